"""Who delivers from a shared database, and what becomes of messages when one is not heard of any more."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import bindparam, func, update

from bot.database.engine import Database
from bot.database.outbox_queue import TakenByAnother
from bot.database.senders import Place
from bot.database.statements import Statement
from bot.database.tables import senders
from domain.outbox import Letter, Notice, StaffCard
from domain.residents import Language
from tests.bot.database.conftest import ANNA, BORIS, NOW
from tests.bot.database.test_outbox import write

pytestmark = pytest.mark.slow

_OVER = Statement(
    update(senders)
    .where(senders.c.id == bindparam("of"))
    .values(leased_until=func.now() - timedelta(seconds=1))
)


@pytest.fixture
async def first(migrated_postgres_url: str) -> AsyncIterator[Database]:
    """The process that has been at work the longest."""
    opened = await Database.open(migrated_postgres_url)
    await opened.senders.join()
    yield opened
    await opened.close()


@pytest.fixture
async def second(first: Database) -> AsyncIterator[Database]:
    opened = await Database.open(first.url)
    await opened.senders.join()
    yield opened
    await opened.close()


async def is_silent(database: Database) -> None:
    """Nothing is heard of it for longer than its lease."""
    await database.engine.write((_OVER, {"of": database.senders.me}))


async def texts(database: Database) -> list[str]:
    return [
        each.message.template
        for each in await database.outbox.due(NOW, 10)
        if isinstance(each.message, Notice)
    ]


async def test_what_one_has_taken_no_other_gets(first: Database, second: Database) -> None:
    await write(first, Notice(ANNA, "to Anna", Language.RU, {}), Notice(BORIS, "to Boris", Language.RU, {}))
    [taken] = await first.outbox.due(NOW, 1)
    assert await texts(second) == ["to Boris"]
    assert await texts(first) == await texts(second) == []
    assert await second.outbox.next_due() is None
    await first.outbox.failed(taken.id, "500", NOW)
    assert await second.outbox.next_due() == NOW
    assert await texts(second) == ["to Anna"]


async def test_what_waits_behind_a_message_that_another_has_keeps_waiting(
    first: Database, second: Database
) -> None:
    await write(first, Notice(ANNA, "one", Language.RU, {}), Notice(ANNA, "two", Language.RU, {}))
    [one] = await first.outbox.due(NOW, 10)
    assert await texts(second) == []
    await first.outbox.taken(one.id)
    assert await texts(second) == []
    await first.outbox.sent(one.id, (), NOW)
    assert await texts(second) == ["two"]


async def test_groups_and_letters_are_the_eldests(first: Database, second: Database) -> None:
    letter = Letter("anna@example.org", "code", Language.RU, {})
    await write(first, StaffCard("request", {}), letter)
    assert await second.outbox.due(NOW, 10) == []
    assert await second.outbox.next_due() is None
    await first.senders.leave()
    assert [each.message for each in await second.outbox.due(NOW, 10)] == [StaffCard("request", {}), letter]


async def test_what_the_dead_were_sending_is_uncertain_and_what_else_they_had_is_free(
    first: Database, second: Database
) -> None:
    await write(first, Notice(ANNA, "begun", Language.RU, {}), Notice(BORIS, "in hand", Language.RU, {}))
    begun, _ = await first.outbox.due(NOW, 10)
    await first.outbox.taken(begun.id)
    assert await second.senders.renew()
    assert await second.outbox.interrupted() == []
    await is_silent(first)
    await second.senders.renew()
    assert [each.id for each in await second.outbox.interrupted()] == [begun.id]
    assert await second.outbox.interrupted() == []
    assert await texts(second) == ["in hand"]


async def test_who_was_taken_for_dead_sends_nothing_of_it_any_more(first: Database, second: Database) -> None:
    await write(first, Notice(ANNA, "begun", Language.RU, {}), Notice(BORIS, "in hand", Language.RU, {}))
    begun, in_hand = await first.outbox.due(NOW, 10)
    await first.outbox.taken(begun.id)
    await is_silent(first)
    await second.senders.renew()
    [again] = await second.outbox.interrupted()
    assert await texts(second) == ["in hand"]
    with pytest.raises(TakenByAnother):
        await first.outbox.progress(begun.id, 1, (), NOW)
    with pytest.raises(TakenByAnother):
        await first.outbox.taken(in_hand.id)
    with pytest.raises(TakenByAnother):
        await first.outbox.refuse_if_taken_by_another(in_hand.id)
    await first.outbox.failed(begun.id, "500", NOW)
    assert not await first.senders.renew()
    await second.outbox.taken(again.id)


async def test_nobody_is_struck_off_for_the_time_in_which_nobody_could_write(
    first: Database, second: Database
) -> None:
    await is_silent(first)
    await is_silent(second)
    assert await second.senders.renew()
    assert await first.senders.renew()
    assert await second.senders.count() == 2


async def test_a_start_strikes_those_off_that_were_killed_here(
    first: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = await asyncio.create_subprocess_exec("true")
    await ended.wait()
    killed = await Database.open(first.url)
    with monkeypatch.context() as patch:
        patch.setattr("os.getpid", lambda: ended.pid)
        await killed.senders.join()
    await killed.close()
    assert await first.senders.count() == 2
    after = await Database.open(first.url)
    await after.senders.join()
    assert await first.senders.count() == 2
    await after.close()


def test_a_process_sees_those_beside_it() -> None:
    here = Place.here()
    assert not here.has_lost(os.getpid())
    assert not here.has_lost(1)
