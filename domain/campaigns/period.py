"""What campaigns about a month call it: «2026-11», with the days of its window where it is of readings."""

from datetime import date

from domain.window import Month, Window


def period_of(month: Month, window: Window) -> str:
    """The period of a month's window."""
    return f"{named(month)} {window.first_day}-{window.last_day}"


def named(month: Month) -> str:
    """A month, such as 2026-11."""
    return f"{month.year}-{month.month:02}"


def period_of_news(month: Month, day: date) -> str:
    """The period of what is told on a day of new bills of a month."""
    return f"{named(month)} {day}"


def month_of(period: str) -> Month:
    """The month of such a period.

    Raises:
        ValueError: it is none.
    """
    year, _, number = period.partition(" ")[0].partition("-")
    return Month(int(year), int(number))
