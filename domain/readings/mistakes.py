"""The known mistakes: what a resident may have meant by a value that does not fit (manual, 4.2).

Each rule looks only at values that are odd by themselves (`Level`), and proposes another value only if that
one is clearly likelier. So a rule can never question a reading that fits.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from domain.meters import Meter, Resource, plain_meter_number
from domain.readings.finding import Finding, FindingKind, Remedy, RemedyKind
from domain.readings.habit import Habit, Level
from domain.readings.reading import Entry

_MOST_FRACTION_DIGITS = 3
_MOST_REGISTERS = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of one meter, each beside the habit of its register."""

    meter: Meter
    habits: Mapping[int, Habit]
    values: Mapping[int, int]
    short: Collection[int] | None = None

    def level(self, register: int) -> Level:
        """How odd a value is where it stands."""
        return self.habits[register].level(self.values[register])

    @property
    def worst(self) -> Level:
        """The oddest of all."""
        return max((self.level(register) for register in self.values), default=Level.USUAL)

    def fits(self, instead: Mapping[int, int], worst: Level) -> bool:
        """Whether these values explain others, the oddest of which is `worst`.

        They must be usual; or merely unusual where the alternative is worth a question anyway.
        """
        most = Level.UNUSUAL if worst >= Level.EXCESSIVE else Level.USUAL
        return worst > most and all(
            0 <= value < self.meter.capacity and self.habits[register].level(value) <= most
            for register, value in instead.items()
        )

    def likely(self, instead: Mapping[int, int], worst: Level) -> bool:
        """Whether values that nobody has read may be offered instead of one that is odd as `worst` says.

        Without a habit a little must have been used then, unless what was typed is worth a question anyway.
        """
        for register, value in instead.items():
            habit = self.habits[register]
            most = habit.odd_above if worst >= Level.EXCESSIVE else habit.likely
            if habit.previous is None or value - habit.previous.value > most:
                return False
        return True

    def remedied(self, instead: Mapping[int, int]) -> "Typed":
        """The same with other values. A remedy that its own rule would question is none."""
        return replace(self, values={**self.values, **instead})

    def far(self, instead: Mapping[int, int]) -> tuple[int, int]:
        """How far values are from what this household uses: the less, the likelier."""
        levels = distance = 0
        for register, value in instead.items():
            habit = self.habits[register]
            levels += habit.level(value)
            if habit.previous is not None and habit.usual is not None:
                distance += abs(value - habit.previous.value - habit.usual)
        return levels, distance

    def finding(
        self, kind: FindingKind, register: int, instead: Mapping[int, int] | None, *, rolled: bool = False
    ) -> Finding:
        """A finding about one value, with the values that would set it right."""
        habit, value = self.habits[register], self.values[register]
        previous = None if habit.previous is None else habit.previous.value
        ahead = previous is not None and (rolled or value >= previous)
        used = (value - previous) % self.meter.capacity if ahead and previous is not None else None
        return Finding(
            kind=kind,
            meter=self.meter.id,
            register=register,
            previous=previous,
            value=value,
            used=None if used is None else used * self.meter.ratio,
            usual=None if habit.usual is None else habit.usual * self.meter.ratio,
            remedy=self._remedy(instead, rolled),
            stops=True,
            photo_confirms=not rolled and self.level(register) >= Level.IMPOSSIBLE,
            repeat_confirms=not rolled and self.level(register) is Level.ABSURD,
        )

    def _remedy(self, instead: Mapping[int, int] | None, rolled: bool) -> Remedy | None:
        if rolled:
            return Remedy(RemedyKind.KEEP_ROLLED_OVER)
        if instead is None:
            return None
        changed = [register for register in instead if instead[register] != self.values[register]]
        entries = tuple(self.entry(register, instead[register]) for register in changed)
        return Remedy(RemedyKind.REPLACE_VALUES, entries)

    def entry(self, register: int, value: int) -> Entry:
        """A value as it would be sent."""
        previous = self.habits[register].previous
        return Entry(
            meter=self.meter.id,
            register=register,
            previous=None if previous is None else previous.value,
            value=value,
        )


