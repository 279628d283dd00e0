"""An outage: what is off, where, from when to when, and how it is known when it is planned once more."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NewType, Protocol

from domain.identifiers import HouseCode
from domain.meters import Resource
from domain.outages.place import OutagePlace

OutageId = NewType("OutageId", int)

_LONGEST_KEY = 62  # characters; the table has room for two more


@dataclass(frozen=True, slots=True)
class NewOutage:
    """An outage as it is planned.

    `key` tells it from all others: the same planned again changes the one before. `houses` are those that it
    concerns; `place` names them as whoever planned it did, «ул. Южное шоссе, 28, 30-34»; `reason` may be
    empty.
    """

    key: str
    resource: Resource
    houses: tuple[HouseCode, ...]
    place: str
    begins_at: datetime
    ends_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outage:
    """An outage that was planned, and perhaps called off since."""

    id: OutageId
    plan: NewOutage
    called_off_at: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether nobody needs to hear of it any more."""
        return now >= self.plan.ends_at


def key_of_company(key: str) -> str:
    """The key of an outage that the network company has its own key for."""
    if len(key) <= _LONGEST_KEY:
        return f"n:{key}"
    return f"h:{_digest(key)}"


def key_by_place(place: OutagePlace, resource: Resource, begins_at: datetime) -> str:
    """The key of an outage that nobody has a key for: what is off, where, and since when."""
    return f"p:{_digest(resource.value, place.key, begins_at.astimezone(UTC).isoformat())}"


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=24).hexdigest()


class OutageRepository(Protocol):
    """Outages that were planned."""

    async def add(self, new: NewOutage, at: datetime) -> OutageId:
        """Keep one whose key is not known yet."""
        ...

    async def find(self, outage: OutageId) -> Outage | None:
        """One of them."""
        ...

    async def of_key(self, key: str) -> Outage | None:
        """The one that is known so."""
        ...

    async def change(self, outage: OutageId, new: NewOutage) -> None:
        """Let it be planned so from now on; its key stays, and it is not called off any more."""
        ...

    async def call_off(self, outage: OutageId, at: datetime) -> None:
        """It will not be."""
        ...

    async def to_come(self, now: datetime, limit: int) -> Sequence[Outage]:
        """Those that are not over and not called off, by when they begin."""
        ...

    async def at(self, houses: Collection[HouseCode], now: datetime) -> Sequence[Outage]:
        """Those of them that concern any of these houses."""
        ...
