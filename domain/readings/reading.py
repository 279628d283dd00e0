"""Readings: what a register showed, who said so, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from domain.identifiers import AccountNumber, DraftId, MeterId, MeterNumber, SubmissionId, UserId
from domain.meters import Resource, Zone


class ReadingSource(StrEnum):
    """Who read the meter."""

    RESIDENT = "resident"
    CLERK = "clerk"
    ESTIMATE = "estimate"
    SMART_METER = "smart_meter"
    BILLING = "billing"


class ReadingState(StrEnum):
    """What became of a reading: taken by the bot, handed to billing, then billing's verdict."""

    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One register's value, about to be sent, and the previous one that the resident was shown."""

    meter: MeterId
    register: int
    previous: int | None
    value: int


@dataclass(frozen=True, slots=True)
class SubmittedReading:
    """A line of a submission, with what the register showed before (None: nothing was known)."""

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
    state: ReadingState = ReadingState.RECEIVED

    @property
    def used(self) -> int | None:
        """What was used since the previous reading; a dial that passed zero is counted round."""
        if self.previous is None:
            return None
        return (self.value - self.previous) % int(10**self.integer_digits) * self.ratio


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


def receipt_number(submission: SubmissionId) -> str:
    """What a resident can refer to: «Р-004217»."""
    return f"Р-{submission:06d}"


class SubmissionRepository(Protocol):
    """What residents sent."""

    async def of_draft(self, draft: DraftId) -> Submission | None:
        """The submission that this draft has become, if it has."""
        ...

    async def add(self, submission: NewSubmission) -> tuple[SubmissionId, bool]:
        """Keep a submission and make its values the registers' newest.

        Returns its number, and False when this draft had been submitted before (then nothing changes).
        """
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
