"""Outages of one file, beside those that are known: the repositories, over a connection for bulk work."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.bulk.workspace import Workspace, opened
from bot.database.campaigns import Campaigns
from bot.database.houses import HousesKept
from bot.database.outages import Outages
from bot.database.statements import NONE, Parameters, Row, Statement
from domain.campaigns.repository import CampaignRepository
from domain.houses import HouseRepository
from domain.outages.outage import OutageRepository

PAUSE = 0.05
"""Seconds between two portions on SQLite, whose writers do not queue."""

_HOLD_NAME = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("name"), 0)))


class BulkTransaction:
    """`bot.database.transaction.Transaction` over a connection that its owner begins and commits."""

    def __init__(self, connection: AsyncConnection, *, writes: bool) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._writes = writes

    async def begin(self) -> None:
        """The owner does."""

    async def fetch(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        """Run a statement that returns rows."""
        result = await self._connection.execute(statement.of(self._dialect), dict(parameters))
        return [tuple(row) for row in result] if result.returns_rows else []

    async def run(self, statement: Statement, parameters: Parameters = NONE) -> int:
        """Run a statement; how many rows it touched."""
        result = await self._connection.execute(statement.of(self._dialect), dict(parameters))
        return result.rowcount

    async def run_many(self, statement: Statement, rows: Sequence[Parameters]) -> None:
        """Run a statement for each of the rows."""
        if rows:
            await self._connection.execute(statement.of(self._dialect), [dict(row) for row in rows])

    async def alone_with(self, name: str) -> None:
        """Hold a lock to the end of the transaction, where writers overlap."""
        if self._writes and self._dialect == "postgresql":
            await self._connection.execute(_HOLD_NAME, {"name": name})

    async def commit(self) -> None:
        """The owner does."""

    async def end(self) -> None:
        """The owner does."""


class OutageBook:
    """What is known of outages and houses, and a place for the rows of one file; made by `outage_book`."""

    houses: HouseRepository
    outages: OutageRepository

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        looking = BulkTransaction(workspace.connection, writes=False)
        self.houses = HousesKept(looking)
        self.outages = Outages(looking)

    @asynccontextmanager
    async def look(self) -> AsyncIterator[None]:
        """A transaction for looking."""
        async with self.workspace.connection.begin():
            yield

    @asynccontextmanager
    async def change(self) -> AsyncIterator["OutagesWritten"]:
        """A transaction: it is committed when it ends well."""
        connection = await self.workspace.writing()
        async with connection.begin():
            yield OutagesWritten(BulkTransaction(connection, writes=True))

    async def let_others_write(self) -> None:
        """Give way to whoever waits for the database, between two transactions."""
        if self.workspace.dialect == "sqlite":
            await self.workspace.fold_the_log()
            await asyncio.sleep(PAUSE)


class OutagesWritten:
    """`domain.outages.unit_of_work.PlanningUnit` over a transaction."""

    outages: OutageRepository
    campaigns: CampaignRepository

    def __init__(self, transaction: BulkTransaction) -> None:
        self.outages = Outages(transaction)
        self.campaigns = Campaigns(transaction)


@asynccontextmanager
async def outage_book(engine: AsyncEngine) -> AsyncIterator[OutageBook]:
    """A place for one file of outages; it is gone afterwards."""
    async with opened(engine, (), ()) as workspace:
        yield OutageBook(workspace)
