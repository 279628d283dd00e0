"""What a clerk says of readings with a photo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.identifiers import AccountNumber, SubmissionId, UserId


class Decision(StrEnum):
    """What a clerk says."""

    ACCEPT = "accept"
    DECLINE = "decline"


class DeclineReason(StrEnum):
    """Why a clerk nearly always declines; otherwise a reason is in the clerk's own words."""

    UNREADABLE = "unreadable"
    OTHER_VALUE = "other_value"
    OTHER_METER = "other_meter"


LONGEST_REASON = 300  # characters of a clerk's own words


@dataclass(frozen=True, slots=True)
class Review:
    """What a clerk has decided, or is asked to; `by` is the clerk's name in the staff group."""

    submission: SubmissionId
    photos: tuple[str, ...]
    decision: Decision | None
    by: str
    at: datetime | None


class ReviewRepository(Protocol):
    """Reviews, one a submission."""

    async def add(self, submission: SubmissionId, photos: Sequence[str]) -> None:
        """Ask for a review."""
        ...

    async def asked_at(self, account: AccountNumber, since: datetime) -> Sequence[datetime]:
        """When readings of an account were sent that clerks were asked to look at, the oldest first."""
        ...

    async def find(self, submission: SubmissionId) -> Review | None:
        """A review."""
        ...

    async def decide(
        self, submission: SubmissionId, decision: Decision, by: UserId, name: str, at: datetime
    ) -> bool:
        """Record a decision unless there is one; whether it was the first."""
        ...
