"""Messages taken from an outbox that several processes share: each by one of them, without waiting.

Only for PostgreSQL. What a process has taken is its own until it says what came of it, or is struck off the
list of those that deliver (`bot.database.senders`).
"""

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal_column, or_, select, update

from bot.database import outbox_line as line
from bot.database.outbox import Channel, MessageState
from bot.database.outbox_line import is_in
from bot.database.statements import Statement
from bot.database.tables import outbox, senders

_me = bindparam("me", type_=outbox.c.taken_by.type)
_is_free = or_(outbox.c.taken_by.is_(None), ~exists().where(senders.c.id == outbox.c.taken_by))
IS_MINE: ColumnElement[bool] = outbox.c.taken_by.is_not_distinct_from(_me)
"""Whether this process has a message. Where there is only one, nobody takes any, and all are its own."""
NOBODY_ELSES = or_(_is_free, outbox.c.taken_by == _me)
"""Whether no other process that delivers has a message."""

# One process must know how many messages a group got lately, and how the mail server is: the eldest.
_i_am_the_eldest = _me == select(func.min(senders.c.id)).scalar_subquery()
_is_for_a_person = outbox.c.channel == literal_column(f"'{Channel.CHAT.value}'")
_may_be_mine = and_(_is_free, or_(_is_for_a_person, _i_am_the_eldest))


def _taking(which: ColumnElement[bool]) -> Statement:
    """Take messages; those that another process is just taking are left to it."""
    chosen = (
        select(outbox.c.id)
        .where(which)
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(of=outbox, skip_locked=True)
        .cte("chosen")
    )
    taken = (
        update(outbox)
        .where(outbox.c.id.in_(select(chosen.c.id)))
        .values(taken_by=_me)
        .returning(outbox.c.due_at, *line.OUTGOING)
        .cte("taken")
    )
    _, *outgoing = taken.c
    return Statement(select(*outgoing).order_by(taken.c.due_at, taken.c.id))


_is_due = and_(line.NEXT_IN_LINE, outbox.c.due_at <= bindparam("now", type_=outbox.c.due_at.type))
TAKE_FOR_CHATS = _taking(and_(_is_due, line.IS_FOR_CHATS, _may_be_mine))
TAKE_LETTERS = _taking(and_(_is_due, ~line.IS_FOR_CHATS, _may_be_mine))
TAKE_INTERRUPTED = _taking(and_(is_in(outbox.c.state, MessageState.SENDING), _may_be_mine))
"""What a process that delivers no more was sending."""

_next_due = select(func.min(outbox.c.due_at)).where(line.NEXT_IN_LINE, _may_be_mine)
NEXT_DUE = Statement(_next_due)
NEXT_DUE_IN_CHATS = Statement(_next_due.where(line.IS_FOR_CHATS))
LET_GO = Statement(
    update(outbox).where(outbox.c.id == bindparam("message"), outbox.c.taken_by == _me).values(taken_by=None)
)
