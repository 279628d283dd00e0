"""Time, injected: nothing in the domain asks the machine what time it is."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The company's time."""

    def now(self) -> datetime:
        """The present moment, aware, in the company's zone (Europe/Moscow unless set)."""
        ...
