"""How a database finds an account's bills and payments: what it says to EXPLAIN of the statements."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.charges import Charges
from bot.database.payments import Payments
from bot.database.statements import NONE, Parameters, Row, Statement
from domain.identifiers import AccountNumber
from domain.window import Month


class _Heard:
    """A transaction that only hears what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Statement, Parameters]] = []

    async def fetch(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        self.asked.append((statement, parameters))
        return []

    async def begin(self) -> None:
        """Nothing is begun."""

    async def end(self) -> None:
        """Nothing is ended."""

    async def commit(self) -> None:
        """Nothing was changed."""

    async def run(self, statement: Statement, parameters: Parameters = NONE) -> int:
        self.asked.append((statement, parameters))
        return 0

    async def run_many(self, statement: Statement, rows: Sequence[Parameters]) -> None:
        self.asked += [(statement, row) for row in rows]

    async def alone_with(self, name: str) -> None:
        """Nobody else is here."""


async def explained(
    engine: AsyncEngine, account: AccountNumber, months: tuple[Month, Month], days: tuple[date, date]
) -> list[str]:
    """A line for each step that the database takes to find an account's bills and payments."""
    heard = _Heard()
    await Charges(heard).months(account)
    await Charges(heard).bills(account, *months)
    await Payments(heard).of_account(account, *days)
    steps = []
    async with engine.connect() as connection:
        for statement, parameters in heard.asked:
            if engine.dialect.name == "sqlite":
                compiled = statement.compiled
                asked = f"EXPLAIN QUERY PLAN {compiled.text}"
                found = await connection.exec_driver_sql(asked, tuple(compiled.values(parameters)))
                steps += [row[-1] for row in found]
                continue
            written = statement.core.params(parameters).compile(
                dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
                compile_kwargs={"literal_binds": True},
            )
            steps += [row[0].strip() for row in await connection.execute(text(f"EXPLAIN {written}"))]
    return steps
