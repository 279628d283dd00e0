"""Announcements: where a clerk can be who writes one, what is carried, and what buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.announcements.progress import Steering
from domain.outbox import AttachedFile
from fsm.draft import Draft


class Announcing(StatesGroup):
    """What a clerk is asked for: the words, whom they are for, the number of chats."""

    text = State()
    whom = State()
    sure = State()


ANNOUNCING = frozenset(each.state for each in Announcing.__all_states__)
"""Where whoever is there writes an announcement."""


class AnnouncingAction(StrEnum):
    """What buttons offer while an announcement is written."""

    EVERYBODY = "everybody"
    OPTION = "option"
    """One of several things that a line may mean."""
    OTHERS = "others"
    """Say anew whom it is for."""
    CANCEL = "cancel"


class AnnouncingStep(CallbackData, prefix="announce"):
    """A button of the clerk's whose draft it is."""

    draft: str
    action: AnnouncingAction
    option: int = 0


class SteeringAction(StrEnum):
    """What can be pressed under an announcement that goes out."""

    PAUSE = Steering.PAUSE.value
    RESUME = Steering.RESUME.value
    STOP = Steering.STOP.value
    SURE = "sure"
    """Stop it, after all that was said."""
    KEEP = "keep"
    """Do not stop it."""


class SteeringStep(CallbackData, prefix="steer"):
    """A button under an announcement that goes out, for any clerk who may."""

    announcement: int
    action: SteeringAction


class AnnouncementDraft(Draft):
    """What was written so far.

    The text stands in the clerk's own `message`. `typed` is whom it is for, in the clerk's words; `line` of
    it may mean several things, the `options`. `count` chats were shown.
    """

    text: str = ""
    photo: AttachedFile | None = None
    message: int = 0
    typed: str = ""
    line: str = ""
    options: tuple[str, ...] = ()
    count: int = 0
