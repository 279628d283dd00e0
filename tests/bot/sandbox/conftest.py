"""A sandbox for each test, and an aiogram bot that talks to it over HTTP."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.sandbox import Group, Person, Sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    running = await Sandbox.start(control=True)
    yield running
    await running.stop()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    yield Bot(sandbox.token, session=session)
    if session._session is not None:  # its own close() waits a quarter of a second for TLS
        await session._session.close()


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    person = sandbox.person("Нина", "Иванова")
    person.starts()
    return person


@pytest.fixture
def olga(sandbox: Sandbox) -> Person:
    return sandbox.person("Ольга", "Дежурная")


@pytest.fixture
def staff(sandbox: Sandbox, olga: Person) -> Group:
    group = sandbox.group("Заявки", forum=True)
    group.add(olga)
    return group


@pytest.fixture
def plain(sandbox: Sandbox, olga: Person) -> Group:
    """A group without topics."""
    group = sandbox.group("Двор")
    group.add(olga)
    return group
