"""The layout of billing's files, as data: which files there are, which columns each has, in what units.

`docs/exchange.md` shows these tables to people; a test holds the two together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class FileKind(StrEnum):
    """What a file of billing describes; in the order in which the kinds depend on one another."""

    HOUSES = "houses"
    ACCOUNTS = "accounts"
    METERS = "meters"
    READINGS = "readings"
    VERDICTS = "verdicts"


REGISTRY = (FileKind.HOUSES, FileKind.ACCOUNTS, FileKind.METERS, FileKind.READINGS)
"""What billing knows by itself, whether or not residents send anything."""


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column of a file.

    A required column must be present, and filled in every row. An optional one may be missing: then the
    import leaves what the database has. `aliases` are other headings that are taken for it.
    """

    name: str
    kind: str
    meaning: str
    example: str
    required: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileLayout:
    """One kind of file; `key` are the columns that identify a row.

    Where there are several ways to identify one, `ways` are the columns of each: a file has those of one.
    """

    kind: FileKind
    columns: tuple[ColumnLayout, ...]
    key: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...] = ()


_ACCOUNT = ColumnLayout(
    "account",
    "text, 9 digits",
    "The account's number, leading zeros kept.",
    "111222333",
    required=True,
    aliases=("лицевой_счет", "лс", "номер_лицевого_счета"),
)
_RESOURCE = ColumnLayout(
    "resource",
    "word",
    "`electricity` (kWh), `hot_water` (m³) or `heating` (Gcal); also «электроэнергия», «горячая вода» "
    "(«ГВС»), «отопление».",
    "electricity",
    required=True,
    aliases=("ресурс", "услуга"),
)
_TEXT_HOUSE = ("дом", "код_дома")

HOUSES = FileLayout(
    FileKind.HOUSES,
    (
        ColumnLayout(
            "code",
            "text, up to 32",
            "Billing's own key of the house.",
            "H00028",
            required=True,
            aliases=("код", "код_дома"),
        ),
        ColumnLayout(
            "street",
            "text, up to 200",
            "The street with its kind.",
            "ул. Южное шоссе",
            required=True,
            aliases=("улица",),
        ),
        ColumnLayout(
            "house",
            "text, up to 32",
            "The house's number with its building and letter.",
            "28",
            required=True,
            aliases=("дом", "номер_дома"),
        ),
    ),
    key=("code",),
)

ACCOUNTS = FileLayout(
    FileKind.ACCOUNTS,
    (
        ColumnLayout(
            "number",
            "text, 9 digits",
            "The account's number, leading zeros kept.",
            "111222333",
            required=True,
            aliases=("account", "лицевой_счет", "лс", "номер_лицевого_счета", "номер"),
        ),
        ColumnLayout(
            "house",
            "text, up to 32",
            "`code` of a house in houses, or of one imported before.",
            "H00028",
            required=True,
            aliases=_TEXT_HOUSE,
        ),
        ColumnLayout(
            "flat",
            "text, up to 32",
            "The flat; empty for a house of one family.",
            "52",
            aliases=("квартира", "кв"),
        ),
        ColumnLayout(
            "surname",
            "text, up to 200",
            "The holder's surname.",
            "Иванова",
            required=True,
            aliases=("фамилия",),
        ),
        ColumnLayout(
            "name",
            "text, up to 200",
            "The holder's name, or its initial, with or without a dot.",
            "Н.",
            aliases=("имя",),
        ),
        ColumnLayout(
            "patronymic",
            "text, up to 200",
            "The holder's patronymic, or its initial.",
            "Н.",
            aliases=("отчество",),
        ),
        ColumnLayout(
            "phone",
            "text, up to 32",
            "The phone that billing knows, as it is written there.",
            "2555686",
            aliases=("телефон",),
        ),
    ),
    key=("number",),
)

