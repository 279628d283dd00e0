"""The mistakes of people who send readings, and what to offer for each (manual, 4.2)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.identifiers import MeterId
from domain.meters import Meter, Unit
from domain.readings.reading import Entry


class FindingKind(StrEnum):
    """What is odd about a value."""

    FRACTION_TYPED = "fraction_typed"
    """Digits after the comma typed as part of the number (46801 after 4580)."""
    USED_TYPED = "used_typed"
    """The volume used, instead of the reading (6 after 36)."""
    ROLLED_OVER = "rolled_over"
    """Lower, because the dial seems to have passed zero."""
    LOWER = "lower"
    """Lower than the previous one, and nothing explains it."""
    ZONES_EXCHANGED = "zones_exchanged"
    """The zones of one meter given in another order."""
    METERS_EXCHANGED = "meters_exchanged"
    """The values of two meters exchanged."""
    TOTAL_TYPED = "total_typed"
    """The sum of the zones (T0, Σ) typed as a zone."""
    METER_NUMBER_TYPED = "meter_number_typed"
    """The meter's own number typed as its reading."""
    ABOVE_HABIT = "above_habit"
    """Much more than this household uses."""
    IMPOSSIBLE = "impossible"
    """More than the connection can carry in that time."""


class RemedyKind(StrEnum):
    """What one tap would do."""

    REPLACE_VALUES = "replace_values"
    KEEP_ROLLED_OVER = "keep_rolled_over"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A one-tap way on: the values to put in (none for a value that stays as it is)."""

    kind: RemedyKind
    entries: tuple[Entry, ...] = ()

    def values_of(self, meter: MeterId) -> dict[int, int]:
        """What it puts into the registers of one meter; usually the meter of the finding is the only one."""
        return {entry.register: entry.value for entry in self.entries if entry.meter == meter}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to ask the resident before a value is taken.

    `previous` and `value` are as on the dial; `used` is what would have been used (with the meter's ratio;
    None when the dial went backwards); `usual` is what this household uses in such a time, when known.
    `stops` says that an explicit confirmation is needed; a finding that does not stop is a remark.
    `photo_confirms` says that the resident's word is not enough: a photo goes to a clerk.
    """

    kind: FindingKind
    meter: MeterId
    register: int | None
    previous: int | None
    value: int
    used: int | None
    usual: int | None
    remedy: Remedy | None
    stops: bool
    photo_confirms: bool


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """A reading of the past: what the register showed on that day."""

    register: int
    taken_on: date
    value: int


@dataclass(frozen=True, slots=True)
class Case:
    """Values of one meter to be examined; `short` as in `TypedValue`."""

    meter: Meter
    history: Sequence[HistoryPoint]
    values: Mapping[int, int]
    short: Collection[int] = ()


_MONTHLY = {Unit.KWH: 500, Unit.CUBIC_METRE: 30, Unit.GIGACALORIE: 5}


def examine(
    meter: Meter,
    history: Sequence[HistoryPoint],
    values: Mapping[int, int],
    today: date,
    short: Collection[int] = (),
) -> tuple[Finding, ...]:
    """Examine the values of one meter, all of its registers or some. Raises nothing.

    `history` is what is known of this meter, in any order (two years are enough); a reading that is being
    corrected must not be in it. `today` is the day of the new values.
    """
    found = [_examine_one(meter, history, register, value, today) for register, value in values.items()]
    return tuple(finding for finding in found if finding is not None)


def examine_all(cases: Sequence[Case], today: date) -> dict[MeterId, tuple[Finding, ...]]:
    """Examine what is sent together; sees values of two meters exchanged too. Meters without findings: ()."""
    return {
        case.meter.id: examine(case.meter, case.history, case.values, today, case.short) for case in cases
    }


def _examine_one(
    meter: Meter, history: Sequence[HistoryPoint], register: int, value: int, today: date
) -> Finding | None:
    last = _last(meter, history, register)
    if last is None:
        return None
    if value < last.value:
        return Finding(FindingKind.LOWER, meter.id, register, last.value, value, None, None, None, True, True)
    months = max(1, (today - last.taken_on).days // 30)
    used = value - last.value
    if used <= _MONTHLY[meter.unit] * months:
        return None
    return Finding(
        FindingKind.ABOVE_HABIT,
        meter.id,
        register,
        last.value,
        value,
        used * meter.ratio,
        None,
        None,
        True,
        False,
    )


def _last(meter: Meter, history: Sequence[HistoryPoint], register: int) -> HistoryPoint | None:
    known = [point for point in history if point.register == register]
    for each in meter.registers:
        if each.number == register and each.last is not None:
            known.append(HistoryPoint(register, each.last.taken_on, each.last.value))
    return max(known, key=lambda point: point.taken_on, default=None)
