"""What people wrote in requests, and who they are, goes once nobody asks for it any more.

A request's number, kind, service and states, and when what happened to it, stay: statistics count them.
"""

from datetime import datetime

from sqlalchemy import bindparam, null, select, update

from bot.database.request_tables import request_events, requests
from bot.database.statements import Statement
from bot.database.transaction import Engine

NOBODY = 0
"""Whose a request is of which nobody knows any more who sent it."""

_AT_ONCE = 200
"""Requests that are emptied in one transaction, so that nobody waits long for it."""

_OLD = (
    select(requests.c.number)
    .where(
        requests.c.closed_at < bindparam("before", type_=requests.c.closed_at.type),
        requests.c.user_id != NOBODY,
    )
    .order_by(requests.c.number)
    .limit(bindparam("at_once"))
    .scalar_subquery()
)
_EMPTY_LOG = Statement(
    update(request_events)
    .where(request_events.c.request.in_(_OLD))
    .values(text="", actor_id=null(), actor_name="", chat_id=null(), message_id=null(), facts="{}")
)
_EMPTY = Statement(
    update(requests)
    .where(requests.c.number.in_(_OLD))
    .values(
        user_id=NOBODY,
        account=null(),
        meter_id=null(),
        subject="",
        text="",
        contact_name="",
        contact_phone="",
        contact_email="",
        convenient="",
        clerk=null(),
        clerk_name="",
    )
    .returning(requests.c.number)
)


async def forget_words_of_requests(engine: Engine, closed_before: datetime) -> int:
    """Empty the requests that were closed before a moment, and are closed still; how many those were."""
    emptied, values = 0, {"before": closed_before, "at_once": _AT_ONCE}
    while True:
        # The log first: which requests those are is told by what is emptied after it.
        *_, numbers = await engine.write((_EMPTY_LOG, values), (_EMPTY, values))
        emptied += len(numbers)
        if len(numbers) < _AT_ONCE:
            return emptied
