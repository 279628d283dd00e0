"""Months of billing: until when it takes corrections of each."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from bot.exchange.days import DAY, MONTH_NAME


class MonthRow(NamedTuple):
    """A row of months."""

    month: Annotated[
        str,
        Column(MONTH_NAME, "The month; also `11.2026`.", "2026-11", ("месяц", "период"), required=True),
    ]
    corrections_until: Annotated[
        date,
        Column(
            DAY,
            "The last day on which billing takes anew what it has refused of the month.",
            "2026-12-05",
            ("исправления_до", "закрыт"),
            required=True,
        ),
    ]

    def checked(self, last_day: date) -> "MonthRow":
        """Any day will do: a month may be closed at once, or be held open."""
        del last_day
        return self


MONTHS = BillingFile(FileKind.MONTHS, columns_of(MonthRow), MonthRow._make, key=("month",))
