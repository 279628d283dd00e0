"""Telegram by way of a proxy: nothing goes past it, of `run` and of `check`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from bot.checking import check_everything
from bot.files.telegram import TelegramFiles
from bot.sandbox import Sandbox
from bot.settings import Settings, WrongSettings, load_settings
from bot.telegram.client import make_bot
from bot.telegram.proxy import proxy_for
from tests.resilience.program import running

ONLY_BY_PROXY = "http://api.telegram.invalid"


@dataclass
class Proxy:
    """An HTTP proxy that carries whatever it is asked for to one server."""

    url: str
    asked_for: list[str]


@pytest.fixture
async def proxy(sandbox: Sandbox) -> AsyncIterator[Proxy]:
    there = urlsplit(sandbox.url)
    asked_for: list[str] = []
    at_work: set[asyncio.Task[None]] = set()

    async def pipe(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while part := await source.read(65536):
                sink.write(part)
                await sink.drain()
        sink.close()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        at_work.add(asyncio.current_task())  # type: ignore[arg-type]  # it is one
        asked = await reader.readline()
        asked_for.append(asked.decode())
        answers, questions = await asyncio.open_connection(there.hostname, there.port)
        questions.write(asked)
        await asyncio.gather(pipe(reader, questions), pipe(answers, writer))

    server = await asyncio.start_server(carry, "127.0.0.1", 0)
    yield Proxy(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked_for)
    server.close()
    for task in at_work:
        task.cancel()
    await asyncio.gather(*at_work, return_exceptions=True)


@pytest.fixture(params=["setting", "environment"])
def behind_a_proxy(
    request: pytest.FixtureRequest, settings: Settings, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Settings for a Telegram that is found by the proxy alone."""
    if request.param == "environment":
        monkeypatch.setenv("http_proxy", proxy.url)
        return settings.model_copy(update={"telegram_api_url": ONLY_BY_PROXY})
    named = {"telegram_api_url": ONLY_BY_PROXY, "telegram_proxy": SecretStr(proxy.url)}
    return settings.model_copy(update=named)


async def test_files_come_by_the_proxy(behind_a_proxy: Settings, sandbox: Sandbox) -> None:
    [file] = sandbox.person("Нина").sends_document("паспорт.pdf", b"%PDF-1.7").file_ids
    bot = make_bot(behind_a_proxy)
    async with aclosing(TelegramFiles(bot).content(file)) as content:
        assert b"".join([chunk async for chunk in content]) == b"%PDF-1.7"
    await bot.session.close()


async def test_run_and_check_go_by_the_proxy(
    behind_a_proxy: Settings, proxy: Proxy, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(behind_a_proxy, sandbox):
        nina = sandbox.person("Нина")
        nina.starts()
        await sandbox.wait_for(lambda: bool(nina.chat.bot_messages), 10, "an answer")
    assert any("getUpdates" in asked for asked in proxy.asked_for)
    assert all(ONLY_BY_PROXY in asked for asked in proxy.asked_for)
    await asyncio.to_thread(check_everything, behind_a_proxy)
    assert "telegram: ok" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        (None, {}, None),
        (None, {"https_proxy": "http://10.0.0.1:3128"}, "http://10.0.0.1:3128"),
        (None, {"https_proxy": "10.0.0.1:3128"}, "http://10.0.0.1:3128"),
        (None, {"http_proxy": "http://10.0.0.1:3128"}, None),
        (None, {"https_proxy": "http://10.0.0.1:3128", "no_proxy": "api.telegram.org"}, None),
        ("http://u:p@proxy:8080", {"https_proxy": "http://10.0.0.1:3128"}, "http://u:p@proxy:8080"),
    ],
)
def test_the_setting_goes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, setting: str | None, environment: dict[str, str], expected: str | None
) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(Settings(_env_file=None, telegram_proxy=setting)) == expected


@pytest.mark.parametrize(
    "named", ["proxy:3128", "socks5://proxy:1080", "http://", "http://u:hunter2@h:port", "http://h:99999"]
)
def test_another_kind_of_proxy_is_refused_in_a_line(named: str) -> None:
    with pytest.raises(WrongSettings, match="TELEGRAM_PROXY: expected http://HOST:PORT"):
        load_settings({"telegram_proxy": named, "_env_file": None})


def test_a_socks_proxy_of_the_environment_is_refused_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("https_proxy", "socks5://u:hunter2@proxy:1080")
    with pytest.raises(WrongSettings, match="HTTPS_PROXY: it names no HTTP proxy") as refused:
        load_settings({"_env_file": None})
    assert "hunter2" not in str(refused.value)
    load_settings({"_env_file": None, "telegram_proxy": "http://proxy:8080"})
    monkeypatch.setenv("no_proxy", "api.telegram.org")
    load_settings({"_env_file": None})
