"""«Справочная информация»: where one can be, and what the buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from fsm.draft import Draft
from fsm.menu import Place

REFERENCE = Place("reference")


class Reference(StatesGroup):
    """What is waited for: words to look for, or a place on the map."""

    words = State()
    place = State()


class ReferenceDraft(Draft):
    """Nothing is carried: neither what was looked for nor where anybody is."""


class ReferencePage(StrEnum):
    """What can be looked at, at any time."""

    OWN_BRANCH = "own"
    BRANCHES = "branches"
    BRANCH = "branch"
    ON_MAP = "map"
    NEAREST = "nearest"
    METERS = "meters"
    PRICES = "prices"
    WAYS = "ways"
    QUESTIONS = "questions"
    ANSWER = "answer"


class ReferenceOf(CallbackData, prefix="ref"):
    """A page; `code` is a branch's or a question's, `offset` how many questions come before."""

    action: ReferencePage
    code: str = ""
    offset: int = 0
