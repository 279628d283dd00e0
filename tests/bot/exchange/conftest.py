from pathlib import Path

import pytest

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
