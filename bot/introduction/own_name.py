"""The bot's own name, as Telegram says it: nobody else in Telegram can have the same."""

import asyncio

from aiogram import Bot
from aiogram.exceptions import AiogramError

FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0  # seconds


class OwnName:
    """Asked for once, beside everything else; empty until Telegram has answered."""

    def __init__(self) -> None:
        self._name = ""

    def __call__(self) -> str:
        """The name, without «@»."""
        return self._name

    async def learn(self, bot: Bot) -> None:
        """Ask until Telegram answers."""
        wait = FIRST_WAIT
        while not self._name:
            try:
                self._name = (await bot.me()).username or ""
                return
            except AiogramError:
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
