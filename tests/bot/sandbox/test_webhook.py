import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.sandbox import Person, Sandbox

SECRET = "s3cret_Token-1"


@dataclass
class Server:
    """A bot's own web server that keeps what is posted and answers as told."""

    statuses: list[int] = field(default_factory=list)
    seen: list[tuple[str | None, dict[str, object]]] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        self.seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


async def serve(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    running = Server()
    app = web.Application()
    app.router.add_post("/hook", running.take)
    runner, running.url = await serve(app)
    yield running
    await runner.cleanup()


async def test_updates_come_in_order_with_the_secret(
    bot: Bot, sandbox: Sandbox, nina: Person, server: Server
) -> None:
    await bot.set_webhook(server.url, secret_token=SECRET)
    nina.sends("212")
    await sandbox.quiet()
    assert [secret for secret, _ in server.seen] == [SECRET, SECRET]
    ids = [int(str(body["update_id"])) for _, body in server.seen]
    assert ids == sorted(ids)


async def test_a_refused_update_comes_again_before_the_next(
    bot: Bot, sandbox: Sandbox, nina: Person, server: Server
) -> None:
    server.statuses = [500, 200]
    await bot.set_webhook(server.url)
    nina.sends("212")
    await sandbox.quiet()
    ids = [body["update_id"] for _, body in server.seen]
    assert ids[0] == ids[1] != ids[2]
    assert len(ids) == 3
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
    assert info.pending_update_count == 0


async def test_an_update_waits_for_a_server_that_is_down(
    bot: Bot, sandbox: Sandbox, nina: Person, server: Server
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    await sandbox.wait_for(lambda: "last_error_message" in sandbox.webhook.info(), what="a failed delivery")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.set_webhook(server.url)
    await sandbox.quiet()
    assert len(server.seen) == 1


async def test_a_webhook_and_polling_exclude_each_other(bot: Bot, sandbox: Sandbox, server: Server) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await sandbox.wait_for(lambda: sandbox.world.updates.is_polled)
    await bot.set_webhook(server.url)
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_pending_updates_can_be_dropped(bot: Bot, nina: Person) -> None:
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://example.org/hook", SECRET, "An HTTPS URL must be provided for webhook"),
        ("https://example.org/hook", "тайна", "secret token contains unallowed characters"),
        ("https://example.org/hook", "a" * 257, "secret token is too long"),
        ("nonsense", SECRET, "URL host is empty"),
    ],
)
async def test_bad_webhooks_are_refused(bot: Bot, url: str, secret: str, reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.set_webhook(url, secret_token=secret)


async def test_a_method_in_the_answer_is_carried_out(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> object:
        return message.answer(f"вы сказали {message.text}")

    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, path="/hook")
    runner, url = await serve(app)
    await bot.set_webhook(url)
    await sandbox.wait_for(lambda: bool(nina.chat.bot_messages))
    assert nina.chat.last_bot_message.text == "вы сказали /start"
    await bot.delete_webhook()
    await runner.cleanup()
