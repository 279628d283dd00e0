"""Readings: what a register showed, who said so, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from domain.identifiers import AccountNumber, DraftId, MeterId, MeterNumber, SubmissionId, UserId
from domain.meters import Resource, Zone, used_between
from domain.window import Month


class ReadingSource(StrEnum):
    """Who read the meter."""

    RESIDENT = "resident"
    CLERK = "clerk"
    ESTIMATE = "estimate"
    SMART_METER = "smart_meter"
    BILLING = "billing"


class ReadingState(StrEnum):
    """What became of a reading.

    Taken by the bot it is `RECEIVED`, or `UNDER_REVIEW` until a clerk has looked at its photo, who may have
    `DECLINED` it; a newer version for the same month makes it `SUPERSEDED`; billing takes it
    (`HANDED_OVER`) and answers `ACCEPTED` or `REFUSED`.
    """

    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    DECLINED = "declined"
    SUPERSEDED = "superseded"
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"
    REFUSED = "refused"


COUNTING = (ReadingState.RECEIVED, ReadingState.HANDED_OVER, ReadingState.ACCEPTED)
"""States of readings that the next ones are compared with."""

WITH_BILLING = (ReadingState.HANDED_OVER, ReadingState.ACCEPTED, ReadingState.REFUSED)
"""States of readings that billing has got: of no other can it have said anything."""

NOT_TAKEN = (ReadingState.DECLINED, ReadingState.REFUSED)
"""States of readings that a clerk or billing has said no to: they may be sent anew for the same month."""

SENT = (*COUNTING, ReadingState.UNDER_REVIEW)
"""States of readings that were sent for a month; of several of one month the newest stands."""

NOT_HANDED_OVER = (ReadingState.RECEIVED, ReadingState.UNDER_REVIEW)
"""States of readings that billing is still to get."""

AT_BILLING = (ReadingState.HANDED_OVER, ReadingState.ACCEPTED)
"""States of readings that billing has got, and has not refused."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One register's value, about to be sent, and the previous one that the resident was shown.

    `doubted` says that it goes to a clerk first, with a photo.
    """

    meter: MeterId
    register: int
    previous: int | None
    value: int
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class SubmittedReading:
    """A line of a submission, with what the register showed before (None: nothing was known).

    `month` is what the reading counts for; `reason` is why billing refused it, or a clerk declined it.
    `replaces` is the submission that billing has got for this month and register before; `replaced` when a
    newer reading counts instead.
    """

    meter: MeterId
    meter_number: MeterNumber
    resource: Resource
    place: str
    integer_digits: int
    ratio: int
    register: int
    zone: Zone | None
    previous: int | None
    value: int
    month: Month
    state: ReadingState = ReadingState.RECEIVED
    reason: str = ""
    replaces: SubmissionId | None = None
    replaced: bool = False

    @property
    def fate(self) -> ReadingState:
        """What became of it, as people are told: what a newer reading has replaced is replaced."""
        return ReadingState.SUPERSEDED if self.replaced and self.state in COUNTING else self.state

    @property
    def used(self) -> int | None:
        """What was used since the previous reading, in units; None where that is not known."""
        if self.previous is None:
            return None
        counted = used_between(self.previous, self.value, int(10**self.integer_digits))
        return None if counted is None else counted * self.ratio


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """Readings of one account, sent together by one user from one draft."""

    draft: DraftId
    account: AccountNumber
    user: UserId
    email: str
    sent_at: datetime
    lines: tuple[SubmittedReading, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """Readings that were taken."""

    id: SubmissionId
    account: AccountNumber
    user: UserId
    email: str
    sent_at: datetime
    lines: tuple[SubmittedReading, ...]

    @property
    def under_review(self) -> tuple[SubmittedReading, ...]:
        """The lines that wait for a clerk."""
        return tuple(line for line in self.lines if line.state is ReadingState.UNDER_REVIEW)


def receipt_number(submission: SubmissionId) -> str:
    """What a resident can refer to: «Р-004217»."""
    return f"Р-{submission:06d}"


class Refusal(NamedTuple):
    """Readings of a meter and month that were not taken; `owed` while none others stand for them."""

    meter: MeterId
    month: Month
    owed: bool


@dataclass(frozen=True, slots=True)
class Replaced:
    """A line that a newer version has taken the place of."""

    sender: UserId
    meter: MeterId
    register: int


class SubmissionRepository(Protocol):
    """What residents sent."""

    async def of_draft(self, draft: DraftId) -> Submission | None:
        """The submission that this draft has become, if it has."""
        ...

    async def add(self, submission: NewSubmission) -> tuple[SubmissionId, bool]:
        """Keep a submission.

        Returns its number, and False when this draft had been submitted before (then nothing changes).
        """
        ...

    async def alone_with(self, account: AccountNumber) -> None:
        """Let nobody else submit for this account until the unit of work ends."""
        ...

    async def supersede(self, by: SubmissionId, lines: Sequence[SubmittedReading]) -> Sequence[Replaced]:
        """Put earlier versions of these lines, of the same month, aside; they are kept.

        A line that waits for a clerk takes the place only of others that do: what was taken stands until
        the clerk has said yes. What billing has got keeps its state: the line `replaces` it from then on.
        """
        ...

    async def find(self, submission: SubmissionId) -> Submission | None:
        """A submission."""
        ...

    async def refused(self, account: AccountNumber) -> Sequence[Refusal]:
        """Meters that residents read, and the months of which their readings were not taken."""
        ...

    async def set_state(
        self, submission: SubmissionId, before: ReadingState, after: ReadingState, reason: str = ""
    ) -> None:
        """Move those of its lines that are in one state to another, and keep why."""
        ...

    async def name_zones(self, meter: MeterId, zones: Sequence[Zone]) -> Sequence[SubmissionId]:
        """Let the meter's readings that billing has not got yet say these zones, T1 first.

        Returns the submissions of which something has changed.
        """
        ...

    async def taken_with_other_zones(self, meter: MeterId, zones: Sequence[Zone]) -> bool:
        """Whether billing has got readings of this meter that say other zones, and has not refused them."""
        ...

    async def of_account(self, account: AccountNumber, limit: int, offset: int = 0) -> Sequence[Submission]:
        """Submissions of an account by anyone, newest first."""
        ...

    async def count_of_account(self, account: AccountNumber) -> int:
        """How many there are."""
        ...


def taken_on(submission: NewSubmission) -> date:
    """The day whose reading this is: when it was sent."""
    return submission.sent_at.date()
