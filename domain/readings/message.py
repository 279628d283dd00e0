"""Readings in one message: `256 246`, `Т1 256 Т2 246`, `свет 256 246 вода 42`, a line for each meter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import DomainError
from domain.identifiers import MeterId
from domain.meters import Meter
from domain.readings.typed import TypedValue, parse_value

RegisterKey = tuple[MeterId, int]
"""A register of the account: its meter and its number."""


class WhyUnplaced(StrEnum):
    """Why a number of a message was given to no register."""

    TOO_MANY_NUMBERS = "too_many_numbers"
    TOO_MANY_DIGITS = "too_many_digits"
    AMBIGUOUS = "ambiguous"
    NAMED_TWICE = "named_twice"
    NO_SUCH_METER = "no_such_meter"
    NO_SUCH_ZONE = "no_such_zone"
    ZONES_UNKNOWN = "zones_unknown"
    TOTAL = "total"
    COLD_WATER = "cold_water"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A number that was given to no register, as it was typed."""

    typed: str
    why: WhyUnplaced


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message said.

    `missing` are the registers without a value of those meters that have a value for another register;
    `untouched` are the meters that the message says nothing of, which is no mistake.
    """

    values: Mapping[RegisterKey, TypedValue]
    missing: tuple[RegisterKey, ...]
    untouched: tuple[MeterId, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def complete(self) -> bool:
        """Whether it can be checked and sent as it is."""
        return bool(self.values) and not self.missing and not self.unplaced


def understand(text: str, meters: Sequence[Meter], meter: MeterId | None = None) -> Understood | None:
    """Read a message as readings of `meters`, in their order; None when it is something else.

    With `meter` only that meter is meant, as on the screen that asks for it. Raises nothing.
    """
    asked = [each for each in meters if _is_read(each) and meter in (None, each.id)]
    slots = [(each, register.number) for each in asked for register in each.registers]
    numbers = re.split(r"[\s,;/|]+", text.strip())
    if not all(re.fullmatch(r"\d+", number) for number in numbers):
        return None
    values: dict[RegisterKey, TypedValue] = {}
    unplaced = [Unplaced(number, WhyUnplaced.TOO_MANY_NUMBERS) for number in numbers[len(slots) :]]
    for (owner, register), number in zip(slots, numbers, strict=False):
        try:
            values[owner.id, register] = parse_value(number, owner)
        except DomainError:
            unplaced.append(Unplaced(number, WhyUnplaced.TOO_MANY_DIGITS))
    begun = {key[0] for key in values}
    missing = tuple((o.id, r) for o, r in slots if o.id in begun and (o.id, r) not in values)
    untouched = tuple(each.id for each in asked if each.id not in begun)
    return Understood(values, missing, untouched, tuple(unplaced))


def _is_read(meter: Meter) -> bool:
    return meter.in_service and not meter.smart
