"""Whether a charge may be made: asked right before it, of the present and not of what the invoice shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identifiers import UserId
from domain.payments.order import Order, OrderState
from domain.payments.taken import ROUBLES


class Refused(StrEnum):
    """Why a charge may not be made."""

    UNKNOWN = "unknown"
    """No such order, or somebody else's: which of them is not said."""
    PAID = "paid"
    ENDED = "ended"
    UNLINKED = "unlinked"
    CHANGED = "changed"
    """Another sum or currency than the order's."""
    LESS_IS_OWED = "less-is-owed"
    """Something has come meanwhile, and more would be paid than is owed."""
    UNDER_WAY = "under-way"
    """A charge for the same account was allowed a moment ago, and may still come."""


@dataclass(frozen=True, slots=True)
class Question:
    """What Telegram asks before a charge (`pre_checkout_query`): who pays how much, for which payload."""

    id: str
    user: UserId
    kopecks: int
    currency: str
    payload: str


def refused(
    question: Question,
    order: Order | None,
    *,
    is_linked: bool,
    owed: int,
    allowed: Iterable[Order],
    now: datetime,
) -> Refused | None:
    """Why a charge may not be made; None where it may.

    `owed` is what is owed now of what the order is for, `allowed` the orders of the same account for which a
    charge was allowed lately. More than is owed may be paid on purpose; what is refused is to pay for what
    somebody else has paid for meanwhile.
    """
    if order is None or order.user != question.user:
        return Refused.UNKNOWN
    if (question.currency, question.kopecks) != (ROUBLES, order.kopecks):
        return Refused.CHANGED
    if order.state is OrderState.PAID:
        return Refused.PAID
    if order.state is OrderState.ENDED:
        return Refused.ENDED
    if not is_linked:
        return Refused.UNLINKED
    if any(each.is_under_way(now) and each.question != question.id for each in allowed):
        return Refused.UNDER_WAY
    if order.is_paid_already(owed):
        return Refused.LESS_IS_OWED
    return None