def of_whole_meter(typed: Typed) -> Finding | None:
    """A mistake that explains all the odd values of a meter at once: order of zones, or their sum."""
    if typed.worst is Level.USUAL or not 2 <= len(typed.values) <= _MOST_REGISTERS:
        return None
    if any(typed.habits[register].previous is None for register in typed.values):
        return None
    return _zones_exchanged(typed) or _total_typed(typed)


def of_register(typed: Typed, register: int) -> Finding | None:
    """A mistake in one value, or that it is odd and nothing explains it."""
    level = typed.level(register)
    if number := _meter_number_typed(typed, register):
        return number
    if level is Level.USUAL:
        return _volume_remark(typed, register)
    if _may_be_of_others(typed, register):
        return None
    if level is Level.BACKWARDS:
        explained = _rolled_over(typed, register) or _used_typed(typed, register)
        return explained or typed.finding(FindingKind.LOWER, register, None)
    explained = _fraction_typed(typed, register)
    if explained is not None or level is Level.UNUSUAL:
        return explained
    kind = FindingKind.IMPOSSIBLE if level is Level.IMPOSSIBLE else FindingKind.ABOVE_HABIT
    return typed.finding(kind, register, None)


def _zones_exchanged(typed: Typed) -> Finding | None:
    """Zones given in another order than the meter's (domain facts, §5: T1 and T2 swapped).

    Both orders often fit: dials that stand close to each other. Then nothing is asked, for there is
    nothing to tell them apart by.
    """
    orders = (dict(zip(typed.values, order, strict=True)) for order in permutations(typed.values.values()))
    fitting = [order for order in orders if order != typed.values and typed.fits(order, typed.worst)]
    if not fitting:
        return None
    order = min(fitting, key=typed.far)
    moved = [register for register in order if order[register] != typed.values[register]]
    return typed.finding(FindingKind.ZONES_EXCHANGED, max(moved, key=typed.level), order)


def _total_typed(typed: Typed) -> Finding | None:
    """The sum of the zones (T0, Σ), which the dial shows in turn with them, typed as one of them.

    The zone in whose place it stands is what the other zones leave of it: a number that nobody has read, so
    it must be likely, and not only such that nobody would question it. Who reads the first lines of the dial
    (Σ, T1) for (T1, T2) has also moved the zones on, so other orders are tried after this one.
    """
    if set(typed.values) != {each.number for each in typed.meter.registers}:
        return None
    for register in sorted(typed.values, key=typed.level, reverse=True):
        others = [value for number, value in typed.values.items() if number != register]
        zone = typed.values[register] - sum(others)
        in_place = dict(typed.values) | {register: zone}
        moved = [dict(zip(typed.values, order, strict=True)) for order in permutations((zone, *others))]
        for instead in (in_place, *moved):
            fits = zone >= 0 and instead != typed.values and typed.fits(instead, typed.level(register))
            likely = fits and typed.likely(instead, typed.level(register))
            if likely and not _total_typed(typed.remedied(instead)):
                return typed.finding(FindingKind.TOTAL_TYPED, register, instead)
    return None


def _may_be_of_others(typed: Typed, register: int) -> bool:
    """Whether to wait for the other zones: the value fits one that was not given yet, or the sum of all.

    A resident who is asked for T1, then T2, may give the zones in another order, or the sum first. When all
    are there, the whole is examined and the right remedy found; before that it can only be guessed at.
    """
    value = typed.values[register]
    habits = {each.number: typed.habits[each.number] for each in typed.meter.registers}
    to_come = [habit for number, habit in habits.items() if number not in typed.values]
    if not to_come or any(habit.previous is None for habit in habits.values()):
        return False
    if any(habit.level(value) is Level.USUAL for habit in to_come):
        return True
    before = sum(habit.previous.value for habit in habits.values() if habit.previous)
    return 0 <= value - before <= sum(habit.odd_above for habit in habits.values())


def _meter_number_typed(typed: Typed, register: int) -> Finding | None:
    """The number printed on the meter, where the dial could show it; longer ones the parser refuses."""
    printed = plain_meter_number(typed.meter.number)
    same = printed.isdecimal() and len(printed) < 20 and int(printed) == typed.values[register]
    unknown = typed.habits[register].previous is None
    if not same or not (unknown or typed.level(register) > Level.USUAL):
        return None
    return typed.finding(FindingKind.METER_NUMBER_TYPED, register, None)


