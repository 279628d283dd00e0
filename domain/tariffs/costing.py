"""What a use costs: parted by days where the tariff changes, by bands, by zones, and each part rounded once.

V = Σ over zones, P = Σ V_z,b × T_z,b (ПП 354, Прил. 2; with the social norm ПП 614, Прил. 6, formula 1).
A norm and ranges are a dwelling's: of several meters all zones together share them (`costings`).
Hot water in two components: P = V × (T_хв + q × T_тэ), each rounded by itself (sverdlovsk-gov.ru/doc/49746).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from domain.errors import DomainError
from domain.identifiers import MeterId
from domain.meters import Resource, Zone
from domain.money import in_kopecks, vat_within
from domain.tariffs.period import Period
from domain.tariffs.sharing import half_up, shared_out, unit_of
from domain.tariffs.tariff import Category, Scheme, Tariff, tariff_on

_DAY = timedelta(days=1)
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
class Use:
    """What a meter has counted on these days, which count as so many months of billing.

    Of parts that are as large as one another the lower number of a `meter` gets the unit that is left over,
    in whatever order they are named.
    """

    consumption: Consumption
    period: Period
    months: int = 1
    meter: MeterId | None = None


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
    """What the use of a dwelling's only meter costs in a period that counts as so many months of billing.

    Where a tariff changes within it, the use of each zone is parted by days, in the units in which it is
    given, the remainders going to the largest; norms and bounds are parted by days as they are. Zones share a
    band in proportion to their use.

    Raises:
        NoTariff: of some day none is known, or it has no rate for a zone.
    """
    [only] = costings([Use(consumption, period, months)], household, tariffs)
    return only


def costings(uses: Sequence[Use], household: Household, tariffs: Sequence[Tariff]) -> tuple[Costing, ...]:
    """What the uses of several meters of one dwelling and resource cost, in their order.

    The social norm is so much for each person, and ranges are a dwelling's, however many meters it has
    (ПП 614, Прил. 6: the volume of the whole dwelling is parted). As zones of one meter do, all zones of all
    meters share a band in proportion to their use. Is one meter's use that of more months than another's,
    they share those that they have in common.

    Raises:
        NoTariff: of one of them, as `costing` does.
    """
    pieces = _in_pieces(uses, [list(_parts(use, household, tariffs)) for use in uses])
    months = _months_of(uses, pieces)
    volumes = [_by_days(use, parts) for use, parts in zip(uses, pieces, strict=True)]
    lines: list[list[CostLine]] = [[] for _ in uses]
    banded = _banded(pieces)
    for part in sorted(months, key=lambda each: (each.first, each.last)):
        shares = [
            _Share((uses[place].meter or 0, place), tariff, volumes[place][part])
            for place, parts in enumerate(pieces)
            for piece, tariff in parts
            if piece == part
        ]
        for share in shares:
            if share.tariff.heat is not None:
                lines[share.place[1]] += _heated(part, share, share.tariff.heat)
                continue
            weights = {each: months[each] for each in banded}
            bounds = [_Bound(bound, part, weights) for bound in bounds_of(share.tariff, household)]
            lines[share.place[1]] += _lines(part, share, shares, bounds)
    return tuple(
        Costing(use.consumption, use.period, tuple(of_use)) for use, of_use in zip(uses, lines, strict=True)
    )


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


def part_of_bound(costing: Costing, part: Period, monthly: Decimal, months: int) -> Decimal:
    """How much of a bound, of so many units a month, a part of a period has that counts as so many months."""
    parts = dict.fromkeys(line.period for line in costing.lines if line.tariff.is_banded)
    weights = {each: Fraction(months * each.days, costing.period.days) for each in parts}
    return _Bound(monthly, part, weights).rounded(unit_of(*costing.consumption.by_zone.values()))


@dataclass(frozen=True, slots=True)
class _Bound:
    """How much of a band there is in a part; `months` are those of all parts that share it.

    They are fractions: thirds of a month have no decimals that add up to one, and half a unit is rounded up.
    """

    monthly: Decimal
    part: Period
    months: Mapping[Period, Fraction]

    def rounded(self, unit: Decimal) -> Decimal:
        """In whole units, parted as a use is: all parts together have what one would have."""
        whole = half_up(Fraction(self.monthly) * sum(self.months.values(), Fraction(0)), unit)
        shares = shared_out(whole, list(self.months.values()), unit)
        return shares[list(self.months).index(self.part)]


@dataclass(frozen=True, slots=True)
class _Share:
    """What a meter has counted on the days of one part; `place` is its number, and where it was named."""

    place: tuple[int, int]
    tariff: Tariff
    volumes: Mapping[Zone, Decimal]


Parts = Sequence[tuple[Period, Tariff]]


def _parts(use: Use, household: Household, tariffs: Sequence[Tariff]) -> Iterator[tuple[Period, Tariff]]:
    """The days of a use, parted where the tariff changes."""
    resource, zones = use.consumption.resource, use.consumption.zones
    first = use.period.first
    while first <= use.period.last:
        tariff = tariff_on(tariffs, resource, zones, household.category, first)
        if tariff is None:
            raise NoTariff(day=first.isoformat(), resource=resource.value)
        last = first
        while last < use.period.last:
            after = last + _DAY
            if tariff_on(tariffs, resource, zones, household.category, after) != tariff:
                break
            last = after
        yield Period(first, last), tariff
        first = last + _DAY


def _in_pieces(uses: Sequence[Use], own: Sequence[Parts]) -> list[Parts]:
    """Each meter's parts, parted also where something begins or ends for another that shares its bands."""
    banded = [any(tariff.is_banded for _, tariff in parts) for parts in own]
    begins: set[date] = set()
    for use, parts, shares in zip(uses, own, banded, strict=True):
        if shares:
            begins |= {use.period.last + _DAY, *(part.first for part, _ in parts)}
    return [
        list(_pieces(parts, begins if shares else set())) for parts, shares in zip(own, banded, strict=True)
    ]


