"""Webhook: Telegram posts updates to us; only what carries our secret is taken."""

import hmac
from urllib.parse import urlsplit

import orjson
import structlog
from aiogram import Bot
from aiogram.methods import SetWebhook
from aiohttp import web

from bot.delivery.speech import deliver
from bot.intake.polling import ALLOWED_UPDATES
from bot.intake.reception import Reception
from bot.settings import Settings
from bot.telegram.token import refuse_unknown

LARGEST_UPDATE = 1024 * 1024  # bytes; Telegram's are far smaller
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name, not a secret

LONGEST_STOP = 2.0  # seconds that requests under way get when the program ends

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
        self._secret = settings.webhook_secret.get_secret_value()
        self._port = settings.webhook_port
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
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=LONGEST_STOP)
        await self._runner.setup()
        await web.TCPSite(self._runner, port=self._port).start()
        setting = SetWebhook(url=self._url, secret_token=self._secret, allowed_updates=list(ALLOWED_UPDATES))
        if not await deliver(self._bot, setting):
            raise WebhookRefused("Telegram does not take this WEBHOOK_URL")

    async def stop(self) -> None:
        """Stop listening; Telegram keeps what it could not deliver."""
        if self._runner:
            await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return web.Response(status=401)
        try:
            update = orjson.loads(await request.read())
            int(update["update_id"])
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        await self._reception.take([update])
        return web.Response()


async def _health(_: web.Request) -> web.Response:
    return web.Response(text="ok")
