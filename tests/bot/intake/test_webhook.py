"""The webhook as a stranger finds it: it hears Telegram, and nothing that others do makes it deaf."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
import orjson
import pytest

from bot.app import App, build
from bot.intake import webhook
from bot.intake.webhook import SECRET_HEADER, Webhook
from bot.sandbox import Sandbox
from bot.settings import Settings, WrongSettings, load_settings
from tests.resilience.processes import webhook_variables

SECRET = "only-telegram-knows"
CROWD = 300


class Posted:
    """A program that is posted to."""

    def __init__(self, app: App, server: Webhook, url: str) -> None:
        self.app = app
        self.server = server
        self.url = url
        self.port = int(url.split(":")[2].split("/")[0])

    async def connects(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def hears(self, content: bytes, **headers: str) -> int:
        known = {SECRET_HEADER: SECRET} | headers
        async with (
            aiohttp.ClientSession() as http,
            http.post(self.url, data=io.BytesIO(content), headers=known) as answer,
        ):
            return answer.status

    async def is_heard(self, sandbox: Sandbox) -> None:
        """Somebody writes, and is answered."""
        nina = sandbox.person()
        nina.starts()
        await sandbox.wait_for(lambda: bool(nina.chat.bot_messages), what="an answer")


@pytest.fixture
async def posted(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Posted]:
    monkeypatch.setattr(webhook, "LONGEST_SILENCE", 0.4)
    monkeypatch.setattr(webhook, "LONGEST_SENDING", 0.4)
    variables = {name.lower(): value for name, value in webhook_variables().items()}
    known = load_settings({**settings.model_dump(), **variables})
    app = await build(known)
    await app.start()
    server = Webhook(app.bot, app.reception, known)
    await server.start()
    yield Posted(app, server, variables["webhook_url"])
    await sandbox.webhook.close()
    await server.stop()
    await app.stop()


async def ended(reader: asyncio.StreamReader, seconds: float = 5.0) -> bool:
    """Whether the other side has gone, whatever it said before."""
    with suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(seconds):
            await reader.read()
            return True
    return reader.at_eof() or reader.exception() is not None


async def test_only_this_machine_is_listened_to_unless_told_otherwise(posted: Posted) -> None:
    assert posted.server.addresses == [("127.0.0.1", posted.port)]


def test_a_host_that_is_no_address_stops_the_start() -> None:
    assert load_settings({"webhook_host": "0.0.0.0"}).webhook_host == "0.0.0.0"
    with pytest.raises(WrongSettings, match="WEBHOOK_HOST: expected an address of this server"):
        load_settings({"webhook_host": "example"})


async def test_a_crowd_that_says_nothing_keeps_nobody_out(posted: Posted, sandbox: Sandbox) -> None:
    crowd = [await posted.connects() for _ in range(CROWD)]
    gone = sum([await ended(reader, 0.01) for reader, _ in crowd[: CROWD - 150]])
    assert gone >= CROWD - 150
    await posted.is_heard(sandbox)
    for _, writer in crowd:
        writer.close()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"POST /telegram HTTP/1.1\r\nHost: a\r\n",
        b"POST /telegr",
        b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    ids=["nothing", "half a head", "half a line", "one request and nothing more"],
)
async def test_who_says_nothing_more_does_not_stay(said: bytes, posted: Posted) -> None:
    reader, writer = await posted.connects()
    writer.write(said)
    assert await ended(reader)
    writer.close()


async def test_a_body_that_does_not_come_is_not_waited_for(posted: Posted) -> None:
    reader, writer = await posted.connects()
    head = f"POST /telegram HTTP/1.1\r\nHost: a\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 99\r\n\r\n"
    writer.write(head.encode() + b'{"update_id"')
    assert b"408" in await reader.readline()
    assert await ended(reader)
    writer.close()


@pytest.mark.parametrize("secret", [b"wrong", "секрет".encode(), "секрет".encode("cp1251"), b"\xff\xfe", b""])
async def test_a_secret_in_any_bytes_is_refused_alike(
    secret: bytes, posted: Posted, capfd: pytest.CaptureFixture[str]
) -> None:
    reader, writer = await posted.connects()
    head = b"POST /telegram HTTP/1.1\r\nHost: a\r\n%s: %s\r\nContent-Length: 2\r\n\r\n{}"
    writer.write(head % (SECRET_HEADER.encode(), secret))
    assert b"401" in await reader.readline()
    writer.close()
    assert "Traceback" not in capfd.readouterr().err


async def test_who_speaks_no_http_is_not_quoted_in_the_log(
    posted: Posted, capfd: pytest.CaptureFixture[str]
) -> None:
    reader, writer = await posted.connects()
    writer.write(b"\x16\x03\x01 secret-of-a-stranger\r\n\r\n")
    assert await ended(reader)
    writer.close()
    assert "stranger" not in capfd.readouterr().err


async def test_what_is_too_large_is_refused(posted: Posted) -> None:
    assert await posted.hears(b'"' + b"x" * (webhook.LARGEST_UPDATE + 1) + b'"') == 413


async def test_what_nothing_can_be_made_of_is_taken_and_set_aside(posted: Posted, sandbox: Sandbox) -> None:
    # Telegram would bring it again for hours, and the next ones after it.
    press = {"update_id": 7, "callback_query": {"id": "1", "message": None}}
    for content in (b"{", b"\xff", b"7", b"[]", orjson.dumps(press)):
        assert await posted.hears(content) == 200
    assert (await posted.app.database.set_aside.counted())[0] == 5
    await posted.is_heard(sandbox)
