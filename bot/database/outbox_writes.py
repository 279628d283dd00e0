"""What the delivery asks of the outbox beside who is next, and what it records of each message, in SQL."""

from sqlalchemy import String, and_, bindparam, case, exists, func, literal_column, or_, select, true, update

from bot.database.outbox import IN_LINE, Channel, MessageState
from bot.database.outbox_line import is_in
from bot.database.outbox_sharing import IS_MINE, NOBODY_ELSES
from bot.database.request_tables import request_files
from bot.database.statements import Statement
from bot.database.tables import outbox
from bot.database.templates import RENAMED_IN_TEMPLATES

_of_message = outbox.c.id == bindparam("message")
_in_hand = and_(_of_message, IS_MINE)
_done_with = and_(_of_message, NOBODY_ELSES)
_emptied = {"facts": "{}", "manner": "{}"}
UNCERTAIN = Statement(update(outbox).where(_done_with).values(uncertain=true()))
SENDING = Statement(
    update(outbox).where(_in_hand).values(state=MessageState.SENDING.value).returning(outbox.c.id)
)
PROGRESS = Statement(
    update(outbox).where(_in_hand).values(calls_done=bindparam("done")).returning(outbox.c.id)
)
TOLD_OF_DELAY = Statement(update(outbox).where(_done_with).values(calls_done=1))
SENT = Statement(
    update(outbox)
    .where(_done_with)
    .values(state=MessageState.SENT.value, error="", taken_by=None, **_emptied)
)
FAILED = Statement(
    update(outbox)
    .where(_done_with)
    .values(
        taken_by=None,
        state=bindparam("after"),
        attempts=outbox.c.attempts + bindparam("counted"),
        error=bindparam("reason"),
        due_at=bindparam("again_at"),
    )
)
_back_in_line = case(
    (outbox.c.state == MessageState.SENDING.value, MessageState.WAITING.value), else_=outbox.c.state
)
LATER = Statement(
    update(outbox).where(_done_with).values(state=_back_in_line, due_at=bindparam("again_at"), taken_by=None)
)
_later = outbox.alias("later")
REPLACED = Statement(
    select(
        exists().where(
            _of_message,
            _later.c.channel == outbox.c.channel,
            _later.c.recipient == outbox.c.recipient,
            _later.c.belongs_to == outbox.c.belongs_to,
            _later.c.act == outbox.c.act,
            _later.c.id > outbox.c.id,
            is_in(_later.c.state, *IN_LINE),
        )
    )
)
_troubled = and_(
    outbox.c.channel == bindparam("channel"),
    is_in(outbox.c.state, MessageState.WAITING, MessageState.REFUSED, MessageState.SENDING),
    outbox.c.error != literal_column("''"),
)
HURRIED = Statement(
    update(outbox)
    .where(
        is_in(outbox.c.state, MessageState.WAITING),
        outbox.c.channel != literal_column(f"'{Channel.MAIL.value}'"),
        outbox.c.attempts > 0,
        outbox.c.due_at > bindparam("now", type_=outbox.c.due_at.type),
    )
    .values(due_at=bindparam("now", type_=outbox.c.due_at.type))
)
IN_TROUBLE = Statement(select(func.count(), func.min(outbox.c.created_at)).where(_troubled))
LAST_REASON = Statement(select(outbox.c.error).where(_troubled).order_by(outbox.c.due_at.desc()).limit(1))
ADDED_SINCE = Statement(
    select(
        exists().where(outbox.c.template == bindparam("template"), outbox.c.created_at >= bindparam("since"))
    )
)
LAST_OF = Statement(
    select(outbox.c.template)
    .where(or_(outbox.c.template == bindparam("one"), outbox.c.template == bindparam("other")))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
IN_LINE_ABOUT = Statement(
    select(outbox.c.belongs_to).where(
        outbox.c.channel == literal_column(f"'{Channel.STAFF.value}'"),
        is_in(outbox.c.state, *IN_LINE),
        outbox.c.thing == bindparam("of_thing"),
        outbox.c.belongs_to.is_not(None),
    )
)
RENAMED_IN_LINE = Statement(
    update(outbox)
    .where(is_in(outbox.c.state, *IN_LINE), outbox.c.manner.contains(bindparam("earlier", type_=String)))
    .values(
        manner=func.replace(
            outbox.c.manner, bindparam("earlier", type_=String), bindparam("now", type_=String)
        )
    )
)
RENAMED = Statement(
    update(request_files)
    .where(request_files.c.telegram == bindparam("earlier"))
    .values(telegram=bindparam("now", type_=String))
)
WHERE_FILES_ARE_NAMED = (RENAMED_IN_LINE, RENAMED, RENAMED_IN_TEMPLATES)
GIVEN_UP = Statement(
    update(outbox)
    .where(_done_with)
    .values(
        taken_by=None,
        state=MessageState.GIVEN_UP.value,
        attempts=outbox.c.attempts + 1,
        error=bindparam("reason"),
        **_emptied,
    )
)
