"""Which messages of the outbox are next: each recipient's first in line, and whom it waits for."""

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)

from bot.database.outbox import FILES_LATER, IN_LINE, Channel, MessageState
from bot.database.statements import Statement
from bot.database.tables import outbox


def is_in(column: ColumnElement[str], *states: MessageState) -> ColumnElement[bool]:
    """A condition on the states, written out: SQLite uses a partial index only for one that it can read."""
    written: list[ColumnElement[str]] = [literal_column(f"'{state.value}'") for state in states]
    return column == written[0] if len(written) == 1 else column.in_(written)


_earlier = outbox.alias("earlier")
_refused = outbox.alias("refused")


def _open_before(other: FromClause, message: FromClause) -> ColumnElement[bool]:
    return and_(
        other.c.channel == message.c.channel,
        other.c.recipient == message.c.recipient,
        tuple_(other.c.routine, other.c.id) < tuple_(message.c.routine, message.c.id),
        is_in(other.c.state, *IN_LINE),
    )


_is_refused: ColumnElement[str] = literal_column(f"'{MessageState.REFUSED.value}'")
_waits_for_a_refused_one = exists().where(
    _open_before(_refused, _earlier),
    _refused.c.state == _is_refused,
    _refused.c.thing == _earlier.c.thing,
)
_is_mail: ColumnElement[str] = literal_column(f"'{Channel.MAIL.value}'")
_failed_letter = and_(_earlier.c.channel == _is_mail, _earlier.c.attempts > 0)
# What was refused hides only what is about the same: an edit does not overtake its card, another card does.
# A letter that is not taken hides none: the next one may bring the code that somebody waits for.
# Nor do files that wait for the right to be sent: what is said meanwhile must not wait with them.
_brings_files: ColumnElement[str] = literal_column(f"'{FILES_LATER}'")
_files_without_right = and_(_earlier.c.state == _is_refused, _earlier.c.template == _brings_files)
_hides = or_(
    and_(_earlier.c.thing == outbox.c.thing, ~_files_without_right),
    and_(_earlier.c.state != _is_refused, ~_waits_for_a_refused_one, ~_failed_letter),
)
_first_in_line = ~exists().where(_open_before(_earlier, outbox), _hides)
NEXT_IN_LINE = and_(is_in(outbox.c.state, MessageState.WAITING, MessageState.REFUSED), _first_in_line)
OUTGOING = (
    outbox.c.id,
    outbox.c.message_key,
    outbox.c.created_at,
    outbox.c.attempts,
    outbox.c.calls_done,
    outbox.c.uncertain,
    outbox.c.channel,
    outbox.c.recipient,
    outbox.c.template,
    outbox.c.language,
    outbox.c.facts,
    outbox.c.manner,
    outbox.c.belongs_to,
)
"""What the delivery asks of a message."""

_outgoing = select(*OUTGOING)
_due = (
    _outgoing.where(NEXT_IN_LINE, outbox.c.due_at <= bindparam("now"))
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("most"))
)
DUE = Statement(_due)
IS_FOR_CHATS = outbox.c.channel != literal_column(f"'{Channel.MAIL.value}'")
DUE_IN_CHATS = Statement(_due.where(IS_FOR_CHATS))
INTERRUPTED = Statement(_outgoing.where(is_in(outbox.c.state, MessageState.SENDING)).order_by(outbox.c.id))
_next_due = select(func.min(outbox.c.due_at)).where(NEXT_IN_LINE)
NEXT_DUE = Statement(_next_due)
NEXT_DUE_IN_CHATS = Statement(_next_due.where(IS_FOR_CHATS))
_is_letter_in_line = and_(
    outbox.c.channel == literal_column(f"'{Channel.MAIL.value}'"), is_in(outbox.c.state, MessageState.WAITING)
)
LETTERS_IN_LINE = Statement(
    _outgoing.where(_is_letter_in_line).order_by(outbox.c.id).limit(bindparam("most"))
)
LETTERS_WAIT = Statement(
    update(outbox)
    .where(_is_letter_in_line, outbox.c.due_at < bindparam("until"))
    .values(due_at=bindparam("until"), error=bindparam("reason"))
)
