"""The state's calendar of Russia: holidays, days off that are moved, and the Saturdays worked for them."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from domain.requests.calendar import DayKind

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5


class RussianCalendar:
    """`domain.requests.calendar.StateCalendar`, as the library `holidays` has it from the yearly decrees.

    Of a year of which there is no decree yet it knows the holidays, and nothing that is moved.
    """

    def __call__(self, day: date) -> DayKind:
        """What a day is."""
        if day in self._holidays:
            return DayKind.OFF
        if day.weekday() >= SATURDAY and self._holidays.is_working_day(day):
            return DayKind.WORKED
        return DayKind.ORDINARY

    def load(self) -> None:
        """Load the library, which takes a moment, before anybody waits for it."""
        self(date(2026, 1, 1))

    @cached_property
    def _holidays(self) -> "HolidayBase":
        # Imported here: a start need not wait for it.
        from holidays import country_holidays

        russia: HolidayBase = country_holidays("RU")
        return russia
