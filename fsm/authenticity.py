"""«Это правда вы?»: where the button leads."""

from fsm.menu import Place

AUTHENTICITY = Place("real")
