"""What a message of readings said, and what of it was given to no register."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.meters import RegisterKey
from domain.readings.typed import TypedValue


class WhyUnplaced(StrEnum):
    """Why a number of a message was given to no register."""

    TOO_MANY_NUMBERS = "too_many_numbers"
    TOO_MANY_DIGITS = "too_many_digits"
    AMBIGUOUS = "ambiguous"
    NAMED_TWICE = "named_twice"
    NO_SUCH_METER = "no_such_meter"
    UNKNOWN_NUMBER = "unknown_number"
    """After the number of a meter or an account that the resident has not."""
    NO_SUCH_ZONE = "no_such_zone"
    ZONES_UNKNOWN = "zones_unknown"
    TOTAL = "total"
    COLD_WATER = "cold_water"
    EARLIER = "earlier"
    USED = "used"
    OTHER_ENERGY = "other_energy"
    DATE_OR_READING = "date_or_reading"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A number that was given to no register, as it was typed; `named` is the zone or meter that is not."""

    typed: str
    why: WhyUnplaced
    named: str = ""


@dataclass(frozen=True, slots=True)
class Loose:
    """A number that may be of each of these registers: the resident is asked of which."""

    typed: str
    places: tuple[RegisterKey, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message said.

    `missing` are the registers without a value of those meters that have a value for another register.
    `alone` is the number of a message that has one and names nothing, as typed.
    """

    values: Mapping[RegisterKey, TypedValue]
    missing: tuple[RegisterKey, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    loose: tuple[Loose, ...] = ()
    alone: str = ""
    fits: bool = False
    """Every number is a little above what its register showed before, and none is left."""

    @property
    def complete(self) -> bool:
        """Whether it can be checked and sent as it is."""
        return bool(self.values) and not self.missing and not self.unplaced and not self.loose
