"""The program with clerks at work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.app import App, build
from bot.intake.polling import Polling
from bot.sandbox import Group, Sandbox
from bot.settings import Settings
from tests.handlers.desks import CONVERSATIONS_AND_NOTICES, Desk


@pytest.fixture
async def cabinet(settings: Settings, sandbox: Sandbox) -> AsyncIterator[App]:
    app = await build(settings, time=sandbox.clock.now, conversations=CONVERSATIONS_AND_NOTICES)
    await app.start()
    polling = asyncio.create_task(Polling(app.bot, app.reception).run())
    yield app
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
    await app.stop()


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    return Desk(cabinet, sandbox, staff_group)
