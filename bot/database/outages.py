"""Planned outages, as rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import orjson
from sqlalchemy import Integer, bindparam, insert, select, update

from bot.database.campaign_tables import outages
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.identifiers import HouseCode
from domain.meters import Resource
from domain.outages.outage import NewOutage, Outage, OutageId

_PLANNED = ("key", "resource", "houses", "place", "begins_at", "ends_at", "reason")
_values = {name: bindparam(f"new_{name}", type_=outages.c[name].type) for name in _PLANNED}
_ADD = Statement(
    insert(outages).values({**_values, "created_at": bindparam("created_at")}).returning(outages.c.id)
)
_CHANGE = Statement(
    update(outages).where(outages.c.id == bindparam("wanted")).values({**_values, "called_off_at": None})
)
_CALL_OFF = Statement(
    update(outages)
    .where(outages.c.id == bindparam("wanted"))
    .values(called_off_at=bindparam("off_at", type_=outages.c.called_off_at.type))
)
_OUTAGE = select(outages.c.id, *(outages.c[name] for name in _PLANNED), outages.c.called_off_at)
_FIND = Statement(_OUTAGE.where(outages.c.id == bindparam("wanted")))
_OF_KEY = Statement(_OUTAGE.where(outages.c.key == bindparam("wanted")))
_COMING = (
    _OUTAGE.where(
        outages.c.ends_at > bindparam("now", type_=outages.c.ends_at.type),
        outages.c.called_off_at.is_(None),
    )
    .order_by(outages.c.begins_at, outages.c.id)
    .limit(bindparam("most", type_=Integer))
)
_TO_COME = Statement(_COMING)
# Small and capital letters are alike to SQLite here: what is found is looked at again.
_AT = Statement(_COMING.where(outages.c.houses.like(bindparam("code"), escape="\\")))

_MOST_AT_A_HOUSE = 100


class Outages:
    """`domain.outages.outage.OutageRepository` over the table `outages`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, new: NewOutage, at: datetime) -> OutageId:
        """Keep one whose key is not known yet."""
        [(number,)] = await self._transaction.fetch(_ADD, {**_row(new), "created_at": at})
        return OutageId(number)

    async def find(self, outage: OutageId) -> Outage | None:
        """One of them."""
        return _first(await self._transaction.fetch(_FIND, {"wanted": outage}))

    async def of_key(self, key: str) -> Outage | None:
        """The one that is known so; until this transaction ends nobody else plans one that is."""
        await self._transaction.alone_with(f"outage:{key}")
        return _first(await self._transaction.fetch(_OF_KEY, {"wanted": key}))

    async def change(self, outage: OutageId, new: NewOutage) -> None:
        """Let it be planned so from now on; it is not called off any more."""
        await self._transaction.run(_CHANGE, {**_row(new), "wanted": outage})

    async def call_off(self, outage: OutageId, at: datetime) -> None:
        """It will not be."""
        await self._transaction.run(_CALL_OFF, {"wanted": outage, "off_at": at})

    async def to_come(self, now: datetime, limit: int) -> Sequence[Outage]:
        """Those that are not over and not called off, by when they begin."""
        rows = await self._transaction.fetch(_TO_COME, {"now": now, "most": limit})
        return [_outage(row) for row in rows]

    async def at(self, houses: Collection[HouseCode], now: datetime) -> Sequence[Outage]:
        """Those of them that concern any of these houses."""
        found: dict[OutageId, Outage] = {}
        for code in dict.fromkeys(houses):
            values = {"now": now, "most": _MOST_AT_A_HOUSE, "code": f"%{_escaped(_json(code))}%"}
            for row in await self._transaction.fetch(_AT, values):
                outage = _outage(row)
                if code in outage.plan.houses:
                    found[outage.id] = outage
        return sorted(found.values(), key=lambda each: (each.plan.begins_at, each.id))


def _row(new: NewOutage) -> Mapping[str, object]:
    return {
        "new_key": new.key,
        "new_resource": new.resource.value,
        "new_houses": _json(new.houses),
        "new_place": new.place,
        "new_begins_at": new.begins_at,
        "new_ends_at": new.ends_at,
        "new_reason": new.reason,
    }


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _escaped(text: str) -> str:
    """As it is looked for by LIKE: each sign stands for itself."""
    return "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in text)


def _first(rows: Sequence[Row]) -> Outage | None:
    return _outage(rows[0]) if rows else None


def _outage(row: Row) -> Outage:
    number, key, resource, houses, place, begins_at, ends_at, reason, called_off_at = row
    codes = tuple(HouseCode(code) for code in orjson.loads(houses))
    plan = NewOutage(key, Resource(resource), codes, place, begins_at, ends_at, reason)
    return Outage(OutageId(number), plan, called_off_at)
