"""What a bill charges for the use of a resource, as factors that two bills can be compared by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from domain.charges.charge import Bill, Charge, ChargeKind
from domain.meters import Resource, Zone

Shares = Mapping[int, Fraction]
"""By band."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a bill beside its lines: the tax inside its rates, the days that readings cover.

    `unread` are the resources of which a meter had no reading for the month: by its average, or by the norm.
    """

    vat: Mapping[Resource, int] = field(default_factory=dict)
    days: Mapping[Resource, int] = field(default_factory=dict)
    unread: frozenset[Resource] = frozenset()


@dataclass(frozen=True, slots=True)
class ZoneCharged:
    """A zone's use: how much, which part of it in each band, and the band's rate in kopecks."""

    volume: Fraction
    shares: Shares
    rates: Shares


@dataclass(frozen=True, slots=True)
class UseCharged:
    """The use of a resource by meters, or without: by zones, with such a tax inside.

    `stated` are the days that the bill says it is about, where they are not all of the `month_days`; `days`
    those between the readings, where they are known. `kopecks` is what the bill says, which may be `apart`
    from what its factors come to; `slack` is how far apart the roundings alone may bring them. Of what is
    `unread` there was no reading.
    """

    resource: Resource
    metered: bool
    month_days: int
    stated: int | None
    days: int | None
    vat: int | None
    zones: Mapping[Zone, ZoneCharged]
    kopecks: int
    slack: Fraction
    unread: bool = False

    @property
    def apart(self) -> Fraction:
        """By how much the bill's sum is more than its factors come to."""
        factors = (
            zone.volume * sum((share * zone.rates[band] for band, share in zone.shares.items()), Fraction(0))
            for zone in self.zones.values()
        )
        return self.kopecks - sum(factors, Fraction(0))

    @property
    def follows(self) -> bool:
        """Whether the bill's sum follows from its factors, but for the roundings."""
        return abs(self.apart) <= self.slack


def use_charged(bill: Bill, resource: Resource, metered: bool, known: Circumstances) -> UseCharged:
    """What a bill charges for a resource's use, by its meters or by the norm; no zones where nothing."""
    lines = [
        line
        for line in bill.lines_of(resource)
        if line.kind is ChargeKind.USE and (line.meter is not None) is metered
    ]
    month_days = bill.month.day(31).day
    stated = _stated(lines)
    return UseCharged(
        resource,
        metered,
        month_days,
        stated if stated != month_days else None,
        known.days.get(resource) if metered else None,
        known.vat.get(resource),
        _by_zones(lines),
        sum(line.kopecks for line in lines),
        sum(map(slack_of, lines), Fraction(0)),
        metered and resource in known.unread,
    )


def slack_of(line: Charge) -> Fraction:
    """How far, in kopecks, a line may be from its volume times its rate by roundings alone.

    A sum is rounded to the kopeck. A volume that is not whole has been rounded too, to two decimals at the
    least (ОДН: §2.2 of the facts of the field), before or after the sum was worked out. Only what a register
    has counted is whole by itself: a norm, a share of the house or the heat in water is so by rounding.
    """
    if line.volume is None or line.roubles is None or _is_counted_whole(line, line.volume):
        return _HALF
    return _HALF + Fraction(line.roubles) / 2


def _is_counted_whole(line: Charge, volume: Decimal) -> bool:
    heat_in_water = line.resource is Resource.HOT_WATER and line.band > 1
    return line.meter is not None and not heat_in_water and volume == int(volume)


_HALF = Fraction(1, 2)


def _stated(lines: Sequence[Charge]) -> int | None:
    """Over how many days the lines are, where they say so."""
    first = [line.first_day for line in lines if line.first_day is not None]
    last = [line.last_day for line in lines if line.last_day is not None]
    if not lines or len(first) < len(lines) or len(last) < len(lines):
        return None
    days = (max(last) - min(first)).days + 1
    return days if days > 0 else None


def _by_zones(lines: Sequence[Charge]) -> dict[Zone, ZoneCharged]:
    """By zones and bands; where a rate has changed meanwhile, it is the average one."""
    volumes: dict[Zone, dict[int, Fraction]] = {}
    costs: dict[Zone, dict[int, Fraction]] = {}
    for line in lines:
        if line.volume is None or line.roubles is None:
            continue
        zone = line.zone or Zone.WHOLE_DAY
        volume, rate = Fraction(line.volume), Fraction(line.roubles) * 100
        of_zone, cost = volumes.setdefault(zone, {}), costs.setdefault(zone, {})
        if line.is_heat:
            # The heat in a m³ of hot water is a part of what the m³ costs.
            cost[1] = cost.get(1, Fraction(0)) + volume * rate
            continue
        of_zone[line.band] = of_zone.get(line.band, Fraction(0)) + volume
        cost[line.band] = cost.get(line.band, Fraction(0)) + volume * rate
    used = {zone: of_zone for zone, of_zone in sorted(volumes.items()) if sum(of_zone.values())}
    return {zone: _zone(of_zone, costs[zone]) for zone, of_zone in used.items()}


def _zone(volumes: Mapping[int, Fraction], costs: Mapping[int, Fraction]) -> ZoneCharged:
    total = sum(volumes.values(), Fraction(0))
    used = {band: volume for band, volume in volumes.items() if volume}
    return ZoneCharged(
        total,
        {band: volume / total for band, volume in used.items()},
        {band: costs[band] / volume for band, volume in used.items()},
    )
