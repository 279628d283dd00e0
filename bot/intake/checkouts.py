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
from bot.intake.arrival import LARGEST, Arrival, RawUpdate, Unreadable
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
    """Answers questions as they come; one that cannot be read is refused and set aside."""

    def __init__(self, bot: Bot, turn: CheckoutTurn, shelf: Shelf) -> None:
        self._bot = bot
        self._turn = turn
        self._shelf = shelf
        self._under_way: set[asyncio.Task[None]] = set()

    def take(self, arrival: Arrival) -> None:
        """Take in a question; nobody waits for its answer."""
        deadline = asyncio.get_running_loop().time() + ANSWERED_WITHIN
        task = asyncio.create_task(self._answer(arrival, deadline))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    @property
    def under_way(self) -> set[asyncio.Task[None]]:
        """What is not answered yet; Telegram calls off what is not answered at all."""
        return set(self._under_way)

    async def _answer(self, arrival: Arrival, deadline: float) -> None:
        try:
            query = self._read(arrival)
        except Unreadable as error:
            await self._refuse_unread(arrival.raw, deadline)
            reason = f"a question before a charge: {error}"
            await surely(partial(self._shelf.put, arrival.raw, reason))
            return
        why = await self._refusal(query)
        call = AnswerPreCheckoutQuery(
            pre_checkout_query_id=query.id, ok=why is None, error_message=why and why[:LONGEST_REFUSAL]
        )
        if not await self._says(call, deadline) and why is None:
            await self._take_back(query)

    def _read(self, arrival: Arrival) -> PreCheckoutQuery:
        query = understood(arrival.raw, self._bot, arrival.received_at).pre_checkout_query
        if query is None:
            raise Unreadable("it asks nothing")
        if max(abs(query.from_user.id), abs(query.total_amount)) > LARGEST:
            raise Unreadable("a number that no database keeps")
        return query

    async def _refuse_unread(self, raw: RawUpdate, deadline: float) -> None:
        """Whoever pays need not wait until Telegram gives up."""
        question = raw.get("pre_checkout_query")
        number = question.get("id") if isinstance(question, dict) else None
        if isinstance(number, str) and number:
            why = self._turn.unread()[:LONGEST_REFUSAL]
            call = AnswerPreCheckoutQuery(pre_checkout_query_id=number, ok=False, error_message=why)
            await self._says(call, deadline)

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
