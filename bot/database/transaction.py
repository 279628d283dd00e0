"""What the two engines have in common: transactions for units of work, single reads, and shared writes."""

from collections.abc import Sequence
from typing import Protocol

from bot.database.errors import reason_of
from bot.database.statements import NONE, Parameters, Row, Statement
from domain.unit_of_work import StorageBusy

Change = tuple[Statement, Parameters]
"""A statement that changes something, with its values."""


class Transaction(Protocol):
    """One transaction on one connection: begun, perhaps committed, and ended."""

    async def begin(self) -> None:
        """Get a connection and begin."""
        ...

    async def fetch(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        """Run a statement that returns rows."""
        ...

    async def run(self, statement: Statement, parameters: Parameters = NONE) -> int:
        """Run a statement; how many rows it touched."""
        ...

    async def run_many(self, statement: Statement, rows: Sequence[Parameters]) -> None:
        """Run a statement for each of the rows."""
        ...

    async def alone_with(self, name: str) -> None:
        """Wait until no other writing transaction holds this name, and hold it to the end.

        For read-then-write of something that may not be there yet. Free where writers never overlap.
        """
        ...

    async def commit(self) -> None:
        """Make the changes lasting, on disk."""
        ...

    async def end(self) -> None:
        """Undo whatever was not committed, and give the connection back."""
        ...


class Engine(Protocol):
    """A database that was opened.

    Whatever it does by itself raises `StorageBusy` where the same may succeed later.
    """

    @property
    def shared(self) -> bool:
        """Whether several bots may work on it at once, so that none may rely on what it remembers."""
        ...

    def passes(self, error: BaseException) -> bool:
        """Whether what the driver complains of may pass: a lock, a lost connection, a full disk."""
        ...

    def look(self) -> Transaction:
        """A consistent look; cannot change anything."""
        ...

    def change(self) -> Transaction:
        """A change."""
        ...

    async def read(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        """One statement by itself."""
        ...

    async def write(self, *changes: Change) -> list[Sequence[Row]]:
        """Make these changes together, on disk when this returns; the rows that each returned.

        Those who write at the same time may share one commit.
        """
        ...

    def write_soon(self, *changes: Change) -> None:
        """The same without waiting; tried until it stands, at the latest when the engine is closed."""
        ...

    async def close(self) -> None:
        """Finish what was promised and let go of the connections."""
        ...


LONGEST_FAREWELL = 1.5
"""Seconds that closing waits for a database that is locked or away; what is not written by then is lost."""


class SayingWhenBusy:
    """Says of what the driver complains of within it whether it may pass, by raising `StorageBusy`.

    A class, because it surrounds each look at the database: a generator would take longer than some of them.
    """

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, Exception) and self._engine.passes(error):
            raise StorageBusy(reason_of(error) or type(error).__name__) from error
