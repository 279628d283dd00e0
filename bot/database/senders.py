"""Which processes deliver from one database: what each has taken is its own as long as its lease.

Only where a database is shared (PostgreSQL). A process renews its lease every few seconds, and with it that
of everything that it has in hand, however long that is on its way. Whose lease is over is struck off by
another one; what it had taken is free from then on. Leases go by the database's own clock: several machines
need not agree on the time.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Interval, bindparam, delete, exists, func, insert, select, update

from bot.database.statements import Statement
from bot.database.tables import senders
from bot.database.transaction import Engine

LEASE = timedelta(seconds=30)
"""So long nothing need be heard of a process; then what it was sending is uncertain, and goes once more."""

_ends = func.now() + bindparam("lease", type_=Interval())
_is_over = senders.c.leased_until < func.now()
_mine = senders.alias("mine")
# Where nobody could write for so long, all leases are over: whoever comes first buries nobody for that.
_i_was_heard = exists().where(_mine.c.id == bindparam("me"), _mine.c.leased_until >= func.now())

_JOIN = Statement(
    insert(senders)
    .values(place=bindparam("at_place"), pid=bindparam("as_pid"), leased_until=_ends)
    .returning(senders.c.id)
)
_RENEW = Statement(
    update(senders).where(senders.c.id == bindparam("me")).values(leased_until=_ends).returning(senders.c.id)
)
_STRIKE_OFF = Statement(delete(senders).where(_is_over, _i_was_heard))
_OF_PLACE = Statement(select(senders.c.id, senders.c.pid).where(senders.c.place == bindparam("at_place")))
_LEAVE = Statement(delete(senders).where(senders.c.id == bindparam("me")))
_HOW_MANY = Statement(select(func.count()).select_from(senders))


@dataclass(frozen=True, slots=True)
class Place:
    """Where processes can see one another, empty where that is not known; and which of them this one is."""

    name: str
    pid: int

    @classmethod
    def here(cls) -> "Place":
        """Of this process: the machine since it was started, and on it the container."""
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
            return cls(f"{boot} {Path('/proc/self/ns/pid').readlink()}", os.getpid())
        except OSError:
            return cls("", os.getpid())

    def has_lost(self, pid: int) -> bool:
        """Whether a process that was here has ended."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


class Senders:
    """Those that deliver, and this process among them; where a database is not shared there are no others."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._me: int | None = None

    @property
    def are_many(self) -> bool:
        """Whether there may be others."""
        return self._engine.shared

    @property
    def me(self) -> int | None:
        """The number of this process; None while it does not deliver, and where there are no others."""
        return self._me

    async def join(self) -> None:
        """From now on this process delivers; those that ran here before it, and were killed, do not."""
        if not self.are_many:
            return
        place = Place.here()
        lease = {"at_place": place.name, "as_pid": place.pid, "lease": LEASE}
        before = await self._engine.read(_OF_PLACE, {"at_place": place.name}) if place.name else []
        gone = [number for number, pid in before if place.has_lost(pid)]
        [[(self._me,)], *_] = await self._engine.write(
            (_JOIN, lease), *((_LEAVE, {"me": number}) for number in gone)
        )

    async def renew(self) -> bool:
        """Renew the lease; False where this process was struck off: nothing that it has taken is its own."""
        values = {"me": self._me, "lease": LEASE}
        _, renewed = await self._engine.write((_STRIKE_OFF, values), (_RENEW, values))
        return bool(renewed)

    async def count(self) -> int:
        """How many processes deliver, this one among them."""
        [[count]] = await self._engine.read(_HOW_MANY)
        return int(count)

    async def leave(self) -> None:
        """Deliver no more; what was under way is uncertain, and what else was taken is free."""
        me, self._me = self._me, None
        if me is not None:
            await self._engine.write((_LEAVE, {"me": me}))
