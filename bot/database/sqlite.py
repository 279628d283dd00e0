"""SQLite, through the standard driver.

Reads and the statements of a change run where they are asked for: each is a look-up of a few pages by an
index, some 0.01 ms, less than a tenth of what handing it to another thread costs, and in WAL mode nobody
holds a reader up. What waits for the disk, the commit, runs on the spot too where the disk is quick: the loop
and a thread asking each other for the interpreter costs more than a commit does. On a slow disk it runs in a
thread, and the next changes gather meanwhile. A writer of another process is waited for without blocking
anyone.
"""

import asyncio
import math
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from bot.database.errors import DatabaseUnavailable, opening
from bot.database.grouping import GroupWriter
from bot.database.promises import Promises, never_written
from bot.database.statements import NONE, Parameters, Row, Statement
from bot.database.transaction import LONGEST_FAREWELL, Change, SayingWhenBusy, Transaction
from bot.private_files import make_private

PATIENCE = 30.0
"""Seconds to wait for a writer of another process (an import, an export)."""

OLDEST = (3, 35)
"""The first SQLite with RETURNING (2021)."""

_PRAGMAS = (
    f"PRAGMA busy_timeout={int(PATIENCE * 1000)}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What was removed is overwritten: a message that must not be kept lies in no free page either.
    "PRAGMA secure_delete=ON",
)
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""What SQLite complains of when the disk or another process is in the way, and not the statement."""

QUICK = 0.004
"""Seconds that a commit may take on the average for nobody to mind: on a local SSD it takes 0.0003."""

_NEWEST_WEIGHS = 0.1
"""The share of the newest commit in the average: a checkpoint now and then does not count for much."""

_LAST_TRY = 0.1
"""Seconds for what nobody waits for, where the lock has taken all of the farewell."""

_SHORTEST_PAUSE = 0.001
_LONGEST_PAUSE = 0.01
"""Seconds at most between two questions whether the writer is done: a load of millions of rows lets others in
between its turns, for a little longer than this (see `bot.database.bulk.turns`)."""


def _connect(path: Path, *pragmas: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    for pragma in (*_PRAGMAS, *pragmas):
        connection.execute(pragma)
    return connection


def _open_writer(path: Path) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < OLDEST:
        raise DatabaseUnavailable(
            f"SQLite {sqlite3.sqlite_version} is too old: it cannot return what it inserts"
        )
    make_private(path)
    # We wait for other processes ourselves (see `_begin_immediate`): the driver would block everyone.
    return _connect(path, "PRAGMA busy_timeout=0")


def _run(connection: sqlite3.Connection, statement: Statement, parameters: Parameters) -> sqlite3.Cursor:
    compiled = statement.compiled
    return connection.execute(compiled.text, compiled.values(parameters))


def _fetch(connection: sqlite3.Connection, statement: Statement, parameters: Parameters) -> Sequence[Row]:
    return statement.compiled.rows(_run(connection, statement, parameters).fetchall())


class SqliteTransaction:
    """What reading and writing transactions have in common."""

    _connection: sqlite3.Connection

    async def fetch(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        """Run a statement that returns rows."""
        return _fetch(self._connection, statement, parameters)

    async def run(self, statement: Statement, parameters: Parameters = NONE) -> int:
        """Run a statement; how many rows it touched."""
        return _run(self._connection, statement, parameters).rowcount

    async def run_many(self, statement: Statement, rows: Sequence[Parameters]) -> None:
        """Run a statement for each of the rows."""
        compiled = statement.compiled
        self._connection.executemany(compiled.text, [compiled.values(row) for row in rows])

    async def alone_with(self, name: str) -> None:
        """Nothing to do: SQLite has one writer at a time."""


class ReadingTransaction(SqliteTransaction):
    """A snapshot, on a connection of its own for as long as it lasts."""

    def __init__(self, engine: "SqliteEngine") -> None:
        self._engine = engine

    async def begin(self) -> None:
        """Take a connection; the snapshot is made by the first statement."""
        self._connection = self._engine.take_reader()
        self._connection.execute("BEGIN")

    async def commit(self) -> None:
        """A mistake of the caller: there is nothing to commit."""
        raise RuntimeError("a unit of work for reading has nothing to commit")

    async def end(self) -> None:
        """Let the snapshot go."""
        self._connection.execute("ROLLBACK")
        self._engine.give_back(self._connection)


class WritingTransaction(SqliteTransaction):
    """The one transaction of the process that may write."""

    def __init__(self, engine: "SqliteEngine") -> None:
        self._engine = engine
        self._connection = engine.writer
        self._began = False

    async def begin(self) -> None:
        """Wait for the writers before, of this process and of others."""
        await self._engine.turn.acquire()
        try:
            await self._begin_immediate()
        except BaseException:
            self._engine.turn.release()
            raise
        self._began = True

    async def commit(self) -> None:
        """Make the changes lasting, on disk."""
        await self._engine.commit()

    async def end(self) -> None:
        """Undo whatever was not committed and let the next writer in."""
        if not self._began:
            return
        self._began = False
        try:
            self._connection.rollback()
        finally:
            self._engine.turn.release()

    async def _begin_immediate(self) -> None:
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + PATIENCE
        pause = _SHORTEST_PAUSE
        while not self._got_lock(last_try=loop.time() >= min(give_up_at, self._engine.closes_at)):
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _got_lock(self, *, last_try: bool) -> bool:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if last_try or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True


class SqliteEngine:
    """One connection that writes, as many as needed that read."""

    def __init__(self, path: Path, thread: ThreadPoolExecutor, writer: sqlite3.Connection) -> None:
        self.turn = asyncio.Lock()
        self.writer = writer
        self._path = path
        self._thread = thread
        self._readers: list[sqlite3.Connection] = []
        self._group = GroupWriter(self.change, self._not_now)
        self._promises = Promises(self.write)
        self._seconds_of_commit = 0.0
        self.closes_at = math.inf
        """When nobody waits for a lock any more, in the loop's time."""

    @classmethod
    async def open(cls, path: Path) -> "SqliteEngine":
        """Open the file, making it and its folder where they are missing; the folder for this user alone.

        Raises:
            DatabaseUnavailable: it cannot be made, it is no database, or SQLite is too old.
        """
        thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")
        try:
            with opening(sqlite3.Error):
                writer = await asyncio.get_running_loop().run_in_executor(thread, _open_writer, path)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(path, thread, writer)

    @property
    def shared(self) -> bool:
        """No: see `bot.database.alone`."""
        return False

    def passes(self, error: BaseException) -> bool:
        """Whether it is the disk or another process that is in the way."""
        return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING

    def look(self) -> Transaction:
        """A snapshot."""
        return ReadingTransaction(self)

    def change(self) -> Transaction:
        """A change; one at a time."""
        return WritingTransaction(self)

    async def read(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        """One statement by itself."""
        with SayingWhenBusy(self):
            connection = self.take_reader()
            try:
                return _fetch(connection, statement, parameters)
            finally:
                self.give_back(connection)

    async def write(self, *changes: Change) -> list[Sequence[Row]]:
        """Make these changes together, sharing the commit with whoever writes at the same time."""
        with SayingWhenBusy(self):
            return await self._group.write(changes)

    def write_soon(self, *changes: Change) -> None:
        """The same without waiting."""
        self._group.write_soon(changes)

    def _not_now(self, changes: Sequence[Change], error: Exception) -> None:
        if self.passes(error):
            self._promises.keep(*changes)
        else:
            never_written(error)

    def take_reader(self) -> sqlite3.Connection:
        """A connection that cannot write."""
        return self._readers.pop() if self._readers else _connect(self._path, "PRAGMA query_only=ON")

    def give_back(self, connection: sqlite3.Connection) -> None:
        """Keep a connection for the next who reads."""
        self._readers.append(connection)

    async def commit(self) -> None:
        """Wait for the disk; where it is slow in a thread, and whoever is cancelled waits all the same."""
        if self._seconds_of_commit < QUICK:
            self._timed_commit()
        else:
            await self.in_thread(self._timed_commit)

    def _timed_commit(self) -> None:
        began = perf_counter()
        self.writer.commit()
        took = perf_counter() - began
        self._seconds_of_commit += _NEWEST_WEIGHS * (took - self._seconds_of_commit)

    async def in_thread(self, work: Callable[[], None]) -> None:
        """Run what waits for the disk. A caller who is cancelled still waits: the connection is in use."""
        future = asyncio.get_running_loop().run_in_executor(self._thread, work)
        cancelled: asyncio.CancelledError | None = None
        while not future.done():
            try:
                await asyncio.wait([future])
            except asyncio.CancelledError as error:
                cancelled = error
        future.result()
        if cancelled is not None:
            raise cancelled

    async def close(self) -> None:
        """Write what was promised, then close; the last one to close folds the log into the file."""
        loop = asyncio.get_running_loop()
        self.closes_at = loop.time() + LONGEST_FAREWELL
        await self._group.close()
        await self._promises.close(max(self.closes_at - loop.time(), _LAST_TRY))
        async with self.turn:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            await self.in_thread(self.writer.close)
        self._thread.shutdown()
