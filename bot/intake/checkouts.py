"""Questions before a charge: each is answered within Telegram's ten seconds, or never taken up again.

Beside everything else: no chat's queue, no inbox. What cannot be looked up in time is refused in words, and
nobody is charged for what nobody has checked.
"""

import asyncio
from functools import partial

import structlog
from aiogram import Bot
from aiogram.methods import AnswerPreCheckoutQuery
from aiogram.types import PreCheckoutQuery

from bot.delivery.speech import TelegramBusy, attempt
from bot.delivery.surely import surely
from bot.intake.arrival import LARGEST, RawUpdate, Unreadable
from bot.intake.shelf import Shelf
from bot.intake.understanding import understood
from domain.unit_of_work import StorageBusy
from fsm.checkout import CheckoutTurn

ANSWERED_WITHIN = 9.5
"""Seconds from when a question was taken in; Telegram waits for ten (Bot API, answerPreCheckoutQuery)."""

CHECKED_WITHIN = 5.0
"""Seconds of them that the database gets."""

PAUSE = 0.2  # seconds between two tries
LONGEST_REFUSAL = 250  # characters

log = structlog.get_logger()


class Checkouts:
    """Answers questions as they come; one that cannot be read is set aside."""

    def __init__(self, bot: Bot, turn: CheckoutTurn, shelf: Shelf) -> None:
        self._bot = bot
        self._turn = turn
        self._shelf = shelf
        self._under_way: set[asyncio.Task[None]] = set()

    def take(self, raw: RawUpdate) -> None:
        """Take in a question; nobody waits for its answer."""
        deadline = asyncio.get_running_loop().time() + ANSWERED_WITHIN
        task = asyncio.create_task(self._answer(raw, deadline))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    @property
    def under_way(self) -> set[asyncio.Task[None]]:
        """What is not answered yet; Telegram calls off what is not answered at all."""
        return set(self._under_way)

    async def _answer(self, raw: RawUpdate, deadline: float) -> None:
        query = await self._read(raw)
        if query is None:
            return
        why = await self._refusal(query)
        call = AnswerPreCheckoutQuery(
            pre_checkout_query_id=query.id, ok=why is None, error_message=why and why[:LONGEST_REFUSAL]
        )
        if not await self._says(call, deadline) and why is None:
            await self._take_back(query)

    async def _read(self, raw: RawUpdate) -> PreCheckoutQuery | None:
        try:
            query = understood(raw, self._bot).pre_checkout_query
        except Unreadable as error:
            await surely(partial(self._shelf.put, raw, f"a question before a charge: {error}"))
            return None
        if query is None:
            await surely(partial(self._shelf.put, raw, "a question before a charge that asks nothing"))
        elif max(abs(query.from_user.id), abs(query.total_amount)) > LARGEST:
            reason = "a question before a charge: a number that no database keeps"
            await surely(partial(self._shelf.put, raw, reason))
            return None
        return query

    async def _refusal(self, query: PreCheckoutQuery) -> str | None:
        try:
            async with asyncio.timeout(CHECKED_WITHIN):
                return await self._patiently(query)
        except TimeoutError:
            log.warning("the database is too busy for a charge to be checked")
        except Exception:
            log.exception("a charge could not be checked")
        return self._turn.unsure(query)

    async def _patiently(self, query: PreCheckoutQuery) -> str | None:
        while True:
            try:
                return await self._turn.refusal(query)
            except StorageBusy:
                await asyncio.sleep(PAUSE)

    async def _says(self, call: AnswerPreCheckoutQuery, deadline: float) -> bool:
        """Say it as often as there is time for; whether Telegram has heard."""
        loop = asyncio.get_running_loop()
        while (left := deadline - loop.time()) > 0:
            try:
                async with asyncio.timeout(left):
                    refusal = (await attempt(self._bot, call)).refusal
            except TimeoutError:
                break
            except TelegramBusy:
                await asyncio.sleep(PAUSE)
                continue
            if refusal is not None:
                log.warning("an answer before a charge came too late", reason=refusal.message)
            return refusal is None
        return False

    async def _take_back(self, query: PreCheckoutQuery) -> None:
        try:
            await self._turn.unheard(query)
        except Exception:
            # The next charge waits a minute then, no more.
            log.exception("a charge that was allowed could not be taken back")
