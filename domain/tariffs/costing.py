"""What a use costs: parted by days where the tariff changes, by bands, by zones, and each part rounded once.

V = Σ over zones, P = Σ V_z,b × T_z,b (ПП 354, Прил. 2; with the social norm ПП 614, Прил. 6, formula 1).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from domain.errors import DomainError
from domain.meters import Resource, Zone
from domain.money import in_kopecks, vat_within
from domain.tariffs.period import Period
from domain.tariffs.tariff import Category, Scheme, Tariff, tariff_on

_ZONES = tuple(Zone)
"""The order in which equal remainders are shared out, whatever the order in which zones were named."""


class NoTariff(DomainError):
    """No tariff is known for one of the days."""

    code = "costing-error-no-tariff"


@dataclass(frozen=True, slots=True)
class Consumption:
    """What meters of so many zones have counted in each; kWh, m³ or Gcal, the ratio already in it."""

    resource: Resource
    zones: int
    by_zone: Mapping[Zone, Decimal]

    @property
    def total(self) -> Decimal:
        """Of all zones."""
        return sum(self.by_zone.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Household:
    """Who pays: the category of their dwelling, and how many are registered in it (0: nobody)."""

    category: Category | None
    persons: int


@dataclass(frozen=True, slots=True)
class CostLine:
    """A part of a use with one rate: so many units in a zone and band, on these days; kopecks."""

    period: Period
    zone: Zone
    band: int
    volume: Decimal
    roubles: Decimal
    kopecks: int
    tariff: Tariff


@dataclass(frozen=True, slots=True)
class Costing:
    """A use and what it costs, line by line."""

    consumption: Consumption
    period: Period
    lines: tuple[CostLine, ...]

    @property
    def kopecks(self) -> int:
        """The sum of the lines."""
        return sum(line.kopecks for line in self.lines)

    @property
    def tariffs(self) -> tuple[Tariff, ...]:
        """Those that it goes by, the earliest first: more than one where they change within the period."""
        known = {id(line.tariff): line.tariff for line in self.lines}
        return tuple(known.values())

    @property
    def vat(self) -> int:
        """The tax inside, in kopecks: by the rate in force on the days of supply."""
        by_percent: dict[int, int] = {}
        for line in self.lines:
            by_percent[line.tariff.vat] = by_percent.get(line.tariff.vat, 0) + line.kopecks
        return sum(vat_within(kopecks, percent) for percent, kopecks in by_percent.items())


def costing(
    consumption: Consumption,
    household: Household,
    tariffs: Sequence[Tariff],
    period: Period,
    months: int = 1,
) -> Costing:
    """What a use costs in a period that counts as so many months of billing.

    Where a tariff changes within it, the use of each zone is parted by days, in the units in which it is
    given, the remainders going to the largest; norms and bounds are parted by days as they are. Zones share a
    band in proportion to their use.

    Raises:
        NoTariff: of some day none is known, or it has no rate for a zone.
    """
    parts = list(_parts(consumption, household, tariffs, period))
    by_days = {
        zone: shared_out(volume, [Decimal(part.days) for part, _ in parts])
        for zone, volume in consumption.by_zone.items()
    }
    lines: list[CostLine] = []
    for place, (part, tariff) in enumerate(parts):
        volumes = {zone: by_days[zone][place] for zone in consumption.by_zone}
        share = Decimal(months) * part.days / period.days
        bounds = [bound * share for bound in bounds_of(tariff, household)]
        lines += _lines(part, tariff, volumes, bounds)
    return Costing(consumption, period, tuple(lines))


def bounds_of(tariff: Tariff, household: Household) -> tuple[Decimal, ...]:
    """The upper bounds of all bands but the last, of this household in a month.

    The norm is so much for each registered person (Nizhny Novgorod: 50 kWh since 2006; 85 of somebody who
    lives alone, since July 2014). Where nobody is registered it is that of one.
    """
    if tariff.scheme is not Scheme.NORM:
        return tariff.bounds
    persons = max(household.persons, 1)
    if persons == 1 and tariff.alone is not None:
        return (tariff.alone,)
    return tuple(bound * persons for bound in tariff.bounds)


def _parts(
    consumption: Consumption, household: Household, tariffs: Sequence[Tariff], period: Period
) -> Iterator[tuple[Period, Tariff]]:
    """The days of the period, parted where the tariff changes."""
    first = period.first
    while first <= period.last:
        tariff = tariff_on(tariffs, consumption.resource, consumption.zones, household.category, first)
        if tariff is None:
            raise NoTariff(day=first.isoformat(), resource=consumption.resource.value)
        last = first
        while last < period.last:
            after = last + timedelta(days=1)
            if (
                tariff_on(tariffs, consumption.resource, consumption.zones, household.category, after)
                != tariff
            ):
                break
            last = after
        yield Period(first, last), tariff
        first = last + timedelta(days=1)


def _lines(
    part: Period, tariff: Tariff, volumes: Mapping[Zone, Decimal], bounds: Sequence[Decimal]
) -> Iterator[CostLine]:
    left = dict(volumes)
    below = Decimal(0)
    unit = unit_of(*volumes.values())
    for band in range(1, len(bounds) + 2):
        total = sum(left.values(), Decimal(0))
        room = total
        if band <= len(bounds):
            bound = bounds[band - 1].quantize(unit, ROUND_HALF_UP)
            room = min(total, max(bound - below, Decimal(0)))
            below = max(bound, below)
        zones = sorted(left, key=_ZONES.index)
        for zone, volume in zip(zones, shared_out(room, [left[each] for each in zones], unit), strict=True):
            left[zone] -= volume
            if volume or (band == 1 and not volumes[zone]):
                yield _line(part, tariff, zone, band, volume)


def _line(part: Period, tariff: Tariff, zone: Zone, band: int, volume: Decimal) -> CostLine:
    roubles = tariff.roubles(zone, band)
    if roubles is None:
        raise NoTariff(day=part.first.isoformat(), resource=tariff.resource.value)
    return CostLine(part, zone, band, volume, roubles, in_kopecks(volume * roubles), tariff)


def unit_of(*volumes: Decimal) -> Decimal:
    """The smallest unit in which volumes are given: 1 for whole numbers, 0.01 where one has two decimals."""
    exponents = [volume.as_tuple().exponent for volume in volumes]
    return Decimal(1).scaleb(min([0, *(each for each in exponents if isinstance(each, int))]))


def shared_out(total: Decimal, weights: Sequence[Decimal], unit: Decimal | None = None) -> list[Decimal]:
    """A volume in proportion to weights, in whole units, the remainders going to the largest.

    Their sum is the volume exactly. How the kWh of a norm are rounded is published nowhere: so no unit is
    lost, and none is made.
    """
    step = unit or unit_of(total)
    whole = sum(weights, Decimal(0))
    if not whole:
        return [Decimal(0)] * len(weights) if not total else [total, *[Decimal(0)] * (len(weights) - 1)]
    exact = [total * weight / whole for weight in weights]
    shares = [share.quantize(step, ROUND_FLOOR) for share in exact]
    missing = int((total - sum(shares, Decimal(0))) / step)
    places = sorted(range(len(weights)), key=lambda place: shares[place] - exact[place])
    for place in places[:missing]:
        shares[place] += step
    return shares
