"""Where the menu leads, and the languages: what can be pressed at any time, on any message."""

from typing import NewType

from aiogram.filters.callback_data import CallbackData

Place = NewType("Place", str)
"""A place that a button leads to. Each conversation names its own; Telegram allows a button 64 bytes."""

MENU, LANGUAGE, HELP = Place("menu"), Place("lang"), Place("help")


class Go(CallbackData, prefix="go"):
    """Go somewhere."""

    to: Place


class SpeakLanguage(CallbackData, prefix="speak"):
    """Choose a language."""

    language: str
