"""The door of the webhook's server: nobody fills the room alone, and there is always room for one more.

aiohttp ends connections that say nothing, but takes in as many as the system lets it: a thousand of them, and
nobody else is heard.
"""

import asyncio
from collections.abc import Callable, Collection
from time import monotonic
from typing import cast

MOST_AT_ONCE = 200  # connections
MOST_OF_ONE_ADDRESS = 100  # connections; Telegram opens at most 100 (Bot API, setWebhook), 40 unless asked


class Door(asyncio.Protocol):
    """Stands before one connection's protocol and notes when something was said last."""

    def __init__(self, inner: asyncio.Protocol, room: "Room") -> None:
        self._inner = inner
        self._room = room
        self._transport: asyncio.Transport | None = None
        self.address = ""
        self.heard_at = monotonic()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody comes in."""
        self._transport = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if peer else ""
        self._inner.connection_made(transport)
        self._room.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Somebody is gone."""
        self._room.leave(self)
        self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Something was said."""
        self.heard_at = monotonic()
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Nothing more will be said."""
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        """The other side reads slowly."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """The other side has read."""
        self._inner.resume_writing()

    def shut(self) -> None:
        """End the connection without a word."""
        if self._transport is not None:
            self._transport.abort()


class Room:
    """All connections of one server; whoever has been silent the longest makes place for who comes."""

    def __init__(self, most: int = MOST_AT_ONCE, most_of_one: int = MOST_OF_ONE_ADDRESS) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._within: set[Door] = set()

    def door_to(self, serve: Callable[[], asyncio.Protocol]) -> Door:
        """The door of a new connection, which `serve` answers."""
        return Door(serve(), self)

    def enter(self, door: Door) -> None:
        """Let in, and somebody out where there is no place; of the same address, where that has too many."""
        alike = [each for each in self._within if each.address == door.address]
        self._within.add(door)
        if len(alike) >= self._most_of_one:
            self._turn_out(alike)
        elif len(self._within) > self._most:
            self._turn_out(self._within - {door})

    def leave(self, door: Door) -> None:
        """Its place is free."""
        self._within.discard(door)

    def _turn_out(self, some: Collection[Door]) -> None:
        silent = min(some, key=lambda each: each.heard_at)
        self._within.discard(silent)
        silent.shut()
