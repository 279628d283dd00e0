"""How soon clerks are to act, as the settings say: handed down with the units, for whoever shows it."""

from dataclasses import dataclass

from domain.requests.calendar import WorkCalendar
from domain.requests.clocks import Terms


@dataclass(frozen=True, slots=True)
class Timetable:
    """The company's hours, without the days that it has named itself, and its terms."""

    calendar: WorkCalendar
    terms: Terms
