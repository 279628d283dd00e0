"""What late payment costs (пени): so much of the unpaid sum for each day, simple, rounded once a component.

P = D × r × (n₁ / 300 + n₂ / 130): ЖК, ст. 155, ч. 14. 1 000.00 ₽ that are a hundred days late cost 26.31 ₽.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from domain.charges.penalty_rules import PENALTY_RULES, STEPS, PenaltyRules
from domain.errors import DomainError
from domain.money import whole


class NoKeyRate(DomainError):
    """The key rate of the day is not known."""

    code = "penalty-error-no-key-rate"


@dataclass(frozen=True, slots=True)
class Debt:
    """What was not paid by the last day on which it was in time."""

    kopecks: int
    due: date


@dataclass(frozen=True, slots=True)
class PaidOff:
    """What has come for a debt on a day."""

    on: date
    kopecks: int


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    """Days of delay that bear the same part of the same rate of the same sum."""

    owed: int
    first: date
    last: date
    days: int
    percent: Decimal
    divisor: int
    kopecks: int


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a debt's delay costs; no lines where it costs nothing."""

    lines: tuple[PenaltyLine, ...]

    @property
    def kopecks(self) -> int:
        """The sum of the lines."""
        return sum(line.kopecks for line in self.lines)


def penalty(
    debt: Debt,
    first: date,
    last: date,
    paid: Sequence[PaidOff] = (),
    rules: PenaltyRules = PENALTY_RULES,
) -> Penalty:
    """What a debt has cost on the days from `first` to `last`, both included.

    What was paid bears penalty to the day of its payment, at the rate of that day; what is still owed, at the
    rate of `last`. The first day of delay is the one after the debt was due.

    Raises:
        NoKeyRate: one of the rates is not known.
    """
    lines: list[PenaltyLine] = []
    for kopecks, until in _portions(debt, paid, last):
        lines += _lines(Debt(kopecks, debt.due), max(first, debt.due + _DAY), until, rules)
    return Penalty(tuple(lines))


def _portions(debt: Debt, paid: Sequence[PaidOff], last: date) -> Iterator[tuple[int, date]]:
    """The parts of a debt, each with the last day on which it was owed."""
    left = debt.kopecks
    for each in sorted(paid, key=lambda payment: payment.on):
        if each.on > last or left <= 0:
            break
        part = min(each.kopecks, left)
        left -= part
        if each.on > debt.due and part > 0:
            yield part, each.on
    if left > 0:
        yield left, last


def _lines(debt: Debt, first: date, last: date, rules: PenaltyRules) -> Iterator[PenaltyLine]:
    spells = _alike(debt, first, last, rules)
    for bearing, run in groupby(spells, lambda spell: _bearing(debt, spell[0], last, rules)):
        if bearing is None:
            continue
        divisor, percent = bearing
        same = list(run)
        begins, ends = same[0][0], same[-1][1]
        days = (ends - begins).days + 1
        cost = Decimal(debt.kopecks) * percent * days / (100 * divisor)
        yield PenaltyLine(debt.kopecks, begins, ends, days, percent, divisor, whole(cost))


def _alike(debt: Debt, first: date, last: date, rules: PenaltyRules) -> Iterator[tuple[date, date]]:
    """The days from `first` to `last`, parted where what they bear may change."""
    if first > last:
        return
    changes = {debt.due + timedelta(days=step.from_day) for step in STEPS} | set(rules.changes)
    begins = [first, *sorted(day for day in changes if first < day <= last)]
    for begun, after in zip(begins, [*begins[1:], last + _DAY], strict=True):
        yield begun, after - _DAY


def _bearing(debt: Debt, day: date, paid_on: date, rules: PenaltyRules) -> tuple[int, Decimal] | None:
    """The divisor and rate of a day; None where it bears nothing."""
    delay = (day - debt.due).days
    step = max((each for each in STEPS if each.from_day <= delay), key=lambda s: s.from_day, default=None)
    if step is None or rules.spares(day, debt.due):
        return None
    percent = rules.percent(day, paid_on)
    if percent is None:
        raise NoKeyRate(day=day)
    return step.divisor, percent


_DAY = timedelta(days=1)
