"""The history of a meter: what it showed month after month, and what was used (manual, 4.5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.clock import Clock
from domain.directory import ResidentDirectory
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import MeterId, UserId
from domain.meters import Meter, used_between
from domain.readings.reading import COUNTING, ReadingState
from domain.readings.recorded import RecordedReading
from domain.readings.unit_of_work import ReadingsUnit, ReadingsUnits
from domain.readings.views import AccountNotLoaded
from domain.window import Month

YEARS_SHOWN = 5
"""Calendar years, this one too; claims about bills lapse after three (ГК РФ, 196)."""

_RECENT = 12


class MeterGone(DomainError):
    """There is no such meter at the user's active account."""

    code = "history-error-no-meter"


@dataclass(frozen=True, slots=True)
class RegisterMonth:
    """One register in one month.

    `reading` is the one that stands (None: there is none); `used` is the use since the one that stood before,
    in the resource's unit, over `covers` months: more than one after a gap, none where the use is not known.
    It is not known of a first reading, nor where the dial was `set_back`: showed less than before without
    having passed zero.
    """

    reading: RecordedReading | None
    used: int | None = None
    covers: int = 0
    set_back: bool = False


@dataclass(frozen=True, slots=True)
class MeterMonth:
    """All registers of a meter in one month, T1 first.

    `others` are readings of the month that do not count: refused, or being looked at by a clerk.
    """

    month: Month
    registers: tuple[RegisterMonth, ...]
    others: tuple[RecordedReading, ...]

    @property
    def is_gap(self) -> bool:
        """Whether no register has a reading that counts."""
        return all(each.reading is None for each in self.registers)

    @property
    def used(self) -> int | None:
        """The use of all registers; None unless it is known of each."""
        known = [each.used for each in self.registers if each.used is not None]
        return sum(known) if len(known) == len(self.registers) else None

    @property
    def covers(self) -> int:
        """Over how many months the use was; 0 where it is not known."""
        return max((each.covers for each in self.registers), default=0)


@dataclass(frozen=True, slots=True)
class Period:
    """From one month to another, both included."""

    first: Month
    last: Month

    @classmethod
    def whole_year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(Month(year, 1), Month(year, 12))


@dataclass(frozen=True, slots=True)
class Compared:
    """A month, and the same month of the year before (None: nothing is known of it)."""

    now: MeterMonth
    before: MeterMonth | None


