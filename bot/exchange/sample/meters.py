"""Invented meters of a flat, and what they showed month after month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource

_DAY, _NIGHT, _HALF_PEAK = Zone.DAY, Zone.NIGHT, Zone.HALF_PEAK

_SEASONS = {
    Resource.ELECTRICITY: (1.2, 1.15, 1.05, 0.95, 0.9, 0.85, 0.8, 0.85, 0.95, 1.05, 1.15, 1.25),
    Resource.HOT_WATER: (1.1, 1.1, 1.05, 1.0, 0.95, 0.7, 0.75, 0.85, 1.0, 1.05, 1.1, 1.15),
    Resource.HEATING: (2.2, 2.0, 1.6, 0.9, 0.1, 0.0, 0.0, 0.0, 0.2, 1.0, 1.6, 2.2),
}
"""How each month, January first, stands to the year's mean; hot water is off for two weeks of summer."""

_ZONE_SHARES: dict[Zone | None, float] = {_DAY: 0.68, _NIGHT: 0.32, _HALF_PEAK: 0.35}
_OF_THREE = {_DAY: 0.38, _NIGHT: 0.27, _HALF_PEAK: 0.35}
_FIRST_READING_DAY = 23
_LAST_READING_DAY = 26


@dataclass(frozen=True, slots=True)
class SampleMeter:
    """A meter, what it showed before the sample begins, and its use in a mean month, one per register.

    It shows readings of the months from `first` until before `last`, counted from the sample's first.
    """

    resource: Resource
    number: str
    place: str
    zones: tuple[Zone, ...]
    zones_told: bool
    integer_digits: int
    fraction_digits: int
    ratio: int
    verified_until: date
    in_service: bool
    smart: bool
    start: tuple[int, ...]
    monthly: tuple[float, ...]
    source: ReadingSource
    first: int
    last: int

    def row(self, account: str) -> str:
        """Its line in meters.csv."""
        told: list[str] = list(self.zones) if self.zones_told else []
        told += [""] * (3 - len(told))
        service, smart = ("yes" if self.in_service else "no"), ("yes" if self.smart else "no")
        return (
            f"{account};{self.resource};{self.number};{self.place};{len(self.zones)};{';'.join(told)};"
            f"{self.integer_digits};{self.fraction_digits};{self.ratio};{self.verified_until};{service};{smart}\n"
        )


def invent_meters(chance: Random, today: date, months: int) -> tuple[SampleMeter, ...]:
    """One to four meters of one flat: electricity always, then hot water, heating in some."""
    made = list(_electricity(chance, today, months))
    water = chance.random()
    places = () if water < 0.15 else ("Санузел",) if water < 0.6 else ("Санузел", "Кухня")
    made.extend(_hot_water(chance, today, months, place) for place in places)
    if chance.random() < 0.08 and len(made) < 4:
        made.append(_heating(chance, today, months))
    return tuple(_with_numbers_of_their_own(made))


def _with_numbers_of_their_own(meters: Sequence[SampleMeter]) -> Iterator[SampleMeter]:
    """Two meters of one flat and resource never have one number, whatever chance says."""
    taken: set[tuple[Resource, int]] = set()
    for meter in meters:
        number = int(meter.number)
        while (meter.resource, number) in taken or not number:
            number += 1
        taken.add((meter.resource, number))
        yield replace(meter, number=f"{number:0{len(meter.number)}d}")


def readings_of(meter: SampleMeter, account: str, days: tuple[date, ...], chance: Random) -> Iterator[str]:
    """Its lines in readings.csv, month after month; `days` are one of each month's window, oldest first."""
    seasons = _SEASONS[meter.resource]
    capacity = 10**meter.integer_digits
    shown = [float(value) for value in meter.start]
    registers = [
        (f"{account};{meter.resource};{meter.number};T{number};", base)
        for number, base in enumerate(meter.monthly, 1)
    ]
    random = chance.random
    for day in days[meter.first : meter.last]:
        season = seasons[day.month - 1]
        source = ReadingSource.ESTIMATE if random() < 0.03 else meter.source
        end = f";{day};{source}\n"
        for at, (beginning, base) in enumerate(registers):
            shown[at] = (shown[at] + base * season * (0.8 + 0.4 * random())) % capacity
            yield f"{beginning}{int(shown[at])}{end}"


