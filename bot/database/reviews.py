"""Reviews of doubted readings, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.database.statements import Statement
from bot.database.tables import reviews, submissions
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber, SubmissionId, UserId
from domain.readings.decision import Decision, Review

_COLUMNS = ("submission_id", "photos", "decision", "decided_by_name", "decided_at")
_this = reviews.c.submission_id == bindparam("submission")

_ADD = Statement(
    insert(reviews).values(
        submission_id=bindparam("submission", type_=reviews.c.submission_id.type),
        photos=bindparam("photos", type_=reviews.c.photos.type),
    )
)
_FIND = Statement(select(*(reviews.c[name] for name in _COLUMNS)).where(_this))
_ASKED_AT = Statement(
    select(submissions.c.sent_at)
    .join(reviews, reviews.c.submission_id == submissions.c.id)
    .where(
        submissions.c.account == bindparam("of_account", type_=submissions.c.account.type),
        submissions.c.sent_at > bindparam("since", type_=submissions.c.sent_at.type),
    )
    .order_by(submissions.c.sent_at)
)
_DECIDE = Statement(
    update(reviews)
    .where(_this, reviews.c.decision.is_(None))
    .values(
        decision=bindparam("word", type_=reviews.c.decision.type),
        decided_by=bindparam("clerk", type_=reviews.c.decided_by.type),
        decided_by_name=bindparam("name", type_=reviews.c.decided_by_name.type),
        decided_at=bindparam("moment", type_=reviews.c.decided_at.type),
    )
)


class Reviews:
    """`domain.readings.review.ReviewRepository` over the table `reviews`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, submission: SubmissionId, photos: Sequence[str]) -> None:
        """Ask for a review."""
        await self._transaction.run(_ADD, {"submission": submission, "photos": " ".join(photos)})

    async def asked_at(self, account: AccountNumber, since: datetime) -> Sequence[datetime]:
        """When readings of an account were sent that clerks were asked to look at, the oldest first."""
        rows = await self._transaction.fetch(_ASKED_AT, {"of_account": account, "since": since})
        return [sent_at for (sent_at,) in rows]

    async def find(self, submission: SubmissionId) -> Review | None:
        """A review."""
        rows = await self._transaction.fetch(_FIND, {"submission": submission})
        if not rows:
            return None
        number, photos, decision, name, at = rows[0]
        files = tuple(photos.split())
        return Review(SubmissionId(number), files, Decision(decision) if decision else None, name, at)

    async def decide(
        self, submission: SubmissionId, decision: Decision, by: UserId, name: str, at: datetime
    ) -> bool:
        """Record a decision unless there is one; whether it was the first."""
        said = {"submission": submission, "word": decision.value, "clerk": by, "name": name, "moment": at}
        return await self._transaction.run(_DECIDE, said) == 1
