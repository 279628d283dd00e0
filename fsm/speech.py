"""What handlers need of whoever carries their answers to Telegram."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery

from fsm.answer import Call

Otherwise = Callable[[], Sequence[Call]]
"""Makes the calls that are carried out where Telegram refuses an answer: hardly ever, so only when asked."""

Meanwhile = Callable[[str], Awaitable[None]]
"""Says a sentence at once, while the answer itself takes long; only where nothing is being changed."""


class Speech(Protocol):
    """What carries an answer to Telegram, patiently."""

    async def say(self, bot: Bot, calls: Sequence[Call], otherwise: Otherwise | None = None) -> None:
        """Carry out in order; wait and try again where Telegram is busy or away.

        What `otherwise` makes is carried out where Telegram refuses one of them in every form: nobody is left
        without an answer.
        """
        ...

    def acknowledge(self, bot: Bot, call: AnswerCallbackQuery) -> None:
        """Stop a button's clock at once, without waiting; of no consequence when it fails."""
        ...
