"""The state's calendar of Russia: holidays, days off that are moved, and the Saturdays worked for them."""

from collections.abc import Mapping
from csv import reader
from datetime import date
from functools import cache
from pathlib import Path

from domain.requests.calendar import DayKind

DAYS = Path(__file__).with_name("state_calendar.csv")
"""Each day that is not what its day of the week says, as the library `holidays` has it from yearly decrees;
`make calendar` writes it anew. The library itself loads all countries, 19 MB."""


class RussianCalendar:
    """`domain.requests.calendar.StateCalendar`, until 2075.

    Of a year of which there is no decree yet it knows the holidays, and nothing that is moved.
    """

    def __call__(self, day: date) -> DayKind:
        """What a day is."""
        return _days().get(day, DayKind.ORDINARY)


@cache
def _days() -> Mapping[date, DayKind]:
    with DAYS.open(newline="", encoding="utf-8") as file:
        return {date.fromisoformat(day): DayKind(kind) for day, kind in reader(file)}
