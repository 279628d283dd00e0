"""The folder that billing drops files into, and somebody who looks into it, for the tests."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.database.tables import outbox
from bot.exchange.folder import ExchangeFolder
from bot.exchange.importing import ImportResult
from tests.bot.exchange.billing import Billing, names_in

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("Europe/Moscow"))
STAMP = "2026-11-24T15-00-00"


class Dropbox:
    """A folder that billing drops files into, and somebody who looks into it."""

    def __init__(self, billing: Billing, root: Path) -> None:
        self.billing = billing
        self.root = root
        self.incoming = root / "in"
        self.incoming.mkdir(parents=True)
        self._folder = ExchangeFolder(billing.engine, root)

    def drop(self, name: str, text: str) -> Path:
        path = self.incoming / name
        path.write_text(text, encoding="utf-8")
        return path

    async def look(self, now: datetime = NOW) -> list[ImportResult]:
        return await self._folder.take_in(now)

    async def look_twice(self) -> list[ImportResult]:
        assert await self.look() == []
        return await self.look()

    def lying(self) -> list[str]:
        return [name for name in names_in(self.incoming) if name not in {".taking", "broken", "done"}]

    async def cards(self) -> list[dict[str, Any]]:
        assert {channel for (channel,) in await self.billing.rows(outbox, "channel")} <= {"staff"}
        return await self.billing.notices()
