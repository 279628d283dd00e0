"""Webhook: Telegram posts updates to us; only what carries our secret is taken."""

import asyncio
import hmac
import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.methods import SetWebhook
from aiohttp import web

from bot.delivery.speech import deliver
from bot.intake.door import Room
from bot.intake.polling import ALLOWED_UPDATES
from bot.intake.reception import Reception
from bot.intake.wire import Garbled, read_json
from bot.settings import Settings
from bot.telegram.token import refuse_unknown
from domain.unit_of_work import StorageBusy

LARGEST_UPDATE = 1024 * 1024  # bytes; Telegram's are far smaller
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name, not a secret

LONGEST_STOP = 1.0  # seconds that requests under way get when the program ends
LONGEST_SILENCE = 30.0  # seconds that a connection may be without a request, its first one or the next
LONGEST_SENDING = 10.0  # seconds that a request's body may take

_QUIET = logging.getLogger("bot.intake.webhook")
_QUIET.setLevel(logging.CRITICAL)
"""aiohttp tells of every stranger who speaks no HTTP, with what they said."""

log = structlog.get_logger()


class WebhookRefused(Exception):
    """Telegram refused the webhook for good; why is in the log."""


class Webhook:
    """A small web server behind the company's TLS proxy."""

    def __init__(self, bot: Bot, reception: Reception, settings: Settings) -> None:
        if settings.webhook_url is None or settings.webhook_secret is None:
            raise ValueError("a webhook needs an address and a secret")
        self._bot = bot
        self._reception = reception
        self._url = settings.webhook_url
        self._secret = settings.webhook_secret.get_secret_value().encode()
        self._host = settings.webhook_host
        self._port = settings.webhook_port
        self._room = Room()
        self._server: asyncio.Server | None = None
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen, then tell Telegram where, as soon as it can be reached.

        Raises:
            TokenRefused: Telegram does not know the bot.
            WebhookRefused: Telegram does not want this address.
        """
        await refuse_unknown(self._bot)
        app = web.Application(client_max_size=LARGEST_UPDATE)
        app.router.add_post(urlsplit(self._url).path or "/", self._post)
        app.router.add_get("/health", _health)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            logger=_QUIET,
            shutdown_timeout=LONGEST_STOP,
            keepalive_timeout=LONGEST_SILENCE,
            lingering_time=LONGEST_STOP,
        )
        await self._runner.setup()
        serve = cast("Callable[[], asyncio.Protocol]", self._runner.server)
        self._server = await asyncio.get_running_loop().create_server(
            lambda: self._room.door_to(serve), self._host, self._port
        )
        log.info("listening", addresses=self.addresses)
        setting = SetWebhook(
            url=self._url, secret_token=self._secret.decode(), allowed_updates=list(ALLOWED_UPDATES)
        )
        if not await deliver(self._bot, setting):
            raise WebhookRefused("Telegram does not take this WEBHOOK_URL")

    @property
    def addresses(self) -> Sequence[tuple[str, int]]:
        """Where it listens."""
        return [each.getsockname()[:2] for each in self._server.sockets] if self._server else []

    async def stop(self) -> None:
        """Stop listening; Telegram keeps what it could not deliver."""
        if self._server is not None:
            self._server.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.Response:
        # A header's bytes in no encoding come as halves of characters.
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            async with asyncio.timeout(LONGEST_SENDING):
                content = await request.read()
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        try:
            await self._take(content)
        except StorageBusy as busy:
            log.warning("an update cannot be kept", reason=str(busy))
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        except Exception:
            log.exception("an update could not be taken in")
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        return web.Response()

    async def _take(self, content: bytes) -> None:
        try:
            update = read_json(content)
        except Garbled as garbled:
            # Only Telegram knows the secret, and it would bring the same again for hours.
            await self._reception.set_aside(garbled)
            return
        await self._reception.take([update])


async def _health(_: web.Request) -> web.Response:
    return web.Response(text="ok")
