"""The lines of invented bills, computed by the domain's rules of the sample's readings, flats and rates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.exchange.sample.flats import SampleFlat
from bot.exchange.sample.rates import WATER_FOR_A_PERSON, tariffs_within
from domain.charges.charge import Charge, ChargeKind
from domain.common_needs.common_needs import CommonNeeds
from domain.common_needs.formulas import formula_10
from domain.common_needs.share import Share, share_of
from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import Resource, Zone
from domain.money import whole
from domain.tariffs.costing import Consumption, costing
from domain.tariffs.period import Period
from domain.tariffs.tariff import tariff_on
from domain.window import Month


@dataclass(frozen=True, slots=True)
class BilledMeter:
    """A meter with what it has counted in each month, register by register; the zones that those count."""

    resource: Resource
    number: MeterNumber
    zones: tuple[Zone, ...]
    used: Mapping[Month, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Household:
    """An account with all that its bills are computed of; `needs` are its house's months."""

    account: AccountNumber
    flat: SampleFlat
    meters: Sequence[BilledMeter]
    needs: Mapping[Month, CommonNeeds]

    @property
    def months(self) -> list[Month]:
        """The months that can be billed, without a break."""
        counted = [month for meter in self.meters for month in meter.used]
        month, months = min(counted, default=None), []
        while month is not None and month <= max(counted):
            months.append(month)
            month = month.next()
        return months

    @property
    def resources(self) -> tuple[Resource, ...]:
        """What is billed: hot water without a meter by the norm."""
        metered = {meter.resource for meter in self.meters} | {Resource.HOT_WATER}
        return tuple(each for each in Resource if each in metered)


def used_in_months(lines: Iterable[str], capacity: int) -> Mapping[Month, tuple[int, ...]]:
    """What a meter has counted, of its lines of readings.csv: only where the month before was read too."""
    shown: dict[Month, dict[str, int]] = defaultdict(dict)
    for line in lines:
        _, _, _, register, value, day, _ = line.split(";")
        shown[Month.of(date.fromisoformat(day))][register] = int(value)
    return {
        month: tuple((values[each] - shown[month.previous()][each]) % capacity for each in sorted(values))
        for month, values in shown.items()
        if month.previous() in shown
    }


def charges_of(household: Household, month: Month) -> Iterator[Charge]:
    """The lines of a month for use and common needs, without their numbers, which are 0."""
    for meter in household.meters:
        if month in meter.used:
            yield from _metered(household, meter, month)
    if Resource.HOT_WATER not in {meter.resource for meter in household.meters}:
        amount = Decimal(WATER_FOR_A_PERSON) * household.flat.persons
        yield from _use(household, month, Resource.HOT_WATER, {Zone.WHOLE_DAY: amount}, None)
    yield from _common(household, month)


def _metered(household: Household, meter: BilledMeter, month: Month) -> Iterator[Charge]:
    by_zone = {zone: Decimal(used) for zone, used in zip(meter.zones, meter.used[month], strict=True)}
    yield from _use(household, month, meter.resource, by_zone, meter.number)


def _use(
    household: Household,
    month: Month,
    resource: Resource,
    by_zone: Mapping[Zone, Decimal],
    meter: MeterNumber | None,
) -> Iterator[Charge]:
    period, flat = _whole(month), household.flat
    tariffs = tariffs_within(resource, len(by_zone), flat.category, period)
    consumption = Consumption(resource, len(by_zone), by_zone)
    for line in costing(consumption, flat.household, tariffs, period).lines:
        zone = line.zone if len(by_zone) > 1 else None
        yield Charge(
            *(household.account, month, resource, 0, ChargeKind.USE, line.kopecks, line.volume, line.roubles),
            *(zone, line.band, meter),
        )


def _common(household: Household, month: Month) -> Iterator[Charge]:
    needs = household.needs.get(month)
    if needs is None:
        return
    earlier = {each: known for each, known in household.needs.items() if each < month}
    share = share_of(needs, household.flat.area, earlier)
    if not isinstance(share, Share):
        return
    period = _whole(month)
    category = household.flat.category
    tariffs = tariffs_within(Resource.ELECTRICITY, 1, category, period)
    tariff = tariff_on(tariffs, Resource.ELECTRICITY, 1, category, period.last)
    rate = tariff.roubles(Zone.WHOLE_DAY, 1) if tariff else None
    if rate is not None:
        yield Charge(
            *(household.account, month, Resource.ELECTRICITY, 0, ChargeKind.COMMON),
            *(formula_10(share.volume, rate), share.volume, rate),
        )


def benefit_of(charges: Sequence[Charge]) -> Charge | None:
    """Half of what was used of electricity within the norm (176-ФЗ of 29.06.2015)."""
    within = [
        each
        for each in charges
        if each.resource is Resource.ELECTRICITY and each.kind is ChargeKind.USE and each.band == 1
    ]
    if not within:
        return None
    half = whole(Decimal(sum(each.kopecks for each in within)) / 2)
    first = within[0]
    return Charge(
        *(first.account, first.month, first.resource, 0, ChargeKind.BENEFIT, -half),
        note="Льгота 50 %, образец",
    )


def _whole(month: Month) -> Period:
    return Period(month.day(1), month.day(31))
