"""The inbox: updates that came and are not answered yet, so that a restart goes on with them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update

from bot.database.statements import Statement, Upsert
from bot.database.tables import inbox
from bot.database.transaction import Engine

_AT_ONCE = 500
"""How many old rows are removed in one transaction, so that nobody waits long for it."""

ALL = 2**31
"""As many rows as there are."""

_PUT = Upsert(
    inbox, ["update_id", "payload", "received_at"], unique=["update_id"], returning=[inbox.c.update_id]
).statement()

_WAITING = Statement(
    select(inbox.c.update_id, inbox.c.payload, inbox.c.received_at)
    .where(inbox.c.payload.is_not(None), inbox.c.update_id > bindparam("after"))
    .order_by(inbox.c.update_id)
    .limit(bindparam("most"))
)

_ONE = Statement(
    select(inbox.c.payload, inbox.c.received_at).where(
        inbox.c.payload.is_not(None), inbox.c.update_id == bindparam("number")
    )
)

_ANSWERED = Statement(update(inbox).where(inbox.c.update_id == bindparam("answered")).values(payload=None))

_FORGET = Statement(
    delete(inbox)
    .where(
        inbox.c.update_id.in_(
            select(inbox.c.update_id)
            .where(inbox.c.payload.is_(None), inbox.c.received_at < bindparam("before"))
            .limit(bindparam("at_once"))
            .scalar_subquery()
        )
    )
    .returning(inbox.c.update_id)
)


class Inbox:
    """Updates by their number; the number stays after the answer, to know a doubled update by."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def put(self, updates: Sequence[tuple[int, str]], now: int) -> list[int]:
        """Keep updates (number and JSON), on disk when this returns; the numbers of those not seen before.

        `now` is in seconds since 1970.
        """
        if not updates:
            return []
        rows = await self._engine.write(
            *(
                (_PUT, {"update_id": number, "payload": payload, "received_at": now})
                for number, payload in updates
            )
        )
        return [int(returned[0][0]) for returned in rows if returned]

    async def waiting(self, after: int = -1, most: int = ALL) -> list[tuple[int, str, int]]:
        """Updates that were not answered, in the order of their numbers: number, JSON, and when they came."""
        rows = await self._engine.read(_WAITING, {"after": after, "most": most})
        return [(number, payload, received_at) for number, payload, received_at in rows]

    async def one(self, number: int) -> tuple[str, int] | None:
        """One of them: JSON, and when it came; None where it was answered meanwhile."""
        rows = await self._engine.read(_ONE, {"number": number})
        return (rows[0][0], rows[0][1]) if rows else None

    def answered(self, update_id: int) -> None:
        """Empty an update that was answered, soon: does not wait for the disk."""
        self._engine.write_soon((_ANSWERED, {"answered": update_id}))

    async def forget(self, before: int) -> int:
        """Remove answered updates that came before this second since 1970; how many."""
        removed = 0
        while True:
            [rows] = await self._engine.write((_FORGET, {"before": before, "at_once": _AT_ONCE}))
            removed += len(rows)
            if len(rows) < _AT_ONCE:
                return removed
