"""Where updates arrive: each is on disk before Telegram may forget it, and acted upon once.

Telegram forgets an update as soon as the next `getUpdates` asks for later ones, or the webhook is answered.
So an update is first written to the inbox; whatever was not answered when the process ended is taken up
again by the next.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.database.inbox import Inbox
from bot.intake.filters import ask_at_once
from domain.clock import Clock

MOST_AT_ONCE = 1000  # chats
TRIES = 120  # about an hour
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds

RawUpdate = Mapping[str, Any]

log = structlog.get_logger()


class Reception:
    """Takes updates in; each chat is one queue, and chats do not wait for one another."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, inbox: Inbox, clock: Clock) -> None:
        ask_at_once(dispatcher)
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._clock = clock
        self._at_work: set[asyncio.Task[None]] = set()
        self._in_doubt: set[int] = set()
        self._last_of_chat: dict[int, asyncio.Task[None]] = {}

    async def take_up_again(self) -> int:
        """Act on what the last process had taken in and not answered; how many there were."""
        waiting = await self._inbox.waiting()
        for _, payload in waiting:
            self._begin(orjson.loads(payload))
        return len(waiting)

    async def take(self, updates: Sequence[RawUpdate]) -> None:
        """Take in updates; returns when they are on disk, so that Telegram may forget them."""
        if not updates:
            return
        new = await self._keep(updates)
        for update in updates:
            if update["update_id"] in new:
                new.discard(update["update_id"])
                self._begin(update)
        # Chats are counted, not updates: whoever sends a thousand messages waits for themselves alone.
        while len(self._last_of_chat) > MOST_AT_ONCE:
            await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)

    async def _keep(self, updates: Sequence[RawUpdate]) -> set[int]:
        """Put updates on disk; the numbers of those to act upon."""
        rows = [(int(update["update_id"]), orjson.dumps(update).decode()) for update in updates]
        numbers = {number for number, _ in rows}
        try:
            new = set(await self._inbox.put(rows, int(self._clock.now().timestamp())))
        except Exception:
            # The connection may have broken after the commit: when they come again, they are known already.
            self._in_doubt |= numbers
            raise
        new |= self._in_doubt & numbers
        self._in_doubt -= numbers
        return new

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

    def _begin(self, update: RawUpdate) -> None:
        chat = _chat_of(update)
        task = asyncio.create_task(self._act(update, self._last_of_chat.get(chat)))
        self._at_work.add(task)
        self._last_of_chat[chat] = task
        task.add_done_callback(lambda done: self._done(chat, done))

    def _done(self, chat: int, task: asyncio.Task[None]) -> None:
        self._at_work.discard(task)
        if self._last_of_chat.get(chat) is task:
            del self._last_of_chat[chat]

    async def _act(self, raw: RawUpdate, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        update_id = int(raw["update_id"])
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError:
            log.error("an update cannot be read", update_id=update_id)
            self._inbox.answered(update_id)
            return
        for attempt in range(TRIES):
            try:
                await self._dispatcher.feed_update(self._bot, update)
            except Exception:
                # The database or Redis is away: the update waits for it, and so does its chat alone.
                log.exception("an update could not be acted upon", update_id=update_id, attempt=attempt)
                await asyncio.sleep(min(FIRST_WAIT * 2 ** min(attempt, 10), LONGEST_WAIT))
            else:
                self._inbox.answered(update_id)
                return
        log.error("an update is left for the next start", update_id=update_id)


def _chat_of(update: RawUpdate) -> int:
    for kind in ("message", "edited_message", "callback_query"):
        event = update.get(kind)
        if event:
            chat = event.get("chat") or event.get("message", {}).get("chat") or event.get("from")
            return int(chat["id"]) if chat else 0
    return 0
