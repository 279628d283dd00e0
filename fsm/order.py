"""Which updates of a chat were taken already: those that it remembers, and those older than its newest.

Whatever was typed long ago must not be acted upon once more, however it comes back: from the inbox, where the
note that it was answered was lost, or from Telegram. A conversation remembers only a few numbers; all before
them are known by their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

UPDATES_REMEMBERED = 8

NUMBERED_ANEW_AFTER = timedelta(days=3)
"""From so long after the newest was received, a lower number says nothing.

After a week without updates Telegram chooses the next number at random (Bot API, Update); it keeps an update
for a day at most. So a lower number within days is an older update, after a week it may be a new one.
"""

CLOCKS_DIFFER = timedelta(hours=1)
"""A newest update from further ahead than this was received when the clock was wrong."""

SAID_AGAIN_WITHIN = timedelta(days=1)
"""How old an act may be whose answer is said after a restart: nobody is spoken to of what is long over."""


class Standing(Enum):
    """What is to be done with an update."""

    NEW = "act upon it"
    NEWEST = "its answer may never have been said"
    PAST = "neither"


@dataclass(frozen=True, slots=True)
class Taken:
    """The newest updates that a conversation has taken, oldest first, and when the last was received."""

    numbers: tuple[int, ...] = ()
    received_at: datetime | None = None

    def standing(self, numbers: Sequence[int], received_at: datetime, now: datetime) -> Standing:
        """Where an event of these updates stands."""
        if not self.numbers:
            return Standing.NEW
        if any(number in self.numbers for number in numbers):
            is_newest = numbers[-1] == self.numbers[-1]
            is_over = now - (self.received_at or received_at) > SAID_AGAIN_WITHIN
            return Standing.NEWEST if is_newest and not is_over else Standing.PAST
        is_lower = numbers[-1] < self.numbers[-1]
        return Standing.PAST if is_lower and self._tells(received_at, now) else Standing.NEW

    def left_of(self, numbers: Sequence[int]) -> Sequence[int]:
        """Those of an event that are still to be taken, where only the others were; else all of them.

        Of an album that was answered before its last pictures came, and is taken up again together with them.
        """
        newest = self.numbers[-1] if self.numbers else 0
        left = [number for number in numbers if number > newest]
        return left if left and any(number in self.numbers for number in numbers) else numbers

    def after(self, numbers: Sequence[int], received_at: datetime) -> "Taken":
        """With one more event."""
        kept = (*self.numbers, *numbers)[-max(UPDATES_REMEMBERED, len(numbers)) :]
        return Taken(kept, received_at)

    def _tells(self, received_at: datetime, now: datetime) -> bool:
        """Whether a lower number means an older update."""
        if self.received_at is None:
            # An earlier program kept it: of what lay in the inbox the number tells.
            return received_at < now - CLOCKS_DIFFER
        if self.received_at > now + CLOCKS_DIFFER:
            return False
        return received_at < self.received_at + NUMBERED_ANEW_AFTER


NOTHING_TAKEN = Taken()
