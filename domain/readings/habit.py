"""What a household uses, learnt from its history, and what is odd beside it.

Everything here is in units of the dial (of a meter with a transformation ratio too), in whole numbers: rates
are fractions of used units and days, never floats.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

from domain.meters import HistoryPoint, Measure, Meter


class Level(IntEnum):
    """How odd a value is, from what every month brings to what cannot be."""

    USUAL = 0
    UNUSUAL = 1
    """Not worth a question alone, but a known mistake that explains it is more likely than the value."""
    EXCESSIVE = 2
    """Worth a question: well above the household's habit, or above any flat's when none is known."""
    ABSURD = 3
    """Many times what the household uses: so much that a tap is no answer to the question."""
    IMPOSSIBLE = 4
    """More than the connection can carry in that time."""
    BACKWARDS = 5
    """Lower than the previous one."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is taken for granted of a resource, in its units for 30 days, and what its pipe or wire carries.

    `little`: no use below it is odd for anybody. `ordinary`: no use below it is worth a question, nor odd
    where no habit is known. `much`: use above it is worth a question where none is known. `absurd`: use above
    it is absurd where none is known, and a quarter of it is never absurd. `carried_a_day`: the physical end.
    """

    little: int
    ordinary: int
    much: int
    absurd: int
    carried_a_day: int


BOUNDS: dict[Measure, Bounds] = {
    Measure.KWH: Bounds(little=120, ordinary=250, much=500, absurd=4000, carried_a_day=15 * 24),
    Measure.CUBIC_METRE: Bounds(little=10, ordinary=15, much=30, absurd=160, carried_a_day=36),
    Measure.GIGACALORIE: Bounds(little=2, ordinary=4, much=8, absurd=40, carried_a_day=2),
}
"""Where the numbers come from.

`much` for electricity and water is the soft limit of the domain facts (§5: 500 kWh or 30 m³ a month); a flat
uses 50-400 kWh, and 3-8 m³ of hot water on a riser. `absurd`: the coldest month of a big house that is heated
by electricity takes 4000 kWh (5.5 kW day and night); of water and heat, sixteen times `ordinary` or less.
`carried_a_day`: a household is connected with up to 15 kW (the limit of the simplified connection of ПП 861),
the nominal flow of a 15 mm water meter is 1.5 m³/h, a flat's heat meter passes about 0.08 Gcal/h (1.5 m³/h
cooled by 50 °C). A meter behind current transformers sees less than a direct one, so the same end holds for
its dial. Heat: a flat uses 0.5-2 Gcal in a winter month.
"""

_MONTH = 30
_YEAR = 365
_AVERAGED = 400
"""Days of history that make the average: a year, and a month more for readings that came late."""
_LEAST_HISTORY = 25
"""Days of history below which there is no habit yet."""
_LEAST_PEAK = 20
"""Days between two readings below which their rate is chance: a reading on the 23rd, another on the 26th."""
_SAME_SEASON = 20
"""Days around the same dates of a year ago that are the same season."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What was used between two readings."""

    begins: date
    ends: date
    used: int

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days


@dataclass(frozen=True, slots=True)
class Habit:
    """What one register is likely to show on a day.

    `usual` is what the household uses in the time since `previous`; None when there is no habit yet.
    `odd_above`, `much_above` and `absurd_above` are the uses above which a value is UNUSUAL, EXCESSIVE and
    ABSURD. A use up to `likely` is one that may be put in a resident's mouth: without a habit, a little one.
    """

    previous: HistoryPoint | None
    usual: int | None
    odd_above: int
    much_above: int
    absurd_above: int
    likely: int
    carried: int

    def level(self, value: int) -> Level:
        """How odd this value is; nothing is odd about the first one."""
        if self.previous is None:
            return Level.USUAL
        if value < self.previous.value:
            return Level.BACKWARDS
        return self.level_of_use(value - self.previous.value)

    def level_of_use(self, used: int) -> Level:
        """How odd it is to use so much since the previous reading."""
        if used > self.carried:
            return Level.IMPOSSIBLE
        if used > self.absurd_above:
            return Level.ABSURD
        if used > self.much_above:
            return Level.EXCESSIVE
        return Level.UNUSUAL if used > self.odd_above else Level.USUAL


