"""Who blocks the bot is not written to, until they come back; then they are answered as ever."""

import asyncio

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from domain.identifiers import UserId
from domain.outbox import Facts, Notice
from domain.residents import Language
from tests.people import Resident


async def has_blocked(cabinet: App, resident: Resident) -> bool:
    async with cabinet.database.units.look() as unit:
        known = await unit.residents.find(UserId(resident.person.user_id))
    assert known is not None
    return known.blocked_at is not None


async def is_told_something(cabinet: App, resident: Resident, sandbox: Sandbox) -> None:
    """The bot writes of its own accord."""
    facts: Facts = {"account": "111222333", "failures": 3}
    async with cabinet.database.units.change() as unit:
        to = UserId(resident.person.user_id)
        await unit.outbox.add(Notice(to, "linking-notice-attempts", Language.RU, facts), sandbox.clock.now())
        await unit.commit()
    calls = len(sandbox.calls)
    await sandbox.wait_for(lambda: len(sandbox.calls) > calls, what="a try")


async def test_telegram_says_who_blocks_the_bot_and_who_takes_it_back(
    resident: Resident, cabinet: App
) -> None:
    await resident.does(lambda person: person.blocks_bot())
    assert await has_blocked(cabinet, resident)
    await resident.does(lambda person: person.unblocks_bot())
    assert not await has_blocked(cabinet, resident)
    assert resident.sees() == "", "nobody has asked for anything"


async def test_whoever_comes_back_is_answered_as_ever(resident: Resident, cabinet: App) -> None:
    await resident.does(lambda person: person.blocks_bot())
    await resident.starts()
    assert "111222333" in resident.sees()
    assert not await has_blocked(cabinet, resident)


@pytest.mark.parametrize("gone", ["blocked", "deactivated"])
async def test_a_message_that_is_refused_says_it_too_and_any_message_of_theirs_takes_it_back(
    resident: Resident, cabinet: App, sandbox: Sandbox, gone: str
) -> None:
    setattr(resident.person.chat, gone, True)  # what was said of it has not arrived
    await is_told_something(cabinet, resident, sandbox)
    await sandbox.wait_for(lambda: not sandbox.calls[-1].ok, what="the refusal")
    async with asyncio.timeout(10):
        while not await has_blocked(cabinet, resident):  # noqa: ASYNC110 nothing rings when a row changes
            await asyncio.sleep(0.05)
    setattr(resident.person.chat, gone, False)
    await resident.sends("/menu")
    assert resident.sees()
    assert not await has_blocked(cabinet, resident)


async def test_a_stranger_who_blocks_the_bot_is_nobody(cabinet: App, sandbox: Sandbox) -> None:
    oleg = sandbox.person("Олег")
    oleg.starts()
    oleg.blocks_bot()
    await sandbox.quiet()
    await cabinet.reception.settled()
    async with cabinet.database.units.look() as unit:
        assert await unit.residents.find(UserId(oleg.user_id)) is None
