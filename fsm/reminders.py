"""Reminders: what their buttons send, and the one question that an answer to them may raise."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.identifiers import AccountNumber
from fsm.draft import Draft


class Reminders(StatesGroup):
    """Readings came as an answer to a reminder of several accounts: of which are they?"""

    account = State()


class RemindersDraft(Draft):
    """The answer, as it was typed, and the accounts that it may be of."""

    words: str
    accounts: tuple[AccountNumber, ...]


class ReminderAction(StrEnum):
    """The buttons of a reminder."""

    NOW = "now"
    TOMORROW = "later"
    OFF = "off"
    ON = "on"


class ReminderStep(CallbackData, prefix="remind"):
    """Something to do about a reminder; without a campaign about the readings of the present window."""

    action: ReminderAction
    campaign: int = 0


class RemindedOf(CallbackData, prefix="remindof"):
    """Send what is missing of one of the accounts that a reminder is about."""

    account: str
    campaign: int = 0


class AnswerAction(StrEnum):
    """The buttons of the question of which account an answer is."""

    OF = "of"
    STOP = "stop"


class AnswerStep(CallbackData, prefix="answer"):
    """Of this account; or of none."""

    draft: str
    action: AnswerAction
    account: str = ""
