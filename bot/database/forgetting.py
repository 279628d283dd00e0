"""What is not needed any more is removed: personal data are kept no longer than they serve."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, or_, select

from bot.database.engine import Database
from bot.database.outbox import MessageState
from bot.database.statements import Statement
from bot.database.tables import codes_sent, confirmations, links, outbox

UPDATES_KEPT = timedelta(hours=48)
"""Telegram repeats an update for a day at most; a doubled one must still be known as such."""
MESSAGES_KEPT = timedelta(days=7)
"""Messages that went out, or never will, are empty; who got one when is of use while somebody asks."""
CODES_KEPT = timedelta(days=1)
"""A code is valid for minutes, and codes are counted for an hour."""

LINKS_KEPT = timedelta(days=365)
"""Whoever has left an account can enter it again by its confirmed e-mail for a year; the consent says so."""

_AT_ONCE = 500
"""Rows that are removed in one transaction, so that nobody waits long for it."""

_MESSAGES = Statement(
    delete(outbox)
    .where(
        outbox.c.id.in_(
            select(outbox.c.id)
            .where(
                or_(outbox.c.state == MessageState.SENT.value, outbox.c.state == MessageState.GIVEN_UP.value),
                outbox.c.created_at < bindparam("before", type_=outbox.c.created_at.type),
            )
            .limit(bindparam("at_once"))
            .scalar_subquery()
        )
    )
    .returning(outbox.c.id)
)
_CODES = Statement(
    delete(codes_sent)
    .where(
        codes_sent.c.id.in_(
            select(codes_sent.c.id)
            .where(codes_sent.c.sent_at < bindparam("before", type_=codes_sent.c.sent_at.type))
            .limit(bindparam("at_once"))
            .scalar_subquery()
        )
    )
    .returning(codes_sent.c.id)
)
_CONFIRMATIONS = Statement(
    delete(confirmations)
    .where(
        confirmations.c.draft.in_(
            select(confirmations.c.draft)
            .where(confirmations.c.sent_at < bindparam("before", type_=confirmations.c.sent_at.type))
            .limit(bindparam("at_once"))
            .scalar_subquery()
        )
    )
    .returning(confirmations.c.draft)
)


_LINKS = Statement(
    delete(links)
    .where(
        links.c.id.in_(
            select(links.c.id)
            .where(links.c.ended_at < bindparam("before", type_=links.c.ended_at.type))
            .limit(bindparam("at_once"))
            .scalar_subquery()
        )
    )
    .returning(links.c.id)
)


async def forget_what_is_old(database: Database, now: datetime) -> int:
    """Remove updates, messages, codes and links that have served; how many rows those were."""
    removed = await database.inbox.forget(int((now - UPDATES_KEPT).timestamp()))
    for statement, kept in (
        (_MESSAGES, MESSAGES_KEPT),
        (_CODES, CODES_KEPT),
        (_CONFIRMATIONS, CODES_KEPT),
        (_LINKS, LINKS_KEPT),
    ):
        removed += await _remove(database, statement, now - kept)
    return removed


async def _remove(database: Database, statement: Statement, before: datetime) -> int:
    removed = 0
    while True:
        [rows] = await database.engine.write((statement, {"before": before, "at_once": _AT_ONCE}))
        removed += len(rows)
        if len(rows) < _AT_ONCE:
            return removed
