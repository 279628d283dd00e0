"""The promise of a unit of work, kept by each engine."""

import asyncio
from datetime import timedelta, timezone

import pytest

from bot.database.engine import Database
from domain.attempts import user_counted
from domain.cabinet import CabinetUnit, CabinetUnits
from domain.confirmation import TRIES, Confirmation
from domain.identifiers import DraftId, UserId
from domain.outbox import Fact, Letter, Notice, StaffCard
from domain.residents import Consent, Language
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NOW
from tests.bot.database.stores import Store

CONSENT = Consent("1", NOW)


async def knows(units: CabinetUnits, user: UserId = ANNA) -> bool:
    async with units.look() as unit:
        return await unit.residents.find(user) is not None


async def test_what_is_not_committed_did_not_happen(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
        assert await unit.residents.find(ANNA) is not None
    assert not await knows(store.units)


async def test_an_error_undoes_everything(store: Store) -> None:
    async def fail(unit: CabinetUnit) -> None:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
        raise LookupError

    with pytest.raises(LookupError):
        async with store.units.change() as unit:
            await fail(unit)
    assert not await knows(store.units)


async def test_what_is_committed_is_there_for_whoever_opens_the_database(database_url: str) -> None:
    database = await Database.open(database_url)
    async with database.units.change() as unit:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
        await unit.commit()
    await database.close()
    database = await Database.open(database_url)
    assert await knows(database.units)
    await database.close()


async def test_whoever_reads_sees_one_moment(residents_known: Store) -> None:
    async with residents_known.units.look() as reading:
        before = await reading.residents.find(ANNA)
        async with residents_known.units.change() as writing:
            await writing.residents.add_link(ANNA, ACCOUNT, "", NOW)
            await writing.commit()
        assert await reading.residents.find(ANNA) == before
    async with residents_known.units.look() as reading:
        assert await reading.residents.find(ANNA) != before


async def test_whoever_reads_sees_nothing_uncommitted(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
        assert not await knows(store.units)
        await unit.commit()
        assert await knows(store.units)


async def test_a_unit_for_reading_cannot_write(store: Store) -> None:
    async def write() -> None:
        async with store.units.look() as unit:
            await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
            await unit.commit()

    with pytest.raises(store.refuses_change, match=r"(?i)read.?only"):
        await write()
    assert not await knows(store.units)


async def test_a_moment_comes_back_in_utc_whatever_the_zone_in_which_it_was_told(store: Store) -> None:
    moscow = NOW.astimezone(timezone(timedelta(hours=3)))
    code = Confirmation(DraftId("d1"), ANNA, ACCOUNT, "a@example.org", "f" * 64, moscow, TRIES)
    async with store.units.change() as unit:
        await unit.residents.record_consent(ANNA, Consent("1", moscow), Language.RU)
        await unit.holds.hold(ACCOUNT, moscow)
        await unit.confirmations.save(code)
        await unit.commit()
    async with store.units.look() as unit:
        resident = await unit.residents.find(ANNA)
        held_until = await unit.holds.held_until(ACCOUNT)
        confirmation = await unit.confirmations.find(DraftId("d1"))
        sendings = await unit.confirmations.sent_since(user_counted(ANNA), NOW - timedelta(days=1))
    assert resident is not None
    assert resident.consent is not None
    assert confirmation is not None
    moments = [resident.consent.given_at, held_until, confirmation.sent_at, *sendings]
    assert [each and each.isoformat() for each in moments] == [NOW.isoformat()] * 4


async def test_a_moment_without_a_zone_is_a_mistake(store: Store) -> None:
    async def hold() -> None:
        async with store.units.change() as unit:
            await unit.holds.hold(ACCOUNT, NOW.replace(tzinfo=None))

    with pytest.raises(Exception, match="naive"):
        await hold()


async def test_messages_leave_in_order_as_json_if_and_only_if_the_unit_is_committed(store: Store) -> None:
    facts: dict[str, Fact] = {"account": "111222333", "count": 2, "lines": ({"zone": "Т1", "value": 256},)}
    async with store.units.change() as unit:
        await unit.outbox.add(StaffCard("never", {}), NOW)
    async with store.units.change() as unit:
        await unit.outbox.add(Letter("anna@example.org", "received", Language.EN, facts), NOW)
        await unit.outbox.add(Notice(ANNA, "linked", Language.RU, {}), NOW)
        await unit.outbox.add(StaffCard("review", {"photos": [{"file": "AgAC"}]}), NOW)
        assert await store.messages() == []
        await unit.commit()
    as_json: dict[str, Fact] = {**facts, "lines": [{"zone": "Т1", "value": 256}]}
    assert await store.messages() == [
        Letter("anna@example.org", "received", Language.EN, as_json),
        Notice(ANNA, "linked", Language.RU, {}),
        StaffCard("review", {"photos": [{"file": "AgAC"}]}),
    ]


async def test_many_writers_at_once_all_get_their_turn(residents_known: Store) -> None:
    async def link(user: int) -> None:
        async with residents_known.units.change() as unit:
            await unit.residents.add_link(ANNA if user % 2 else BORIS, ACCOUNT, f"{user}@example.org", NOW)
            await unit.commit()

    await asyncio.gather(*(link(number) for number in range(40)))
    async with residents_known.units.look() as unit:
        assert len(await unit.residents.links_of_account(ACCOUNT)) == 2


async def test_a_cancelled_writer_leaves_nothing_and_lets_the_next_one_in(store: Store) -> None:
    inside = asyncio.Event()

    async def stuck() -> None:
        async with store.units.change() as unit:
            await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
            inside.set()
            await asyncio.Event().wait()

    writer = asyncio.create_task(stuck())
    await inside.wait()
    waiting = asyncio.create_task(stuck())
    await asyncio.sleep(0)
    for task in (waiting, writer):
        task.cancel()
    await asyncio.wait([waiting, writer])
    async with asyncio.timeout(10), store.units.change() as unit:
        await unit.residents.record_consent(BORIS, CONSENT, Language.RU)
        await unit.commit()
    assert (await knows(store.units, ANNA), await knows(store.units, BORIS)) == (False, True)


async def test_a_writer_cancelled_while_committing_keeps_its_word_or_its_silence(store: Store) -> None:
    async def write() -> None:
        async with store.units.change() as unit:
            await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
            await unit.commit()

    writer = asyncio.create_task(write())
    for _ in range(3):
        await asyncio.sleep(0)
    writer.cancel()
    await asyncio.wait([writer])
    first = await knows(store.units)
    async with store.units.change() as unit:
        await unit.residents.record_consent(BORIS, CONSENT, Language.RU)
        await unit.commit()
    assert (await knows(store.units, ANNA), await knows(store.units, BORIS)) == (first, True)
