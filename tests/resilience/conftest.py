"""The same program, with a street of households instead of the registry of the other tests."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from bot.settings import Settings
from tests.resilience.households import STREET, fill
from tests.resilience.ledger import Ledger
from tests.resilience.walking import Walker


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the street, made once and copied for each test."""
    path = tmp_path_factory.mktemp("street") / "bot.sqlite3"
    asyncio.run(fill(f"sqlite+aiosqlite:///{path}", path.parent))
    return path


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """What stands in the test's database."""
    return Ledger(settings.database_url)


@pytest.fixture
def walker(sandbox: Sandbox, cabinet: App) -> Callable[[int], Walker]:
    """Makes residents, who have not met the bot; the argument counts households."""
    return lambda number: Walker(sandbox, STREET[number])
