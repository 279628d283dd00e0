"""The time of these tests: it stands still until somebody moves it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2013, 5, 24, 12, 0, tzinfo=MOSCOW)
"""The manual's day: readings of it count for May."""


class MovableClock:
    """`domain.clock.Clock`."""

    def __init__(self, moment: datetime = NOON) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def forward(self, **by: float) -> None:
        """Move on by so many `days`, `hours`, `minutes`, `seconds`."""
        self._moment += timedelta(**by)

    def to(self, moment: datetime) -> None:
        """Move to a moment."""
        self._moment = moment

    def to_noon(self, year: int, month: int, day: int) -> None:
        """Move to the noon of a day."""
        self._moment = datetime(year, month, day, 12, 0, tzinfo=MOSCOW)
