"""What campaigns about readings call the month and the days that they are about: «2026-11 23-26»."""

from domain.window import Month, Window


def period_of(month: Month, window: Window) -> str:
    """The period of a month's window."""
    return f"{month.year}-{month.month:02} {window.first_day}-{window.last_day}"


def month_of(period: str) -> Month:
    """The month of such a period.

    Raises:
        ValueError: it is none.
    """
    year, _, number = period.partition(" ")[0].partition("-")
    return Month(int(year), int(number))
