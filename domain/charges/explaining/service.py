"""How a bill came about and why it is another than the one before, as a resident may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.charges.charge import Bill, ChargeKind
from domain.charges.comparing import Comparison, compared, compared_to_pay
from domain.charges.due import DueDays
from domain.charges.explaining import estimated
from domain.charges.explaining.evidence import Evidence, MeterPast
from domain.charges.explaining.explained import ExplainedBill
from domain.charges.explaining.explaining import explained
from domain.charges.penalty_rules import PenaltyRules
from domain.charges.unit_of_work import MoneyUnit, MoneyUnits
from domain.charges.use_charged import Circumstances
from domain.common_needs.common_needs import CommonNeeds
from domain.common_needs.rules import AVERAGED_MONTHS, MONTHS_BY_AVERAGE
from domain.errors import DomainError
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.readings.history import MeterMonth, monthly
from domain.tariffs.tariff import Tariff
from domain.unit_of_work import own_link
from domain.window import Month

_MONTHS_OWED = 36
"""How far back debts are looked at: claims about bills lapse after three years (ГК РФ, 196)."""
_MONTHS_READ = estimated.MONTHS_BY_AVERAGE + estimated.AVERAGED_MONTHS + 2
"""How far back a month's readings are looked for: those that an average may rest on, and the one before."""


class NoSuchBill(DomainError):
    """There is no bill of this month, or none to compare it with."""

    code = "explaining-error-no-bill"


@dataclass(frozen=True, slots=True)
class ComparedBills:
    """Two bills of an account: what was charged compared, and what is to be paid.

    `samples` says that one of the rates is a sample.
    """

    charged: Comparison
    to_pay: Comparison
    samples: bool = False


class ExplainingService:
    """What the screens about a bill's reasons may ask for; each method of one of the user's own accounts.

    Each raises NoLinkedAccount where it is not the user's (any more), and NoSuchBill.
    """

    def __init__(self, units: MoneyUnits, due: DueDays, penalty_rules: PenaltyRules) -> None:
        self._units = units
        self._due = due
        self._penalty_rules = penalty_rules

    async def explained(self, user: UserId, account: AccountNumber, month: Month) -> ExplainedBill:
        """A month's bill, line by line, held against what it rests on."""
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            bill = await _bill(unit, account, month)
            return explained(bill, await self._evidence(unit, bill))

    async def compared(self, user: UserId, account: AccountNumber, month: Month) -> ComparedBills:
        """A month's bill compared with the one before it."""
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            months = await unit.charges.months(account)
            earlier = next((each for each in months if each < month), None)
            if earlier is None:
                raise NoSuchBill
            before, after = await _bill(unit, account, earlier), await _bill(unit, account, month)
            known = [await _circumstances(unit, bill) for bill in (before, after)]
            samples = [await _rests_on_samples(unit, bill) for bill in (before, after)]
        charged, to_pay = compared(before, after, *known), compared_to_pay(before, after, *known)
        return ComparedBills(charged, to_pay, any(samples))

    async def _evidence(self, unit: MoneyUnit, bill: Bill) -> Evidence:
        first, last = bill.month.day(1), bill.month.day(31)
        late = any(line.kind is ChargeKind.PENALTY for line in bill.charges)
        since = bill.month.earlier(_MONTHS_OWED)
        return Evidence(
            self._due,
            await unit.tariffs.between(first, last),
            await unit.norms.all(),
            await unit.dwellings.of_account(bill.account),
            await _meters(unit, bill),
            await _common_needs(unit, bill),
            await unit.charges.bills(bill.account, since, bill.month.previous()) if late else (),
            await unit.payments.of_account(bill.account, since.day(1), last) if late else (),
            self._penalty_rules,
        )


async def _bill(unit: MoneyUnit, account: AccountNumber, month: Month) -> Bill:
    bills = await unit.charges.bills(account, month, month)
    if not bills:
        raise NoSuchBill
    return bills[0]


async def _meters(unit: MoneyUnit, bill: Bill) -> Sequence[MeterPast]:
    since = bill.month.earlier(_MONTHS_READ).day(1)
    named = {(line.resource, line.meter) for line in bill.charges}
    return [
        MeterPast(meter, monthly(meter, await unit.history.of_meter(meter.id, since), bill.month))
        for meter in await unit.meters.of_account(bill.account)
        if (meter.resource, meter.number) in named
    ]


async def _common_needs(unit: MoneyUnit, bill: Bill) -> Mapping[Month, CommonNeeds]:
    """Those of the month; where the collective meter has counted nothing, of those before it too."""
    house = await unit.houses.of_account(bill.account)
    if house is None or not any(line.kind is ChargeKind.COMMON for line in bill.charges):
        return {}
    month, known = bill.month, dict[Month, CommonNeeds]()
    for _ in range(1 + MONTHS_BY_AVERAGE + AVERAGED_MONTHS):
        needs = await unit.common_needs.of_house(house.code, month)
        if needs is not None:
            known[month] = needs
        if needs is None or (month == bill.month and not (needs.metered and needs.volume is None)):
            break
        month = month.previous()
    return known


async def _circumstances(unit: MoneyUnit, bill: Bill) -> Circumstances:
    tariffs = await unit.tariffs.between(bill.month.day(1), bill.month.day(31))
    days: dict[Resource, int] = {}
    pasts = await _meters(unit, bill)
    unread = {each.meter.resource for each in pasts if estimated.months_without(each, bill.month)}
    for resource in bill.resources:
        covered = {_days_covered(each.months) for each in pasts if each.meter.resource is resource}
        if len(covered) == 1 and (only := covered.pop()):
            days[resource] = only
    return Circumstances(_taxes(tariffs, bill.month), days, frozenset(unread))


async def _rests_on_samples(unit: MoneyUnit, bill: Bill) -> bool:
    tariffs = await unit.tariffs.between(bill.month.day(1), bill.month.day(31))
    return any(tariff.sample and tariff.resource in bill.resources for tariff in tariffs)


def _taxes(tariffs: Sequence[Tariff], month: Month) -> Mapping[Resource, int]:
    """The tax inside each resource's rates at the end of the month, where all its tariffs have the same."""
    taxes: dict[Resource, set[int]] = {}
    for tariff in tariffs:
        if tariff.in_force(month.day(31)):
            taxes.setdefault(tariff.resource, set()).add(tariff.vat)
    return {resource: next(iter(percents)) for resource, percents in taxes.items() if len(percents) == 1}


def _days_covered(months: Sequence[MeterMonth]) -> int | None:
    """The days between a meter's last two readings, where the use of the month rests on them."""
    if len(months) < 2:
        return None
    before, now = (each.registers[0] for each in months[-2:])
    if now.reading is None or before.reading is None or now.covers != 1:
        return None
    return (now.reading.taken_on - before.reading.taken_on).days or None
