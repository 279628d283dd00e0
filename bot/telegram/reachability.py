"""Whether Telegram can be reached: the first answer after an outage wakes whoever waits to try again."""

import asyncio
from http import HTTPStatus


class Reachability:
    """One for all calls of a bot; without it each chat would sit out a pause of its own."""

    def __init__(self) -> None:
        self._away = False
        self._back = asyncio.Event()

    def lost(self) -> None:
        """A call had no answer, or one that says that Telegram cannot serve."""
        self._away = True

    def heard(self, status: int) -> None:
        """A call was answered, by Telegram or by whatever stands before it."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.lost()
        elif self._away:
            self._wake()

    def _wake(self) -> None:
        self._away = False
        back, self._back = self._back, asyncio.Event()
        back.set()

    @property
    def next_return(self) -> asyncio.Event:
        """Set by the first call that is served after one that was not, from now on.

        Whoever sleeps before waiting for it takes it first: it may happen meanwhile.
        """
        return self._back
