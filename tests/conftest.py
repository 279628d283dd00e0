"""What conversations are tested with: the program as it runs, against a small Telegram of its own."""

import asyncio
import shutil
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from bot.app import App, build
from bot.intake.polling import Polling
from bot.logs import set_up_logs
from bot.sandbox import Group, Sandbox
from bot.settings import Settings
from tests.people import Resident
from tests.registry import fill_registry

pytest_plugins = ["tests.servers"]

TOKEN = "42:TEST"

set_up_logs()


@pytest.fixture(scope="session", autouse=True)
def authorities_read_once() -> Iterator[None]:
    """Each bot that is made reads every authority's certificate, which takes long; none is met here."""
    read = cache(ssl.create_default_context)

    def read_once(*purpose: ssl.Purpose, **authorities: str) -> ssl.SSLContext:
        # What is made without naming a file may be changed by whoever made it: each has its own.
        return (read if authorities else read.__wrapped__)(*purpose, **authorities)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", read_once)
        yield


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the registry of the tests, made once and copied for each test."""
    path = tmp_path_factory.mktemp("registry") / "bot.sqlite3"
    asyncio.run(fill_registry(f"sqlite+aiosqlite:///{path}", path.parent))
    return path


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Telegram, the people in it and their mail."""
    async with await Sandbox.start(token=TOKEN) as telegram:
        yield telegram


@pytest.fixture
def staff_group(sandbox: Sandbox) -> Group:
    """The staff group, a forum."""
    return sandbox.group("Сотрудники", forum=True)


@pytest.fixture
def settings(sandbox: Sandbox, staff_group: Group, filled_database: Path, tmp_path: Path) -> Settings:
    """Settings that point at the sandbox and at a copy of the filled database."""
    path = tmp_path / "bot.sqlite3"
    shutil.copy(filled_database, path)
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api_url=sandbox.url,
        database_url=f"sqlite+aiosqlite:///{path}",
        smtp_host=sandbox.smtp_host,
        smtp_port=sandbox.smtp_port,
        staff_chat_id=staff_group.chat.id,
        mail_from="bot@volgaenergo.example",
    )


@pytest.fixture
async def cabinet(settings: Settings, sandbox: Sandbox) -> AsyncIterator[App]:
    """The program, running."""
    app = await build(settings, time=sandbox.clock.now)
    await app.start()
    polling = asyncio.create_task(Polling(app.bot, app.reception).run())
    yield app
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
    await app.stop()


@pytest.fixture
def newcomer(sandbox: Sandbox, cabinet: App) -> Callable[..., Resident]:
    """Makes people who have never met the bot."""

    def make(name: str = "Нина", language: str = "ru") -> Resident:
        person = sandbox.person(first_name=name, language_code=language)
        return Resident(person, sandbox, cabinet.reception.settled)

    return make


@pytest.fixture
async def resident(newcomer: Callable[..., Resident]) -> Resident:
    """Нина, who has linked the manual's account 111222333."""
    nina = newcomer()
    await nina.links_account("111222333", "Иванова Н Н", "11228081", "nina@mail.ru")
    return nina
