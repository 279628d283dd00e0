"""The clerks' side of requests: where one can be, what is carried, and what buttons send."""

from datetime import datetime
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import BaseModel, ConfigDict

from domain.outbox import FileKind
from domain.requests.refusals import RefusalReason
from fsm.draft import Draft


class Desk(StatesGroup):
    """What a clerk is asked for: the words of an answer, a reason, whether to go on all the same."""

    answer = State()
    reason = State()
    sure = State()


class DeskAction(StrEnum):
    """What can be done with a request by a button under its card."""

    TAKE = "take"
    INSTEAD = "instead"
    """Take it from a colleague."""
    RELEASE = "release"
    ANSWER = "answer"
    DONE = "done"
    REFUSE = "refuse"
    REOPEN = "reopen"
    TEMPLATES = "templates"
    LATER = "later"
    """Let the answer that is asked for wait until the clerks begin."""
    CANCEL = "cancel"
    """Nothing, after all: whoever was asked for words has thought again."""


class DeskStep(CallbackData, prefix="desk"):
    """Something to do with a request, in the staff group."""

    request: int
    action: DeskAction


class RefusalFor(CallbackData, prefix="refusal"):
    """Why a request is refused."""

    request: int
    reason: RefusalReason


class HeldChoice(StrEnum):
    """What becomes of a deed that waits for the clerk's word."""

    GO = "go"
    LATER = "later"
    """Go on when the clerks begin."""
    ANSWER = "answer"
    """The words are an answer, and not the reason that they were taken for."""
    DROP = "drop"


class HeldStep(CallbackData, prefix="held"):
    """A clerk's word about what was held back; `deed` tells it from the clerk's others."""

    deed: int
    choice: HeldChoice


class TemplateAction(StrEnum):
    """What can be done with a ready answer."""

    SHOW = "show"
    REMOVE = "remove"


class TemplateStep(CallbackData, prefix="template"):
    """A ready answer, in the list of them all."""

    template: int
    action: TemplateAction


class TemplateFor(CallbackData, prefix="fill"):
    """A ready answer for a request."""

    request: int
    template: int


class PlanChoice(StrEnum):
    """What becomes of an answer that waits for its time."""

    NOW = "now"
    DROP = "drop"


class PlanStep(CallbackData, prefix="plan"):
    """A clerk's word about an answer that waits for its time."""

    event: int
    choice: PlanChoice


class HeldFile(BaseModel):
    """A file of an answer that is held back."""

    model_config = ConfigDict(frozen=True)

    kind: FileKind
    name: str
    size: int
    telegram: str
    media_type: str = ""
    digest: str = ""


class HeldDeed(BaseModel):
    """What a clerk wanted to do, until they say whether they are sure.

    `act` is that of what they did; `message` is where an answer was written. An answer or a refusal with
    nothing in it is one that is yet to be written. What is only `shown` before it goes was held back by
    nobody: the clerk was `told_of` the colleague who has the request, and of nothing else.
    """

    model_config = ConfigDict(frozen=True)

    act: int
    request: int
    action: DeskAction
    text: str = ""
    files: tuple[HeldFile, ...] = ()
    chat: int = 0
    message: int = 0
    shown: bool = False
    told_of: int | None = None

    @property
    def is_unwritten(self) -> bool:
        """Whether the clerk is still to be asked for the words."""
        needs_words = self.action in {DeskAction.ANSWER, DeskAction.REFUSE}
        return needs_words and not (self.text or self.files)


class DeskDraft(Draft):
    """Which request the clerk is asked about; and what was held back, the newest last.

    The answer that is asked for is sent `later`, where it shall not go at once; the choice was `offered` to
    whoever is asked at night. They were `told_of` the clerk who has the request, and asked for a reason
    `asked_at` then.
    """

    request: int = 0
    offered: bool = False
    later: datetime | None = None
    told_of: int | None = None
    asked_at: datetime | None = None
    held: tuple[HeldDeed, ...] = ()