METERS = FileLayout(
    FileKind.METERS,
    (
        _ACCOUNT,
        _RESOURCE,
        ColumnLayout(
            "number",
            "text, up to 40",
            "What is printed on the meter, leading zeros kept; letters, digits, spaces, `-`, `.`, `/`, `_`.",
            "11228081",
            required=True,
            aliases=("номер", "номер_счетчика", "заводской_номер"),
        ),
        ColumnLayout(
            "place",
            "text, up to 200",
            "Where it hangs.",
            "Санузел",
            aliases=("место", "место_установки", "местоположение"),
        ),
        ColumnLayout(
            "zones",
            "whole number, 1 to 3",
            "How many zones of the day it counts; more than one only for electricity.",
            "2",
            required=True,
            aliases=("зоны", "число_зон", "тарифность"),
        ),
        ColumnLayout(
            "zone_t1",
            "word",
            "What register T1 counts: `day` (also the peak), `night`, `half_peak`, or `whole_day` of a "
            "one-zone meter; also «день», «ночь», «полупик», «сутки». Empty: unknown; then a resident's own "
            "answer stays. All registers are named, or none.",
            "day",
            aliases=("зона_т1", "т1"),
        ),
        ColumnLayout("zone_t2", "word", "The same of T2.", "night", aliases=("зона_т2", "т2")),
        ColumnLayout("zone_t3", "word", "The same of T3.", "", aliases=("зона_т3", "т3")),
        ColumnLayout(
            "integer_digits",
            "whole number, 1 to 12",
            "Digits before the comma, those that are reported.",
            "5",
            required=True,
            aliases=("целых_знаков", "разрядность"),
        ),
        ColumnLayout(
            "fraction_digits",
            "whole number, 0 to 6",
            "Digits after the comma, those that are not. Empty: 0.",
            "1",
            aliases=("дробных_знаков",),
        ),
        ColumnLayout(
            "ratio",
            "whole number, 1 to 100000",
            "Transformation ratio: a difference of readings times this is the use in the resource's unit. "
            "Empty: 1.",
            "1",
            aliases=("коэффициент", "коэффициент_трансформации"),
        ),
        ColumnLayout(
            "verified_until",
            "date",
            "The last day of the present verification. Empty: unknown.",
            "2031-05-24",
            aliases=("поверка_до", "дата_поверки"),
        ),
        ColumnLayout(
            "in_service",
            "yes or no",
            "Whether readings of it count; `no` for a retired one. Empty: yes.",
            "yes",
            aliases=("в_работе", "действует"),
        ),
        ColumnLayout(
            "smart",
            "yes or no",
            "Whether it reads itself. Empty: no.",
            "no",
            aliases=("умный", "асуэ"),
        ),
    ),
    key=("account", "resource", "number"),
)

READINGS = FileLayout(
    FileKind.READINGS,
    (
        _ACCOUNT,
        _RESOURCE,
        ColumnLayout(
            "meter",
            "text, up to 40",
            "`number` of one of the account's meters.",
            "11228081",
            required=True,
            aliases=("счетчик", "номер_счетчика", "заводской_номер"),
        ),
        ColumnLayout(
            "register",
            "word",
            "`T1`, `T2` or `T3`, Latin or Cyrillic, or only the digit.",
            "T1",
            required=True,
            aliases=("регистр", "тариф", "номер_тарифа", "зона"),
        ),
        ColumnLayout(
            "value",
            "whole number",
            "What the register showed: whole kWh, m³ or Gcal, as on the dial, not multiplied by the ratio. "
            "`,0` after it is forgiven, another fraction is not.",
            "212",
            required=True,
            aliases=("показание", "значение"),
        ),
        ColumnLayout(
            "date",
            "date",
            "The day of the reading; not after tomorrow.",
            "2026-10-25",
            required=True,
            aliases=("дата", "дата_показания"),
        ),
        ColumnLayout(
            "source",
            "word",
            "Who read it: `resident`, `clerk`, `estimate`, `smart_meter`, `billing`. Empty: billing.",
            "billing",
            aliases=("источник",),
        ),
    ),
    key=("account", "resource", "meter", "register", "date"),
)

VERDICTS = FileLayout(
    FileKind.VERDICTS,
    (
        ColumnLayout(
            "receipt",
            "text",
            "The receipt, as the export wrote it; Latin P or the number alone will do. Empty: the account, "
            "resource and meter say what it is about.",
            "Р-004217",
            aliases=("квитанция", "номер_квитанции"),
        ),
        replace(_ACCOUNT, required=False, meaning="The account's number. Needed without a receipt."),
        replace(_RESOURCE, required=False, meaning="As in readings. Needed without a receipt."),
        ColumnLayout(
            "meter",
            "text, up to 40",
            "`number` of the meter. Needed without a receipt; with one, only this meter is meant.",
            "11228081",
            aliases=("счетчик", "номер_счетчика", "заводской_номер"),
        ),
        ColumnLayout(
            "register",
            "word",
            "`T1`, `T2` or `T3`: only this register is meant. Empty: all are.",
            "T1",
            aliases=("регистр", "тариф", "номер_тарифа", "зона"),
        ),
        ColumnLayout(
            "month",
            "month",
            "For which the reading counts, as the export wrote it; also `11.2026`. Empty: any.",
            "2026-11",
            aliases=("месяц", "период"),
        ),
        ColumnLayout(
            "verdict",
            "word",
            "`accepted` or `refused`; also «принято», «отклонено».",
            "refused",
            required=True,
            aliases=("решение", "результат", "статус"),
        ),
        ColumnLayout(
            "reason",
            "text, up to 200",
            "Why it was refused, in words for the resident; needed for a refusal, passed over otherwise.",
            "Показание меньше предыдущего",
            aliases=("причина", "комментарий"),
        ),
    ),
    key=("receipt", "account", "resource", "meter", "register"),
    ways=(("receipt",), ("account", "resource", "meter")),
)

