"""A made-up town whose residents send readings: what they used, when they sent it, what the dials showed.

It is made of ways of living (flats with gas or electric stoves, houses, dachas, empty flats), seasons,
holidays, guests, new appliances, forgotten months and late days. It knows none of the checks' thresholds, and
none of its numbers was chosen by looking at what the checks say; they are a guess at how people live, from
the usual use of a flat (50-400 kWh, 3-8 m³ on a riser a month) outwards. Deterministic by seed. Floats are
right here: nature is not a bill, and a dial cuts to whole units.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from domain.identifiers import AccountNumber, MeterId, MeterNumber
from domain.meters import HistoryPoint, LastReading, Meter, Register, Resource, Zone

MONTHS = 25
"""Two years of past months, and the one whose reading is being sent."""
FIRST_MONTH = (2011, 5)
NO_HISTORY = 0.15
"""Meters of which billing has sent the last reading and nothing before it."""

ZONES = {1: (Zone.WHOLE_DAY,), 2: (Zone.DAY, Zone.NIGHT), 3: (Zone.DAY, Zone.NIGHT, Zone.HALF_PEAK)}


@dataclass(frozen=True, slots=True)
class Sent:
    """A meter as the company knows it, and a true reading that a resident is about to send.

    `mean` is the true use of each register in a month of 30 days, over the years: nobody but the town knows.
    """

    meter: Meter
    history: tuple[HistoryPoint, ...]
    today: date
    values: dict[int, int]
    mean: dict[int, float]

    def previous(self, register: int) -> LastReading:
        """The last reading that the company has."""
        last = self.meter.registers[register - 1].last
        if last is None:
            raise LookupError(register)
        return last

    def used(self, register: int) -> int:
        """What was truly used since then."""
        return (self.values[register] - self.previous(register).value) % self.meter.capacity


@dataclass(slots=True)
class _Life:
    """How one household uses one resource: units a month, and how months differ."""

    mean: float
    season: tuple[float, ...]
    noise: float
    away: float
    guests: float
    changes_at: int | None = None
    changes_by: float = 1.0
    months: list[float] = field(default_factory=list)


def town(seed: int, count: int, since: timedelta) -> Iterator[Sent]:
    """`count` readings of as many meters; the company looks back no further than `since`."""
    random = Random(seed)
    for number in range(count):
        resource = Resource.ELECTRICITY if random.random() < 0.6 else Resource.HOT_WATER
        yield _sent(random, number, resource, since)


def risers(seed: int, count: int, since: timedelta) -> Iterator[tuple[Sent, Sent]]:
    """Pairs of hot-water meters of one flat, read on the same day."""
    random = Random(seed)
    for number in range(count):
        habits = random.getrandbits(32)
        kitchen, bathroom = (
            _sent(random, 2 * number + at, Resource.HOT_WATER, since, Random(habits)) for at in (0, 1)
        )
        yield kitchen, bathroom


def _sent(
    random: Random, number: int, resource: Resource, since: timedelta, days_from: Random | None = None
) -> Sent:
    electric = resource is Resource.ELECTRICITY
    life = _electric_life(random) if electric else _water_life(random)
    registers = random.choices((1, 2, 3), (55, 40, 5))[0] if electric else 1
    shares = _shares(random, registers)
    days = _days(days_from or random)
    starts = _starts(random, life, shares, electric)
    points = _points(random, life, shares, days, starts)
    today = points[-1][0]
    only_last = random.random() < NO_HISTORY
    history = tuple(
        HistoryPoint(register, day, value % 100_000)
        for day, values in points[:-1]
        if day >= today - since and not only_last
        for register, value in values.items()
    )
    return Sent(
        meter=_meter(random, number, resource, points[-2]),
        history=history,
        today=today,
        values={register: value % 100_000 for register, value in points[-1][1].items()},
        mean={at + 1: life.mean * share for at, share in enumerate(shares)},
    )


def _electric_life(random: Random) -> _Life:
    kind = random.choices(("gas", "stove", "house", "heated", "dacha", "empty"), (70, 14, 5, 1, 6, 4))[0]
    median, spread = {
        "gas": (125, 0.5), "stove": (230, 0.4), "house": (320, 0.45), "heated": (900, 0.4),
        "dacha": (60, 0.6), "empty": (6, 0.8),
    }[kind]  # fmt: skip
    mean = median * math.exp(random.gauss(0, spread))
    winter = {"heated": 0.85, "dacha": -1.0, "house": 0.3}.get(kind, random.uniform(0.05, 0.25))
    return _life(random, mean, winter, noise=random.uniform(0.08, 0.28))


def _water_life(random: Random) -> _Life:
    mean = random.choices((4.2, 1.2, 0.1), (80, 15, 5))[0] * math.exp(random.gauss(0, 0.45))
    return _life(random, mean, random.uniform(0.05, 0.35), noise=random.uniform(0.1, 0.35))


def _life(random: Random, mean: float, winter: float, noise: float) -> _Life:
    season = tuple(max(0.0, 1 + winter * math.cos(2 * math.pi * (month - 1) / 12)) for month in range(12))
    life = _Life(mean, season, noise, away=random.choice((0.01, 0.05, 0.1)), guests=0.02)
    if random.random() < 0.08:  # a child, an air conditioner, a tenant; or somebody moved out
        life.changes_at, life.changes_by = random.randrange(MONTHS), random.choice((0.5, 1.4, 1.8, 2.2))
    for at in range(MONTHS + 1):
        month = (FIRST_MONTH[1] - 1 + at) % 12
        amount = mean * season[month] * math.exp(random.gauss(0, noise))
        amount *= random.uniform(0.0, 0.5) if random.random() < life.away else 1
        amount *= random.uniform(1.3, 2.5) if random.random() < life.guests else 1
        changed = life.changes_at is not None and at >= life.changes_at
        life.months.append(amount * (life.changes_by if changed else 1))
    return life


def _shares(random: Random, registers: int) -> tuple[float, ...]:
    night = random.uniform(0.12, 0.45)
    if registers == 1:
        return (1.0,)
    if registers == 2:
        return (1 - night, night)
    half_peak = (1 - night) * random.uniform(0.4, 0.65)
    return (1 - night - half_peak, night, half_peak)


def _days(random: Random) -> list[date | None]:
    """The day of each month on which a reading was sent; None for a month that was missed."""
    missed = random.choices((0.02, 0.2, 0.65), (70, 24, 6))[0]
    usual = random.randint(15, 26)
    days: list[date | None] = []
    for at in range(MONTHS):
        year, month = FIRST_MONTH[0] + (FIRST_MONTH[1] - 1 + at) // 12, (FIRST_MONTH[1] - 1 + at) % 12 + 1
        day = min(28, max(1, usual + random.randint(-4, 4)))
        kept = at in (0, MONTHS - 1) or random.random() >= missed
        days.append(date(year, month, day) if kept else None)
    return days


def _starts(random: Random, life: _Life, shares: tuple[float, ...], electric: bool) -> list[float]:
    """What the dials showed before the first of the months: most meters are years old, some are new."""
    most_years = 14 if electric else 5
    years = 0.0 if random.random() < 0.03 else random.uniform(0, most_years)
    return [share * life.mean * 12 * years * random.uniform(0.9, 1.1) for share in shares]


def _points(
    random: Random, life: _Life, shares: tuple[float, ...], days: list[date | None], starts: list[float]
) -> list[tuple[date, dict[int, int]]]:
    """Every reading that was sent: use runs by days, each month at its own pace."""
    points: list[tuple[date, dict[int, int]]] = []
    dials = list(starts)
    before = date(FIRST_MONTH[0], FIRST_MONTH[1], 1)
    for at, day in enumerate(days):
        until = day or (date(*_month(at)) + timedelta(days=20))
        for register, share in enumerate(shares):
            wobble = math.exp(random.gauss(0, 0.08)) if len(shares) > 1 else 1
            dials[register] += life.months[at] * share * wobble * (until - before).days / 30
        before = until
        if day is not None:
            points.append((day, {at + 1: int(dial) for at, dial in enumerate(dials)}))
    return points


def _month(at: int) -> tuple[int, int, int]:
    return FIRST_MONTH[0] + (FIRST_MONTH[1] - 1 + at) // 12, (FIRST_MONTH[1] - 1 + at) % 12 + 1, 1


def _meter(random: Random, number: int, resource: Resource, newest: tuple[date, dict[int, int]]) -> Meter:
    electric = resource is Resource.ELECTRICITY
    fraction = random.choices((1, 2, 0), (80, 15, 5))[0] if electric else 3
    day, dials = newest
    return Meter(
        id=MeterId(number),
        account=AccountNumber("111222333"),
        resource=resource,
        number=MeterNumber(str(random.randrange(10**5, 10 ** (8 if electric else 7))).zfill(6)),
        place="",
        registers=tuple(
            Register(at + 1, zone, LastReading(dials[at + 1] % 100_000, day))
            for at, zone in enumerate(ZONES[len(dials)])
        ),
        integer_digits=5,
        fraction_digits=fraction,
        ratio=1,
        verified_until=None,
        in_service=True,
        smart=False,
    )
