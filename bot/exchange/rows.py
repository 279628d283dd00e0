"""Rows of billing's files, typed. Named tuples, because millions of them go straight on to the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from bot.exchange import cells as read
from bot.exchange import verdict_cells as of_verdict
from bot.exchange.columns import FileKind
from bot.exchange.layout import Heading
from domain.identifiers import AccountNumber, HouseCode, MeterNumber, SubmissionId
from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.readings.reading import ReadingSource, ReadingState


class HouseRow(NamedTuple):
    """A row of houses."""

    code: HouseCode
    street: str
    house: str
    window_first: int | None
    window_last: int | None


class AccountRow(NamedTuple):
    """A row of accounts."""

    number: AccountNumber
    house: HouseCode
    flat: str
    surname: str
    name: str
    patronymic: str
    phone: str


class MeterRow(NamedTuple):
    """A row of meters."""

    account: AccountNumber
    resource: Resource
    number: MeterNumber
    place: str
    zones: int
    zone_t1: Zone | None
    zone_t2: Zone | None
    zone_t3: Zone | None
    integer_digits: int
    fraction_digits: int
    ratio: int
    verified_until: date | None
    in_service: bool
    smart: bool


class ReadingRow(NamedTuple):
    """A row of readings."""

    account: AccountNumber
    resource: Resource
    meter: MeterNumber
    register: int
    value: int
    date: date
    source: ReadingSource


class TariffRow(NamedTuple):
    """A row of tariffs."""

    resource: Resource
    category: str
    zones: int
    zone: Zone
    valid_from: date
    price: str


class VerdictRow(NamedTuple):
    """A row of verdicts."""

    receipt: SubmissionId | None
    account: AccountNumber | None
    resource: Resource | None
    meter: MeterNumber | None
    register: int | None
    month: str | None
    verdict: ReadingState
    reason: str


Row = HouseRow | AccountRow | MeterRow | ReadingRow | TariffRow | VerdictRow

Cell = Callable[[str], object]

CELLS: Mapping[FileKind, Mapping[str, Cell]] = {
    FileKind.HOUSES: {
        "code": read.house_code,
        "street": read.required_long_text,
        "house": read.required_short_text,
        "window_first": read.optional_day_of_month,
        "window_last": read.optional_day_of_month,
    },
    FileKind.ACCOUNTS: {
        "number": read.account_number,
        "house": read.house_code,
        "flat": read.short_text,
        "surname": read.required_long_text,
        "name": read.long_text,
        "patronymic": read.long_text,
        "phone": read.short_text,
    },
    FileKind.METERS: {
        "account": read.account_number,
        "resource": read.resource,
        "number": read.meter_number,
        "place": read.long_text,
        "zones": read.between(1, 3),
        "zone_t1": read.optional_zone,
        "zone_t2": read.optional_zone,
        "zone_t3": read.optional_zone,
        "integer_digits": read.between(1, 12),
        "fraction_digits": read.between(0, 6, when_empty=0),
        "ratio": read.between(1, 100_000, when_empty=1),
        "verified_until": read.optional_day,
        "in_service": read.yes_or_no(when_empty=True),
        "smart": read.yes_or_no(when_empty=False),
    },
    FileKind.READINGS: {
        "account": read.account_number,
        "resource": read.resource,
        "meter": read.meter_number,
        "register": read.register,
        "value": read.whole_number,
        "date": read.day,
        "source": read.source,
    },
    FileKind.TARIFFS: {
        "resource": read.resource,
        "category": read.short_text,
        "zones": read.between(1, 3),
        "zone": read.zone,
        "valid_from": read.day,
        "price": read.price,
    },
    FileKind.VERDICTS: {
        "receipt": of_verdict.optional_receipt,
        "account": of_verdict.optional_account_number,
        "resource": of_verdict.optional_resource,
        "meter": of_verdict.optional_meter_number,
        "register": of_verdict.optional_register,
        "month": of_verdict.optional_month,
        "verdict": of_verdict.verdict,
        "reason": read.long_text,
    },
}
"""How each cell of a row is read; in the order of the row's fields, which is that of the layout."""

