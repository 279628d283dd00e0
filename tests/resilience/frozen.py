"""A way to PostgreSQL that can be frozen: nothing comes through, and nobody hears that it does not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import URL, make_url

PIECE = 64 * 1024  # bytes
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Way:
    """Between a bot and its server; other ways to the same server stay open."""

    def __init__(self, server: URL) -> None:
        self._server = server
        self._open = asyncio.Event()
        self._open.set()
        self._ends: set[asyncio.StreamWriter] = set()
        self.url = ""
        """What leads to the database by this way."""

    def freeze(self) -> None:
        """Whatever is said from now on waits, also in new connections; what was said is with the server."""
        self._open.clear()

    def thaw(self) -> None:
        """What waited arrives, be whoever has said it there or not."""
        self._open.set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry a new connection."""
        await self._open.wait()
        onward_reader, onward_writer = await self._connect()
        self._ends |= {writer, onward_writer}
        await asyncio.gather(self._carry(reader, onward_writer), self._carry(onward_reader, writer))

    async def end(self) -> None:
        """Let go of all connections."""
        self.thaw()
        for each in self._ends:
            each.close()
        await asyncio.gather(*(each.wait_closed() for each in self._ends), return_exceptions=True)

    async def _connect(self) -> Streams:
        server = self._server
        folder = server.query.get("host")
        if isinstance(folder, str):
            return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{server.port or 5432}")
        return await asyncio.open_connection(server.host, server.port or 5432)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while piece := await source.read(PIECE):
                await self._open.wait()
                target.write(piece)
                await target.drain()
        await self._open.wait()
        target.close()


@asynccontextmanager
async def way_to(url: str) -> AsyncIterator[Way]:
    """A way to the database of this address."""
    server = make_url(url)
    way = Way(server)
    listening = await asyncio.start_server(way.take, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    led = server.set(host="127.0.0.1", port=port).difference_update_query(["host"])
    way.url = led.render_as_string(hide_password=False)
    try:
        yield way
    finally:
        listening.close()
        await way.end()
