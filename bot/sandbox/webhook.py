"""Delivery of updates to the bot's own server, in order, until it says 2xx."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

import aiohttp
import orjson

from bot.sandbox.clock import Bell, Clock
from bot.sandbox.errors import ApiError, ConnectionCut
from bot.sandbox.files import Upload
from bot.sandbox.model import JsonObject
from bot.sandbox.parameters import read_parameters
from bot.sandbox.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name, not a secret)
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
ANSWER_TIMEOUT_SECONDS = 60.0
CALL_TYPES = frozenset({"application/json", "application/x-www-form-urlencoded", "multipart/form-data"})
"""What an answer must be for Telegram to look for a method call in it."""

CarryOut = Callable[[str, JsonObject, Mapping[str, Upload]], Awaitable[object]]
"""Carries out a method with its parameters and files. Raises ApiError and ConnectionCut."""


class Webhook:
    """At most one address at a time; a task of its own empties the queue into it."""

    def __init__(self, updates: UpdateQueue, clock: Clock, bell: Bell) -> None:
        self._updates = updates
        self._clock = clock
        self._bell = bell
        self._url = ""
        self._secret: str | None = None
        self._max_connections = 40
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._last_error: tuple[int, str] | None = None
        self.carry_out: CarryOut | None = None
        updates.on_put(self._wake.set)

    def set(self, url: str, secret: str | None, max_connections: int) -> None:
        """Deliver to this address from now on."""
        self._stop_task()
        self._url, self._secret, self._max_connections = url, secret, max_connections
        self._last_error = None
        self._updates.webhook_is_set = True
        self._updates.end_poll_for_webhook()
        self._task = asyncio.get_running_loop().create_task(self._deliver())

    def unset(self) -> None:
        """Deliver nowhere; getUpdates works again."""
        self._stop_task()
        self._url, self._secret, self._last_error = "", None, None
        self._updates.webhook_is_set = False

    def info(self) -> JsonObject:
        """Return the Bot API's WebhookInfo."""
        body: JsonObject = {
            "url": self._url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self._url:
            body["max_connections"] = self._max_connections
        if self._last_error is not None:
            body["last_error_date"], body["last_error_message"] = self._last_error
        if self._updates.allowed is not None:
            body["allowed_updates"] = self._updates.allowed
        return body

    async def close(self) -> None:
        """Stop delivering and wait until that is so."""
        task = self._task
        self._stop_task()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    def _stop_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _deliver(self) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_TIMEOUT_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            pause = FIRST_PAUSE_SECONDS
            while True:
                self._wake.clear()
                update = self._updates.first()
                if update is None:
                    await self._wake.wait()
                    continue
                if await self._post(session, update):
                    self._updates.confirm(update)
                    pause = FIRST_PAUSE_SECONDS
                    continue
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _post(self, session: aiohttp.ClientSession, update: JsonObject) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._secret is not None:
            headers[SECRET_HEADER] = self._secret
        try:
            async with session.post(self._url, data=orjson.dumps(update), headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                    return False
                params, uploads = await _call_in(answer)
        except (aiohttp.ClientError, TimeoutError) as error:
            self._note(f"{type(error).__name__}: {error}")
            return False
        if "method" in params and self.carry_out is not None:
            with suppress(ApiError, ConnectionCut):  # nobody hears the result
                await self.carry_out(str(params.pop("method")), params, uploads)
        return True

    def _note(self, message: str) -> None:
        self._last_error = (int(self._clock.timestamp()), message)
        self._bell.ring()


async def _call_in(answer: aiohttp.ClientResponse) -> tuple[JsonObject, dict[str, Upload]]:
    """Return the method call inside a webhook's answer; without parameters when there is none."""
    if answer.content_type not in CALL_TYPES:
        return {}, {}
    try:
        return await read_parameters(answer)
    except ApiError:
        return {}, {}
