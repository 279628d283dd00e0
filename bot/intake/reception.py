"""Where updates arrive: each is acted upon once, and kept on disk where that takes longer than a moment.

Telegram keeps an update until the next `getUpdates` asks for later ones, or the webhook is answered. What is
acted upon, saved and answered before that needs no row of its own: its number goes with the conversation.
What is not done within `HOLD` is written to the inbox, and only then Telegram may forget it; whatever was not
answered when the process ended is taken up again by the next.
"""

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

from bot.database.inbox import Inbox
from bot.delivery.staff_group import StaffGroup
from domain.clock import Clock
from domain.unit_of_work import StorageBusy
from fsm.event import event_of
from fsm.turn import Turn

HOLD = 0.02  # seconds that Telegram waits for what may be done at once
ALBUM_PAUSE = 0.5  # seconds after the last picture of an album within which another may come
MOST_AT_ONCE = 1000  # chats
REMEMBERED = 10_000  # updates that are known when they come twice
TRIES = 120  # about an hour, where it is not the database that is away
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds

RawUpdate = Mapping[str, Any]

log = structlog.get_logger()


@dataclass(eq=False, slots=True)
class Waiting:
    """Updates that make one event: a single one, or an album that may not be complete yet."""

    updates: list[RawUpdate]
    received_at: datetime
    album: str = ""
    kept: set[int] = field(default_factory=set)
    complete: asyncio.Event | None = None
    alarm: asyncio.TimerHandle | None = None
    task: asyncio.Task[None] | None = None
    over: bool = False

    @property
    def numbers(self) -> list[int]:
        """The numbers of its updates."""
        return [int(update["update_id"]) for update in self.updates]


class Reception:
    """Takes updates in; each chat is one queue, and chats do not wait for one another."""

    def __init__(self, bot: Bot, turn: Turn, inbox: Inbox, clock: Clock, staff: StaffGroup) -> None:
        self._bot = bot
        self._staff = staff
        self._turn = turn
        self._inbox = inbox
        self._clock = clock
        self._at_work: set[asyncio.Task[None]] = set()
        self._in_hand: dict[int, Waiting] = {}
        self._known: OrderedDict[int, None] = OrderedDict()
        self._newest_of_chat: dict[int, Waiting] = {}

    async def take_up_again(self) -> int:
        """Act on what the last process had taken in and not answered; how many there were."""
        waiting = await self._inbox.waiting()
        for number, payload, received_at in waiting:
            self._take_in(orjson.loads(payload), datetime.fromtimestamp(received_at, UTC))
            self._in_hand[number].kept.add(number)
        return len(waiting)

    async def take(self, updates: Sequence[RawUpdate]) -> None:
        """Take in updates; returns when Telegram may forget them: when they are answered, or on disk."""
        now = self._clock.now()
        for update in updates:
            if int(update["update_id"]) not in self._known:
                self._take_in(update, now)
        await self._hold(updates)
        await self._keep([update for update in updates if int(update["update_id"]) in self._in_hand])
        # Chats are counted, not updates: whoever sends a thousand messages waits for themselves alone.
        while len(self._newest_of_chat) > MOST_AT_ONCE:
            await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)

    async def _hold(self, updates: Sequence[RawUpdate]) -> None:
        """Wait a moment for what may be done at once; an album takes longer than that."""
        waiting = (self._in_hand.get(int(update["update_id"])) for update in updates)
        tasks = {each.task for each in waiting if each is not None and each.task and not each.album}
        if tasks:
            await asyncio.wait(tasks, timeout=HOLD)

    async def _keep(self, updates: Sequence[RawUpdate]) -> None:
        """Put on disk what is still in hand."""
        rows = []
        for update in updates:
            number = int(update["update_id"])
            if number not in self._in_hand[number].kept:
                rows.append((number, orjson.dumps(update).decode()))
        if not rows:
            return
        await self._inbox.put(rows, int(self._clock.now().timestamp()))
        for number, _ in rows:
            waiting = self._in_hand.get(number)
            if waiting is None or waiting.over:
                self._inbox.answered(number)  # done while it was being written
            else:
                waiting.kept.add(number)

    async def finish(self, seconds: float) -> None:
        """Finish what is in hand; what takes longer stays in the inbox for the next process."""
        if self._at_work:
            _, late = await asyncio.wait(self._at_work, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def settled(self) -> None:
        """Wait until nothing is in hand."""
        while self._at_work:
            await asyncio.wait(self._at_work)

    # ---- one event after another ------------------------------------------------------------------

    def _take_in(self, update: RawUpdate, received_at: datetime) -> None:
        number, chat, album = int(update["update_id"]), _chat_of(update), _album_of(update)
        self._known[number] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        newest = self._newest_of_chat.get(chat)
        if album and newest is not None and newest.album == album and not _is_set(newest.complete):
            newest.updates.append(update)
            self._in_hand[number] = newest
            self._await_more(newest)
            return
        waiting = Waiting([update], received_at, album)
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

    async def _act(self, waiting: Waiting, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        if waiting.complete is not None:
            await waiting.complete.wait()
        try:
            updates = [
                Update.model_validate(raw, context={"bot": self._bot})
                for raw in sorted(waiting.updates, key=lambda raw: int(raw["update_id"]))
            ]
        except ValidationError:
            log.error("an update cannot be read", update_ids=waiting.numbers)
            self._answered(waiting)
            return
        await self._staff.hears(updates)
        event = event_of(updates, waiting.received_at)
        if event is None:
            self._answered(waiting)
            return
        for attempt in itertools.count():
            try:
                await self._turn.take(event, again=attempt > 0)
            except Exception as error:
                # The database or Redis is away: the event waits for it, and so does its chat alone.
                if attempt >= TRIES and not isinstance(error, StorageBusy):
                    break
                log.exception("an update could not be acted upon", update_id=event.number, attempt=attempt)
                await asyncio.sleep(min(FIRST_WAIT * 2 ** min(attempt, 10), LONGEST_WAIT))
            else:
                self._answered(waiting)
                return
        log.error("an update is left for the next start", update_id=event.number)

    def _answered(self, waiting: Waiting) -> None:
        waiting.over = True
        for number in waiting.kept:
            self._inbox.answered(number)


def _is_set(complete: asyncio.Event | None) -> bool:
    return complete is None or complete.is_set()


def _album_of(update: RawUpdate) -> str:
    message = update.get("message")
    return str(message.get("media_group_id") or "") if message else ""


def _chat_of(update: RawUpdate) -> int:
    for kind in ("message", "edited_message", "callback_query"):
        event = update.get(kind)
        if event:
            chat = event.get("chat") or event.get("message", {}).get("chat") or event.get("from")
            return int(chat["id"]) if chat else 0
    return 0
