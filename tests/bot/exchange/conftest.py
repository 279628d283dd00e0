from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database.alchemy import create_engine
from bot.database.engine import Database
from tests.bot.exchange.billing import Billing
from tests.bot.exchange.dropbox import Dropbox


@pytest.fixture
def billing(database: Database, tmp_path: Path) -> Billing:
    """Billing's export folder, and the database that it is imported into; on each engine in turn."""
    folder = tmp_path / "billing"
    folder.mkdir()
    return Billing(database.alchemy, folder)


@pytest.fixture
def dropbox(billing: Billing, tmp_path: Path) -> Dropbox:
    return Dropbox(billing, tmp_path / "exchange")


@pytest.fixture
async def sqlite_billing(migrated_sqlite_url: str, tmp_path: Path) -> AsyncIterator[Billing]:
    """The same on SQLite alone, for what no engine has a part in."""
    folder = tmp_path / "billing"
    folder.mkdir()
    engine = create_engine(migrated_sqlite_url)
    yield Billing(engine, folder)
    await engine.dispose()
