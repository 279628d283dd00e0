"""Planned outages: where the menu leads, and what its buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from fsm.draft import Draft
from fsm.menu import Place

OUTAGES = Place("outages")


class OutagesAction(StrEnum):
    """What a resident can do under an answer."""

    WRITE = "write"
    """Write to clerks: what was asked is kept."""


class OutagesStep(CallbackData, prefix="outage"):
    """A button under an answer."""

    action: OutagesAction


class AskedDraft(Draft):
    """What a resident asked, outside of any form."""

    words: str = ""
