"""Two requests of one resident that are about the same: one goes on, and both numbers keep answering."""

from dataclasses import replace

from domain.errors import DomainError
from domain.requests.change import Held, Moved, enter, find, hold_itself, show
from domain.requests.deeds import Deed, entry_of
from domain.requests.events import ASKED_AT, EventKind
from domain.requests.refusals import check_open
from domain.requests.repository import RequestsUnit, RequestsUnits
from domain.requests.request import Request, RequestNumber, Turn
from domain.requests.saying import Telling, tell


class SameRequest(DomainError):
    """A request cannot be merged into itself, nor into what has been merged into it."""

    code = "desk-error-same-request"


class AnothersRequest(DomainError):
    """The two are not of one resident: neither may read the other's."""

    code = "desk-error-anothers-request"


class MergingService:
    """What clerks may ask for where somebody has asked for the same twice."""

    def __init__(self, units: RequestsUnits) -> None:
        self._units = units

    async def merge(self, number: RequestNumber, into: RequestNumber, deed: Deed) -> Request:
        """Let a request go on in another one, which is given back.

        Raises:
            NoSuchRequest, SameRequest, AnothersRequest: they cannot be one.
            IsClosed: one of them is over.
        """
        async with self._units.change() as unit:
            # Always in the same order: two merges that wait for one another would wait for ever.
            held = {each: await hold_itself(unit, each) for each in sorted({number, into})}
            merged = held[number]
            if merged.entry_of(deed.act, EventKind.MERGED):
                return await find(unit, number)
            other = held[into]
            _check_pair(merged, other)
            await self._merge(unit, merged, other, deed)
            other = await _joined(unit, merged, other, deed)
            await unit.commit()
            return other.request

    async def _merge(self, unit: RequestsUnit, merged: Held, other: Held, deed: Deed) -> None:
        entry = replace(entry_of(merged, EventKind.MERGED, deed), into=other.number)
        after, event = await enter(unit, merged, entry)
        await tell(unit, after, Telling.MERGED, event, into=other.number)
        await show(unit, Moved(merged.request, after.request), entry.at)


async def _joined(unit: RequestsUnit, merged: Held, other: Held, deed: Deed) -> Held:
    """What goes on: it waits for a clerk again where nobody has answered what is merged into it."""
    asks = merged.request.standing.turn is Turn.CLERK
    if not asks or other.request.standing.turn is Turn.CLERK:
        return other
    since = merged.request.standing.turn_since.isoformat()
    entry = replace(entry_of(other, EventKind.JOINED, deed), facts={ASKED_AT: since})
    after, _ = await enter(unit, other, entry)
    await show(unit, Moved(other.request, after.request), entry.at)
    return after


def _check_pair(merged: Held, other: Held) -> None:
    if merged.number == other.number:
        raise SameRequest
    if merged.request.sent.user != other.request.sent.user:
        raise AnothersRequest
    for each in (merged, other):
        check_open(each)
