"""The program inside the test's own process, with settings of the test's choice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.app import App, build
from bot.intake.polling import Polling
from bot.sandbox import Sandbox
from bot.settings import Settings


@asynccontextmanager
async def running(settings: Settings, sandbox: Sandbox) -> AsyncIterator[App]:
    """The program, running with these settings."""
    app = await build(settings, time=sandbox.clock.now)
    await app.start()
    polling = asyncio.create_task(Polling(app.bot, app.reception).run())
    try:
        yield app
    finally:
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await app.stop()
