"""How invented people pay, and what follows: balances, debts, advances, penalties by the domain's rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from random import Random

from bot.exchange.sample.bills import Household, benefit_of, charges_of
from domain.charges.charge import Balance, Charge, ChargeKind
from domain.charges.due import DueDays
from domain.charges.payment import Payment
from domain.charges.penalty import Debt, NoKeyRate, PaidOff, penalty
from domain.meters import Resource
from domain.window import Month

_CHANNELS = ("Сбербанк", "Почта России", "Касса", "Сайт")
_A_HUNDRED = 100_00


class Habit(Enum):
    """When somebody pays."""

    AT_ONCE = "at once"
    ROUNDED = "rounded"
    """A little more, to whole hundreds: so there is an advance."""
    SELDOM = "seldom"
    """Every fourth month, all that is owed."""
    NEVER_LATELY = "never lately"
    """As all others, but not in the last five months."""


_FIVE_MONTHS = 5
_EVERY = 4


@dataclass(frozen=True, slots=True)
class Payer:
    """How a household pays, whether it has a benefit, and in which month something is recalculated."""

    habit: Habit
    day: int
    channel: str
    benefit: bool
    recalculated: int | None

    def pays(self, place: int, months: int) -> bool:
        """Whether something is paid in one of so many months; the one after the last bill is the last."""
        if self.habit is Habit.SELDOM:
            return place % _EVERY == _EVERY - 1
        return self.habit is not Habit.NEVER_LATELY or place < months - _FIVE_MONTHS


@dataclass
class _Owed:
    """What a month has added to what is owed, and what has come for it."""

    debt: Debt
    paid: list[PaidOff] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.debt.kopecks - sum(each.kopecks for each in self.paid)


@dataclass(frozen=True, slots=True)
class BilledMonth:
    """What billing has of a household's month."""

    charges: tuple[Charge, ...]
    balances: tuple[Balance, ...]
    payments: tuple[Payment, ...]


def invent_payer(chance: Random, months: int) -> Payer:
    """Most pay at once; some owe, some have paid in advance."""
    habits = (Habit.AT_ONCE, Habit.ROUNDED, Habit.SELDOM, Habit.NEVER_LATELY)
    return Payer(
        chance.choices(habits, (75, 10, 9, 6))[0],
        chance.randint(2, 14),
        chance.choice(_CHANNELS),
        chance.random() < 0.06,
        chance.randrange(months) if months and chance.random() < 0.1 else None,
    )


class Ledger:
    """The months of one household, one after the other."""

    def __init__(self, household: Household, payer: Payer, until: date, due: DueDays) -> None:
        self._household = household
        self._payer = payer
        self._until = until
        self._closing = dict.fromkeys(household.resources, 0)
        self._owed: list[_Owed] = []
        self._advance: list[PaidOff] = []
        self._due = due

    def months(self) -> Iterator[BilledMonth]:
        """Bills and payments; in the month after the last bill only what was paid by now."""
        months = self._household.months
        for place, month in enumerate(months):
            yield self._month(place, month, len(months) + 1)
        if months:
            after = months[-1].next()
            payments = self._paid(len(months), after, len(months) + 1)
            yield BilledMonth((), (), tuple(each for each in payments if each.paid_on <= self._until))

    def _month(self, place: int, month: Month, months: int) -> BilledMonth:
        charges = self._charges(place, month)
        payments = self._paid(place, month, months)
        paid = {each: max(self._closing[each], 0) if payments else 0 for each in self._closing}
        if payments:
            paid[Resource.ELECTRICITY] += payments[0].kopecks - sum(paid.values())
        balances = tuple(self._balance(month, each, charges, paid[each]) for each in self._closing)
        self._closing = {each.resource: each.closing for each in balances}
        added = sum(each.kopecks for each in charges if each.kind is not ChargeKind.PENALTY)
        self._owes(_Owed(Debt(added, self._due.paid_by(month))))
        return BilledMonth(charges, balances, tuple(payments))

    def _charges(self, place: int, month: Month) -> tuple[Charge, ...]:
        charges = list(charges_of(self._household, month))
        if self._payer.benefit and (benefit := benefit_of(charges)):
            charges.append(benefit)
        of_light = (self._household.account, month, Resource.ELECTRICITY, 0)
        if place == self._payer.recalculated:
            half = sum(each.kopecks for each in charges if each.resource is Resource.ELECTRICITY) // 2
            note = "Перерасчёт по показаниям, образец"
            charges.append(Charge(*of_light, ChargeKind.RECALCULATION, -half, note=note))
        if late := self._penalty(month.previous()):
            charges.append(Charge(*of_light, ChargeKind.PENALTY, late))
        return tuple(_numbered(charges))

    def _penalty(self, month: Month) -> int:
        """What the days of a month add for what was not paid in time."""
        first, last = month.day(1), month.day(31)
        try:
            costs = [penalty(each.debt, first, last, each.paid).kopecks for each in self._owed]
        except NoKeyRate:
            return 0
        return sum(costs)

    def _paid(self, place: int, month: Month, months: int) -> list[Payment]:
        """What is paid in a month: all that was owed after the one before."""
        owed = sum(each for each in self._closing.values() if each > 0)
        if owed <= 0 or not self._payer.pays(place, months):
            return []
        if self._payer.habit is Habit.ROUNDED:
            owed = -(-owed // _A_HUNDRED) * _A_HUNDRED
        day = month.day(self._payer.day)
        self._comes(PaidOff(day, owed))
        account = self._household.account
        return [Payment(account, f"{day:%y%m%d}-{account[-4:]}", day, owed, self._payer.channel)]

    def _comes(self, paid: PaidOff) -> None:
        """Money pays the oldest debt first."""
        left = paid.kopecks
        for each in self._owed:
            part = min(left, max(each.left, 0))
            if part:
                each.paid.append(PaidOff(paid.on, part))
                left -= part
        if left:
            self._advance.append(PaidOff(paid.on, left))

    def _owes(self, owed: _Owed) -> None:
        """A new debt is paid by what came in advance."""
        self._owed.append(owed)
        advance, self._advance = self._advance, []
        for each in advance:
            self._comes(each)

    def _balance(self, month: Month, resource: Resource, charges: Sequence[Charge], paid: int) -> Balance:
        sums: Mapping[ChargeKind, int] = {
            kind: sum(each.kopecks for each in charges if (each.resource, each.kind) == (resource, kind))
            for kind in ChargeKind
        }
        recalculated, late = sums[ChargeKind.RECALCULATION], sums[ChargeKind.PENALTY]
        opening = self._closing[resource]
        charged = sum(sums.values()) - recalculated - late
        closing = opening + charged + recalculated + late - paid
        account = self._household.account
        return Balance(account, month, resource, opening, charged, recalculated, late, 0, paid, closing)


def _numbered(charges: Sequence[Charge]) -> Iterator[Charge]:
    """The lines of each resource, counted from 1."""
    for resource in Resource:
        of_it = [each for each in charges if each.resource is resource]
        yield from (replace(each, line=line) for line, each in enumerate(of_it, 1))
