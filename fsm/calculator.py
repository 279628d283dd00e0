"""«Калькулятор»: where the menu leads."""

from fsm.menu import Place

CALCULATOR = Place("calculator")
