"""What conversations are tested with: the program as it runs, against a small Telegram of its own."""

import asyncio
import gc
import shutil
import sqlite3
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from bot.app import App
from bot.logs import set_up_logs
from bot.sandbox import Group, Person, Sandbox
from bot.settings import Settings
from tests.people import Resident
from tests.registry import fill_registry
from tests.running import TOKEN, running, settings_for

pytest_plugins = ["tests.servers"]

NINA = 5_000_001
LONGEST_IN_A_NAME = 200  # letters
OBJECTS_BETWEEN_COLLECTIONS = 20_000

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
def registry_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the registry of the tests, made once."""
    path = tmp_path_factory.mktemp("registry") / "bot.sqlite3"
    asyncio.run(fill_registry(f"sqlite+aiosqlite:///{path}", path.parent))
    return path


@pytest.fixture(scope="session")
def filled_database(registry_database: Path) -> Path:
    """What is copied for each test in which nobody is linked yet; a folder of tests may have its own."""
    return registry_database


@pytest.fixture(scope="session")
def linked_database(registry_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry after Нина has linked the manual's account: she does so once, in conversation."""
    path = tmp_path_factory.mktemp("linked") / "bot.sqlite3"
    shutil.copy(registry_database, path)
    asyncio.run(link_nina(path))
    return path


async def link_nina(path: Path) -> None:
    """Link her account in a database with the registry of the tests."""
    async with (
        await Sandbox.start(token=TOKEN) as telegram,
        running(settings_for(telegram, path), telegram) as app,
    ):
        nina = Resident(_nina(telegram), telegram, app.reception.settled)
        await nina.links_account("111222333", "Иванова Н Н", "11228081", "nina@mail.ru")
    with closing(sqlite3.connect(path)) as database:
        # Each test has a Telegram of its own, which counts its messages and updates anew.
        for table in ("conversations", "inbox", "outbox", "sent_messages"):
            database.execute(f"DELETE FROM {table}")
        database.commit()


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
def settings(
    sandbox: Sandbox, staff_group: Group, request: pytest.FixtureRequest, tmp_path: Path
) -> Settings:
    """Settings that point at the sandbox and at a copy of the filled database; Нина is in hers already."""
    path = tmp_path / "bot.sqlite3"
    source: Path = request.getfixturevalue(
        "linked_database" if "resident" in request.fixturenames else "filled_database"
    )
    shutil.copy(source, path)
    return settings_for(sandbox, path, staff_group)


@pytest.fixture
async def cabinet(settings: Settings, sandbox: Sandbox) -> AsyncIterator[App]:
    """The program, running."""
    async with running(settings, sandbox) as app:
        yield app


@pytest.fixture
def newcomer(sandbox: Sandbox, cabinet: App) -> Callable[..., Resident]:
    """Makes people who have never met the bot."""

    def make(name: str = "Нина", language: str = "ru") -> Resident:
        person = sandbox.person(first_name=name, language_code=language)
        return Resident(person, sandbox, cabinet.reception.settled)

    return make


@pytest.fixture
async def resident(sandbox: Sandbox, cabinet: App) -> Resident:
    """Нина, who has linked the manual's account 111222333, and has opened the menu."""
    nina = Resident(_nina(sandbox), sandbox, cabinet.reception.settled)
    await nina.starts()
    return nina


def _nina(sandbox: Sandbox) -> Person:
    return sandbox.person(first_name="Нина", language_code="ru", user_id=NINA)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts processes goes first: at the end of a run one worker alone would wait for it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Programs and tests stay as long as the run: a sixth of it is looking for garbage among them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """What is long stands for itself by its length: workers send the name of a test for all that it does."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_IN_A_NAME:
        return f"{argname} of {len(val)}"
    return None
