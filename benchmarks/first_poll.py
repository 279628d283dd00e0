"""How long a bot takes from the start of its process to its first `getUpdates`."""

import asyncio
from collections.abc import Callable
from time import perf_counter

from aiohttp import web

from benchmarks.processes import BotProcess

PATIENCE = 30  # seconds

Starter = Callable[[str], BotProcess]
"""Starts a bot that talks to the Bot API at this address."""


async def seconds_to_first_poll(start: Starter) -> float:
    """Start a bot once, wait for its first request for updates, and stop it.

    Raises:
        TimeoutError: it has not come.
    """
    polled: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def answer(request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2].lower()
        if method == "getupdates" and not polled.done():
            polled.set_result(perf_counter())
        return web.json_response({"ok": True, "result": _RESULTS.get(method, True)})

    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    started = perf_counter()
    bot = start(f"http://{host}:{port}")
    try:
        async with asyncio.timeout(PATIENCE):
            return await polled - started
    finally:
        await asyncio.to_thread(bot.stop)
        await runner.cleanup()


_RESULTS: dict[str, object] = {
    "getme": {"id": 42, "is_bot": True, "first_name": "Sandbox", "username": "sandbox_bot"},
    "getupdates": [],
}
