"""Long polling: asks Telegram for updates and hands them to the reception."""

import asyncio
from contextlib import suppress
from typing import Any

import aiohttp
import orjson
import structlog
from aiogram import Bot
from aiogram.methods import DeleteWebhook

from bot.delivery.speech import deliver
from bot.intake.reception import RawUpdate, Reception

HOLD = 30  # seconds that Telegram may hold a request open
LIMIT = 100
FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0  # seconds
LONGEST_FAREWELL = 2.0  # seconds that the end of the program waits for each of the last steps
ALLOWED_UPDATES = ("message", "edited_message", "callback_query")

log = structlog.get_logger()


class TokenRefused(Exception):
    """Telegram does not know the token: nothing can be done until it is put right."""


class Busy(Exception):
    """Telegram cannot serve us now; `wait` seconds until the next request, if it said so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Polling:
    """One conversation with `getUpdates`; updates come as Telegram wrote them, parsed once."""

    def __init__(self, bot: Bot, reception: Reception) -> None:
        self._bot = bot
        self._reception = reception
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            TokenRefused: the token is wrong.
        """
        wait = FIRST_WAIT
        timeout = aiohttp.ClientTimeout(total=HOLD + 15, sock_connect=10)
        async with aiohttp.ClientSession(timeout=timeout) as http:
            while True:
                try:
                    updates = await self._fetch(http)
                except Busy as busy:
                    log.warning("no updates can be had", reason=str(busy))
                    await asyncio.sleep(busy.wait or wait)
                    wait = min(wait * 2, LONGEST_WAIT)
                    continue
                wait = FIRST_WAIT
                if updates:
                    await self._take(http, updates)

    async def _take(self, http: aiohttp.ClientSession, updates: list[RawUpdate]) -> None:
        """Hand over; when the program ends meanwhile, Telegram is still told what was taken."""
        handing_over = asyncio.ensure_future(self._hand_over(updates))
        try:
            await asyncio.shield(handing_over)
        except asyncio.CancelledError:
            await asyncio.wait([handing_over], timeout=LONGEST_FAREWELL)
            if handing_over.cancel():
                raise
            self._offset = int(updates[-1]["update_id"]) + 1
            with suppress(Busy, TokenRefused, TimeoutError):
                async with asyncio.timeout(LONGEST_FAREWELL):
                    await self._fetch(http, hold=0)
            raise
        self._offset = int(updates[-1]["update_id"]) + 1

    async def _hand_over(self, updates: list[RawUpdate]) -> None:
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

    async def _fetch(self, http: aiohttp.ClientSession, hold: int = HOLD) -> list[RawUpdate]:
        address = self._bot.session.api.api_url(self._bot.token, "getUpdates")
        request = {
            "offset": self._offset,
            "limit": LIMIT,
            "timeout": hold,
            "allowed_updates": orjson.dumps(ALLOWED_UPDATES).decode(),
        }
        try:
            async with http.post(address, data=request) as response:
                answer = orjson.loads(await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise Busy(type(error).__name__) from error
        if answer.get("ok"):
            return list(answer["result"])
        return await self._refused(answer)

    async def _refused(self, answer: dict[str, Any]) -> list[RawUpdate]:
        code, reason = answer.get("error_code"), str(answer.get("description"))
        if code in (401, 404):
            raise TokenRefused("Telegram does not know this BOT_TOKEN")
        if code == 409 and "webhook" in reason:
            removed = await deliver(self._bot, DeleteWebhook(drop_pending_updates=False))
            raise Busy("a webhook was set; it is removed now", wait=0.1 if removed else None)
        raise Busy(reason, wait=answer.get("parameters", {}).get("retry_after"))