def habit_of(meter: Meter, register: int, history: Sequence[HistoryPoint], today: date) -> Habit:
    """The habit of one register as of `today`.

    The expected rate is the average of the last year or the rate of the same season a year ago, whichever is
    greater; months without readings make the time longer, and everything with it. Three times the expected
    use, or twice the highest rate ever seen, is worth a question (domain facts, §5: three times the
    12-month average), but nothing that any flat may use in an ordinary month (`Bounds.ordinary`). Ten times
    the expected use, or five times the highest, is absurd.
    """
    points = _points(meter, register, history)
    previous = points[-1] if points else None
    days = max(0, (today - previous.taken_on).days) if previous else 0
    bounds = BOUNDS[meter.measure]
    stretches = _stretches(points, meter.capacity)
    usual_rate = _usual_rate(stretches, days, today)
    peaks = [each for each in stretches if each.days >= _LEAST_PEAK]
    peak_rate = _rate([max(peaks, key=lambda each: each.used / each.days)]) if peaks else Fraction(0)
    months = Fraction(max(days, _MONTH), _MONTH)
    if usual_rate is None:
        odd, much, absurd = (each * months for each in (bounds.ordinary, bounds.much, bounds.absurd))
        likely = bounds.little * months
    else:
        span = months * _MONTH
        odd = max(bounds.little * months, 2 * usual_rate * span, Fraction(3, 2) * peak_rate * span)
        much = max(bounds.ordinary * months, 3 * usual_rate * span, 2 * peak_rate * span)
        absurd = max(bounds.absurd * months / 4, 10 * usual_rate * span, 5 * peak_rate * span)
        likely = odd
    return Habit(
        previous=previous,
        usual=None if usual_rate is None else round(usual_rate * days),
        odd_above=int(odd),
        much_above=int(much),
        absurd_above=int(absurd),
        likely=int(likely),
        carried=bounds.carried_a_day * (days + 1),
    )


def _points(meter: Meter, register: int, history: Sequence[HistoryPoint]) -> list[HistoryPoint]:
    """The register's readings by date, one a day, with what billing calls its newest."""
    by_day = {point.taken_on: point for point in history if point.register == register}
    for each in meter.registers:
        if each.number == register and each.last is not None:
            newest = HistoryPoint(register, each.last.taken_on, each.last.value)
            by_day.setdefault(newest.taken_on, newest)
    return [by_day[day] for day in sorted(by_day)]


def _stretches(points: Sequence[HistoryPoint], capacity: int) -> list[_Stretch]:
    """Uses between readings; a dial that passed zero is counted round, one that was set back is left out."""
    stretches = []
    for earlier, later in pairwise(points):
        used = (later.value - earlier.value) % capacity
        if later.value >= earlier.value or used < capacity // 10:
            stretches.append(_Stretch(earlier.taken_on, later.taken_on, used))
    return stretches


def _usual_rate(stretches: Sequence[_Stretch], days: int, today: date) -> Fraction | None:
    """Units a day that are to be expected now."""
    if not stretches:
        return None
    newest = stretches[-1].ends
    lately = [each for each in stretches if (newest - each.begins).days <= _AVERAGED] or [stretches[-1]]
    if sum(each.days for each in lately) < _LEAST_HISTORY:
        return None
    around = timedelta(days=_SAME_SEASON)
    ended = _year_before(today) + around
    began = _year_before(today) - timedelta(days=days) - around
    season = [each for each in stretches if each.begins >= began and each.ends <= ended]
    return max(_rate(lately), _rate(season))


def _year_before(day: date) -> date:
    return day - timedelta(days=min(_YEAR, day.toordinal() - date.min.toordinal() - 2 * _SAME_SEASON))


def _rate(stretches: Sequence[_Stretch]) -> Fraction:
    days = sum(each.days for each in stretches)
    return Fraction(sum(each.used for each in stretches), days) if days else Fraction(0)
