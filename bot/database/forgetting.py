"""What is not needed any more is removed: personal data are kept no longer than they serve."""

from datetime import datetime, timedelta

from sqlalchemy import Column, ColumnElement, and_, bindparam, delete, func, or_, select, tuple_, update

from bot.database.campaign_tables import campaigns, recipients
from bot.database.conversations import DAY, user_of
from bot.database.engine import Database
from bot.database.money_tables import new_bills
from bot.database.outbox import MessageState
from bot.database.statements import Statement
from bot.database.tables import (
    attempts,
    codes_sent,
    confirmations,
    conversations,
    links,
    outbox,
    sent_messages,
)
from domain.chats import TAKEN_BACK_WITHIN

UPDATES_KEPT = timedelta(hours=48)
"""Telegram repeats an update for a day at most; a doubled one must still be known as such."""
MESSAGES_KEPT = timedelta(days=7)
"""Messages that went out, or never will, are empty; who got one when is of use while somebody asks."""
SENT_MESSAGES_KEPT = timedelta(days=365)
"""Numbers of messages, without a word of them: so long can one still be answered, changed or replied to."""
CODES_KEPT = timedelta(days=1)
"""A code is valid for minutes, and codes are counted for an hour."""

FAILURES_KEPT = timedelta(days=60)
"""Failures of so long ago stop nobody: the longest pause is a week, and forgiven after a month."""
FORMS_KEPT = timedelta(days=30)
"""What strangers have typed into a form that they left, and what a chat without an account was shown last."""

CAMPAIGNS_KEPT = timedelta(days=100)
"""Who was reminded of what: long enough to look into a complaint."""

LINKS_KEPT = timedelta(days=365)
"""Whoever has left an account can enter it again by its confirmed e-mail for a year; the consent says so."""

SET_ASIDE_KEPT = timedelta(days=30)
"""Updates that nothing could be made of hold what people wrote: long enough to look into why."""

_AT_ONCE = 500
"""Rows that are removed in one transaction, so that nobody waits long for it."""


def _older(moment: Column[datetime], *conditions: ColumnElement[bool]) -> Statement:
    """Remove some of the rows whose moment is before a day; returns what identified them."""
    [key] = moment.table.primary_key.columns
    before = bindparam("before", type_=moment.type)
    some = select(key).where(moment < before, *conditions).limit(bindparam("at_once")).scalar_subquery()
    return Statement(delete(moment.table).where(key.in_(some)).returning(key))


_EMPTY_WHAT_STOOD_ON_LINKS = Statement(
    update(links)
    .where(
        links.c.ended_at < bindparam("before", type_=links.c.ended_at.type),
        or_(links.c.label != "", links.c.phone != "", links.c.ended_by.is_not(None)),
    )
    .values(label="", phone="", ended_by=None)
    .returning(links.c.id)
)
"""Of links that another resident has ended, once that cannot be taken back any more."""

_done = or_(outbox.c.state == MessageState.SENT.value, outbox.c.state == MessageState.GIVEN_UP.value)
_KEPT = (
    (_older(outbox.c.created_at, _done), MESSAGES_KEPT),
    (_older(sent_messages.c.sent_at), SENT_MESSAGES_KEPT),
    (_older(codes_sent.c.sent_at), CODES_KEPT),
    (_older(confirmations.c.sent_at), CODES_KEPT),
    (_older(links.c.ended_at), LINKS_KEPT),
)


_FORGET_FAILURES = Statement(
    delete(attempts)
    .where(
        or_(
            attempts.c.changed_at < bindparam("before", type_=attempts.c.changed_at.type),
            # Of an earlier program, which counted by the hour.
            and_(attempts.c.changed_at.is_(None), attempts.c.paused_until.is_(None)),
            and_(
                attempts.c.changed_at.is_(None),
                attempts.c.paused_until < bindparam("before", type_=attempts.c.paused_until.type),
            ),
        )
    )
    .returning(attempts.c.key)
)

_OLD_FORMS = Statement(
    select(conversations.c.key)
    .where(conversations.c.changed_on < bindparam("before"), conversations.c.key > bindparam("last"))
    .order_by(conversations.c.key)
    .limit(bindparam("at_once"))
)
_FORGET_FORM = Statement(
    delete(conversations)
    .where(conversations.c.key == bindparam("of_key"), conversations.c.changed_on < bindparam("before"))
    .returning(conversations.c.key)
)


