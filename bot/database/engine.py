"""The database, opened from its address."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.database.arrivals import MessageArrivals
from bot.database.chat_moves import ChatMoves
from bot.database.errors import DatabaseUnavailable, NotADatabaseUrl
from bot.database.inbox import Inbox
from bot.database.outbox import NO_DESKS, Desks
from bot.database.outbox_queue import OutboxQueue
from bot.database.registry import StoredRegistryVersions
from bot.database.senders import Senders
from bot.database.sent_messages import SentMessages
from bot.database.set_aside import SetAside
from bot.database.shown import Shown
from bot.database.transaction import Engine
from bot.database.units import DatabaseUnits
from domain.cabinet import CabinetUnits
from domain.requests.timetable import Timetable

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

__all__ = ["Database", "DatabaseUnavailable", "NotADatabaseUrl"]


class Database:
    """Everything durable: units of work, conversations, the inbox and the outbox."""

    units: CabinetUnits

    def __init__(self, url: str, engine: Engine, desks: Desks, timetable: Timetable | None = None) -> None:
        arrivals = MessageArrivals()
        self.url = url
        self.engine = engine
        self.units = DatabaseUnits(engine, arrivals, desks, timetable)
        self.versions = StoredRegistryVersions(engine)
        self.inbox = Inbox(engine)
        self.set_aside = SetAside(engine)
        self.senders = Senders(engine)
        self.outbox = OutboxQueue(engine, arrivals, desks, self.senders)
        self.sent_messages = SentMessages(engine)
        self.shown = Shown(engine, self.sent_messages)
        self.chat_moves = ChatMoves(engine)
        self._alchemy: AsyncEngine | None = None

    @classmethod
    async def open(cls, url: str, desks: Desks = NO_DESKS, timetable: Timetable | None = None) -> "Database":
        """Open the database; a missing SQLite file is made, without tables (see `bot.database.schema`).

        What is for one of these `desks` is a line of its own in the outbox; of the `timetable` clerks hear.

        Raises:
            NotADatabaseUrl: the address is neither `sqlite+aiosqlite:///…` nor `postgresql+asyncpg://…`.
            DatabaseUnavailable: it cannot be reached or opened.
        """
        return cls(url, await _open(url), desks, timetable)

    @property
    def alchemy(self) -> "AsyncEngine":
        """SQLAlchemy's engine on the same database, for bulk work; made when first asked for."""
        if self._alchemy is None:
            from bot.database.alchemy import create_engine

            self._alchemy = create_engine(self.url)
        return self._alchemy

    async def close(self) -> None:
        """Finish what was promised and let go of the connections."""
        if self._alchemy is not None:
            from bot.database.alchemy import let_go

            await let_go(self._alchemy)
        await self.engine.close()


async def _open(url: str) -> Engine:
    # Each engine's libraries are loaded only when it is used: they would double the time to start.
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise NotADatabaseUrl("not a database address") from error
    if parsed.drivername == "sqlite+aiosqlite" and parsed.database and parsed.database != ":memory:":
        from bot.database.sqlite import SqliteEngine

        return await SqliteEngine.open(Path(parsed.database))
    if parsed.drivername == "postgresql+asyncpg":
        from bot.database.postgresql import PostgresqlEngine

        return await PostgresqlEngine.open(url)
    raise NotADatabaseUrl("expected sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER@HOST/NAME")
