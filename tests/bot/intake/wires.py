"""Telegram as it never is, on the wire: batches of updates byte by byte, in front of the sandbox."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import inf

import aiohttp
from aiohttp import web

from bot.sandbox import Sandbox

JSON = {"Content-Type": "application/json"}
REFUSED = b'{"ok":false,"error_code":400,"description":"Bad Request: offset"}'
NUMBER = re.compile(rb'"update_id":\s*(\d+)')


class Wire:
    """Gives updates as they were put in, by the rules of `getUpdates`; all else the sandbox does."""

    def __init__(self) -> None:
        self.url = ""
        self.updates: list[bytes] = []
        self.whole: list[bytes] = []
        self.polls = 0
        self.given = 0
        """How many times there was something to give."""
        self.largest_offset: float = inf
        """What is greater is refused."""
        self.refused = 0

    @property
    def is_empty(self) -> bool:
        """Whether the bot has passed everything."""
        return not self.updates and not self.whole

    def get(self, offset: int, limit: int) -> bytes:
        self.polls += 1
        if self.whole:
            return self.whole.pop(0)
        self.updates = [each for each in self.updates if not _is_below(each, offset)]
        self.given += bool(self.updates)
        return b'{"ok":true,"result":[' + b",".join(self.updates[:limit]) + b"]}"


def _is_below(update: bytes, offset: int) -> bool:
    found = NUMBER.search(update)
    return found is not None and int(found[1]) < offset


@asynccontextmanager
async def wire_before(sandbox: Sandbox) -> AsyncIterator[Wire]:
    """A wire that ends in the sandbox."""
    wire = Wire()

    async def carry(request: web.BaseRequest) -> web.Response:
        body = await request.read()
        if request.path.lower().endswith("/getupdates"):
            asked = await request.json()
            if int(asked["offset"]) > wire.largest_offset:
                wire.refused += 1
                return web.Response(body=REFUSED, status=400, headers=JSON)
            given = wire.get(int(asked["offset"]), asked["limit"])
            return web.Response(body=given, headers=JSON)
        kind = {"Content-Type": request.headers["Content-Type"]}
        async with http.post(sandbox.url + request.path, data=body, headers=kind) as answer:
            return web.Response(body=await answer.read(), status=answer.status, headers=JSON)

    async with aiohttp.ClientSession() as http:
        runner = web.ServerRunner(web.Server(carry, access_log=None), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        wire.url = f"http://{host}:{port}"
        try:
            yield wire
        finally:
            await runner.cleanup()