def _pieces(parts: Parts, begins: set[date]) -> Iterator[tuple[Period, Tariff]]:
    for part, tariff in parts:
        first = part.first
        for after in [*sorted(day for day in begins if first < day <= part.last), part.last + _DAY]:
            yield Period(first, after - _DAY), tariff
            first = after


def _banded(pieces: Sequence[Parts]) -> list[Period]:
    """The parts in which something is shared, the first one first."""
    found = {part for parts in pieces for part, tariff in parts if tariff.is_banded}
    return sorted(found, key=lambda each: each.first)


def _months_of(uses: Sequence[Use], pieces: Sequence[Parts]) -> dict[Period, Fraction]:
    """As how much of a month of billing each part counts.

    By the meter that was read last before it: what is left of another's months falls to its other days.
    """
    months: dict[Period, Fraction] = {}
    for use, parts in sorted(zip(uses, pieces, strict=True), key=lambda each: each[0].period.days):
        left = use.months - sum((months.get(part, Fraction(0)) for part, _ in parts), Fraction(0))
        open_parts = [part for part, _ in parts if part not in months]
        days = sum(part.days for part in open_parts)
        months |= {part: max(left, Fraction(0)) * part.days / days for part in open_parts}
    return months


def _by_days(use: Use, parts: Parts) -> dict[Period, dict[Zone, Decimal]]:
    """The use of each zone, parted by days."""
    days = [Decimal(part.days) for part, _ in parts]
    shared = {zone: shared_out(volume, days) for zone, volume in use.consumption.by_zone.items()}
    return {
        part: {zone: volumes[place] for zone, volumes in shared.items()}
        for place, (part, _) in enumerate(parts)
    }


def _lines(
    part: Period, own: _Share, shares: Sequence[_Share], bounds: Sequence[_Bound]
) -> Iterator[CostLine]:
    """What one meter has of the bands that all of a dwelling share."""
    left = {
        (_ZONES.index(zone), share.place): volume
        for share in shares
        for zone, volume in share.volumes.items()
    }
    below = Decimal(0)
    unit = unit_of(*left.values())
    for band in range(1, len(bounds) + 2):
        room = total = sum(left.values(), Decimal(0))
        if band <= len(bounds):
            bound = bounds[band - 1].rounded(unit)
            room = min(total, max(bound - below, Decimal(0)))
            below = max(bound, below)
        places = sorted(left)
        for at, volume in zip(places, shared_out(room, [left[each] for each in places], unit), strict=True):
            left[at] -= volume
            zone = _ZONES[at[0]]
            if at[1] == own.place and (volume or (band == 1 and not own.volumes[zone])):
                yield _line(part, own.tariff, zone, band, volume)


def _heated(part: Period, own: _Share, heat: Decimal) -> Iterator[CostLine]:
    """The water, m³, and the heat in it, Gcal: so much for each m³."""
    for zone, volume in own.volumes.items():
        yield _line(part, own.tariff, zone, 1, volume)
        yield _line(part, own.tariff, zone, 2, volume * heat)


def _line(part: Period, tariff: Tariff, zone: Zone, band: int, volume: Decimal) -> CostLine:
    roubles = tariff.roubles(zone, band)
    if roubles is None:
        raise NoTariff(day=part.first.isoformat(), resource=tariff.resource.value)
    return CostLine(part, zone, band, volume, roubles, in_kopecks(volume * roubles), tariff)
