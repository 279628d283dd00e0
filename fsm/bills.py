"""«Квитанция»: where the menu leads."""

from fsm.menu import Place

BILLS = Place("bills")