MODELS: Mapping[FileKind, type[Row]] = {
    FileKind.HOUSES: HouseRow,
    FileKind.ACCOUNTS: AccountRow,
    FileKind.METERS: MeterRow,
    FileKind.READINGS: ReadingRow,
    FileKind.TARIFFS: TariffRow,
    FileKind.VERDICTS: VerdictRow,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is rejected: the columns that are the matter, and a sentence about each."""

    column: str
    reason: str


class RowReader:
    """Turns the cells of one file's lines into rows.

    `today` is the company's day: a reading cannot be of the future. As clocks and zones differ, the day
    after is forgiven.
    """

    def __init__(self, heading: Heading, today: date) -> None:
        kind = heading.layout.kind
        self._names = tuple(CELLS[kind])
        self._plan = tuple((heading.positions.get(name, -1), cell) for name, cell in CELLS[kind].items())
        self._width = heading.width
        self._make: Callable[[Sequence[Any]], Row] = MODELS[kind]._make
        self._last_day = today + timedelta(days=1)
        self._finish = {
            FileKind.HOUSES: _house,
            FileKind.TARIFFS: _tariff,
            FileKind.METERS: self._meter,
            FileKind.READINGS: self._reading,
            FileKind.VERDICTS: _verdict,
        }.get(kind)

    def read(self, cells: Sequence[str]) -> Row | Fault:
        """The row of a line; or its faults, all of them at once."""
        if len(cells) != self._width and (fault := self._wrong_width(cells)):
            return fault
        try:
            row = self._make([cell(cells[at] if at >= 0 else "") for at, cell in self._plan])
        except read.BadCell:
            return self._faults(cells)
        return self._finish(row) if self._finish is not None else row

    def _wrong_width(self, cells: Sequence[str]) -> Fault | None:
        if len(cells) > self._width and not any(cell.strip() for cell in cells[self._width :]):
            return None
        return Fault("", f"The heading has {self._width} columns, this line has {len(cells)}.")

    def _faults(self, cells: Sequence[str]) -> Fault:
        columns, reasons = [], []
        for name, (at, cell) in zip(self._names, self._plan, strict=True):
            try:
                cell(cells[at] if at >= 0 else "")
            except read.BadCell as bad:
                columns.append(name)
                reasons.append(str(bad))
        return Fault(", ".join(columns), " ".join(reasons))

    def _meter(self, row: Row) -> Row | Fault:
        if not isinstance(row, MeterRow):
            return row
        if row.zones > 1 and row.resource is not Resource.ELECTRICITY:
            return Fault("zones", "Only electricity is counted by zones of the day.")
        if row.zones == 1 and row.zone_t1 is None:
            row = row._replace(zone_t1=Zone.WHOLE_DAY)
        named = (row.zone_t1, row.zone_t2, row.zone_t3)
        if not any(named) or _names_all_zones(named, row.zones):
            return row
        needed = ", ".join(ZONES_OF_COUNT[row.zones])
        return Fault(
            "zone_t1, zone_t2, zone_t3",
            f"A meter of {row.zones} zones has {needed}, each once, in the first {row.zones} columns; "
            "or all are empty.",
        )

    def _reading(self, row: Row) -> Row | Fault:
        if isinstance(row, ReadingRow) and row.date > self._last_day:
            return Fault("date", f"{row.date.isoformat()} has not come yet.")
        return row


def _house(row: Row) -> Row | Fault:
    if not isinstance(row, HouseRow) or (row.window_first is None) == (row.window_last is None):
        return row
    return Fault("window_first, window_last", "A window needs both its first and its last day.")


def _tariff(row: Row) -> Row | Fault:
    if not isinstance(row, TariffRow) or row.zone in ZONES_OF_COUNT[row.zones]:
        return row
    return Fault("zone", f"A meter of so many zones ({row.zones}) has no such zone.")


def _verdict(row: Row) -> Row | Fault:
    if not isinstance(row, VerdictRow):
        return row
    if row.receipt is None and not (row.account and row.resource and row.meter):
        return Fault("receipt", "It says neither the receipt, nor the account, the resource and the meter.")
    if row.verdict is ReadingState.REFUSED and not row.reason:
        return Fault("reason", "A refusal says why, in words for the resident.")
    return row if row.verdict is ReadingState.REFUSED else row._replace(reason="")


def _names_all_zones(named: tuple[Zone | None, ...], zones: int) -> bool:
    used, rest = named[:zones], named[zones:]
    return not any(rest) and set(used) == set(ZONES_OF_COUNT[zones])