_old_bills = (
    select(new_bills.c.account, new_bills.c.month)
    .where(new_bills.c.came_at < bindparam("before", type_=new_bills.c.came_at.type))
    .limit(bindparam("at_once"))
)
_FORGET_NEW_BILLS = Statement(
    delete(new_bills)
    .where(tuple_(new_bills.c.account, new_bills.c.month).in_(_old_bills))
    .returning(new_bills.c.account)
)

_newest_campaign = select(func.max(campaigns.c.id)).scalar_subquery()
_OLD_CAMPAIGNS = Statement(
    # The newest stays: its number must not come again, for what was sent is known by it.
    select(campaigns.c.id).where(
        campaigns.c.ends_at < bindparam("before", type_=campaigns.c.ends_at.type),
        campaigns.c.id < _newest_campaign,
    )
)
_listed = (
    select(recipients.c.user_id)
    .where(recipients.c.campaign == bindparam("of_campaign"))
    .limit(bindparam("at_once"))
    .scalar_subquery()
)
_FORGET_RECIPIENTS = Statement(
    delete(recipients)
    .where(recipients.c.campaign == bindparam("of_campaign"), recipients.c.user_id.in_(_listed))
    .returning(recipients.c.user_id)
)
_FORGET_CAMPAIGN = Statement(delete(campaigns).where(campaigns.c.id == bindparam("of_campaign")))


async def forget_what_is_old(database: Database, now: datetime) -> int:
    """Remove updates, messages, codes, campaigns and links that have served; how many rows those were."""
    removed = await database.inbox.forget(int((now - UPDATES_KEPT).timestamp()))
    removed += await database.set_aside.forget(int((now - SET_ASIDE_KEPT).timestamp()))
    for statement, kept in _KEPT:
        removed += await _remove(database, statement, now - kept)
    removed += await _remove(database, _FORGET_NEW_BILLS, now - CAMPAIGNS_KEPT)
    removed += await _forget_campaigns(database, now - CAMPAIGNS_KEPT)
    await database.engine.write((_EMPTY_WHAT_STOOD_ON_LINKS, {"before": now - TAKEN_BACK_WITHIN}))
    [failures] = await database.engine.write((_FORGET_FAILURES, {"before": now - FAILURES_KEPT}))
    return removed + len(failures) + await _forget_forms(database, now - FORMS_KEPT)


async def _forget_campaigns(database: Database, before: datetime) -> int:
    """Remove old campaigns, their lists first."""
    removed = 0
    for (campaign,) in await database.engine.read(_OLD_CAMPAIGNS, {"before": before}):
        while True:
            values = {"of_campaign": campaign, "at_once": _AT_ONCE}
            [listed] = await database.engine.write((_FORGET_RECIPIENTS, values))
            removed += len(listed)
            if len(listed) < _AT_ONCE:
                break
        await database.engine.write((_FORGET_CAMPAIGN, {"of_campaign": campaign}))
    return removed


async def _forget_forms(database: Database, before: datetime) -> int:
    """Remove the old conversations of whoever has no account; with residents they stay."""
    removed, last, day = 0, "", int(before.timestamp()) // DAY
    while rows := await database.engine.read(_OLD_FORMS, {"before": day, "last": last, "at_once": _AT_ONCE}):
        keys = [str(row[0]) for row in rows]
        async with database.units.look() as unit:
            residents = [await unit.residents.find(user_of(key)) for key in keys]
        strangers = [key for key, who in zip(keys, residents, strict=True) if who is None or not who.links]
        gone = [
            await database.engine.write((_FORGET_FORM, {"of_key": key, "before": day})) for key in strangers
        ]
        removed += sum(len(each) for [each] in gone)
        last = keys[-1]
    return removed


async def _remove(database: Database, statement: Statement, before: datetime) -> int:
    removed = 0
    while True:
        [rows] = await database.engine.write((statement, {"before": before, "at_once": _AT_ONCE}))
        removed += len(rows)
        if len(rows) < _AT_ONCE:
            return removed
