"""Russia's days as the library `holidays` has them: what `bot/state_calendar.csv` is made of.

python -m tests.bot.state_days    writes the file anew
"""

from collections.abc import Iterator
from csv import writer
from datetime import date, timedelta

from holidays import country_holidays

from bot.state_calendar import DAYS
from domain.requests.calendar import DayKind

FIRST, LAST = date(1995, 1, 1), date(2075, 12, 31)
SATURDAY = 5


def days() -> Iterator[tuple[date, DayKind]]:
    """Each day that is not what its day of the week says."""
    russia = country_holidays("RU", years=range(FIRST.year, LAST.year + 1))
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(number)
        if day in russia:
            yield day, DayKind.OFF
        elif day.weekday() >= SATURDAY and russia.is_working_day(day):
            yield day, DayKind.WORKED


if __name__ == "__main__":
    with DAYS.open("w", newline="", encoding="utf-8") as file:
        writer(file, lineterminator="\n").writerows((day.isoformat(), kind.value) for day, kind in days())
