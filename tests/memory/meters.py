"""Meters with their registers' newest readings, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.identifiers import AccountNumber, MeterId
from domain.meters import HistoryPoint, LastReading, Meter, Register, Resource, SentReading, Zone
from domain.readings.reading import COUNTING, SENT
from domain.window import Month
from tests.memory.tables import KeptReading, Tables

_ORDER = list(Resource)


class Meters:
    """`domain.meters.MeterRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of_account(self, account: AccountNumber, month: Month | None = None) -> Sequence[Meter]:
        found = sorted(self._meters(account), key=lambda meter: (_ORDER.index(meter.resource), meter.id))
        return [
            replace(meter, registers=tuple(self._register(meter.id, each, month) for each in meter.registers))
            for meter in found
        ]

    async def earlier_readings(
        self, account: AccountNumber, since: date, month: Month
    ) -> Mapping[MeterId, Sequence[HistoryPoint]]:
        meters = {meter.id for meter in self._meters(account)}
        found: dict[MeterId, list[HistoryPoint]] = {}
        of_account = [each for each in self._tables.readings.rows.values() if each.meter in meters]
        for reading in _by_day(of_account):
            if reading.taken_on >= since and self._stands(reading, month):
                point = HistoryPoint(reading.register, reading.taken_on, reading.value)
                found.setdefault(reading.meter, []).append(point)
        return found

    async def assign_zones(self, meter: MeterId, zones: Sequence[Zone]) -> None:
        known = self._tables.meters.find(meter)
        if known is None:
            return
        registers = tuple(
            replace(register, zone=zone) for register, zone in zip(known.registers, zones, strict=True)
        )
        self._tables.meters.put(meter, replace(known, registers=registers, zones_answered=True))

    def _meters(self, account: AccountNumber) -> list[Meter]:
        return [meter for meter in self._tables.meters.rows.values() if meter.account == account]

    def _stands(self, reading: KeptReading, month: Month) -> bool:
        rows = self._tables.readings.rows
        return self._is_earlier(reading, month) and not replaced(reading, rows)

    def _is_earlier(self, reading: KeptReading, month: Month | None) -> bool:
        """Whether it counts and is of no month from this one on, nor billing's copy of such a one."""
        if reading.state not in COUNTING:
            return False
        if reading.month is not None:
            return month is None or reading.month < month
        return month is None or not any(
            _sends_back(reading, sent, month) for sent in self._of(reading.meter, reading.register)
        )

    def _of(self, meter: MeterId, register: int) -> list[KeptReading]:
        return [
            each
            for each in self._tables.readings.rows.values()
            if each.register == register and each.meter == meter
        ]

    def _register(self, meter: MeterId, register: Register, month: Month | None) -> Register:
        last: LastReading | None = None
        sent: SentReading | None = None
        for reading in _by_day(self._of(meter, register.number)):
            if month and reading.month == month and reading.state in SENT:
                sent = SentReading(reading.value, reading.taken_on, reading.zone)
            elif self._is_earlier(reading, month):
                last = LastReading(reading.value, reading.taken_on, reading.month)
        return replace(register, last=last, sent=sent)


def _by_day(readings: Iterable[KeptReading]) -> list[KeptReading]:
    """Oldest first, those of one day as they came."""
    return sorted(readings, key=lambda each: each.taken_on)


def replaced(reading: KeptReading, rows: Mapping[int, KeptReading]) -> bool:
    """Whether a newer reading counts for the same month and register."""
    if reading.month is None:
        return False
    for each in reversed(tuple(rows.values())):
        if each is reading:
            return False
        if each.register != reading.register or each.meter != reading.meter:
            continue
        if each.month == reading.month and each.state in COUNTING:
            return True
    return False


def _sends_back(reading: KeptReading, sent: KeptReading, month: Month) -> bool:
    if sent.month is None or sent.month < month or sent.state not in COUNTING:
        return False
    if (sent.meter, sent.register) != (reading.meter, reading.register):
        return False
    same = sent.taken_on == reading.taken_on or sent.value == reading.value
    return same and sent.taken_on <= reading.taken_on
