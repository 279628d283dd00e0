"""The postman: takes what waits in the outbox to the mail server and to Telegram, until it is there.

Letters go out in rounds, each over one connection (`bot.delivery.letters`); what is for chats goes each by
itself. None waits for another: a mail server that hangs holds no notice up, and a chat that Telegram puts off
holds nobody else up.

A letter goes at least once, a repeated one with the same Message-ID; a message to a chat goes on at the call
that it was interrupted at (see `bot.delivery.chats`).

On a database that several processes share each has a postman. What one has taken the others leave alone;
groups and the mail server are the eldest's, who knows how much they had (`bot.database.outbox_sharing`).
"""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.database.outbox import MessageId
from bot.database.outbox_queue import LETTERS_A_ROUND, OutboxQueue, Outgoing, TakenByAnother
from bot.delivery.alarm import Alarm
from bot.delivery.chats import ChatDelivery
from bot.delivery.forms import UnknownTemplate
from bot.delivery.letters import LetterDelivery
from bot.delivery.obstacles import NoRoom, NoStaffGroup, Refused
from bot.delivery.sharing import Sharing
from bot.delivery.speech import TelegramBusy
from bot.delivery.surely import surely
from bot.stopping import let_end
from bot.telegram.reachability import Reachability
from domain.clock import Clock
from domain.outbox import (
    EditOf,
    Letter,
    Message,
    Notice,
    StaffCard,
    TopicChange,
    in_place_of,
    said_if_uncertain,
)

AT_ONCE = 500  # messages looked at together
CHATS_AT_ONCE = 20
TAKEN_AT_ONCE = 2 * CHATS_AT_ONCE  # messages to chats, where others could take them
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=2), timedelta(minutes=5)
LOOK_AGAIN = 5.0  # seconds; the clock may have been set
LOOK_BESIDE_OTHERS = 1.0  # seconds; what others write for a group wakes nobody here
SHORTEST_IDLE, IN_NO_HURRY = 0.05, 0.5  # seconds
BETWEEN_LOOKS = 0.25  # seconds, while letters are on their way
TIME_TO_FINISH = 1.5  # seconds that a message on its way gets when the program ends
TIME_TO_LEAVE = 0.3  # seconds to say that others need not wait

log = structlog.get_logger()


