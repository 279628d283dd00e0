"""«Начисления и оплата»: where the menu leads."""

from fsm.menu import Place

CHARGES = Place("charges")
