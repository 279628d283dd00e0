"""Where updates arrive: each is acted upon once, and kept on disk where that takes longer than a moment.

Telegram keeps an update until the next `getUpdates` asks for later ones, or the webhook is answered. What is
acted upon, saved and answered before that needs no row of its own: its number goes with the conversation.
What is not done within `HOLD` is written to the inbox, and only then Telegram may forget it; whatever was not
answered when the process ended is taken up again by the next.
"""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from time import monotonic

from bot.database.inbox import Inbox
from bot.delivery.surely import surely
from bot.intake.answering import Answering
from bot.intake.arrival import Arrival, Unreadable, arrival_of
from bot.intake.backlog import Backlog
from bot.intake.checkouts import Checkouts
from bot.intake.shelf import Shelf
from bot.intake.wire import Garbled, read_json, write_json
from bot.stopping import let_end
from domain.clock import Clock

HOLD = 0.005  # seconds that Telegram waits for what may be done at once
HELD_AT_MOST = 0.1  # seconds that it waits while one after another is done
FEW = 1 / 4  # of those that came together, who are written down so that others need not wait for them
ALBUM_PAUSE = 0.5  # seconds after the last picture of an album within which another may come
MOST_AT_ONCE = 1000  # chats
MOST_HELD = 16  # updates of one chat; the others wait on disk
READ_AT_ONCE = 200  # updates that a start looks at together
REMEMBERED = 10_000  # updates that are known when they come twice


@dataclass(eq=False, slots=True)
class Waiting:
    """Updates that make one event: a single one, or an album that may not be complete yet."""

    updates: list[Arrival]
    album: str = ""
    kept: set[int] = field(default_factory=set)
    complete: asyncio.Event | None = None
    alarm: asyncio.TimerHandle | None = None
    task: asyncio.Task[None] | None = None
    over: bool = False

    @property
    def numbers(self) -> list[int]:
        """The numbers of its updates."""
        return [update.number for update in self.updates]


