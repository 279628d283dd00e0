"""Months in what buttons send."""

from datetime import date

from domain.window import Month


def month_asked(year: int, month: int) -> Month | None:
    """The month that a button names; None where it is none: others may send any numbers."""
    possible = 1 <= month <= 12 and date.min.year < year < date.max.year
    return Month(year, month) if possible else None
