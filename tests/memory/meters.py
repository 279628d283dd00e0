"""Meters with their registers' newest readings, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.identifiers import AccountNumber, MeterId
from domain.meters import HistoryPoint, LastReading, Meter, Register, Resource, SentReading, Zone
from domain.readings.reading import CORRECTABLE, COUNTING, ReadingState
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
        for reading in _by_day(self._tables.readings.rows.values()):
            if reading.meter in meters and reading.taken_on >= since and _stands(reading, month):
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
        self._tables.meters.put(meter, replace(known, registers=registers))

    def _meters(self, account: AccountNumber) -> list[Meter]:
        return [meter for meter in self._tables.meters.rows.values() if meter.account == account]

    def _register(self, meter: MeterId, register: Register, month: Month | None) -> Register:
        last: LastReading | None = None
        sent: SentReading | None = None
        for reading in _by_day(self._tables.readings.rows.values()):
            if (reading.meter, reading.register) != (meter, register.number):
                continue
            if _correctable(reading, month):
                sent = self._sent(reading)
            elif reading.state in COUNTING:
                last = LastReading(reading.value, reading.taken_on, reading.month)
        return replace(register, last=last, sent=sent)

    def _sent(self, reading: KeptReading) -> SentReading | None:
        submission = reading.submission and self._tables.submissions.find(reading.submission)
        if not submission:
            return None
        under_review = reading.state is ReadingState.UNDER_REVIEW
        return SentReading(reading.value, submission.user, submission.sent_at, under_review)


def _by_day(readings: Iterable[KeptReading]) -> list[KeptReading]:
    """Oldest first, those of one day as they came."""
    return sorted(readings, key=lambda each: each.taken_on)


def _stands(reading: KeptReading, month: Month) -> bool:
    return reading.state in COUNTING and not _correctable(reading, month)


def _correctable(reading: KeptReading, month: Month | None) -> bool:
    """Whether it was sent for this month or a later one, and may still be replaced."""
    if month is None or reading.month is None:
        return False
    return reading.month >= month and reading.state in CORRECTABLE
