"""What clerks do with a request besides talking: who has it, and how it ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.clock import Clock
from domain.identifiers import ActId
from domain.outbox import StaffCard
from domain.requests.change import Held, Moved, enter, find, hold, show
from domain.requests.deeds import Deed, entry_of, has
from domain.requests.events import EventKind, NewEvent
from domain.requests.outgoing import desk
from domain.requests.refusals import check_open, check_own, checked_reason
from domain.requests.repository import RequestsUnit, RequestsUnits
from domain.requests.request import Clerk, Request, RequestNumber, RequestState
from domain.requests.saying import Telling, tell

CLERK_LEFT = "request-clerk-left"
"""The template of what the group hears of requests whose clerk has left it."""


class DeskService:
    """What clerks may ask for. The methods give back the request as it stands then.

    All of them raise `NoSuchRequest`; a colleague who was first is told of by `HeldByAnother` and `IsClosed`,
    before anything is changed.
    """

    def __init__(self, units: RequestsUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def find(self, number: RequestNumber) -> Request:
        """The request that a number leads to."""
        async with self._units.look() as unit:
            return await find(unit, number)

    async def check_free(self, number: RequestNumber, by: Clerk) -> None:
        """Hold whoever is about to write what would be held back.

        Raises:
            IsClosed, HeldByAnother: a colleague was first.
        """
        async with self._units.look() as unit:
            request = await find(unit, number)
            held = Held(request, await unit.requests.events(request.number))
        check_open(held)
        check_own(held, by)

    async def take(self, number: RequestNumber, deed: Deed) -> Request:
        """Have a request from now on; from a colleague only who is sure."""
        async with self._units.change() as unit:
            held = await hold(unit, number)
            standing = held.request.standing
            if held.entry_of(deed.act, EventKind.TAKEN) or (standing.is_open and has(held, deed.by)):
                return held.request
            check_open(held)
            if not deed.sure:
                check_own(held, deed.by)
            # Of clerks who take a request from one another the resident need not hear.
            telling = Telling.TAKEN if standing.state is RequestState.NEW else None
            return await self._carry_out(unit, held, entry_of(held, EventKind.TAKEN, deed), telling)

    async def release(self, number: RequestNumber, deed: Deed) -> Request:
        """Have it no more: it waits for anybody again. Of no effect where nobody has it."""
        async with self._units.change() as unit:
            held = await hold(unit, number)
            if held.entry_of(deed.act, EventKind.RELEASED):
                return held.request
            check_open(held)
            check_own(held, deed.by)
            if not has(held, deed.by):
                return held.request
            return await self._carry_out(unit, held, entry_of(held, EventKind.RELEASED, deed))

    async def done(self, number: RequestNumber, deed: Deed) -> Request:
        """Close it: what was asked for is done."""
        return await self._close(number, deed, EventKind.DONE, Telling.DONE)

    async def refuse(self, number: RequestNumber, deed: Deed, reason: str) -> Request:
        """Close it without doing it; the resident reads why: a `RefusalReason` or words.

        Raises:
            NoReason, LongReason: it is none.
        """
        return await self._close(number, deed, EventKind.REFUSED, Telling.REFUSED, checked_reason(reason))

    async def reopen(self, number: RequestNumber, deed: Deed) -> Request:
        """Go on with a closed request; of no effect on an open one."""
        async with self._units.change() as unit:
            held = await hold(unit, number)
            if held.request.standing.is_open:
                return held.request
            return await self._carry_out(
                unit, held, entry_of(held, EventKind.REOPENED, deed), Telling.REOPENED
            )

    async def left(
        self, gone: Clerk, act: ActId, is_desk_there: Callable[[str], bool]
    ) -> Sequence[RequestNumber]:
        """Somebody has left a group: what they had of its desks waits for anybody again, as it hears once."""
        now = self._clock.now()
        deed = Deed(gone, act, now)
        async with self._units.change() as unit:
            released: list[RequestNumber] = []
            left_at = ""
            for number in await unit.requests.held_by(gone.id):
                held = await hold(unit, number)
                at = desk(held.request.sent)
                if is_desk_there(at) and has(held, deed.by) and held.request.standing.is_open:
                    after, _ = await enter(unit, held, entry_of(held, EventKind.RELEASED, deed))
                    await show(unit, Moved(held.request, after.request), now)
                    released.append(held.number)
                    left_at = at
            if released:
                numbers = [{"number": number} for number in released]
                told = StaffCard(CLERK_LEFT, {"name": gone.name, "requests": numbers}, desk=left_at)
                await unit.outbox.add(told, now)
                await unit.commit()
        return released

    async def _close(
        self, number: RequestNumber, deed: Deed, kind: EventKind, telling: Telling, reason: str = ""
    ) -> Request:
        async with self._units.change() as unit:
            held = await hold(unit, number)
            if held.entry_of(deed.act, kind):
                return held.request
            check_open(held)
            if not deed.sure:
                check_own(held, deed.by, deed.told_of)
            entry = replace(entry_of(held, kind, deed), text=reason)
            return await self._carry_out(unit, held, entry, telling, reason=reason)

    async def _carry_out(
        self,
        unit: RequestsUnit,
        held: Held,
        entry: NewEvent,
        telling: Telling | None = None,
        reason: str = "",
    ) -> Request:
        after, event = await enter(unit, held, entry)
        if telling is not None:
            await tell(unit, after, telling, event, reason=reason)
        await show(unit, Moved(held.request, after.request), entry.at)
        await unit.commit()
        return after.request
