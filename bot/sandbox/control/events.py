"""Changes of the world as server-sent events."""

import asyncio
from contextlib import suppress

import orjson
from aiohttp import web

from bot.sandbox.control import views
from bot.sandbox.model import ChatKind, JsonObject
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Change, ChangeKind

QUEUE_LIMIT = 1000
KEEP_ALIVE_SECONDS = 15.0
_RELOAD: JsonObject = {"kind": "reload"}


class EventStream:
    """One listener's stream; a listener too slow to follow is told to load everything anew."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._queue: asyncio.Queue[JsonObject] = asyncio.Queue(QUEUE_LIMIT)
        self._is_behind = False

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        """Send events until the listener goes."""
        response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
            }
        )
        await response.prepare(request)
        stop_watching = self._sandbox.watch(self._note)
        try:
            await response.write(b": welcome\n\n")
            with suppress(ConnectionError):
                while not self._sandbox.is_stopping:
                    await response.write(await self._next())
        finally:
            stop_watching()
        return response

    async def _next(self) -> bytes:
        try:
            async with asyncio.timeout(KEEP_ALIVE_SECONDS):
                event = await self._queue.get()
        except TimeoutError:
            return b": still here\n\n"
        if self._is_behind and self._queue.empty():
            self._is_behind = False
            event = _RELOAD
        return b"data: " + orjson.dumps(event) + b"\n\n"

    def _note(self, change: Change) -> None:
        try:
            self._queue.put_nowait(event_of(self._sandbox, change))
        except asyncio.QueueFull:
            self._is_behind = True


def event_of(sandbox: Sandbox, change: Change) -> JsonObject:
    """Return a change as the page reads it."""
    event: JsonObject = {"kind": change.kind.value}
    if change.chat is not None:
        event["chat_id"] = change.chat.id
        event["chat"] = _surroundings(sandbox, change)
    if change.message is not None:
        event["message"] = views.message(change.message)
    if change.press is not None:
        event["press"] = views.press(change.press)
    if change.kind is ChangeKind.MAIL and sandbox.mail.messages:
        event["mail"] = views.mail(len(sandbox.mail.messages) - 1, sandbox.mail.messages[-1])
    if change.kind is ChangeKind.CLOCK:
        event["clock"] = views.clock(sandbox)
    if change.kind is ChangeKind.COMMANDS:
        event["bot"] = views.bot(sandbox)
    return event


def _surroundings(sandbox: Sandbox, change: Change) -> JsonObject:
    chat = change.chat
    if chat is None:
        return {}
    if chat.kind is ChatKind.PRIVATE:
        return views.chat(chat)
    found = next((group for group in sandbox.groups if group.chat is chat), None)
    return views.chat(chat) if found is None else views.group(found)
