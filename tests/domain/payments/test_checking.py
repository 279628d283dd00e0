"""Whether a charge may be made."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.identifiers import AccountNumber, UserId
from domain.payments.checking import Question, Refused, refused
from domain.payments.order import UNDER_WAY, Order, OrderKey, OrderState

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
NINA, BORIS = UserId(1), UserId(2)
ORDER = Order(OrderKey("k"), NINA, AccountNumber("111222333"), None, 1500_00, 1500_00, NOW)
ADVANCE = replace(ORDER, kopecks=2000_00)
QUESTION = Question("q", NINA, 1500_00, "RUB", "k")


def asked(
    question: Question = QUESTION,
    order: Order | None = ORDER,
    *,
    is_linked: bool = True,
    owed: int = 1500_00,
    allowed: tuple[Order, ...] = (),
) -> Refused | None:
    return refused(question, order, is_linked=is_linked, owed=owed, allowed=allowed, now=NOW)


def test_what_was_asked_for_may_be_paid() -> None:
    assert asked() is None


@pytest.mark.parametrize(
    ("question", "order", "why"),
    [
        (QUESTION, None, Refused.UNKNOWN),
        (replace(QUESTION, user=BORIS), ORDER, Refused.UNKNOWN),
        (replace(QUESTION, kopecks=1), ORDER, Refused.CHANGED),
        (replace(QUESTION, currency="USD"), ORDER, Refused.CHANGED),
        (QUESTION, replace(ORDER, state=OrderState.PAID), Refused.PAID),
        (QUESTION, replace(ORDER, state=OrderState.ENDED), Refused.ENDED),
    ],
)
def test_what_may_not_be_paid(question: Question, order: Order | None, why: Refused) -> None:
    assert asked(question, order) is why


def test_who_is_linked_no_more_pays_nothing() -> None:
    assert asked(is_linked=False) is Refused.UNLINKED


@pytest.mark.parametrize(
    ("order", "owed", "why"),
    [
        (ORDER, 1499_99, Refused.LESS_IS_OWED),
        (ORDER, 0, Refused.LESS_IS_OWED),
        (ORDER, 1500_01, None),
        (ADVANCE, 1500_00, None),
        (ADVANCE, 500_00, Refused.LESS_IS_OWED),
        (replace(ORDER, kopecks=500_00), 1000_00, None),
        (replace(ORDER, kopecks=500_00), 499_99, Refused.LESS_IS_OWED),
        (replace(ORDER, owed=-10_00), -10_00, None),
        (replace(ORDER, owed=-10_00), -20_00, Refused.LESS_IS_OWED),
    ],
)
def test_nobody_pays_for_what_was_paid_meanwhile(order: Order, owed: int, why: Refused | None) -> None:
    assert asked(replace(QUESTION, kopecks=order.kopecks), order, owed=owed) is why


def test_of_two_charges_for_one_account_one_waits_for_the_other() -> None:
    other = replace(ORDER, key=OrderKey("other"), user=BORIS, allowed_at=NOW, question="other")
    assert asked(allowed=(other,)) is Refused.UNDER_WAY
    assert asked(allowed=(replace(other, allowed_at=NOW - UNDER_WAY),)) is None
    assert asked(allowed=(replace(other, state=OrderState.PAID),)) is None


def test_the_same_question_once_more_has_the_same_answer() -> None:
    allowed = replace(ORDER, allowed_at=NOW - timedelta(seconds=2), question="q")
    assert asked(order=allowed, allowed=(allowed,)) is None
    assert asked(replace(QUESTION, id="q2"), allowed, allowed=(allowed,)) is Refused.UNDER_WAY
