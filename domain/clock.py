"""Time, injected: nothing in the domain asks the machine what time it is."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

NOTED_LATER = timedelta(seconds=5)
"""By so much may a moment be ahead that is past: of several machines' clocks."""


def lately(moments: Iterable[datetime], within: timedelta, now: datetime) -> list[datetime]:
    """Those of the last hour or day, in their order.

    What lies ahead was noted by a clock that has been set back since: it keeps nobody waiting until then.
    """
    return [each for each in moments if now - within < each <= now + NOTED_LATER]


class Clock(Protocol):
    """The company's time."""

    def now(self) -> datetime:
        """The present moment, aware, in the company's zone (Europe/Moscow unless set)."""
        ...