def _fraction_typed(typed: Typed, register: int) -> Finding | None:
    """Digits after the comma typed as part of the number (manual, 4.2, mistakes 1 and 2).

    46801 after 04580 is 04680, 28356 after 02635 is 02835. How many digits the meter has after the comma is
    tried first, then other counts, for registries are often wrong about it.
    """
    value = typed.values[register]
    counts = sorted(
        range(1, _MOST_FRACTION_DIGITS + 1), key=lambda count: count != typed.meter.fraction_digits
    )
    candidates = [{register: value // 10**count} for count in counts]
    for most in (Level.UNUSUAL, Level.EXCESSIVE):
        for instead in candidates:
            likely = typed.fits(instead, min(most, typed.level(register)))
            if likely and not _fraction_typed(typed.remedied(instead), register):
                return typed.finding(FindingKind.FRACTION_TYPED, register, instead)
    return None


def _used_typed(typed: Typed, register: int) -> Finding | None:
    """The volume used, typed instead of the reading (manual, 4.2, mistake 3): 6 after 36 is 42.

    Nobody writes a volume with the zeros of a dial: 00145 after 20145 is a misread dial.
    """
    habit, used = typed.habits[register], typed.values[register]
    in_full = typed.short is not None and register not in typed.short
    if habit.previous is None or used < 0 or in_full:
        return None
    instead = {register: (habit.previous.value + used) % typed.meter.capacity}
    far_below = 2 * used < habit.previous.value
    most = Level.UNUSUAL if far_below else Level.USUAL
    if habit.level_of_use(used) > most or instead[register] < habit.previous.value:
        return None
    return typed.finding(FindingKind.USED_TYPED, register, instead)


def _rolled_over(typed: Typed, register: int) -> Finding | None:
    """The dial passed its last number and began again: 00012 after 99980 is a use of 32."""
    habit, value = typed.habits[register], typed.values[register]
    if habit.previous is None or not 0 <= value < habit.previous.value < typed.meter.capacity:
        return None
    used = (value - habit.previous.value) % typed.meter.capacity
    if habit.level_of_use(used) > Level.UNUSUAL:
        return None
    return typed.finding(FindingKind.ROLLED_OVER, register, None, rolled=True)


def _volume_remark(typed: Typed, register: int) -> Finding | None:
    """7 after 00003, on a water meter, without its zeros: the reading 00007, or 7 m³ more (manual, 4.2, 3).

    The reading fits, so it is taken, with a remark that does not stop. Made only where the volume would be
    likely too, and the dial is so new that the two can be confused.
    """
    habit, value = typed.habits[register], typed.values[register]
    previous = habit.previous
    if (
        register not in (typed.short or ())
        or typed.meter.resource is not Resource.HOT_WATER
        or previous is None
    ):
        return None
    confusable = 0 < previous.value < value and 3 * previous.value <= 2 * value
    instead = {register: previous.value + value}
    if not confusable or habit.level(instead[register]) > Level.USUAL:
        return None
    remark = typed.finding(FindingKind.USED_TYPED, register, instead)
    return remark.as_remark()


def exchanged_between(first: Typed, second: Typed) -> Iterator[tuple[int, int]]:
    """Pairs of registers of two meters whose values fit when they are exchanged.

    Meters of one resource, of which at least one value is odd; or of two resources, when both are.
    """
    for one, value in first.values.items():
        for other, another in second.values.items():
            levels = sorted([first.level(one), second.level(other)])
            alike = first.meter.resource is second.meter.resource
            fits = first.fits({one: another}, levels[1]) and second.fits({other: value}, levels[1])
            known = first.habits[one].previous and second.habits[other].previous
            if known and fits and (alike or levels[0] > Level.UNUSUAL):
                yield one, other


def of_each_register(typed: Typed) -> Sequence[Finding]:
    """What is to be said of each value alone."""
    found = (of_register(typed, register) for register in typed.values)
    return [finding for finding in found if finding is not None]
