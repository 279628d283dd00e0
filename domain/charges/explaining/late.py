"""Penalties: held against what was owed and paid in time, of all resources together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from domain.charges.charge import Bill, Charge
from domain.charges.explaining.evidence import Evidence
from domain.charges.explaining.explained import (
    Difference,
    Explained,
    Figure,
    LateDebt,
    Missing,
    PenaltyBasis,
    Verdict,
)
from domain.charges.payment import Payment
from domain.charges.penalty import Debt, NoKeyRate, PaidOff, penalty
from domain.window import Month


@dataclass(frozen=True, slots=True)
class _Owed:
    """What a month has added to what is owed, and what has come for it."""

    month: Month
    debt: Debt
    paid: tuple[PaidOff, ...]


def explained_penalties(bill: Bill, lines: Sequence[Charge], evidence: Evidence) -> Iterator[Explained]:
    """The penalties of a bill, held together against what was owed and paid.

    They are for the days of the bill's month, or of the month before: companies do either.
    """
    spells = [(month.day(1), month.day(31)) for month in (bill.month, bill.month.previous())]
    bases = [_basis(first, last, bill, evidence) for first, last in spells]
    billed = sum(line.kopecks for line in lines)
    known = [basis for basis in bases if isinstance(basis, PenaltyBasis)]
    fitting = next((basis for basis in known if abs(billed - basis.kopecks) <= _slack(basis, lines)), None)
    if fitting is not None or len(known) < len(bases):
        missing = tuple(basis for basis in bases[:1] if isinstance(basis, Missing)) or (Missing.PAYMENTS,)
        for line in lines:
            if fitting is not None:
                yield Explained(line, Verdict.FOLLOWS, fitting)
            else:
                yield Explained(line, Verdict.UNKNOWN, missing=missing)
        return
    nearest = min(known, key=lambda basis: abs(billed - basis.kopecks))
    difference = Difference(Figure.SUM, Decimal(billed), Decimal(nearest.kopecks))
    for place, line in enumerate(lines):
        apart = billed - nearest.kopecks if place == 0 else 0
        yield Explained(line, Verdict.DIFFERS, nearest, differences=(difference,), apart=apart)


def _slack(basis: PenaltyBasis, lines: Sequence[Charge]) -> int:
    """Each component may be rounded by itself, resource by resource, or their sum alone."""
    return max(len(basis.debts), 1) * max(len(lines), 1) // 2 + 1


def _basis(first: date, last: date, bill: Bill, evidence: Evidence) -> PenaltyBasis | Missing:
    owed = _owed(bill, evidence)
    if owed is None:
        return Missing.PAYMENTS
    debts: list[LateDebt] = []
    try:
        for each in owed:
            cost = penalty(each.debt, first, last, each.paid, evidence.penalty_rules)
            debts += [LateDebt(each.month, each.debt.due, line) for line in cost.lines]
    except NoKeyRate:
        return Missing.KEY_RATE
    return PenaltyBasis(tuple(debts), sum(debt.line.kopecks for debt in debts))


def _owed(bill: Bill, evidence: Evidence) -> list[_Owed] | None:
    """The months before a bill with what was paid for each; None where that is not known.

    What comes pays the oldest debt first. What was owed before the first bill that is known has no due day:
    it must have been paid, or nothing can be said. Payments must be those that the balances tell of.
    """
    bills = sorted((each for each in evidence.earlier if each.month < bill.month), key=lambda b: b.month)
    if not bills or not all(each.balances for each in bills):
        return None
    whole = [*bills, bill]
    if any(first.month.next() != after.month for first, after in pairwise(whole)):
        return None
    came = _payments(whole, evidence.payments)
    if came is None:
        return None
    left = _after_opening(bills[0].opening, came)
    return None if left is None else list(_paid_in_turn(bills, left, evidence))


def _payments(bills: Sequence[Bill], payments: Sequence[Payment]) -> list[PaidOff] | None:
    """What has come in the months of these bills, the earliest first, where it is what their balances say."""
    came: list[PaidOff] = []
    for bill in bills:
        of_month = [each for each in payments if Month.of(each.paid_on) == bill.month]
        if sum(each.kopecks for each in of_month) != bill.paid:
            return None
        came += [PaidOff(each.paid_on, each.kopecks) for each in of_month]
    return sorted(came, key=lambda each: each.on) if all(each.kopecks >= 0 for each in came) else None


def _after_opening(opening: int, came: Sequence[PaidOff]) -> list[PaidOff] | None:
    """What of the payments is left for what was charged since; None where the old debt was not paid off.

    An advance is a payment that came before anything was due.
    """
    if opening < 0:
        return [PaidOff(date.min, -opening), *came]
    left: list[PaidOff] = []
    owed = opening
    for each in came:
        used = min(owed, each.kopecks)
        owed -= used
        left.append(PaidOff(each.on, each.kopecks - used))
    return left if owed == 0 else None


def _paid_in_turn(bills: Sequence[Bill], came: Sequence[PaidOff], evidence: Evidence) -> Iterator[_Owed]:
    """Each month's debt, penalties left out, with the payments that it gets: the oldest month first."""
    left = [(each.on, each.kopecks) for each in came]
    for bill in bills:
        owed = bill.accrued - sum(balance.penalty for balance in bill.balances)
        wanting, paid = owed, []
        for place, (on, kopecks) in enumerate(left):
            part = min(kopecks, max(wanting, 0))
            if part:
                paid.append(PaidOff(on, part))
                left[place] = (on, kopecks - part)
                wanting -= part
        if owed > 0:
            yield _Owed(bill.month, Debt(owed, evidence.due.paid_by(bill.month)), tuple(paid))
        elif owed < 0:
            left.insert(0, (bill.month.day(31) + timedelta(days=1), -owed))
