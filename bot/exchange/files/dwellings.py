"""Dwellings: what billing knows of flats that prices and charges depend on, one row for each change."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.cells import number_between
from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import ACCOUNT
from bot.exchange.money_cells import AREA, CATEGORY
from domain.identifiers import AccountNumber


class DwellingRow(NamedTuple):
    """A row of dwellings."""

    account: Annotated[AccountNumber, ACCOUNT]
    since: Annotated[
        date,
        Column(
            DAY,
            "Since when it is so, until a later row of the account says otherwise.",
            "2012-09-01",
            ("с", "дата", "действует_с"),
            required=True,
        ),
    ]
    category: Annotated[
        str,
        Column(
            CATEGORY,
            "By which electricity is priced: `gas` (a town's flat with gas stoves), `electric` (with "
            "electric ones) or `rural`; also «газ», «электроплита», «село». Empty: not known.",
            "gas",
            ("категория", "тип_жилья", "плита"),
            when_empty="",
        ),
    ]
    persons: Annotated[
        int | None,
        Column(
            number_between(0, 100),
            "How many are registered there. Empty: not known.",
            "3",
            ("жильцов", "прописано", "зарегистрировано", "число_жильцов"),
        ),
    ]
    area: Annotated[
        str,
        Column(
            AREA,
            "The flat's total area in m². Empty or zero: not known.",
            "49.50",
            ("площадь", "общая_площадь"),
            when_empty="",
        ),
    ]

    def checked(self, last_day: date) -> "DwellingRow":
        """Any day will do: who moves out is known before."""
        del last_day
        return self


DWELLINGS = BillingFile(
    FileKind.DWELLINGS, columns_of(DwellingRow), DwellingRow._make, key=("account", "since")
)