@dataclass(frozen=True, slots=True)
class MeterHistory:
    """A meter's months without a break, oldest first: from its first reading on, gaps too."""

    meter: Meter
    months: tuple[MeterMonth, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that have readings, newest first."""
        with_readings = {each.month.year for each in self.months if not each.is_gap or each.others}
        return tuple(sorted(with_readings, reverse=True))[:YEARS_SHOWN]

    def recent(self, today: date) -> Period:
        """The last twelve months, with this one; with the next, where a reading was sent early for it."""
        known = (each.month for each in self.months if not each.is_gap or each.others)
        last = max([Month.of(today), *known])
        return Period(last.earlier(_RECENT - 1), last)

    def within(self, period: Period) -> tuple[MeterMonth, ...]:
        """The months of a period, oldest first."""
        return tuple(each for each in self.months if period.first <= each.month <= period.last)

    def beside_the_year_before(self, period: Period) -> tuple[Compared, ...]:
        """The months of a period, each with the same month of the year before it."""
        known = {each.month: each for each in self.months}
        return tuple(
            Compared(each, known.get(Month(each.month.year - 1, each.month.month)))
            for each in self.within(period)
        )


def monthly(meter: Meter, readings: Sequence[RecordedReading], until: Month) -> tuple[MeterMonth, ...]:
    """The months of a meter, from its first reading to its last, and of a meter in service to `until`.

    A reading belongs to the month that it counts for, and else to the month of its day. The newest of a month
    stands; the use is the difference between two that stand, times the transformation ratio, and belongs
    wholly to the later one's month: what was used when within a gap, nobody knows. Readings that were
    replaced by newer versions are left out, and so are those of registers that the meter has not.
    """
    of_month: dict[Month, list[RecordedReading]] = {}
    for reading, month in _placed(meter, readings):
        of_month.setdefault(month, []).append(reading)
    if not of_month:
        return ()
    newest = max(of_month)
    last = max(newest, until) if meter.in_service else newest
    standing: dict[int, tuple[Month, RecordedReading]] = {}
    return tuple(
        _month(meter, month, of_month.get(month, ()), standing) for month in _months(min(of_month), last)
    )


def _placed(meter: Meter, readings: Sequence[RecordedReading]) -> Iterator[tuple[RecordedReading, Month]]:
    """Each reading with its month, by day.

    What residents send comes back from billing without its month: then the day tells that it is the same, and
    it stands no later than what was sent, which may have been replaced since.
    """
    registers = {each.number for each in meter.registers}
    shown = [each for each in readings if each.register in registers]
    sent = [each for each in shown if each.month and _counts(each)]
    said = {(each.register, each.taken_on): each.month for each in sent}
    values = {(each.register, each.taken_on, each.value) for each in sent}
    for reading in sorted(shown, key=lambda each: each.taken_on):
        if reading.month is None and (reading.register, reading.taken_on, reading.value) in values:
            continue
        told = reading.month or said.get((reading.register, reading.taken_on))
        yield reading, told or Month.of(reading.taken_on)


def _month(
    meter: Meter,
    month: Month,
    readings: Sequence[RecordedReading],
    standing: dict[int, tuple[Month, RecordedReading]],
) -> MeterMonth:
    newest = {each.register: each for each in readings if _counts(each)}
    registers = []
    for register in meter.registers:
        reading = newest.get(register.number)
        registers.append(_register_month(meter, month, reading, standing.get(register.number)))
        if reading is not None:
            standing[register.number] = month, reading
    others = tuple(each for each in readings if not _counts(each) and not _repeats(each, newest))
    return MeterMonth(month, tuple(registers), others)


def _repeats(reading: RecordedReading, newest: Mapping[int, RecordedReading]) -> bool:
    """Whether a correction has left this value as it was, for another register was what it corrected."""
    standing = newest.get(reading.register)
    return (
        reading.state is ReadingState.SUPERSEDED and standing is not None and standing.value == reading.value
    )


def _register_month(
    meter: Meter,
    month: Month,
    reading: RecordedReading | None,
    before: tuple[Month, RecordedReading] | None,
) -> RegisterMonth:
    if reading is None or before is None:
        return RegisterMonth(reading)
    since, earlier = before
    used = used_between(earlier.value, reading.value, meter.capacity)
    if used is None:
        return RegisterMonth(reading, set_back=True)
    return RegisterMonth(reading, used * meter.ratio, month.since(since))


def _counts(reading: RecordedReading) -> bool:
    return reading.state in COUNTING


def _months(first: Month, last: Month) -> Iterator[Month]:
    month = first
    while month <= last:
        yield month
        month = month.next()


class HistoryService:
    """What the conversation about the history of readings may ask for."""

    def __init__(self, units: ReadingsUnits, directory: ResidentDirectory, clock: Clock) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock

    async def meters(self, user: UserId) -> tuple[Meter, ...]:
        """The active account's meters, those in service first; what is no more in service has a history too.

        Raises:
            NoLinkedAccount: the user has no account.
            AccountNotLoaded: billing has not sent its meters yet.
        """
        async with self._units.look() as unit:
            return await self._meters(unit, user)

    async def of_meter(self, user: UserId, meter: MeterId) -> MeterHistory:
        """The history of one of them: this year and four before it.

        Raises:
            MeterGone: it is not a meter of the user's active account.
            NoLinkedAccount, AccountNotLoaded: as for `meters`.
        """
        today = self._clock.now().date()
        # A December more, so that the use of the first January is known.
        since = date(today.year - YEARS_SHOWN, 12, 1)
        async with self._units.look() as unit:
            found: Mapping[MeterId, Meter] = {each.id: each for each in await self._meters(unit, user)}
            if meter not in found:
                raise MeterGone
            readings = await unit.history.of_meter(meter, since)
        return MeterHistory(found[meter], monthly(found[meter], readings, Month.of(today).previous()))

    async def _meters(self, unit: ReadingsUnit, user: UserId) -> tuple[Meter, ...]:
        link = (await self._directory.find(user)).active_link
        if link is None:
            raise NoLinkedAccount
        meters = await unit.meters.of_account(link.account)
        if not meters:
            raise AccountNotLoaded
        return tuple(sorted(meters, key=lambda each: not each.in_service))
