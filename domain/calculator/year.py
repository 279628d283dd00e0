"""What meters of one, two and three zones would cost a household in a year, by what it has used itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.meters import ZONES_OF_COUNT, Meter, Resource, Zone
from domain.money import whole
from domain.readings.history import MeterMonth
from domain.tariffs.costing import Consumption, Household, NoTariff, costing
from domain.tariffs.period import Period
from domain.tariffs.sharing import shared_out
from domain.tariffs.tariff import Tariff, tariff_on

YEAR = 12  # months
PEAK_HOURS, HALF_PEAK_HOURS = 7, 9
"""Of the hours between 7 and 23: peak 7-10 and 17-21, half-peak 10-17 and 21-23 (ulenergo.ru, tariffs)."""

_DAYTIME = (Zone.DAY, Zone.HALF_PEAK)


@dataclass(frozen=True, slots=True)
class Used:
    """What meters of some zones have counted, over so many months."""

    by_zone: dict[Zone, Decimal]
    months: int

    @property
    def total(self) -> Decimal:
        """Of all zones."""
        return sum(self.by_zone.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Year:
    """A household's uses by a meter of so many zones, oldest first; `measured` says that they are its own.

    Else there is but the use that was asked about, as if all months were alike.
    """

    zones: int
    uses: tuple[Used, ...]
    measured: bool

    @property
    def months(self) -> int:
        """How many months are known."""
        return sum(each.months for each in self.uses)

    @property
    def at_night(self) -> int | None:
        """How much of the use is at night, in per cent; None where that was not measured, or nothing used."""
        total = sum((each.total for each in self.uses), Decimal(0))
        if self.zones == 1 or not total:
            return None
        night = sum((each.by_zone[Zone.NIGHT] for each in self.uses), Decimal(0))
        return whole(night * 100 / total)


@dataclass(frozen=True, slots=True)
class Option:
    """A meter of so many zones: kopecks a year by the tariff in force `since` a day; None: there is none.

    It pays off where at least `pays_from` per cent of the use are at night; None: never.
    """

    zones: int
    kopecks: int | None
    since: date | None = None
    pays_from: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What meters would cost in a year by the tariffs of some days; `share` is assumed, in per cent."""

    year: Year
    share: int | None
    period: Period
    options: tuple[Option, ...]
    sample: bool

    @property
    def own(self) -> Option:
        """The meter that the household has."""
        return next(each for each in self.options if each.zones == self.year.zones)

    @property
    def best(self) -> Option | None:
        """The cheapest one."""
        priced = [each for each in self.options if each.kopecks is not None]
        return min(priced, key=lambda each: (each.kopecks or 0, each.zones), default=None)


def measured_year(meter: Meter, months: Sequence[MeterMonth]) -> Year | None:
    """The newest twelve months of which a meter's use is known by zone; None where there is none.

    A use over a gap counts for all its months; so that the months may be a few more than twelve.
    """
    if meter.resource is not Resource.ELECTRICITY or not meter.zones_known:
        return None
    zones = [each.zone for each in meter.registers if each.zone]
    uses: list[Used] = []
    for month in reversed(months):
        known = [each.used for each in month.registers if each.used is not None]
        if sum(each.months for each in uses) < YEAR and len(known) == len(zones):
            uses.append(Used(dict(zip(zones, map(Decimal, known), strict=True)), max(month.covers, 1)))
    return Year(len(zones), tuple(reversed(uses)), measured=True) if uses else None


def year_alike(consumption: Consumption, months: int) -> Year:
    """A year of months that are all like the one that was asked about."""
    return Year(consumption.zones, (Used(dict(consumption.by_zone), months),), measured=False)


def compared(
    year: Year, household: Household, tariffs: Sequence[Tariff], period: Period, share: int | None
) -> Comparison:
    """What meters of one, two and three zones cost in a year, all months by the tariffs of the last day.

    `share` is how much is assumed to be used at night, where a meter of one zone cannot tell it.
    """
    night = year.at_night if share is None else share
    one = _cost(year, 1, household, tariffs, period, None)
    options = []
    for zones in ZONES_OF_COUNT:
        kopecks = _cost(year, zones, household, tariffs, period, share) if night is not None else None
        pays_from = None
        if zones > 1 and kopecks is not None and one is not None:
            pays_from = _pays_from(year, zones, household, tariffs, period, one)
        by = tariff_on(tariffs, Resource.ELECTRICITY, zones, household.category, period.last)
        since = by.valid_from if by else None
        options.append(Option(zones, one if zones == 1 else kopecks, since, pays_from))
    sample = any(each.sample for each in tariffs if each.resource is Resource.ELECTRICITY)
    return Comparison(year, share, period, tuple(options), sample)


def _pays_from(
    year: Year, zones: int, household: Household, tariffs: Sequence[Tariff], period: Period, one: int
) -> int | None:
    """The least share at night, in whole per cent, with which it costs less than a meter of one zone.

    Found by halves: whatever is moved from day to night costs no more there.
    """

    def pays(share: int) -> bool:
        cost = _cost(year, zones, household, tariffs, period, share)
        return cost is not None and cost < one

    if not pays(100):
        return None
    too_little, enough = -1, 100
    while enough - too_little > 1:
        middle = (too_little + enough) // 2
        too_little, enough = (too_little, middle) if pays(middle) else (middle, enough)
    return enough


def _cost(
    year: Year, zones: int, household: Household, tariffs: Sequence[Tariff], period: Period, share: int | None
) -> int | None:
    """Kopecks a year; of fewer or more months than twelve in proportion."""
    on = Period(period.last, period.last)
    try:
        known = sum(
            costing(used, household, tariffs, on, months).kopecks
            for used, months in _as_counted_by(zones, year, share)
        )
    except NoTariff:
        return None
    return whole(Decimal(known) * YEAR / year.months)


def _as_counted_by(zones: int, year: Year, share: int | None) -> Iterator[tuple[Consumption, int]]:
    for used in year.uses:
        parted = _parted(used, zones, share)
        yield Consumption(Resource.ELECTRICITY, zones, parted), used.months


def _parted(used: Used, zones: int, share: int | None) -> dict[Zone, Decimal]:
    """A use as a meter of so many zones would have counted it.

    What was not measured follows the share at night, and by day the hours of the zones.
    """
    if zones == 1:
        return {Zone.WHOLE_DAY: used.total}
    if share is None:
        night = used.by_zone[Zone.NIGHT]
    else:
        night, _ = shared_out(used.total, [Decimal(share), Decimal(100 - share)])
    by_day = used.total - night
    if zones == 2:
        return {Zone.DAY: by_day, Zone.NIGHT: night}
    weights = [used.by_zone.get(zone, Decimal(0)) for zone in _DAYTIME]
    if Zone.HALF_PEAK not in used.by_zone or not any(weights):
        weights = [Decimal(PEAK_HOURS), Decimal(HALF_PEAK_HOURS)]
    peak, half_peak = shared_out(by_day, weights)
    return {Zone.DAY: peak, Zone.NIGHT: night, Zone.HALF_PEAK: half_peak}
