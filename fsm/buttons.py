"""Buttons that more than one conversation offers."""

from fsm.menu import MENU, Go, Place
from fsm.screen import Button, Row
from locales.texts import Texts


def menu_row(texts: Texts) -> Row:
    """The way back to the menu."""
    return go_row(texts("menu-menu"), MENU)


def go_row(label: str, place: Place) -> Row:
    """A row with one button that leads somewhere."""
    return (Button(label, Go(to=place).pack()),)
