"""What the checks say about a value: that it is odd, why, and what one tap would do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.identifiers import MeterId
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

    def values_of(self, meter: MeterId) -> Mapping[int, int]:
        """What it puts into the registers of one meter; usually the meter of the finding is the only one."""
        return {entry.register: entry.value for entry in self.entries if entry.meter == meter}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to ask the resident before a value is taken.

    `previous` and `value` are as on the dial; `used` is what would have been used (with the meter's ratio;
    None when the dial went backwards); `usual` is what this household uses in such a time, when known.
    `stops` says that an explicit confirmation is needed; a finding that does not stop is a remark.
    `photo_confirms` says that the resident's word is not enough: a photo goes to a clerk. `repeat_confirms`
    says that one tap is not: the value counts when it is typed a second time, from the dial.
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
    repeat_confirms: bool = False

    def as_remark(self) -> "Finding":
        """The same, said without stopping anybody."""
        return replace(self, stops=False, photo_confirms=False, repeat_confirms=False)
