"""What residents choose of reminders: where one can be, what is carried, and what buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.campaigns.campaign import CampaignKind
from fsm.draft import Draft
from fsm.menu import Place

PREFERENCES = Place("prefs")


class Choosing(StatesGroup):
    """What is asked for: the day on which readings are reminded of, or the hour of all reminders."""

    day = State()
    hour = State()


class ChoosingDraft(Draft):
    """Nothing is carried: every answer is kept at once."""


class PreferencesAction(StrEnum):
    """What can be done, at any time."""

    DAY = "day"
    HOUR = "hour"
    AS_USUAL = "usual"
    ALL_OFF = "off"
    ALL_OFF_FOR_SURE = "offyes"
    ALL_ON = "on"


class PreferencesStep(CallbackData, prefix="prefs"):
    """Something to do with all of them."""

    action: PreferencesAction


class Wanted(CallbackData, prefix="want"):
    """Hear of a kind, or not: what the button says, whatever is true when it is pressed."""

    kind: CampaignKind
    on: bool


class RemindOn(CallbackData, prefix="rday"):
    """A day of the month; the company's usual one where there is none."""

    day: int | None = None


class RemindAt(CallbackData, prefix="rhour"):
    """An hour of the day; the company's usual one where there is none."""

    hour: int | None = None
