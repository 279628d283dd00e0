"""What follows when billing names another holder or closes an account: links end, who had one is told.

Done in the transaction that writes it, so that nobody of before is let in from then on. The address that was
confirmed by a link that had ended already opens nothing any more either.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import FromClause, Row, Select, exists, false, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.outbox import row_of
from bot.database.tables import accounts, links, outbox, residents
from domain.holders import Holder, same_holder
from domain.identifiers import AccountNumber
from domain.outbox import Notice
from domain.residents import Language

AT_ONCE = 500
"""Accounts that are looked at together."""

HOLDER_NAMES = ("surname", "name", "patronymic")
"""The columns of an account that name its holder."""


async def end_links_of_former_holders(
    connection: AsyncConnection, changed: FromClause, known: Collection[str], at: datetime
) -> None:
    """To be called within the transaction, before the accounts that have changed are written.

    `changed` has them as the file says them, `known` are the columns of it that count: the others stay.
    Whoever is just linking one of them is waited for, and then no exception.
    """
    await connection.execute(_hold(changed, known))
    if "closed_on" in known:
        async for numbers in _closed(connection, changed):
            await _end_links(connection, numbers, "linking-notice-closed", at)
    async for numbers in _with_new_holders(connection, changed, known):
        await _end_links(connection, numbers, "linking-notice-new-holder", at)


def _hold(changed: FromClause, known: Collection[str]) -> Select[*tuple[Any, ...]]:
    """Lock the accounts that may lose their links, whether or not anybody has linked them yet."""
    told = [name for name in (*HOLDER_NAMES, "closed_on") if name in known]
    return (
        select(accounts.c.number)
        .join_from(changed, accounts, accounts.c.number == changed.c.number)
        .where(or_(false(), *(accounts.c[name].is_distinct_from(changed.c[name]) for name in told)))
        .order_by(accounts.c.number)
        .with_for_update(of=accounts, key_share=True)
    )


async def _end_links(
    connection: AsyncConnection, numbers: Sequence[AccountNumber], template: str, at: datetime
) -> None:
    ended_at = func.coalesce(links.c.ended_at, literal(at, links.c.ended_at.type))
    notices = await _notices(connection, numbers, template, at)
    await connection.execute(
        update(links)
        .where(links.c.account.in_(numbers))
        .values(ended_at=ended_at, disowned=True, ended_by=None, label="", phone="")
    )
    if notices:
        await connection.execute(insert(outbox), [row_of(notice, at) for notice in notices])


async def _closed(connection: AsyncConnection, changed: FromClause) -> AsyncIterator[Sequence[AccountNumber]]:
    """Accounts that somebody has linked and the file closes, some at a time."""
    closed, last = (
        (
            select(changed.c.number)
            .join_from(changed, accounts, accounts.c.number == changed.c.number)
            .where(
                accounts.c.closed_on.is_(None),
                changed.c.closed_on.is_not(None),
                exists().where(links.c.account == accounts.c.number),
            )
            .order_by(changed.c.number)
            .limit(AT_ONCE)
        ),
        "",
    )
    while numbers := list(await connection.scalars(closed.where(changed.c.number > last))):
        last = numbers[-1]
        yield numbers


def _renamed(changed: FromClause, known: Collection[str]) -> Select[*tuple[Any, ...]]:
    """Accounts that somebody has linked, with the names as they are and as the file says them."""
    before = [accounts.c[name] for name in HOLDER_NAMES]
    after = [changed.c[name] if name in known else accounts.c[name] for name in HOLDER_NAMES]
    return (
        select(
            changed.c.number,
            *(column.label(f"old_{name}") for name, column in zip(HOLDER_NAMES, before, strict=True)),
            *(column.label(f"new_{name}") for name, column in zip(HOLDER_NAMES, after, strict=True)),
        )
        .join_from(changed, accounts, accounts.c.number == changed.c.number)
        .where(
            or_(*(old != new for old, new in zip(before, after, strict=True))),
            exists().where(links.c.account == accounts.c.number),
        )
        .order_by(changed.c.number)
        .limit(AT_ONCE)
    )


async def _with_new_holders(
    connection: AsyncConnection, changed: FromClause, known: Collection[str]
) -> AsyncIterator[Sequence[AccountNumber]]:
    """The accounts whose new names are of somebody else, some at a time."""
    renamed, last = _renamed(changed, known), ""
    while rows := (await connection.execute(renamed.where(changed.c.number > last))).all():
        last = rows[-1].number
        numbers = [row.number for row in rows if not same_holder(_holder(row, "old"), _holder(row, "new"))]
        if numbers:
            yield numbers


def _holder(row: Row[*tuple[Any, ...]], which: str) -> Holder:
    return Holder(*(getattr(row, f"{which}_{name}") for name in HOLDER_NAMES))


async def _notices(
    connection: AsyncConnection, numbers: Sequence[AccountNumber], template: str, at: datetime
) -> Sequence[Notice]:
    linked = await connection.execute(
        select(links.c.user_id, links.c.account, residents.c.language)
        .join_from(links, residents, residents.c.user_id == links.c.user_id)
        .where(links.c.account.in_(numbers), links.c.ended_at.is_(None))
        .order_by(links.c.id)
    )
    return [
        Notice(user, template, Language(language), {"account": account, "at": at.isoformat()})
        for user, account, language in linked
    ]
