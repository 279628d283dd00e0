"""Where the menu leads, and the languages: what can be pressed at any time, on any message."""

from dataclasses import dataclass
from typing import NewType

from aiogram.filters.callback_data import CallbackData

Place = NewType("Place", str)
"""A place that a button leads to. Each conversation names its own; Telegram allows a button 64 bytes."""

MENU, LANGUAGE, HELP = Place("menu"), Place("lang"), Place("help")


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of the menu that stand together behind one of its lines: the menu itself fits on a phone."""

    label: str
    place: Place


REQUESTS = Section("menu-section-requests", Place("menu-requests"))
MONEY = Section("menu-section-money", Place("menu-money"))
OWN = Section("menu-section-own", Place("menu-own"))


class Go(CallbackData, prefix="go"):
    """Go somewhere."""

    to: Place


class SpeakLanguage(CallbackData, prefix="speak"):
    """Choose a language."""

    language: str
