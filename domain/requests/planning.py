"""Answers that are sent later: when the clerks begin, so that nobody is woken at night."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.clock import Clock
from domain.outbox import Facts, StaffCard
from domain.requests.answering import Words, said, send, words_now
from domain.requests.calendar import WorkCalendar
from domain.requests.change import Held, Moved, enter, hold, show, show_card
from domain.requests.deeds import Deed, entry_of
from domain.requests.events import SYSTEM, EventKind, NewEvent, RequestEvent
from domain.requests.outgoing import told, topic
from domain.requests.overview import OverviewUnits
from domain.requests.plans import SEND_AT, goes_at
from domain.requests.refusals import check_open, check_own, check_seen
from domain.requests.repository import RequestsUnit
from domain.requests.request import EventId, RequestNumber, key_of

NOT_SENT = "request-plan-not-sent"
"""The template of what clerks read where an answer's time had come, and it was of no use any more."""

_OVERTAKES = frozenset({EventKind.ANSWERED, EventKind.DONE, EventKind.REFUSED})


class PlansService:
    """What clerks and the clock may ask for about answers that are sent later."""

    def __init__(self, units: OverviewUnits, clock: Clock, calendar: WorkCalendar) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar

    async def clerks_begin(self) -> datetime | None:
        """When work goes on; None while it is going on, and an answer need not wait."""
        async with self._units.look() as unit:
            calendar = self._calendar.with_special(await unit.calendar.special_days())
        return calendar.next_opening(self._clock.now())

    async def plan(self, number: RequestNumber, deed: Deed, words: Words, at: datetime) -> EventId:
        """Keep an answer until its time.

        Raises:
            NoSuchRequest, IsClosed: nothing is to be answered.
            HeldByAnother, AnsweredMeanwhile: a colleague was first, and whoever answers is not sure.
        """
        async with self._units.change() as unit:
            held = await hold(unit, number)
            before = held.entry_of(deed.act, EventKind.PLANNED)
            if before is not None:
                return before.id
            check_open(held)
            if not deed.sure:
                check_own(held, deed.by, deed.told_of)
                check_seen(held, deed.by, deed.at)
            entry = said(held, EventKind.PLANNED, deed, words)
            after, event = await enter(unit, held, replace(entry, facts={SEND_AT: at.isoformat()}))
            await unit.request_files.add(held.number, event, words.files)
            await show_card(unit, after.request, entry.at)
            await unit.commit()
        return event

    async def drop(self, event: EventId, deed: Deed) -> bool:
        """Do not send it; whether that was still possible."""
        async with self._units.change() as unit:
            waiting = await _waiting(unit, event)
            if waiting is None:
                return False
            held, _ = waiting
            entry = replace(entry_of(held, EventKind.UNPLANNED, deed), about=event)
            after, _ = await enter(unit, held, entry)
            await show_card(unit, after.request, entry.at)
            await unit.commit()
        return True

    async def send_now(self, event: EventId) -> bool:
        """Send it before its time; whether that was still possible."""
        return await self._send(event, self._clock.now())

    async def send_due(self) -> None:
        """Send whatever's time has come, each once."""
        now = self._clock.now()
        async with self._units.look() as unit:
            planned = await unit.requests.planned()
        for each in planned:
            if goes_at(each) <= now:
                await self._send(each.id, now)

    async def _send(self, event: EventId, now: datetime) -> bool:
        async with self._units.change() as unit:
            waiting = await _waiting(unit, event)
            if waiting is None:
                return False
            held, plan = waiting
            text = words_now(held.log, plan)
            over = NewEvent(held.number, EventKind.UNPLANNED, held.moment(now), SYSTEM, about=event)
            after, _ = await enter(unit, held, over)
            if is_overtaken(held, plan):
                await _tell_not_sent(unit, after, text)
            else:
                files = (await unit.request_files.of_request(plan.entry.request)).get(event, ())
                entry = replace(over, kind=EventKind.ANSWERED, actor=plan.entry.actor, text=text)
                after = await send(unit, after, replace(entry, source=plan.entry.source), files)
            moved = Moved(held.request, after.request)
            await show(unit, moved, over.at)
            if not moved.is_seen:
                await show_card(unit, after.request, over.at)
            await unit.commit()
        return True


def is_overtaken(held: Held, plan: RequestEvent) -> bool:
    """Whether the request is closed, or a colleague has had the last word, since an answer was planned.

    Whoever planned one beside a colleague's knew of that one, and was sure.
    """
    later = [
        each.entry
        for each in held.log
        if each.id > plan.id
        and each.entry.kind in _OVERTAKES
        and not (each.entry.about and each.entry.about < plan.id)
    ]
    return not held.request.standing.is_open or any(each.actor != plan.entry.actor for each in later)


async def _waiting(unit: RequestsUnit, event: EventId) -> tuple[Held, RequestEvent] | None:
    """A planned answer, with the request that it goes to now; None where it was sent or dropped."""
    plan = await unit.requests.event(event)
    if plan is None or plan.entry.kind is not EventKind.PLANNED:
        return None
    held = await hold(unit, plan.entry.request)
    own: Sequence[RequestEvent] = held.log
    if plan.entry.request != held.number:
        own = [*own, *await unit.requests.events(plan.entry.request)]
    if any(each.entry.kind is EventKind.UNPLANNED and each.entry.about == event for each in own):
        return None
    return held, plan


async def _tell_not_sent(unit: RequestsUnit, held: Held, text: str) -> None:
    of = await told(unit, held.request)
    facts: Facts = {"number": held.number, "text": text}
    card = StaffCard(NOT_SENT, facts, reply_to=key_of(held.number), topic=topic(of))
    await unit.outbox.add(card, held.log[-1].entry.at)
