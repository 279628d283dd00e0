"""What is known of Russia's days, and that it is all that the library knows."""

from datetime import date

import pytest

from bot.state_calendar import DAYS, RussianCalendar
from domain.requests.calendar import DayKind
from tests.bot.state_days import days

RUSSIA = RussianCalendar()


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 27), DayKind.ORDINARY),
        (date(2026, 11, 28), DayKind.ORDINARY),  # a Saturday: the ordinary week says that it is off
        (date(2026, 11, 4), DayKind.OFF),
        (date(2026, 1, 9), DayKind.OFF),  # moved from Saturday the 3rd
        (date(2026, 12, 31), DayKind.OFF),  # moved from Sunday the 4th of January
        (date(2026, 3, 9), DayKind.OFF),
        (date(2024, 4, 27), DayKind.WORKED),
        (date(2024, 11, 2), DayKind.WORKED),
        (date(2024, 12, 28), DayKind.WORKED),
        (date(2025, 11, 1), DayKind.WORKED),
        (date(2027, 2, 20), DayKind.WORKED),
        (date(2027, 2, 22), DayKind.OFF),
        (date(2040, 6, 12), DayKind.OFF),
    ],
)
def test_days_of_russia(day: date, kind: DayKind) -> None:
    assert RUSSIA(day) is kind


def test_the_file_is_what_the_library_knows() -> None:
    kept = DAYS.read_text(encoding="utf-8").splitlines()
    assert kept == [f"{day.isoformat()},{kind.value}" for day, kind in days()], "make calendar"
