"""«ОДН»: where the menu leads."""

from fsm.menu import Place

COMMON_NEEDS = Place("common_needs")
