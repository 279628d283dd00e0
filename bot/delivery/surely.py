"""Asking the database until it answers: what came of a message must not be forgotten."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.database.outbox_queue import TakenByAnother

PAUSE = 2.0  # seconds

T = TypeVar("T")

log = structlog.get_logger()


async def surely(ask: Callable[[], Awaitable[T]]) -> T:
    """The answer, however long the database is away.

    Raises:
        TakenByAnother: that is the answer.
    """
    while True:
        try:
            return await ask()
        except TakenByAnother:
            raise
        except Exception:
            log.exception("the database cannot be reached, and is asked again")
            await asyncio.sleep(PAUSE)