class Postman:
    """One at work in a process."""

    def __init__(
        self,
        queue: OutboxQueue,
        letters: LetterDelivery,
        chats: ChatDelivery,
        clock: Clock,
        alarm: Alarm,
        sharing: Sharing,
    ) -> None:
        self._sharing = sharing
        self._alarm = alarm
        self._queue = queue
        self._letters = letters
        self._chats = chats
        self._clock = clock
        self._in_hand: set[MessageId] = set()
        self._at_work: set[asyncio.Task[None]] = set()
        self._round: asyncio.Task[None] | None = None
        self._lines: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._places = asyncio.Semaphore(CHATS_AT_ONCE)

    async def hurry_when_back(self, reachability: Reachability) -> None:
        """Once Telegram is back, what was put off while it was away is due, until cancelled."""
        back = reachability.next_return
        while True:
            await back.wait()
            back = reachability.next_return
            await surely(lambda: self._queue.hurry(self._clock.now()))
            await asyncio.sleep(LOOK_AGAIN)

    async def work(self) -> None:
        """Deliver until cancelled. What was under way when a process ended goes first, once more."""
        try:
            while True:
                if self._sharing.is_due:
                    await self._take_stock()
                # What was in hand when the question was asked may be done by now, and is not due again.
                held = frozenset(self._in_hand)
                due = await surely(self._due)
                self._take_in_hand([message for message in due if message.id not in held])
                await self._until_there_is_more(await surely(self._next_due))
                if self._round is not None:
                    # New letters wait for the round's end anyway.
                    await asyncio.wait([self._round], timeout=BETWEEN_LOOKS)
        finally:
            await self._finish()

    async def _take_stock(self) -> None:
        """Be heard of; take up what nobody goes on with."""
        if not await self._sharing.beat():
            await let_end(self._at_work, 0.0)
        interrupted = await surely(self._queue.interrupted)
        self._take_in_hand([await self._taken_up_again(each) for each in interrupted])

    async def _taken_up_again(self, outgoing: Outgoing) -> Outgoing:
        """What the last process was sending may be there already."""
        if isinstance(outgoing.message, Letter):
            return outgoing
        await self._may_have_arrived(outgoing)
        return replace(outgoing, uncertain=True)

    async def _due(self) -> Sequence[Outgoing]:
        return await self._queue.due(self._clock.now(), self._free_hands, letters=self._letters_may_go)

    @property
    def _free_hands(self) -> int:
        """How many messages to chats are taken; where others could take them, as many as can go soon."""
        return max(0, TAKEN_AT_ONCE - len(self._at_work)) if self._sharing.are_many else AT_ONCE

    async def _next_due(self) -> datetime | None:
        """When there is more to do; of letters, while the mail server is left alone, when that is over."""
        left = self._letters.pause.left
        if not left:
            return await self._queue.next_due()
        in_chats = await self._queue.next_due(letters=False)
        over = self._clock.now() + left
        return over if in_chats is None else min(over, in_chats)

    @property
    def _letters_may_go(self) -> bool:
        return self._round is None and not self._letters.pause.left

    def _take_in_hand(self, messages: Sequence[Outgoing]) -> None:
        for message in messages:
            if not isinstance(message.message, Letter):
                self._begin(self._post(message, message.message), [message])
        letters = [message for message in messages if isinstance(message.message, Letter)][:LETTERS_A_ROUND]
        if letters and self._letters_may_go:
            self._round = self._begin(self._letters.deliver(letters), letters)

    def _begin(self, work: Coroutine[None, None, None], messages: Sequence[Outgoing]) -> asyncio.Task[None]:
        numbers = {message.id for message in messages}
        task = asyncio.create_task(self._whole(work, numbers))
        self._in_hand |= numbers
        self._at_work.add(task)
        task.add_done_callback(lambda done: self._end(done, numbers))
        return task

    async def _whole(self, work: Coroutine[None, None, None], numbers: set[MessageId]) -> None:
        try:
            await work
        except Exception:
            log.exception("a delivery failed")
            for number in numbers:
                await surely(partial(self._queue.let_go, number))

    def _end(self, task: asyncio.Task[None], numbers: set[MessageId]) -> None:
        self._in_hand -= numbers
        self._at_work.discard(task)
        if task is self._round:
            self._round = None

    async def _until_there_is_more(self, due: datetime | None) -> None:
        """Return when messages were committed, when some in hand are done, or when the next is due."""
        # While some are in hand, the next that is due may be one of them, or a letter for the next round.
        shortest = IN_NO_HURRY if self._at_work else SHORTEST_IDLE
        look = LOOK_BESIDE_OTHERS if self._sharing.has_company else LOOK_AGAIN
        longest = min(look, self._sharing.rest)
        left = longest if due is None else (due - self._clock.now()).total_seconds()
        seconds = min(max(left, shortest), longest)
        news = asyncio.ensure_future(self._queue.wait(seconds))
        try:
            await asyncio.wait({news, *self._at_work}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            news.cancel()

    async def _finish(self) -> None:
        """Let what is on its way arrive, so that it need not go once more after the next start."""
        await let_end(self._at_work, TIME_TO_FINISH)
        with suppress(Exception):
            async with asyncio.timeout(TIME_TO_LEAVE):
                await self._sharing.end()

    # ---- chats ------------------------------------------------------------------------------------

    async def _post(self, outgoing: Outgoing, message: Notice | StaffCard | EditOf | TopicChange) -> None:
        async with self._one_at_a_time(message), self._places:
            try:
                await self._chats.deliver(outgoing, message)
                if _is_for_staff(message):
                    await self._alarm.staff_group_took_a_card()
            except NoRoom as full:
                await self._postpone(outgoing, timedelta(seconds=full.seconds))
            except NoStaffGroup:
                await self._delay(outgoing, "no staff group is set", LONGEST_DELAY)
            except TelegramBusy as busy:
                if busy.uncertain:
                    await self._may_have_arrived(outgoing)
                if busy.wait is None:
                    await self._put_off(outgoing, str(busy))
                else:
                    await self._delay(outgoing, str(busy), timedelta(seconds=busy.wait))
            except Refused as refused:
                await self._not_taken(outgoing, f"refused by Telegram: {refused}")
            except TakenByAnother:
                log.warning("another process goes on with a message", outbox=outgoing.id)
            except Exception as error:
                await self._cannot_be_written(outgoing, error)

    def _one_at_a_time(
        self, message: Notice | StaffCard | EditOf | TopicChange
    ) -> AbstractAsyncContextManager[object]:
        """What is for one group goes one by one, so that its limit is kept, and in order."""
        group = self._chats.group_of(message)
        return nullcontext() if group is None else self._lines[group]

    # ---- what came of it --------------------------------------------------------------------------

    async def _cannot_be_written(self, outgoing: Outgoing, error: Exception) -> None:
        if isinstance(error, UnknownTemplate):
            await self._give_up(outgoing, f"unknown: {error}")
            return
        # A mistake of this program: the next version may do better.
        log.error("a message could not be written", outbox=outgoing.id, exc_info=error)
        if _is_for_staff(outgoing.message):
            await self._set_aside(outgoing, type(error).__name__)
        else:
            await self._put_off(outgoing, type(error).__name__)

    async def _not_taken(self, outgoing: Outgoing, reason: str) -> None:
        if _is_for_staff(outgoing.message):
            # A clerk must not lose a request: the group may be put right, a card waits for that.
            log.error("the staff group takes no message", outbox=outgoing.id, reason=reason)
            await self._set_aside(outgoing, reason)
            await self._alarm.staff_group_takes_nothing(reason)
        else:
            await self._give_up(outgoing, reason)

    async def _may_have_arrived(self, outgoing: Outgoing) -> None:
        """It goes once more: twice is better than never. Whoever waits for it hears of that, once."""
        if outgoing.uncertain:
            return
        log.warning("a message may arrive twice", outbox=outgoing.id)
        told = said_if_uncertain(outgoing.message)
        await surely(lambda: self._queue.may_have_arrived(outgoing.id, told, self._clock.now()))

    async def _give_up(self, outgoing: Outgoing, reason: str) -> None:
        log.error("a message was given up", outbox=outgoing.id, reason=reason)
        instead = in_place_of(outgoing.message)
        await surely(lambda: self._queue.given_up(outgoing.id, reason, instead, self._clock.now()))

    async def _put_off(self, outgoing: Outgoing, reason: str) -> None:
        """Try again later; the recipient's others wait for it."""
        again_at = self._clock.now() + _backoff(outgoing)
        await surely(lambda: self._queue.failed(outgoing.id, reason, again_at))

    async def _set_aside(self, outgoing: Outgoing, reason: str) -> None:
        """Try again later; the recipient's others need not wait for it."""
        again_at = self._clock.now() + _backoff(outgoing)
        await surely(lambda: self._queue.refused(outgoing.id, reason, again_at))

    async def _postpone(self, outgoing: Outgoing, wait: timedelta) -> None:
        """Try it later; the chat has no room, and so the recipient's others wait as well."""
        again_at = self._clock.now() + wait
        await surely(lambda: self._queue.postponed(outgoing.id, again_at))

    async def _delay(self, outgoing: Outgoing, reason: str, wait: timedelta) -> None:
        """Go on later: it is no failure, and only this recipient waits."""
        again_at = self._clock.now() + wait
        await surely(lambda: self._queue.delayed(outgoing.id, reason, again_at))


def _backoff(outgoing: Outgoing) -> timedelta:
    doublings: int = min(outgoing.attempts, 12)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def _is_for_staff(message: Message) -> bool:
    addressed = message.message if isinstance(message, EditOf) else message
    return isinstance(addressed, StaffCard | TopicChange)
