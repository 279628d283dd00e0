"""Quiet times, as any bot has them: in one of them it passes numbers that Telegram never gives.

Whoever passes such a number passes whatever came before it too, heard or not: so it has to be quiet.
"""

import asyncio
import time

from bot.intake.polling import MOST_STUCK, STUCK, STUCK_LONG

BETWEEN = MOST_STUCK * 4 // 5
"""Impossible numbers between two nights: where there are more, the bot cannot wait for one."""
LASTS = STUCK * (STUCK_LONG + 3)


class Nights:
    """All guests sleep through them."""

    def __init__(self) -> None:
        self._impossible = 0
        self._over_at = 0.0

    def impossible_number(self) -> None:
        """One more was sent."""
        self._impossible += 1
        if self._impossible % BETWEEN == 0:
            self._over_at = time.monotonic() + LASTS

    async def over(self) -> None:
        """Return when it is no night."""
        await asyncio.sleep(max(0.0, self._over_at - time.monotonic()))
