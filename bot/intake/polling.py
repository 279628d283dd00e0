"""Long polling: asks Telegram for updates and hands them to the reception."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
import structlog
from aiogram import Bot
from aiogram.methods import DeleteWebhook

from bot.delivery.speech import deliver
from bot.intake.arrival import LARGEST_UPDATE, number_of
from bot.intake.reception import Reception
from bot.intake.wire import Garbled, read_json
from bot.telegram.proxy import proxy_of
from bot.telegram.session import JSON_HEADERS, reachability_of
from bot.telegram.token import UNKNOWN, TokenRefused

HOLD = 10  # seconds that Telegram may hold a request open
OVERDUE = 3.0  # seconds after which a request is taken for lost: an answer that never comes deafens the bot
LIMIT = 100
STUCK = 1.0  # seconds until updates are asked for again that cannot be passed by their number
STUCK_LONG = 10  # times that nothing else came
MOST_STUCK = LIMIT // 2  # where there were more, they would soon hide what comes after them
FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0  # seconds
LONGEST_OUTAGE = 5.0  # seconds between two questions whether Telegram is back: others wait for that
REFUSALS_IN_A_ROW = 20
"""So often must a token that was known be refused, over some four minutes, to be taken for withdrawn."""

LONGEST_FAREWELL = 1.0  # seconds that the end of the program waits for each of the last steps
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "pre_checkout_query")

log = structlog.get_logger()


class Unknown(Exception):
    """Telegram says that there is no such bot: for good, or for the moment of a mishap of its own."""


class Busy(Exception):
    """Telegram cannot serve us now; `wait` seconds until the next request, if it said so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Polling:
    """One conversation with `getUpdates`; updates come as Telegram wrote them, parsed once.

    Where an answer is no JSON its updates are asked for one by one, so that the bad one is found and passed.
    """

    def __init__(self, bot: Bot, reception: Reception) -> None:
        self._bot = bot
        self._reachability = reachability_of(bot)
        self._reception = reception
        self._offset = 0
        self._beyond = 0
        self._stuck = 0
        self._stayed: list[object] = []
        self._in_the_way = 0
        self._limit = LIMIT
        self._known = False
        self._refusals = 0

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            TokenRefused: the token is wrong from the start, or refused again and again.
        """
        wait = FIRST_WAIT
        timeout = aiohttp.ClientTimeout(total=HOLD + OVERDUE)
        async with aiohttp.ClientSession(timeout=timeout, proxy=proxy_of(self._bot)) as http:
            while True:
                try:
                    updates = await self._fetch(http)
                except (Busy, Unknown) as trouble:
                    await self._wait_out(trouble, wait)
                    wait = min(wait * 2, LONGEST_WAIT)
                except Garbled as garbled:
                    await self._look_for(garbled)
                else:
                    wait = FIRST_WAIT
                    await self._go_on_with(http, updates)

    async def _wait_out(self, trouble: Busy | Unknown, wait: float) -> None:
        """Leave Telegram alone for as long as it says, else for so many seconds.

        Raises:
            TokenRefused: it is no trouble that passes.
        """
        log.warning("no updates can be had", reason=str(trouble))
        if isinstance(trouble, Unknown):
            self._count_refusal(trouble)
        await asyncio.sleep(_pause_after(trouble, wait))

    async def _go_on_with(self, http: aiohttp.ClientSession, updates: list[object]) -> None:
        self._known, self._refusals = True, 0
        self._limit = min(self._limit * 2, LIMIT)
        # Before all that comes there may be what cannot be passed.
        self._in_the_way = sum((number_of(each) or 0) > LARGEST_UPDATE for each in updates)
        if updates:
            await self._take(http, updates)

    def _count_refusal(self, refusal: Unknown) -> None:
        self._refusals += 1
        if not self._known:
            raise TokenRefused(f"Telegram does not know it: {refusal}") from refusal
        if self._refusals >= REFUSALS_IN_A_ROW:
            raise TokenRefused(
                f"Telegram knew it, and has refused it {self._refusals} times in a row: {refusal}"
            ) from refusal

    async def _take(self, http: aiohttp.ClientSession, updates: list[object]) -> None:
        """Hand over; when the program ends meanwhile, Telegram is still told what was taken.

        What could not be passed comes again, and is not handed over once more.
        """
        comes_again = updates == self._stayed
        if not comes_again:
            await self._take_anew(http, updates)
        passed = self._pass(updates)
        self._stayed = [] if passed else updates
        if not passed and (comes_again or len(updates) < MOST_STUCK):
            await asyncio.sleep(STUCK)

    async def _take_anew(self, http: aiohttp.ClientSession, updates: list[object]) -> None:
        handing_over = asyncio.ensure_future(self._hand_over(updates))
        try:
            await asyncio.shield(handing_over)
        except asyncio.CancelledError:
            await asyncio.wait([handing_over], timeout=LONGEST_FAREWELL)
            if handing_over.cancel():
                raise
            self._pass(updates)
            with suppress(Busy, Garbled, Unknown, TimeoutError):
                async with asyncio.timeout(LONGEST_FAREWELL):
                    await self._fetch(http, hold=0)
            raise

    async def _look_for(self, garbled: Garbled) -> None:
        """Find the update that makes an answer unreadable, and go on behind it."""
        if self._limit > 1 + self._in_the_way:
            self._limit = 1 + self._in_the_way
            return
        await self._reception.set_aside(garbled)
        self._pass([{"update_id": garbled.number}])

    def _pass(self, updates: Sequence[object]) -> bool:
        """Ask for later ones from now on; False where that is not to be: these bring nothing new to go by."""
        numbers = [number for each in updates if (number := number_of(each)) is not None and number >= 0]
        ahead = max((number for number in numbers if number <= LARGEST_UPDATE), default=-1) + 1
        if ahead and ahead != self._offset:
            self._offset, self._stuck = ahead, 0
            return True
        # Nothing new: what cannot be passed comes again and again. Whoever passes a number that no database
        # keeps also passes what has come meanwhile: that is left for a quiet time, and done at once then.
        # Where there are many, a quiet moment has to do.
        self._stuck += 1
        enough = 2 if len(updates) >= MOST_STUCK else STUCK_LONG
        if numbers and (self._stuck >= enough or len(updates) >= LIMIT):
            self._beyond, self._stuck = max(numbers) + 1, 0
            return True
        return False

    async def _hand_over(self, updates: list[object]) -> None:
        """Until they are answered or on disk no later ones are asked for, so Telegram keeps these."""
        wait = FIRST_WAIT
        while True:
            try:
                await self._reception.take(updates)
            except Exception:
                log.exception("updates cannot be kept", count=len(updates))
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            else:
                return

    async def _fetch(self, http: aiohttp.ClientSession, hold: int = HOLD) -> list[object]:
        address = self._bot.session.api.api_url(self._bot.token, "getUpdates")
        request = {
            # As a text: it may be longer than numbers of JSON are read.
            "offset": str(self._beyond or self._offset),
            "limit": self._limit,
            "timeout": hold,
            "allowed_updates": ALLOWED_UPDATES,
        }
        try:
            async with http.post(address, data=orjson.dumps(request), headers=JSON_HEADERS) as response:
                answer = read_json(await response.read())
                self._reachability.heard(response.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._reachability.lost()
            raise Busy(type(error).__name__) from error
        except Garbled as garbled:
            if garbled.number is not None:
                raise
            raise Busy("no answer of Telegram's") from garbled
        if not isinstance(answer, dict):
            raise Busy("no answer of Telegram's")
        self._beyond = 0  # refused or not: whoever went on asking so would hear of nothing any more
        if not answer.get("ok"):
            return await self._refused(answer)
        return _updates_of(answer)

    async def _refused(self, answer: dict[str, Any]) -> list[object]:
        code, reason = answer.get("error_code"), str(answer.get("description"))
        if code in UNKNOWN:
            raise Unknown(reason)
        if code == HTTPStatus.CONFLICT and "webhook" in reason:
            removed = await deliver(self._bot, DeleteWebhook(drop_pending_updates=False))
            raise Busy("a webhook was set; it is removed now", wait=0.1 if removed else None)
        if code == HTTPStatus.CONFLICT:
            raise Busy(f"another program asks for this bot's updates; end it, or change the token: {reason}")
        raise Busy(reason, wait=_asked_to_wait(answer.get("parameters")))


def _pause_after(trouble: Busy | Unknown, wait: float) -> float:
    if isinstance(trouble, Unknown):
        return wait
    return trouble.wait or min(wait, LONGEST_OUTAGE)


def _updates_of(answer: dict[str, Any]) -> list[object]:
    updates = answer.get("result")
    if not isinstance(updates, list):
        raise Busy("no answer of Telegram's")
    return updates


def _asked_to_wait(parameters: object) -> float | None:
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(wait) if isinstance(wait, int | float) and wait > 0 else None
