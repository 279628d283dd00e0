"""Updates that nothing could be made of: kept for the administrator, so that no other waits for them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, select

from bot.database.statements import Statement, Upsert
from bot.database.tables import set_aside
from bot.database.transaction import Engine

LONGEST_KEPT = 64 * 1024
"""Characters of an update that are kept; Telegram's have far fewer."""

_KEEP = Upsert(
    set_aside,
    ["digest", "update_id", "reason", "payload", "received_at"],
    unique=["digest"],
    returning=[set_aside.c.digest],
).statement()

_COUNTED = Statement(select(func.count(), func.max(set_aside.c.received_at)).select_from(set_aside))

_ALL = Statement(
    select(set_aside.c.update_id, set_aside.c.reason, set_aside.c.payload, set_aside.c.received_at).order_by(
        set_aside.c.received_at, set_aside.c.digest
    )
)

_FORGET = Statement(
    delete(set_aside).where(set_aside.c.received_at < bindparam("before")).returning(set_aside.c.digest)
)


@dataclass(frozen=True, slots=True)
class Aside:
    """An update as it came; `received_at` in seconds since 1970, the number empty where it had none."""

    update_id: str
    reason: str
    payload: str
    received_at: int


class SetAside:
    """Kept once, however often they come."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def keep(self, aside: Aside) -> bool:
        """Keep one, on disk when this returns; whether it is new."""
        kept = aside.payload.replace("\0", "")[:LONGEST_KEPT]
        whole = f"{aside.update_id}\n{aside.payload}"
        row = {
            "digest": hashlib.sha256(whole.encode(errors="replace")).hexdigest(),
            "update_id": aside.update_id,
            "reason": aside.reason,
            "payload": kept.encode(errors="replace").decode(),
            "received_at": aside.received_at,
        }
        [rows] = await self._engine.write((_KEEP, row))
        return bool(rows)

    async def counted(self) -> tuple[int, int]:
        """How many there are, and when the newest came, in seconds since 1970 (0: never)."""
        [[count, newest]] = await self._engine.read(_COUNTED)
        return count, newest or 0

    async def all(self) -> Sequence[Aside]:
        """All of them, the oldest first."""
        return [Aside(*row) for row in await self._engine.read(_ALL)]

    async def forget(self, before: int) -> int:
        """Remove those that came before this second since 1970; how many."""
        [rows] = await self._engine.write((_FORGET, {"before": before}))
        return len(rows)
