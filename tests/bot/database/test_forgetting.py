"""What is not needed any more goes."""

from datetime import timedelta

from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import insert, select

from bot.app import App
from bot.clock import machine_time
from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
from bot.database.forgetting import CAMPAIGNS_KEPT, FAILURES_KEPT, FORMS_KEPT, forget_what_is_old
from bot.database.money_tables import new_bills
from bot.database.tables import accounts, attempts, houses, links, residents
from bot.sandbox import Sandbox
from domain.attempts import Attempts, user_counted
from domain.campaigns.campaign import CampaignKind, Everybody, NewCampaign
from domain.identifiers import AccountNumber, UserId
from domain.residents import Consent, Language
from fsm.record import Record
from tests.bot.database.conftest import NOW
from tests.domain.clock import MovableClock


async def test_what_stood_on_an_ended_link_goes_once_its_end_cannot_be_taken_back(database: Database) -> None:
    ended = {1: timedelta(hours=23), 2: timedelta(hours=25), 3: None}
    async with database.alchemy.begin() as connection:
        await connection.execute(insert(houses).values(code="H1", street="", house=""))
        await connection.execute(insert(accounts).values(number="111222333", house_code="H1", surname=""))
        for user, ago in ended.items():
            agreed = {"language": "ru", "consent_version": "1", "consent_at": NOW}
            await connection.execute(insert(residents).values(user_id=user, **agreed))
            await connection.execute(
                insert(links).values(
                    user_id=user,
                    account="111222333",
                    label="дача",
                    phone="2555686",
                    email="a@example.org",
                    linked_at=NOW,
                    ended_at=ago and NOW - ago,
                    ended_by=ago and 4,
                )
            )
    await forget_what_is_old(database, NOW)
    async with database.alchemy.connect() as connection:
        columns = (links.c.label, links.c.phone, links.c.email, links.c.ended_by)
        left = await connection.execute(select(*columns).order_by(links.c.user_id))
    assert [tuple(row) for row in left] == [
        ("дача", "2555686", "a@example.org", 4),
        ("", "", "a@example.org", None),
        ("дача", "2555686", "a@example.org", None),
    ]


async def test_it_is_forgotten_when_bills_came_once_nobody_is_told_of_them(database: Database) -> None:
    kept, old = NOW - CAMPAIGNS_KEPT, NOW - CAMPAIGNS_KEPT - timedelta(days=1)
    async with database.alchemy.begin() as connection:
        await connection.execute(insert(houses).values(code="H1", street="", house=""))
        for number, came_at in (("111222333", kept), ("200000001", old)):
            account = {"number": number, "house_code": "H1", "surname": ""}
            await connection.execute(insert(accounts).values(account))
            bill = {"account": number, "month": "2013-01", "came_at": came_at}
            await connection.execute(insert(new_bills).values(bill))
    assert await forget_what_is_old(database, NOW) == 1
    async with database.alchemy.connect() as connection:
        assert (await connection.scalars(select(new_bills.c.account))).all() == ["111222333"]


async def test_old_campaigns_go_with_their_lists_but_for_the_newest(database: Database) -> None:
    async with database.units.change() as unit:
        for number, ago in enumerate((CAMPAIGNS_KEPT, CAMPAIGNS_KEPT - timedelta(days=1), CAMPAIGNS_KEPT)):
            ended = NOW - ago - timedelta(seconds=1)
            plan = NewCampaign(CampaignKind.READINGS, str(number), Everybody(), ended, ended)
            campaign = await unit.campaigns.add(plan, NOW)
            assert campaign
            await unit.campaigns.enlist(campaign, [(UserId(user), NOW) for user in range(1, 700)])
        await unit.commit()
    assert await forget_what_is_old(database, NOW) == 699
    async with database.units.look() as unit:
        periods = [each.plan.period for each in await unit.campaigns.open()]
        tallies = [(await unit.campaigns.tally(each.id)).all for each in await unit.campaigns.open()]
    assert (periods, tallies) == (["1", "2"], [699, 699])


async def test_forms_that_strangers_have_left_go_and_those_of_residents_stay(database: Database) -> None:
    storage = DatabaseStorage(database.engine, MovableClock(NOW))
    linked, stranger = StorageKey(bot_id=1, chat_id=1, user_id=1), StorageKey(bot_id=1, chat_id=2, user_id=2)
    async with database.alchemy.begin() as connection:
        await connection.execute(insert(houses).values(code="H1", street="", house=""))
        await connection.execute(insert(accounts).values(number="111222333", house_code="H1", surname=""))
    async with database.units.change() as unit:
        await unit.residents.record_consent(UserId(1), Consent("1", NOW), Language.RU)
        await unit.residents.add_link(UserId(1), AccountNumber("111222333"), "", NOW)
        await unit.commit()
    form = Record("Linking:holder", {"draft": {"holder": "Иванова"}})
    for key in (linked, stranger):
        await storage.save(key, form)
    await forget_what_is_old(database, NOW + FORMS_KEPT)
    assert await storage.load(stranger) == form
    await forget_what_is_old(database, NOW + FORMS_KEPT + timedelta(days=2))
    assert (await storage.load(linked), await storage.load(stranger)) == (form, Record())


async def test_a_form_is_as_old_as_the_programs_own_clock_says(cabinet: App, sandbox: Sandbox) -> None:
    ahead = machine_time() + 2 * FORMS_KEPT
    sandbox.clock.move_to(ahead)
    key = StorageKey(bot_id=1, chat_id=2, user_id=2)
    form = Record("Linking:holder", {"draft": {"holder": "Иванова"}})
    await cabinet.storage.save(key, form)
    await forget_what_is_old(cabinet.database, ahead)
    assert await cabinet.storage.load(key) == form


async def test_failures_of_long_ago_go_whoever_kept_them(database: Database) -> None:
    of_before = {"failures": "[]", "pauses": 1}
    async with database.alchemy.begin() as connection:
        for key, until in (("old", NOW - FAILURES_KEPT - timedelta(days=1)), ("paused", NOW), ("hour", None)):
            row = {"subject": "user", "key": key, "paused_until": until, **of_before}
            await connection.execute(insert(attempts).values(row))
    async with database.units.change() as unit:
        await unit.attempts.save(user_counted(UserId(1)), Attempts((NOW,)), NOW - FAILURES_KEPT)
        await unit.attempts.save(user_counted(UserId(2)), Attempts((NOW,)), NOW - FAILURES_KEPT * 2)
        await unit.commit()
    await forget_what_is_old(database, NOW)
    async with database.alchemy.connect() as connection:
        left = await connection.scalars(select(attempts.c.key).order_by(attempts.c.key))
    assert list(left) == ["1", "paused"]
