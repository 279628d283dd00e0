"""The company's clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def machine_time() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


class ZonedClock:
    """Some source's time, in the company's zone."""

    def __init__(self, zone: ZoneInfo, source: Callable[[], datetime] = machine_time) -> None:
        self._zone = zone
        self._source = source

    def now(self) -> datetime:
        """The present moment."""
        return self._source().astimezone(self._zone)
