"""Clerks' decisions about readings with a photo: where one can be, what is carried, and what buttons send."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.identifiers import SubmissionId
from domain.readings.decision import Decision, DeclineReason
from fsm.draft import Draft


class Reviews(StatesGroup):
    """A clerk is asked why a reading is declined."""

    reason = State()


REVIEWING = frozenset(each.state for each in Reviews.__all_states__)
"""Where whoever is there is asked why readings are declined."""


class ReviewsDraft(Draft):
    """Which reading, and the card to which the reason is written as a reply."""

    submission: SubmissionId
    card: int


class ReviewStep(CallbackData, prefix="review"):
    """A clerk's decision, under a card in the staff group."""

    submission: int
    decision: Decision


class ReviewReason(CallbackData, prefix="why"):
    """Why a reading is declined; without a reason, the clerk is still to decide."""

    submission: int
    reason: DeclineReason | None = None
