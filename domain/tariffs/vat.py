"""The value added tax inside the prices of energy: by the day of supply, whatever day it is billed on."""

from collections.abc import Iterator
from datetime import date

_RATES = ((date(2004, 1, 1), 18), (date(2019, 1, 1), 20), (date(2026, 1, 1), 22))
"""Since when it is so many per cent (НК РФ, ст. 164, п. 3; 303-ФЗ of 03.08.2018; since 2026: 22 %)."""


def vat_on(day: date) -> int:
    """Per cent on a day; of days before 2004 what was in force then."""
    return next((percent for since, percent in reversed(_RATES) if since <= day), _RATES[0][1])


def vat_steps(after: date, until: date | None) -> Iterator[date]:
    """The days after one day and until another on which another rate begins."""
    for since, _ in _RATES:
        if since > after and (until is None or since <= until):
            yield since
