"""Reviews of doubted readings, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.identifiers import AccountNumber, SubmissionId, UserId
from domain.readings.decision import Decision, Review
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class Reviews:
    """`domain.readings.review.ReviewRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, submission: SubmissionId, photos: Sequence[str]) -> None:
        self._tables.submissions.must_have(submission)
        self._tables.reviews.add(submission, Review(submission, tuple(photos), None, "", None))

    async def asked_at(self, account: AccountNumber, since: datetime) -> Sequence[datetime]:
        reviewed = self._tables.reviews.rows
        sent = (each for number, each in self._tables.submissions.rows.items() if number in reviewed)
        return sorted(each.sent_at for each in sent if each.account == account and each.sent_at > since)

    async def find(self, submission: SubmissionId) -> Review | None:
        return self._tables.reviews.find(submission)

    async def decide(
        self, submission: SubmissionId, decision: Decision, by: UserId, name: str, at: datetime
    ) -> bool:
        review = self._tables.reviews.find(submission)
        if review is None or review.decision is not None:
            return False
        decided = replace(review, decision=decision, by=name, at=in_utc(at))
        self._tables.reviews.put(submission, decided)
        return True
