"""Norms of consumption: what is charged where nothing is metered."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import METERED
from bot.exchange.money_cells import AMOUNT, CATEGORY, PER
from bot.exchange.texts import LONG_TEXT
from domain.meters import Resource
from domain.norms import Per


class NormRow(NamedTuple):
    """A row of norms."""

    resource: Annotated[Resource, METERED]
    category: Annotated[
        str,
        Column(
            CATEGORY,
            "Of which dwellings, as in dwellings; empty: of those that have no norm of their own.",
            "",
            ("категория", "тип_жилья", "плита"),
            when_empty="",
        ),
    ]
    since: Annotated[
        date,
        Column(
            DAY,
            "Since when it is in force, until a later one is.",
            "2012-09-01",
            ("с", "дата", "действует_с"),
            required=True,
        ),
    ]
    per: Annotated[
        Per,
        Column(
            PER,
            "What it is multiplied by: `person` or `m2`; also «человек», «м²».",
            "person",
            ("на", "на_кого"),
            required=True,
        ),
    ]
    amount: Annotated[
        str,
        Column(
            AMOUNT,
            "kWh, m³ or Gcal a month for each.",
            "3.18",
            ("норматив", "норма", "значение"),
            required=True,
        ),
    ]
    act: Annotated[
        str,
        Column(
            LONG_TEXT, "The order that has set it.", "", ("постановление", "акт", "приказ"), when_empty=""
        ),
    ]

    def checked(self, last_day: date) -> "NormRow":
        """Any day will do: norms are published before they are in force."""
        del last_day
        return self


NORMS = BillingFile(FileKind.NORMS, columns_of(NormRow), NormRow._make, key=("resource", "category", "since"))
