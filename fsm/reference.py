"""«Справочная информация»: where the menu leads."""

from fsm.menu import Place

REFERENCE = Place("reference")
