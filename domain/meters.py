"""Meters: what they measure, what their registers are called, and how their numbers are written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from domain.identifiers import AccountNumber, MeterId, MeterNumber
from domain.window import Month


class Resource(StrEnum):
    """What the company supplies (manual, 2)."""

    ELECTRICITY = "electricity"
    HOT_WATER = "hot_water"
    HEATING = "heating"


class Measure(StrEnum):
    """The unit in which a resource is measured and billed."""

    KWH = "kwh"
    CUBIC_METRE = "m3"
    GIGACALORIE = "gcal"


MEASURE_OF: dict[Resource, Measure] = {
    Resource.ELECTRICITY: Measure.KWH,
    Resource.HOT_WATER: Measure.CUBIC_METRE,
    Resource.HEATING: Measure.GIGACALORIE,
}


class Zone(StrEnum):
    """The part of the day that a register counts (manual, 4.1 A)."""

    WHOLE_DAY = "whole_day"
    DAY = "day"
    NIGHT = "night"
    HALF_PEAK = "half_peak"


ZONES_OF_COUNT: dict[int, tuple[Zone, ...]] = {
    1: (Zone.WHOLE_DAY,),
    2: (Zone.DAY, Zone.NIGHT),
    3: (Zone.DAY, Zone.NIGHT, Zone.HALF_PEAK),
}
"""Which zones a meter of one, two or three zones has. Which of T1, T2, T3 is which differs between meters:
hardware fixes no order, the meter's passport does (manual, 4.1 A)."""


def complete_zones(chosen: Sequence[Zone], count: int) -> tuple[Zone, ...]:
    """The zones of T1, T2, … as chosen so far; the last register takes the zone that is left."""
    left = [zone for zone in ZONES_OF_COUNT[count] if zone not in chosen]
    return (*chosen, *left) if len(left) == 1 else tuple(chosen)


def used_between(previous: int, value: int, capacity: int) -> int | None:
    """What a dial has counted from one reading to the next; round, where it passed zero.

    None where it went backwards by more than a tenth of what it can show short of a full turn: then the
    meter was replaced, or one of the readings is wrong, and nobody knows the use.
    """
    used = (value - previous) % capacity
    return used if value >= previous or used < capacity // 10 else None


@dataclass(frozen=True, slots=True)
class LastReading:
    """The newest reading that the registry knows of one register; whole kWh or m³.

    `month` is what it counts for, when a resident sent it.
    """

    value: int
    taken_on: date
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """A reading of the past: what the register showed on that day."""

    register: int
    taken_on: date
    value: int


@dataclass(frozen=True, slots=True)
class SentReading:
    """What a resident has sent for the month in question, and when; a newer value takes its place."""

    value: int
    sent_on: date
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """One dial of a meter: T1, T2 or T3."""

    number: int
    zone: Zone | None
    last: LastReading | None
    sent: SentReading | None = None


@dataclass(frozen=True, slots=True)
class Meter:
    """A meter at an account's address, as billing describes it.

    `integer_digits` are the digits before the comma, the only ones that are reported (manual, 4.2);
    `ratio` is the transformation ratio by which a difference is multiplied to get kWh, 1 for most;
    a smart meter reads itself; `zones_answered` says that a resident has named the zones, not billing.
    """

    id: MeterId
    account: AccountNumber
    resource: Resource
    number: MeterNumber
    place: str
    registers: tuple[Register, ...]
    integer_digits: int
    fraction_digits: int
    ratio: int
    verified_until: date | None
    in_service: bool
    smart: bool
    zones_answered: bool = False

    @property
    def measure(self) -> Measure:
        """The unit of its readings."""
        return MEASURE_OF[self.resource]

    @property
    def zones_known(self) -> bool:
        """Whether it is known which of its registers counts which zone."""
        return all(register.zone is not None for register in self.registers)

    @property
    def capacity(self) -> int:
        """The first number that its dial cannot show: after it the dial starts again from zero."""
        return int(10**self.integer_digits)

    def as_on_dial(self, value: int) -> str:
        """A value as the meter shows it, with leading zeros (manual, 4.2)."""
        return str(value).zfill(self.integer_digits)


def removed_in(meters: Iterable[Meter], month: Month) -> tuple[Meter, ...]:
    """The meters that were taken out of service and read last in a month: of it they have counted a part."""
    return tuple(
        meter
        for meter in meters
        if not meter.in_service
        and any(
            (each.last.month or Month.of(each.last.taken_on)) == month
            for each in meter.registers
            if each.last
        )
    )


RegisterKey = tuple[MeterId, int]
"""A register of an account: its meter and its number."""


def plain_meter_number(written: str) -> str:
    """Digits of a meter's number, letters and dashes dropped as the manual asks (3.1).

    Leading zeros are kept: they are part of the number.
    """
    return re.sub(r"\D", "", written)


class MeterRepository(Protocol):
    """Meters in the registry."""

    async def of_account(self, account: AccountNumber, month: Month | None = None) -> Sequence[Meter]:
        """All meters of an account, retired ones too, with their newest readings; electricity first.

        What was sent for `month` stands beside the newest reading, not in its place: it is compared with the
        month before, and so is what replaces it. What billing sends back of it is the same reading.
        """
        ...

    async def earlier_readings(
        self, account: AccountNumber, since: date, month: Month
    ) -> Mapping[MeterId, Sequence[HistoryPoint]]:
        """The readings of an account's meters since a day, oldest first.

        Only those that stand, of the months before `month`.
        """
        ...

    async def assign_zones(self, meter: MeterId, zones: Sequence[Zone]) -> None:
        """Keep a resident's answer about which register counts which zone, T1 first, as one."""
        ...
