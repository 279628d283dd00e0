"""«Личные данные»: where the menu leads."""

from fsm.menu import Place

PERSONAL_DATA = Place("personal_data")
