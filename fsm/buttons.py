"""Buttons that more than one conversation offers."""

from collections.abc import Callable
from functools import cache

from fsm.menu import MENU, Go, Place
from fsm.screen import Button, Row
from locales.texts import Texts


def menu_row(texts: Texts) -> Row:
    """The way back to the menu."""
    return go_row(texts("menu-menu"), MENU)


def go_row(label: str, place: Place) -> Row:
    """A row with one button that leads somewhere."""
    return (Button(label, _leading_to(place)),)


@cache
def _leading_to(place: Place) -> str:
    return Go(to=place).pack()


def turning_row(
    offset: int, count: int, size: int, labels: tuple[str, str], button: Callable[[str, int], Button]
) -> Row:
    """To the pages before and after the one that begins at `offset`, `size` things each.

    `labels` are of the page before and of the one after; `button` makes one that leads to another offset.
    """
    before, after = labels
    row = [button(before, max(0, offset - size))] if offset > 0 else []
    if offset + size < count:
        row.append(button(after, offset + size))
    return tuple(row)