def reading_days(today: date, months: int, chance: Random) -> tuple[date, ...]:
    """A day of the window in each of the months before this one, oldest first."""
    days: list[date] = []
    month = today.replace(day=1)
    for _ in range(months):
        month = (month - timedelta(days=1)).replace(day=1)
        days.append(month.replace(day=chance.randint(_FIRST_READING_DAY, _LAST_READING_DAY)))
    return tuple(reversed(days))


def _electricity(chance: Random, today: date, months: int) -> Iterator[SampleMeter]:
    kind = chance.random()
    zones = (
        (Zone.WHOLE_DAY,) if kind < 0.62 else (_DAY, _NIGHT) if kind < 0.92 else (_DAY, _NIGHT, _HALF_PEAK)
    )
    if len(zones) > 1 and chance.random() < 0.1:
        zones = (zones[1], zones[0], *zones[2:])
    whole = chance.lognormvariate(5.0, 0.5)
    shares = _OF_THREE if len(zones) == 3 else _ZONE_SHARES
    monthly = tuple(whole * shares.get(zone, 1.0) for zone in zones)
    smart = chance.random() < 0.1
    replaced = months // 2 if chance.random() < 0.04 else 0
    if replaced:
        yield _meter(
            chance, today, Resource.ELECTRICITY, (Zone.WHOLE_DAY,), (whole,), last=replaced, in_service=False
        )
    yield _meter(
        chance,
        today,
        Resource.ELECTRICITY,
        zones,
        monthly,
        first=replaced,
        last=months,
        smart=smart,
        zones_told=len(zones) == 1 or chance.random() < 0.85,
        source=ReadingSource.SMART_METER if smart else ReadingSource.RESIDENT,
    )


def _hot_water(chance: Random, today: date, months: int, place: str) -> SampleMeter:
    use = max(0.3, chance.gauss(3.2, 1.5))
    return _meter(chance, today, Resource.HOT_WATER, (Zone.WHOLE_DAY,), (use,), last=months, place=place)


def _heating(chance: Random, today: date, months: int) -> SampleMeter:
    use = max(0.2, chance.gauss(0.8, 0.3))
    return _meter(
        chance,
        today,
        Resource.HEATING,
        (Zone.WHOLE_DAY,),
        (use,),
        last=months,
        source=ReadingSource.BILLING,
    )


def _meter(
    chance: Random,
    today: date,
    resource: Resource,
    zones: tuple[Zone, ...],
    monthly: tuple[float, ...],
    *,
    last: int,
    first: int = 0,
    place: str = "",
    zones_told: bool = True,
    in_service: bool = True,
    smart: bool = False,
    source: ReadingSource = ReadingSource.RESIDENT,
) -> SampleMeter:
    is_electricity = resource is Resource.ELECTRICITY
    digits = chance.choice((5, 5, 6)) if is_electricity else 5
    age = 0 if first else chance.randrange(120)
    return SampleMeter(
        resource=resource,
        number=f"{chance.randrange(10**8):08d}" if is_electricity else f"{chance.randrange(10**6):06d}",
        place=place,
        zones=zones,
        zones_told=zones_told,
        integer_digits=digits,
        fraction_digits=chance.choice((0, 1, 1, 2)) if is_electricity else 3,
        ratio=1,
        verified_until=today
        + timedelta(days=chance.randrange(-200, 16 * 365 if is_electricity else 4 * 365)),
        in_service=in_service,
        smart=smart,
        start=tuple(int(use * age) % 10**digits for use in monthly),
        monthly=monthly,
        source=source,
        first=first,
        last=last,
    )
