"""Charges: the lines of bills. Whether one follows from its volume and rate is shown to residents later."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

from sqlalchemy import String

from bot.exchange.cells import METER_NUMBER, PRICE, CellType, meter_number, number_between
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import ACCOUNT, BILLED, CHARGED, FOR_PEOPLE, METER_HEADINGS, to_come
from bot.exchange.money_cells import BAND, KIND, QUANTITY, SUM
from bot.exchange.texts import LONG_TEXT
from bot.exchange.words import ZONE
from domain.charges.charge import HEAT, ChargeKind
from domain.identifiers import AccountNumber
from domain.meters import Resource, Zone

_DASHES = "-–—− "


def counted_by(cell: str) -> str:
    """The meter's number; a dash says that no meter has counted it.

    Raises:
        BadCell: it cannot be a meter's number.
    """
    return meter_number(cell) if cell.strip(_DASHES) else ""


_HEAT: Mapping[Resource, tuple[int, ...]] = {Resource.HOT_WATER: (HEAT,), Resource.HEATING: ()}
COUNTED_BY = CellType(METER_NUMBER.words, counted_by, String())


class ChargeRow(NamedTuple):
    """A row of charges."""

    account: Annotated[AccountNumber, ACCOUNT]
    month: Annotated[str, BILLED]
    resource: Annotated[Resource, CHARGED]
    line: Annotated[
        int,
        Column(
            number_between(1, 10_000),
            "The line's number in the bill of this account, month and resource.",
            "1",
            ("строка", "номер_строки"),
            required=True,
        ),
    ]
    kind: Annotated[
        ChargeKind,
        Column(
            KIND,
            "`use` (by the meter or by the norm), `common` (ОДН), `recalculation`, `benefit`, `penalty` or "
            "`service`; also «потребление», «ОДН», «перерасчёт», «льгота», «пени», «услуга».",
            "use",
            ("вид", "вид_начисления", "тип_начисления"),
            required=True,
        ),
    ]
    sum: Annotated[
        int,
        Column(
            SUM,
            "What the line comes to, VAT included; below zero where it is taken off, as by a benefit. A line "
            "that counts no more comes once again with 0.",
            "106,92",
            ("сумма", "начислено", "руб", "сумма_начисления", "начислено_руб"),
            required=True,
        ),
    ]
    volume: Annotated[
        str,
        Column(
            QUANTITY,
            "kWh, m³ or Gcal; Gcal also of the heat in hot water.",
            "44",
            ("объем", "расход", "количество", "потребление", "объем_услуги", "объем_потребления"),
            when_empty="",
        ),
    ]
    rate: Annotated[
        str, Column(PRICE, "Roubles for one unit.", "2.43", ("тариф", "цена", "ставка"), when_empty="")
    ]
    zone: Annotated[
        str,
        Column(
            ZONE,
            "The part of the day that the rate is for, as in tariffs.",
            "day",
            ("зона", "зона_суток"),
            when_empty="",
        ),
    ]
    band: Annotated[
        int,
        Column(
            BAND,
            "The band that the rate is for: 1 within the social norm or in the first range, 2 over the norm "
            "or in the second one, 3 in the third. Of hot water in two components 1 is the water, 2 the heat "
            "in it. Empty: 1.",
            "1",
            ("диапазон", "ступень"),
            when_empty=1,
        ),
    ]
    meter: Annotated[
        str,
        Column(
            COUNTED_BY,
            "`number` of the meter that has counted it. Empty or a dash: none has.",
            "11228081",
            METER_HEADINGS,
            when_empty="",
        ),
    ]
    first_day: Annotated[
        date | None,
        Column(
            DAY,
            "The first of the days that it is about. Empty: the whole month.",
            "2026-10-01",
            ("с", "период_с", "начало"),
        ),
    ]
    last_day: Annotated[
        date | None,
        Column(
            DAY,
            "The last of them, that day included; with `first_day` or not at all.",
            "2026-10-31",
            ("по", "период_по", "конец"),
        ),
    ]
    note: Annotated[
        str,
        Column(
            LONG_TEXT,
            "Billing's own word for it.",
            "",
            ("примечание", "комментарий", "наименование"),
            when_empty="",
        ),
    ]

    def checked(self, last_day: date) -> "ChargeRow | Fault":
        """Its month has begun, its days are in order, its zone can be one; a benefit takes off."""
        return to_come(self.month, last_day) or self._days_in_disorder() or self._no_such_part() or self

    def _days_in_disorder(self) -> Fault | None:
        days = (self.first_day, self.last_day)
        if days == (None, None):
            return None
        first, last = days
        if first is None or last is None:
            return Fault("first_day, last_day", "Both days are given, or none.")
        return Fault("first_day, last_day", "The first day is after the last one.") if first > last else None

    def _no_such_part(self) -> Fault | None:
        if self.resource is not Resource.ELECTRICITY and self.zone not in ("", Zone.WHOLE_DAY):
            return Fault("zone", "Only electricity is counted by zones of the day.")
        if self.resource is not Resource.ELECTRICITY and self.band not in (None, 1, *_HEAT[self.resource]):
            return Fault("band", "Only electricity is priced by bands; hot water has two components.")
        if self.kind is ChargeKind.BENEFIT and self.sum > 0:
            return Fault(
                "sum", "A benefit takes off: its sum is below zero. What takes one back is a recalculation."
            )
        return None


CHARGES = BillingFile(
    FileKind.CHARGES,
    columns_of(ChargeRow),
    ChargeRow._make,
    key=("account", "month", "resource", "line"),
    passed_over=FOR_PEOPLE,
)
