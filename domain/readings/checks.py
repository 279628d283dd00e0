"""The mistakes of people who send readings, and what to offer for each (manual, 4.2)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from domain.identifiers import MeterId
from domain.meters import HistoryPoint, Meter
from domain.readings.finding import Finding, FindingKind, Remedy, RemedyKind
from domain.readings.habit import Level, habit_of
from domain.readings.mistakes import Typed, exchanged_between, of_each_register, of_whole_meter

__all__ = [
    "Case",
    "Finding",
    "FindingKind",
    "Remedy",
    "RemedyKind",
    "Typed",
    "examine",
    "examine_all",
    "examine_typed",
]


_OF_SEVERAL = (FindingKind.ZONES_EXCHANGED, FindingKind.TOTAL_TYPED, FindingKind.METERS_EXCHANGED)
"""Findings that explain more values than that of the register which they name."""


@dataclass(frozen=True, slots=True)
class Case:
    """Values of one meter to be examined.

    `short` are the registers whose value was typed without leading zeros (`TypedValue.short`); None when
    that is not known. A value typed in full is a reading and not a volume.
    """

    meter: Meter
    history: Sequence[HistoryPoint]
    values: Mapping[int, int]
    short: Collection[int] | None = None


def examine(
    meter: Meter,
    history: Sequence[HistoryPoint],
    values: Mapping[int, int],
    today: date,
    short: Collection[int] | None = None,
) -> tuple[Finding, ...]:
    """Examine the values of one meter, all of its registers or some; `short` as in `Case`. Raises nothing.

    `history` is what is known of this meter, in any order; fifteen months show the season, two years are
    enough. A reading that is being corrected must not be in it. `today` is the day of the new values.

    At most one finding concerns a register. Zero use, missing leading zeros and whatever the household may
    well have used give none. A value that would fit a register not given yet, or the sum of the registers,
    is left alone until all are there: only then can the right remedy be offered.
    """
    return _examined(_typed(Case(meter, history, values, short), today))


def examine_all(cases: Sequence[Case], today: date) -> dict[MeterId, tuple[Finding, ...]]:
    """Examine what is sent together; sees the values of two meters exchanged too.

    Such an exchange (kitchen and bathroom; hot water typed as electricity) is one finding, of the meter that
    comes first; its remedy has entries of both. Meters without findings have an empty tuple.
    """
    return examine_typed([_typed(case, today) for case in cases])


def examine_typed(all_typed: Sequence[Typed]) -> dict[MeterId, tuple[Finding, ...]]:
    """The same where the habits of the registers are known already."""
    found = {typed.meter.id: _examined(typed) for typed in all_typed}
    for first, second in combinations(all_typed, 2):
        for one, other in exchanged_between(first, second):
            mine, theirs = _of(found, first, one), _of(found, second, other)
            if _better_explained(mine, theirs):
                continue
            found[first.meter.id] = _without(found[first.meter.id], one)
            found[second.meter.id] = _without(found[second.meter.id], other)
            found[first.meter.id] += (_exchange(first, one, second, other),)
    return found


def _typed(case: Case, today: date) -> Typed:
    registers = {each.number for each in case.meter.registers} | set(case.values)
    habits = {register: habit_of(case.meter, register, case.history, today) for register in registers}
    return Typed(case.meter, habits, case.values, case.short)


def _examined(typed: Typed) -> tuple[Finding, ...]:
    whole = of_whole_meter(typed)
    return tuple(of_each_register(typed)) if whole is None else (whole,)


def _of(found: Mapping[MeterId, Sequence[Finding]], typed: Typed, register: int) -> Finding | None:
    findings = found[typed.meter.id]
    return next((each for each in findings if each.register == register or each.kind in _OF_SEVERAL), None)


def _better_explained(mine: Finding | None, theirs: Finding | None) -> bool:
    """Two odd values that fit each other's meters beat any single explanation; one odd value does not."""
    findings = [each for each in (mine, theirs) if each is not None]
    if any(each.kind in _OF_SEVERAL for each in findings):
        return True
    return len(findings) < 2 and any(each.remedy is not None for each in findings)


def _without(findings: tuple[Finding, ...], register: int) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.register != register)


def _exchange(first: Typed, one: int, second: Typed, other: int) -> Finding:
    odd = max(first.level(one), second.level(other))
    about = first.finding(FindingKind.METERS_EXCHANGED, one, None)
    entries = (
        first.entry(one, second.values[other]),
        second.entry(other, first.values[one]),
    )
    return Finding(
        kind=about.kind,
        meter=about.meter,
        register=about.register,
        previous=about.previous,
        value=about.value,
        used=about.used,
        usual=about.usual,
        remedy=Remedy(RemedyKind.REPLACE_VALUES, entries),
        stops=True,
        photo_confirms=odd >= Level.IMPOSSIBLE,
        repeat_confirms=odd is Level.ABSURD,
    )
