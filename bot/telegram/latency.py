"""What no call takes less than, there and back, learned from those of late."""

from collections import deque

LOOKED_AT = 128  # calls
FEWEST = 48  # calls that say anything
SHARE = 0.98
"""Of the quickest call: the next may be a little quicker."""


class Latency:
    """Learned from each call."""

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=LOOKED_AT)
        self.least = 0.0
        """Seconds; 0 while few calls were made."""

    @property
    def usual(self) -> float:
        """Seconds that a call takes on average; 0 while few were made."""
        return sum(self._took) / len(self._took) if self.least else 0.0

    def learn(self, took: float) -> None:
        """One more call was answered, after so many seconds."""
        self._took.append(took)
        self.least = min(self._took) * SHARE if len(self._took) >= FEWEST else 0.0
