"""Notices go no faster than Telegram takes them; what it puts off for hours waits in the database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.database.engine import Database
from bot.files.folder import FolderStore
from bot.sandbox import Group, Person, Rates, Sandbox, flood
from bot.sandbox import Pace as Limit
from bot.telegram.group_rates import GroupRates
from bot.telegram.pace import Pace
from bot.telegram.private_rates import PrivateRates
from tests.bot.delivery.conftest import Office, bot_with, card, notice

HOURS = 10_072  # seconds


@pytest.fixture
async def office(
    migrated_sqlite_url: str, sandbox: Sandbox, staff_group: Group, tmp_path: Path
) -> AsyncIterator[Office]:
    """An office with the pace of every day."""
    bot = bot_with(GroupRates(), sandbox, Pace(), PrivateRates(0.5))
    database = await Database.open(migrated_sqlite_url)
    office = Office(database, bot, sandbox, staff_group.chat_id, FolderStore(tmp_path / "files"))
    office.begins()
    yield office
    await office.ends()
    await bot.session.close()
    await database.close()


@pytest.fixture
def people(sandbox: Sandbox) -> list[Person]:
    known = [sandbox.person() for _ in range(90)]
    for person in known:
        person.starts()
    return known


async def test_ninety_notices_go_at_thirty_a_second_and_none_is_refused(
    office: Office, sandbox: Sandbox, people: list[Person]
) -> None:
    sandbox.rates = Rates(sliding=True)
    await office.sends(*(notice(person, "Поверка") for person in people))
    assert [call.method for call in sandbox.calls if not call.ok] == []
    assert all(person.chat.last_bot_message.words == "Поверка" for person in people)


async def test_two_notices_to_one_person_do_not_come_at_once(
    office: Office, sandbox: Sandbox, people: list[Person]
) -> None:
    nina = people[0]
    sandbox.rates = Rates(chat=Limit(1, 0.45), burst=1)
    await office.sends(notice(nina, "первое"), notice(nina, "второе"), notice(nina, "третье"))
    assert [message.words for message in nina.chat.bot_messages] == ["первое", "второе", "третье"]
    assert [call.method for call in sandbox.calls if not call.ok] == []


async def test_a_person_whose_chat_is_shut_for_hours_waits_alone(
    office: Office, sandbox: Sandbox, people: list[Person], staff_group: Group
) -> None:
    shut, *others = people[:20]
    refused = sandbox.faults.add("sendMessage", flood(HOURS), times=None, chat_id=shut.user_id)
    await office.gives(*(notice(person, "Поверка") for person in people[:20]), card("№ 1"))
    await sandbox.wait_for(
        lambda: all(person.chat.bot_messages for person in others) and bool(staff_group.chat.bot_messages),
        what="the others",
    )
    assert refused.hits == 1
    assert await nothing_is_due(office)


async def test_once_a_probe_is_refused_too_everything_waits_in_the_database(
    office: Office, sandbox: Sandbox, people: list[Person]
) -> None:
    flooded = sandbox.faults.add(kind=flood(HOURS), times=None)
    await office.gives(*(notice(person, "Поверка") for person in people))
    async with asyncio.timeout(10):
        while not await nothing_is_due(office):  # noqa: ASYNC110 nothing rings when a row changes
            await asyncio.sleep(0.05)
    assert flooded.hits <= 12, "those that were on their way, and one probe"
    assert len(await office.database.outbox.interrupted()) == 0, "nobody sleeps with a message in hand"
    await asyncio.wait_for(office.ends(), 2)
    sandbox.faults.clear()


async def nothing_is_due(office: Office) -> bool:
    due = await office.database.outbox.next_due()
    return due is not None and due - office.sandbox.clock.now() > timedelta(hours=1)