LAYOUTS: dict[FileKind, FileLayout] = {
    layout.kind: layout for layout in (HOUSES, ACCOUNTS, METERS, READINGS, VERDICTS)
}

REJECTION_COLUMNS = ("line", "column", "reason")
"""What stands before a row's own cells in NAME.rejected.csv; passed over when it comes back corrected."""


class WrongColumns(Exception):
    """A file whose heading is not that of any kind; the text says which column is the matter."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: the kind of the file, and where each of its columns stands (from zero).

    `corrected` says that the file is one of rejected rows, come back.
    """

    layout: FileLayout
    positions: dict[str, int]
    width: int
    corrected: bool


def recognise(cells: Sequence[str]) -> Heading:
    """Tell the kind of a file by the names of its columns.

    Raises:
        WrongColumns: a column is missing, unknown or there twice.
    """
    names = [plain_heading(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    own = tuple(names[: len(REJECTION_COLUMNS)]) == REJECTION_COLUMNS
    start = len(REJECTION_COLUMNS) if own else 0
    attempts = [_Attempt(layout, names, start) for layout in LAYOUTS.values()]
    best = min(attempts, key=lambda attempt: attempt.distance)
    if best.complaints:
        raise WrongColumns(best.describe(cells))
    return Heading(best.layout, best.positions, len(names), own)


def plain_heading(cell: str) -> str:
    """A heading as it is compared: «Лицевой счёт» and `лицевой_счет` are one."""
    text = cell.replace("\ufeff", "").strip().lower().replace("ё", "е").rstrip(".*:")
    return re.sub(r"[\s\u00a0-]+", "_", text)


class _Attempt:
    """How well a heading fits one layout."""

    def __init__(self, layout: FileLayout, names: Sequence[str], start: int) -> None:
        by_heading = {
            plain_heading(heading): column.name
            for column in layout.columns
            for heading in (column.name, *column.aliases)
        }
        self.layout = layout
        self.positions: dict[str, int] = {}
        self.unknown: list[int] = []
        self.repeated: list[int] = []
        for position, name in enumerate(names[start:], start):
            column = by_heading.get(name)
            if column is None:
                self.unknown.append(position)
            elif column in self.positions:
                self.repeated.append(position)
            else:
                self.positions[column] = position
        self.missing = [
            column.name for column in layout.columns if column.required and column.name not in self.positions
        ]
        if layout.ways and not any(self.positions.keys() >= set(way) for way in layout.ways):
            self.missing.append(layout.ways[0][0])

    @property
    def complaints(self) -> int:
        return len(self.missing) + len(self.unknown) + len(self.repeated)

    @property
    def distance(self) -> tuple[int, int]:
        return self.complaints, -len(self.positions)

    def describe(self, cells: Sequence[str]) -> str:
        if not self.positions:
            columns = ", ".join(column.name for column in self.layout.columns)
            return f"no column of this heading is known; {self.layout.kind} has, for example: {columns}"
        parts = []
        if self.missing:
            parts.append(f"missing {_named(self.missing)}")
        if self.unknown:
            parts.append(f"unknown {_named([cells[i].strip() or f'(empty, {i + 1})' for i in self.unknown])}")
        if self.repeated:
            parts.append(f"repeated {_named([cells[i].strip() for i in self.repeated])}")
        return f"it looks like {self.layout.kind}, but: {'; '.join(parts)}"


def _named(columns: Sequence[str]) -> str:
    listed = ", ".join(column[:40] for column in columns[:10])
    return f"column{'s' if len(columns) > 1 else ''} {listed}"
