"""How long the mail server is left alone, and how long a letter is tried.

While the server is away all letters wait together: each by itself would be one connection more to a server
that has asked for none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=1)


class ServerPause:
    """How long the server is left alone: twice as long each time, until it has taken a letter.

    `seconds` goes on evenly, whatever is done to the clock on the wall.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._until = 0.0
        self._next = FIRST_WAIT

    @property
    def left(self) -> timedelta:
        """How long nothing is to be tried; zero when it may be."""
        return timedelta(seconds=max(0.0, self._until - self._seconds()))

    def begin(self) -> timedelta:
        """The server was away: how long it is left alone now."""
        wait, self._next = self._next, min(self._next * 2, LONGEST_WAIT)
        self._until = self._seconds() + wait.total_seconds()
        return wait

    def end(self) -> None:
        """The server has answered as it should."""
        self._until, self._next = 0.0, FIRST_WAIT


@dataclass(frozen=True, slots=True)
class LetterPatience:
    """A letter is tried again after `first`, each time `factor` times later, up to `longest`.

    That goes on for so long `at_least` and so many `tries`: that a server was away tells nothing of a letter.
    """

    first: timedelta
    factor: int
    longest: timedelta
    at_least: timedelta
    tries: int

    def wait(self, attempts: int) -> timedelta:
        """How long the next try is put off after so many that failed before this one."""
        grown: int = self.factor ** min(attempts, 12)
        return min(self.first * grown, self.longest)

    def is_over(self, attempts: int, age: timedelta) -> bool:
        """Whether that was the last try."""
        return attempts + 1 >= self.tries and age >= self.at_least


PATIENCE = LetterPatience(timedelta(seconds=2), 2, timedelta(minutes=5), timedelta(days=3), 8)
"""Of a letter that the server puts off (RFC 5321, 4.5.4.1, has four to five days for the sender's queue)."""

PATIENCE_UNCERTAIN = LetterPatience(timedelta(seconds=8), 4, timedelta(hours=6), timedelta(days=1), 6)
"""Of one that the server may have: each try may be a copy more in the mailbox, some ten in all."""
