"""Buttons that more than one conversation offers."""

from aiogram.filters import Filter
from aiogram.types import Message

from fsm.callbacks import Go, Place
from fsm.screen import Button, Row, words_of
from locales.texts import Texts


def menu_row(texts: Texts) -> Row:
    """The way back to the menu."""
    return go_row(texts("menu-menu"), Place.MENU)


def go_row(label: str, place: Place) -> Row:
    """A row with one button that leads somewhere."""
    return (Button(label, Go(to=place).pack()),)


class Says(Filter):
    """Whether a message is the name of a button, in any language: for where that button is not on the screen.

    «Назад», «Отмена» and «Меню» are understood everywhere, and are never taken for an answer.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._words: frozenset[str] = frozenset()

    async def __call__(self, message: Message, all_texts: dict[str, Texts]) -> bool:
        """Whether it is."""
        if not self._words:
            self._words = frozenset(words_of(texts(self._label)) for texts in all_texts.values())
        return words_of(message.text or "") in self._words
