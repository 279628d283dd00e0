"""Planned outages: where the menu leads, where a clerk can be who plans one, and what buttons send."""

from datetime import datetime
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.meters import Resource
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


class Planning(StatesGroup):
    """What a clerk is asked for who plans an outage: its parts in their order, then whether it is right."""

    place = State()
    resource = State()
    begins = State()
    ends = State()
    reason = State()
    sure = State()


PLANNING = frozenset(each.state for each in Planning.__all_states__)
"""Where whoever is there plans an outage."""


class PlanningDraft(Draft):
    """What was written so far; each part is asked for after those before it."""

    place: str = ""
    resource: Resource | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    reason: str | None = None

    @property
    def step(self) -> State:
        """What is asked for next."""
        parts = (
            (self.place, Planning.place),
            (self.resource, Planning.resource),
            (self.begins, Planning.begins),
            (self.ends, Planning.ends),
        )
        missing = next((state for part, state in parts if not part), None)
        return missing or (Planning.reason if self.reason is None else Planning.sure)


class PlanningAction(StrEnum):
    """The buttons of the clerk whose draft it is."""

    RESOURCE = "resource"
    NO_REASON = "none"
    SEND = "send"
    CANCEL = "cancel"


class PlanningStep(CallbackData, prefix="outplan"):
    """A button while an outage is planned."""

    draft: str
    action: PlanningAction
    value: str = ""


class CallingOff(CallbackData, prefix="outoff"):
    """Call an outage off, for any clerk who may; first they are asked whether they are sure."""

    outage: int
    sure: bool = False
