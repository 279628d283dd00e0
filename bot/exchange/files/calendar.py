"""The company's own days: hours of single days that are not those of the ordinary week or of the state."""

from datetime import date
from typing import Annotated, NamedTuple

from sqlalchemy import Text

from bot.exchange.cells import BadCell, CellType, SaysNothing
from bot.exchange.cleaning import cleaned, says_nothing
from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from bot.exchange.days import DAY
from domain.requests.hours import WrongHours, parse_spells

DAY_OFF = ""
_NO_WORK = frozenset({"выходной", "выходной день", "нерабочий", "нерабочий день", "day off", "off", "closed"})


def hours(cell: str) -> str:
    """The hours of a day, or that it is a day off.

    Raises:
        SaysNothing: it is a word in place of what is not known.
        BadCell: it is something else.
    """
    text = cleaned(cell)
    if text.casefold() in _NO_WORK:
        return DAY_OFF
    if says_nothing(text):
        raise SaysNothing(text)
    try:
        return " ".join(map(str, parse_spells(text)))
    except WrongHours as error:
        raise BadCell(f"Hours are written 8:00-12:00 13:00-17:00: {error}.") from None


HOURS = CellType("hours of a day", hours, Text())


class CalendarRow(NamedTuple):
    """A row of the calendar."""

    day: Annotated[date, Column(DAY, "The day.", "2026-12-30", ("день", "дата"), required=True)]
    hours: Annotated[
        str,
        Column(
            HOURS,
            "When clerks work on it, lunch left out; empty or «выходной»: not at all.",
            "8:00-12:00 12:48-15:45",
            ("часы", "часы_работы", "рабочее_время"),
            required=True,
            when_empty=DAY_OFF,
            may_be_empty=True,
        ),
    ]

    def checked(self, last_day: date) -> "CalendarRow":
        """Any day will do."""
        del last_day
        return self


CALENDAR = BillingFile(FileKind.CALENDAR, columns_of(CalendarRow), CalendarRow._make, key=("day",))
