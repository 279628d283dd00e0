"""A clerk's look at the photo of a meter whose reading is unusual, but may be right."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.clock import Clock
from domain.identifiers import SubmissionId, UserId
from domain.outbox import Notice
from domain.readings.messages import review_notice
from domain.readings.reading import ReadingState, Submission
from domain.residents import Language
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class Decision(StrEnum):
    """What a clerk says."""

    ACCEPT = "accept"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Review:
    """What a clerk has decided, or is asked to; `by` is the clerk's name in the staff group."""

    submission: SubmissionId
    photo: str
    decision: Decision | None
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to a press under a card; `first` is False for whoever came second."""

    review: Review
    first: bool


class ReviewRepository(Protocol):
    """Reviews, one a submission."""

    async def add(self, submission: SubmissionId, photo: str) -> None:
        """Ask for a review."""
        ...

    async def find(self, submission: SubmissionId) -> Review | None:
        """A review."""
        ...

    async def decide(
        self, submission: SubmissionId, decision: Decision, by: UserId, name: str, at: datetime
    ) -> bool:
        """Record a decision unless there is one; whether it was the first."""
        ...


class ReviewsService:
    """What the staff group may ask for about readings under review."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def decide(
        self, submission: SubmissionId, decision: Decision, clerk: UserId, name: str
    ) -> Verdict | None:
        """The first clerk's word counts; the resident is told. None when there is no such review."""
        now = self._clock.now()
        async with self._units.writing() as unit:
            first = await unit.reviews.decide(submission, decision, clerk, name, now)
            review = await unit.reviews.find(submission)
            if review is None:
                return None
            if first:
                await self._carry_out(unit, submission, decision, now)
                await unit.commit()
        return Verdict(review, first)

    async def _carry_out(
        self, unit: UnitOfWork, number: SubmissionId, decision: Decision, now: datetime
    ) -> None:
        after = ReadingState.RECEIVED if decision is Decision.ACCEPT else ReadingState.DECLINED
        moved = await unit.submissions.set_state(number, ReadingState.UNDER_REVIEW, after)
        submission = await unit.submissions.find(number)
        if moved and submission:
            await unit.outbox.add(await _outcome(unit, submission, decision), now)


async def _outcome(unit: UnitOfWork, submission: Submission, decision: Decision) -> Notice:
    resident = await unit.residents.find(submission.user)
    language = (resident.language if resident else None) or Language.RU
    return review_notice(submission, decision.value, language)
