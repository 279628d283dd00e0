"""The registry's versions: a number for each account, and one for what changes many of them at once.

Those who change what residents are shown count it in the same transaction, so that whatever was read of the
registry, by whichever process, is known to be out of date as soon as it is.
"""

from typing import TYPE_CHECKING

from sqlalchemy import Select, bindparam, func, literal, select, true
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.statements import Insert, Statement
from bot.database.tables import links, meters, registry_versions, submissions
from bot.database.transaction import Engine
from domain.identifiers import AccountNumber

if TYPE_CHECKING:
    # Loaded by bulk work alone: a start on SQLite need not wait for it.
    from sqlalchemy.ext.asyncio import AsyncConnection

Counting = postgresql.Insert | sqlite.Insert

_EVERY_ACCOUNT = ""

_OF_ACCOUNT = Statement(
    select(func.coalesce(func.sum(registry_versions.c.version), 0)).where(
        registry_versions.c.account.in_([_EVERY_ACCOUNT, bindparam("account")])
    )
)


def _counting(first: Select[*tuple[object, ...]], insert: Insert) -> Counting:
    """Begin the number of an account with one, or add one to it."""
    return (
        insert(registry_versions)
        .from_select(["account", "version"], first)
        .on_conflict_do_update(index_elements=["account"], set_={"version": registry_versions.c.version + 1})
    )


def _on_both(first: Select[*tuple[object, ...]]) -> Statement:
    return Statement(_counting(first, postgresql.insert), on_sqlite=_counting(first, sqlite.insert))


COUNT_CHANGE_OF_METER = _on_both(
    select(meters.c.account, literal(1)).where(meters.c.id == bindparam("meter"))
)
"""To be run by whoever changes what is shown of one meter."""

COUNT_CHANGE_OF_SUBMISSION = _on_both(
    select(submissions.c.account, literal(1)).where(submissions.c.id == bindparam("submission"))
)
"""To be run by whoever changes what was sent: its lines, or their states."""


COUNT_CHANGE_OF_LINK = _on_both(select(links.c.account, literal(1)).where(links.c.id == bindparam("link")))
"""To be run by whoever ends a link, or links again: other processes remember who may see what."""


async def count_change_of_all(connection: "AsyncConnection") -> None:
    """To be called in every transaction that changes many accounts: of an import, an export, verdicts."""
    insert: Insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # Without a WHERE, SQLite would take ON CONFLICT for a part of the SELECT.
    await connection.execute(_counting(select(literal(_EVERY_ACCOUNT), literal(1)).where(true()), insert))


class StoredRegistryVersions:
    """`domain.registry.RegistryVersions` over the table `registry_versions`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def of_account(self, account: AccountNumber) -> int:
        """What the account's number is now."""
        [[version]] = await self._engine.read(_OF_ACCOUNT, {"account": account})
        return int(version)