class Reception:
    """Takes updates in; each chat is one queue, and chats do not wait for one another.

    Of whom it has `heard` something it says at once, while what they wrote may have to wait in their queue.
    """

    def __init__(
        self,
        answering: Answering,
        inbox: Inbox,
        shelf: Shelf,
        clock: Clock,
        heard: Callable[[int], None],
        checkouts: Checkouts | None = None,
    ) -> None:
        self._checkouts = checkouts
        self._heard = heard
        self._answering = answering
        self._inbox = inbox
        self._shelf = shelf
        self._clock = clock
        self._at_work: set[asyncio.Task[None]] = set()
        self._in_hand: dict[int, Waiting] = {}
        self._known: OrderedDict[int, None] = OrderedDict()
        self._newest_of_chat: dict[int, Waiting] = {}
        self._held: Counter[int] = Counter()
        self._backlog = Backlog()
        self._reading: set[int] = set()
        self.events = 0
        """How many were taken in so far."""

    async def take_up_again(self) -> int:
        """Act on what the last process had taken in and not answered; how many there were."""
        count, after = 0, -1
        while rows := await self._inbox.waiting(after, READ_AT_ONCE):
            for number, payload, received_at in rows:
                await self._admit_again(number, payload, received_at)
            count += len(rows)
            after = rows[-1][0]
        return count

    async def take(self, updates: Sequence[object]) -> None:
        """Take in updates; returns when Telegram may forget them: when they are answered, or on disk.

        One that nothing can be made of is set aside, and stops none of the others.
        """
        now = self._clock.now()
        arrivals = []
        for update in updates:
            try:
                arrivals.append(arrival_of(update, now))
            except Unreadable as error:
                if await self._shelf.put(update, str(error)):
                    self._beside(self._answering.apologise(update, now))
        for arrival in arrivals:
            if arrival.number not in self._known:
                self._admit(arrival)
        await self._hold(arrivals)
        try:
            await self._keep(arrivals)
        except BaseException:
            for arrival in arrivals:
                if arrival.number in self._backlog.unwritten:
                    self._known.pop(arrival.number, None)
                    self._backlog.drop(arrival.chat, arrival.number)
            raise
        # Chats are counted, not updates: whoever sends a thousand messages waits for themselves alone.
        while len(self._newest_of_chat) > MOST_AT_ONCE:
            await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)

    async def set_aside(self, garbled: Garbled) -> None:
        """Keep for the administrator what is not even JSON."""
        text = garbled.content.decode(errors="replace")
        await surely(lambda: self._shelf.put_text(text, garbled.number, str(garbled)))

    def _beside(self, work: Coroutine[None, None, None]) -> None:
        """Nobody waits for it but the end of the program."""
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    async def _hold(self, arrivals: Sequence[Arrival]) -> None:
        """Wait a moment for what may be done at once; an album takes longer than that.

        Of many some are done all the time. For the few that are left, or that take longer, others must not
        wait: whatever has come since is not asked for before.
        """
        waiting = (self._in_hand.get(arrival.number) for arrival in arrivals)
        tasks = {each.task for each in waiting if each is not None and each.task and not each.album}
        until, few = monotonic() + HELD_AT_MOST, int(len(tasks) * FEW)
        while len(tasks) > few and monotonic() < until:
            done, tasks = await asyncio.wait(tasks, timeout=HOLD)
            if not done:
                return

    async def _keep(self, arrivals: Sequence[Arrival]) -> None:
        """Put on disk what is still in hand, and what is not held in memory."""
        rows = [(each.number, text) for each in arrivals if (text := self._text_to_keep(each)) is not None]
        if not rows:
            return
        await self._inbox.put(rows, int(self._clock.now().timestamp()))
        for number, _ in rows:
            waiting = self._in_hand.get(number)
            if number in self._backlog.unwritten:
                continue
            if waiting is None or waiting.over:
                self._inbox.answered(number)  # done while it was being written
            else:
                waiting.kept.add(number)
        self._backlog.wrote(number for number, _ in rows)
        for chat in {each.chat for each in arrivals}:
            self._read_on(chat)

    def _text_to_keep(self, arrival: Arrival) -> str | None:
        waiting = self._in_hand.get(arrival.number)
        in_hand = waiting is not None and arrival.number not in waiting.kept
        return write_json(arrival.raw) if in_hand or arrival.number in self._backlog.unwritten else None

    async def finish(self, seconds: float) -> None:
        """Finish what is in hand; what takes longer stays in the inbox for the next process."""
        if self._checkouts is not None:
            self._at_work |= self._checkouts.under_way
        await let_end(self._at_work, seconds)

    async def settled(self) -> None:
        """Wait until nothing is in hand."""
        while at_work := self._at_work | (self._checkouts.under_way if self._checkouts else set()):
            await asyncio.wait(at_work)

    # ---- one event after another ------------------------------------------------------------------

    def _admit(self, arrival: Arrival) -> None:
        """Take an update in, or leave it on disk where its chat has sent more than is held in memory.

        A question before a charge goes in no queue, and is worth nothing after ten seconds.
        """
        if arrival.is_checkout:
            self._remember(arrival.number)
            if self._checkouts is not None:
                self._checkouts.take(arrival)
            return
        self._heard(arrival.chat)
        if self._has_room(arrival.chat, arrival.album) or write_json(arrival.raw) is None:
            self._take_in(arrival)
        else:
            self._remember(arrival.number)
            self._backlog.add(arrival.chat, arrival.number, written=False)

    async def _admit_again(self, number: int, payload: str, received_at: int) -> None:
        """The same with one that lies on disk."""
        try:
            arrival = _read_again(payload, received_at)
        except (Garbled, Unreadable) as error:
            await self._shelf.put_text(payload, number, str(error))
            self._inbox.answered(number)
            return
        if self._has_room(arrival.chat, arrival.album):
            self._take_in(arrival, kept=True)
        else:
            self._remember(number)
            self._backlog.add(arrival.chat, number, written=True)

    def _has_room(self, chat: int, album: str) -> bool:
        if chat in self._backlog or chat in self._reading:
            return False
        newest = self._newest_of_chat.get(chat)
        goes_on = bool(album) and newest is not None and newest.album == album
        return goes_on or self._held[chat] < MOST_HELD

    def _read_on(self, chat: int) -> None:
        """Take from disk what comes next in a chat, once most of what was held is done."""
        if chat in self._reading or self._held[chat] > MOST_HELD // 2 or self._backlog.first(chat) is None:
            return
        self._reading.add(chat)
        task = asyncio.create_task(self._read(chat))
        self._at_work.add(task)
        task.add_done_callback(lambda done: self._has_read(chat, done))

    async def _read(self, chat: int) -> None:
        """An album that was begun is read to its end: its pictures are answered together."""
        while (number := self._backlog.first(chat)) is not None:
            newest = self._newest_of_chat.get(chat)
            if self._held[chat] >= MOST_HELD and (newest is None or _is_set(newest.complete)):
                return
            row = await surely(partial(self._inbox.one, number))
            self._backlog.take(chat)
            if row is None:
                continue
            try:
                self._take_in(_read_again(*row), kept=True)
            except (Garbled, Unreadable) as error:
                await surely(partial(self._shelf.put_text, row[0], number, str(error)))
                self._inbox.answered(number)

    def _has_read(self, chat: int, task: asyncio.Task[None]) -> None:
        self._at_work.discard(task)
        self._reading.discard(chat)
        if not task.cancelled():
            self._read_on(chat)

    def _remember(self, number: int) -> None:
        self._known[number] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _take_in(self, arrival: Arrival, *, kept: bool = False) -> None:
        number, chat, album = arrival.number, arrival.chat, arrival.album
        self._remember(number)
        self._held[chat] += 1
        newest = self._newest_of_chat.get(chat)
        if album and newest is not None and newest.album == album and not _is_set(newest.complete):
            newest.updates.append(arrival)
            newest.kept |= {number} if kept else set()
            self._in_hand[number] = newest
            self._await_more(newest)
            return
        self.events += 1
        waiting = Waiting([arrival], album, {number} if kept else set())
        if album:
            waiting.complete = asyncio.Event()
            self._await_more(waiting)
        self._in_hand[number] = waiting
        self._newest_of_chat[chat] = waiting
        waiting.task = asyncio.create_task(self._act(waiting, newest.task if newest else None))
        self._at_work.add(waiting.task)
        waiting.task.add_done_callback(lambda done: self._done(chat, waiting, done))

    def _await_more(self, album: Waiting) -> None:
        if album.alarm is not None:
            album.alarm.cancel()
        if album.complete is not None:
            album.alarm = asyncio.get_running_loop().call_later(ALBUM_PAUSE, album.complete.set)

    def _done(self, chat: int, waiting: Waiting, task: asyncio.Task[None]) -> None:
        self._at_work.discard(task)
        if self._newest_of_chat.get(chat) is waiting:
            del self._newest_of_chat[chat]
        for number in waiting.numbers:
            self._in_hand.pop(number, None)
        self._held[chat] -= len(waiting.updates)
        if not self._held[chat]:
            del self._held[chat]
        if not task.cancelled():
            self._read_on(chat)

    async def _act(self, waiting: Waiting, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        if waiting.complete is not None:
            await waiting.complete.wait()
        if await self._answering.answer(waiting.updates):
            self._answered(waiting)

    def _answered(self, waiting: Waiting) -> None:
        waiting.over = True
        for number in waiting.kept:
            self._inbox.answered(number)


def _read_again(payload: str, received_at: int) -> Arrival:
    """An update that the last process had kept."""
    raw = read_json(payload.encode(errors="replace"))
    return arrival_of(raw, datetime.fromtimestamp(received_at, UTC))


def _is_set(complete: asyncio.Event | None) -> bool:
    return complete is None or complete.is_set()
