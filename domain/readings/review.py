"""A clerk's look at the photo of a meter whose reading is unusual, but may be right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.accounts import Account
from domain.clock import Clock, lately
from domain.errors import DomainError
from domain.identifiers import AccountNumber, SubmissionId, UserId
from domain.readings.decision import Decision, Review
from domain.readings.finding import Finding
from domain.readings.outgoing import review_card, review_notice, tell_replaced
from domain.readings.reading import ReadingState, Submission
from domain.readings.unit_of_work import ReadingsUnit, ReadingsUnits
from domain.readings.views import HISTORY
from domain.residents import Resident

MOST_REVIEWS = 5
"""How often within `REVIEWS_WITHIN` clerks are asked to look at the meters of one account: whoever is in
earnest needs one or two, and more would bury what others have sent."""
REVIEWS_WITHIN = timedelta(hours=1)


class TooManyPhotos(DomainError):
    """Clerks were asked to look at photos of this account too often; `until` is when they can be again."""

    code = "readings-error-too-many-photos"

    def __init__(self, until: datetime) -> None:
        super().__init__(until=until)


@dataclass(frozen=True, slots=True)
class Decided:
    """The answer to a press under a card.

    `first` is False for whoever came second; `outdated` says that there was nothing left to decide: the
    resident had sent newer readings meanwhile.
    """

    review: Review
    first: bool
    outdated: bool


class ReviewsService:
    """What the staff group may ask for about readings under review."""

    def __init__(self, units: ReadingsUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def decide(
        self, submission: SubmissionId, decision: Decision, clerk: UserId, name: str, reason: str = ""
    ) -> Decided | None:
        """The first clerk's word counts; the resident is told, with the reason: a `DeclineReason` or words.

        None when there is no such review.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            first = await unit.reviews.decide(submission, decision, clerk, name, now)
            review = await unit.reviews.find(submission)
            if review is None:
                return None
            judged = await self._carry_out(unit, submission, decision, reason, now) if first else True
            await unit.commit()
        return Decided(review, first, outdated=not judged)

    async def find(self, submission: SubmissionId) -> Review | None:
        """A review, decided or not."""
        async with self._units.look() as unit:
            return await unit.reviews.find(submission)

    async def _carry_out(
        self, unit: ReadingsUnit, number: SubmissionId, decision: Decision, reason: str, now: datetime
    ) -> bool:
        """Whether there was something to decide."""
        submission = await unit.submissions.find(number)
        if submission is None or not submission.under_review:
            return False
        after = ReadingState.RECEIVED if decision is Decision.ACCEPT else ReadingState.DECLINED
        judged = tuple(replace(line, state=after, reason=reason) for line in submission.under_review)
        await unit.submissions.set_state(number, ReadingState.UNDER_REVIEW, after, reason)
        if decision is Decision.ACCEPT:
            replaced = await unit.submissions.supersede(number, judged)
            await tell_replaced(unit, replace(submission, lines=judged, sent_at=now), replaced)
        resident = await unit.residents.find(submission.user) or Resident(submission.user)
        link = resident.link_to(submission.account)
        account = await unit.accounts.find(submission.account)
        phone = (link.phone if link else "") or (account.phone if account else "")
        await unit.outbox.add(review_notice(submission, judged, decision, reason, resident, phone), now)
        return True


async def ask_for_review(
    unit: ReadingsUnit,
    submission: Submission,
    account: Account | None,
    phone: str,
    photos: Sequence[str],
    doubts: Sequence[Finding],
    now: datetime,
) -> None:
    """Let clerks look at the photos of what was sent, with the `doubts` and what was before.

    Raises:
        TooManyPhotos: they have been asked so often about this account within the hour.
    """
    await _refuse_flood(unit, submission.account, now)
    since, month = submission.sent_at.date() - HISTORY, submission.lines[0].month
    history = await unit.meters.earlier_readings(submission.account, since, month)
    await unit.reviews.add(submission.id, photos)
    await unit.outbox.add(review_card(submission, account, phone, photos, doubts, history), now)


async def _refuse_flood(unit: ReadingsUnit, account: AccountNumber, now: datetime) -> None:
    asked = lately(await unit.reviews.asked_at(account, now - REVIEWS_WITHIN), REVIEWS_WITHIN, now)
    # The one that is being sent is not among them yet.
    if len(asked) >= MOST_REVIEWS:
        raise TooManyPhotos(asked[-MOST_REVIEWS] + REVIEWS_WITHIN)
