"""Announcements, as rows."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

import orjson
from sqlalchemy import and_, bindparam, func, literal_column, or_, select, update

from bot.database import audiences
from bot.database.campaign_tables import announcements, preferences
from bot.database.statements import Row, Statement, Upsert
from bot.database.tables import residents
from bot.database.transaction import Transaction
from domain.announcements.announcement import Announcement, AnnouncementId, Composed, NewAnnouncement
from domain.campaigns.campaign import Audience, CampaignKind, Everybody, Houses
from domain.identifiers import ActId, UserId
from domain.outbox import AttachedFile, Facts, FileKind
from domain.requests.request import Clerk

_NEW = ("act", "text", "photo", "whom", "clerk_id", "clerk_name", "created_at")
_ADD = Upsert(announcements, _NEW, unique=["act"], returning=[announcements.c.id]).statement()
_ANNOUNCEMENT = select(announcements.c.id, announcements.c.shown, *(announcements.c[name] for name in _NEW))
_OF_ACT = Statement(select(announcements.c.id).where(announcements.c.act == bindparam("of_act")))
_FIND = Statement(_ANNOUNCEMENT.where(announcements.c.id == bindparam("announcement")))
_GOING = Statement(_ANNOUNCEMENT.where(announcements.c.over.is_(False)).order_by(announcements.c.id))
_SHOW = Statement(
    update(announcements)
    .where(announcements.c.id == bindparam("announcement"), announcements.c.shown == bindparam("before"))
    .values(shown=bindparam("now"), over=bindparam("is_over"))
)
_OFF = literal_column("' '").concat(preferences.c.off).concat(literal_column("' '"))
_WANTS = or_(preferences.c.off.is_(None), _OFF.not_like(f"% {CampaignKind.ANNOUNCEMENT.value} %"))

_WITH_CHOICE = residents.outerjoin(preferences, preferences.c.user_id == residents.c.user_id)
_is_reached = and_(residents.c.blocked_at.is_(None), _WANTS)
_REACHED = select(residents.c.user_id).select_from(_WITH_CHOICE).where(_is_reached)
_HOUSES_AT_ONCE = 10
_RESIDENTS_AT_ONCE = 2000
_LARGEST = 2**63 - 1
_later = residents.c.user_id > bindparam("after")
_PART_ENDS = Statement(
    select(residents.c.user_id)
    .where(_later)
    .order_by(residents.c.user_id)
    .limit(1)
    .offset(_RESIDENTS_AT_ONCE - 1)
)
_IN_PART = Statement(
    select(func.count())
    .select_from(_WITH_CHOICE)
    .where(_later, residents.c.user_id <= bindparam("upto"), audiences.includes(Everybody()), _is_reached)
)


class Announcements:
    """`domain.announcements.announcement.AnnouncementRepository` over the table `announcements`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, new: NewAnnouncement) -> tuple[AnnouncementId, bool]:
        """Keep one; the one of the same act where there is one already, and whether it is new."""
        row = {
            "act": new.act,
            "text": new.composed.text,
            "photo": _written(new.composed.photo),
            "whom": orjson.dumps(new.whom).decode(),
            "clerk_id": new.clerk.id,
            "clerk_name": new.clerk.name,
            "created_at": new.created_at,
        }
        added = await self._transaction.fetch(_ADD, row)
        [(number,)] = added or await self._transaction.fetch(_OF_ACT, {"of_act": new.act})
        return AnnouncementId(number), bool(added)

    async def find(self, announcement: AnnouncementId) -> Announcement | None:
        """One of them."""
        rows = await self._transaction.fetch(_FIND, {"announcement": announcement})
        return _announcement(rows[0]) if rows else None

    async def going(self) -> Sequence[Announcement]:
        """Those of which the group does not read yet how they have ended, oldest first."""
        return [_announcement(row) for row in await self._transaction.fetch(_GOING)]

    async def show(self, announcement: Announcement, now: Facts, *, over: bool) -> bool:
        """Note what the group reads from now on, `over` for good; False where another did meanwhile."""
        before = _facts(announcement.shown)
        values = {"announcement": announcement.id, "before": before, "now": _facts(now), "is_over": over}
        return await self._transaction.run(_SHOW, values) > 0

    async def chats(self, audience: Audience) -> int:
        """How many chats would get one: linked, not blocked, and announcements not turned off.

        They are counted a part at a time, so that nobody waits for a look-up among a million.
        """
        if isinstance(audience, Everybody):
            return sum([count async for count in self._by_residents()])
        users: set[int] = set()
        for part in _parts(audience):
            asked = Statement(_REACHED.where(audiences.includes(part)))
            users.update(user for (user,) in await self._transaction.fetch(asked))
            await asyncio.sleep(0)
        return len(users)

    async def _by_residents(self) -> AsyncIterator[int]:
        after: int | None = -1
        while after is not None:
            ends = await self._transaction.fetch(_PART_ENDS, {"after": after})
            upto = ends[0][0] if ends else None
            [(count,)] = await self._transaction.fetch(_IN_PART, {"after": after, "upto": upto or _LARGEST})
            yield count
            after = upto
            await asyncio.sleep(0)


def _parts(audience: Audience) -> Iterator[Audience]:
    if not isinstance(audience, Houses):
        yield audience
        return
    for at in range(0, len(audience.codes), _HOUSES_AT_ONCE):
        yield Houses(audience.codes[at : at + _HOUSES_AT_ONCE])


def _facts(facts: Facts) -> str:
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS).decode() if facts else ""


def _written(photo: AttachedFile | None) -> str:
    return "" if photo is None else orjson.dumps(photo).decode()


def _announcement(row: Row) -> Announcement:
    number, shown, act, text, photo, whom, clerk, name, at = row
    new = NewAnnouncement(
        ActId(act), Composed(text, _photo(photo)), orjson.loads(whom), Clerk(UserId(clerk), name), at
    )
    return Announcement(AnnouncementId(number), new, orjson.loads(shown) if shown else {})


def _photo(written: str) -> AttachedFile | None:
    if not written:
        return None
    kept = orjson.loads(written)
    return AttachedFile(**{**kept, "kind": FileKind(kept["kind"])})
