"""Readings: the last ones, or as much of the history as billing has."""

import datetime
from typing import Annotated, NamedTuple

from bot.exchange.cells import METER_NUMBER, WHOLE_NUMBER
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import ACCOUNT, FOR_PEOPLE, METER_HEADINGS, OF_METER, REGISTER_HEADINGS
from bot.exchange.words import REGISTER, SOURCE
from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import Resource
from domain.readings.reading import ReadingSource


class ReadingRow(NamedTuple):
    """A row of readings."""

    account: Annotated[AccountNumber, ACCOUNT]
    resource: Annotated[Resource, OF_METER]
    meter: Annotated[
        MeterNumber,
        Column(
            METER_NUMBER,
            "`number` of one of the account's meters.",
            "11228081",
            METER_HEADINGS,
            required=True,
        ),
    ]
    register: Annotated[
        int,
        Column(
            REGISTER,
            "`T1`, `T2` or `T3`, Latin or Cyrillic, or only the digit.",
            "T1",
            REGISTER_HEADINGS,
            required=True,
        ),
    ]
    value: Annotated[
        int,
        Column(
            WHOLE_NUMBER,
            "What the register showed: whole kWh, m³ or Gcal, as on the dial, not multiplied by the ratio. "
            "`,0` after it is forgiven, another fraction is not.",
            "212",
            (
                "показание",
                "показания",
                "значение",
                "показание_счетчика",
                "показание_пу",
                "текущее_показание",
                "текущие_показания",
                "последнее_показание",
                "конечное_показание",
            ),
            required=True,
        ),
    ]
    date: Annotated[
        datetime.date,
        Column(
            DAY,
            "The day of the reading; not after tomorrow.",
            "2026-10-25",
            (
                "дата",
                "дата_показания",
                "дата_показаний",
                "дата_снятия",
                "дата_снятия_показания",
                "дата_снятия_показаний",
            ),
            required=True,
        ),
    ]
    source: Annotated[
        ReadingSource,
        Column(
            SOURCE,
            "Who read it: `resident`, `clerk`, `estimate`, `smart_meter`, `billing`. Empty: billing.",
            "billing",
            ("источник", "источник_показания", "источник_показаний"),
            when_empty=ReadingSource.BILLING,
        ),
    ]

    def checked(self, last_day: datetime.date) -> "ReadingRow | Fault":
        """Its day has come."""
        if self.date > last_day:
            return Fault("date", f"{self.date.isoformat()} has not come yet.")
        return self


READINGS = BillingFile(
    FileKind.READINGS,
    columns_of(ReadingRow),
    ReadingRow._make,
    key=("account", "resource", "meter", "register", "date"),
    passed_over=FOR_PEOPLE,
)
