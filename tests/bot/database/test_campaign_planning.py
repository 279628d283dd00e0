"""Planning on both databases: by two at once, after a kill, and by indexes."""

import asyncio
from datetime import date, datetime, time
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from bot.database.campaign_tables import recipients
from bot.database.candidates import candidates_of
from bot.database.engine import Database
from bot.database.money_tables import new_bills
from bot.database.tables import accounts, houses, links, residents
from bot.state_calendar import RussianCalendar
from domain.campaigns.bill_calendar import BillCalendar
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind, VerifiedUntil
from domain.campaigns.planning import CHUNK, PlanningService
from domain.campaigns.preferences import CampaignPolicy, QuietHours
from domain.charges.due import DueDays
from domain.window import Window
from tests.bot.database.conftest import NOW
from tests.domain.clock import MovableClock

MOSCOW = ZoneInfo("Europe/Moscow")
OPENS = datetime(2013, 5, 23, 0, 1, tzinfo=MOSCOW)
CALENDAR = CampaignCalendar(Window(23, 26), CampaignPolicy(10, QuietHours(time(21), time(9)), 0.0, MOSCOW))
BILLS = BillCalendar(DueDays(RussianCalendar()), CALENDAR.policy)
CHATS = 2 * CHUNK + 100


class Standing:
    """A clock that stands still."""

    def now(self) -> datetime:
        return OPENS


class Killed(Exception):
    """The program ends in the middle of something."""


@pytest.fixture
async def many(database: Database) -> Database:
    """More linked chats than are put into a list in one go."""
    users = range(1, CHATS + 1)
    async with database.alchemy.begin() as connection:
        await connection.execute(insert(houses).values(code="H1", street="", house=""))
        await connection.execute(insert(accounts).values(number="111222333", house_code="H1", surname=""))
        agreed = {"language": "ru", "consent_version": "1", "consent_at": NOW}
        await connection.execute(insert(residents), [{"user_id": user, **agreed} for user in users])
        linked = {"account": "111222333", "linked_at": datetime(2013, 1, 1, tzinfo=MOSCOW)}
        await connection.execute(insert(links), [{"user_id": user, **linked} for user in users])
    return database


async def listed(database: Database) -> list[int]:
    async with database.alchemy.connect() as connection:
        found = await connection.execute(select(recipients.c.user_id).order_by(recipients.c.user_id))
    return [user for (user,) in found]


async def breathe() -> None:
    await asyncio.sleep(0)


async def test_two_who_plan_at_once_share_the_work(many: Database) -> None:
    other = await Database.open(many.url)
    both = [PlanningService(each.units, Standing(), CALENDAR, BILLS, breathe) for each in (many, other)]
    await asyncio.gather(*(service.plan() for service in both))
    async with other.units.look() as unit:
        planned = await unit.campaigns.lasting(OPENS)
    await other.close()
    assert sorted(each.plan.kind for each in planned) == [CampaignKind.READINGS, CampaignKind.VERIFICATION]
    assert all(each.filled for each in planned)
    assert await listed(many) == list(range(1, CHATS + 1))


async def test_new_bills_are_planned_once_by_two_and_found_in_their_loads(many: Database) -> None:
    """The second load is told of on the next day, to those whose bill it has brought."""
    april = {"month": "2013-04", "came_at": datetime(2013, 5, 8, 3, tzinfo=MOSCOW)}
    async with many.alchemy.begin() as connection:
        await connection.execute(insert(new_bills).values(account="111222333", **april))
    other = await Database.open(many.url)
    clock = MovableClock(datetime(2013, 5, 8, 10, tzinfo=MOSCOW))
    for _ in range(2):
        both = [PlanningService(each.units, clock, CALENDAR, BILLS, breathe) for each in (many, other)]
        await asyncio.gather(*(service.plan() for service in both))
        clock.forward(days=1)
    async with many.units.look() as unit:
        newest = await unit.campaigns.newest(CampaignKind.NEW_BILL)
    await other.close()
    assert newest
    assert newest.plan.period == "2013-04 2013-05-08"
    async with many.units.look() as unit:
        tally = await unit.campaigns.tally(newest.id)
    assert tally.all == CHATS


async def test_killed_at_any_chunk_it_goes_on(many: Database) -> None:
    chunks = count(1)

    async def dies_now_and_then() -> None:
        if next(chunks) % 2:
            raise Killed

    for _ in range(5):
        try:
            await PlanningService(many.units, Standing(), CALENDAR, BILLS, dies_now_and_then).plan()
        except Killed:
            continue
    assert await listed(many) == list(range(1, CHATS + 1))


async def test_verifications_are_found_by_an_index(migrated_sqlite_url: str) -> None:
    database = await Database.open(migrated_sqlite_url)
    question = candidates_of(VerifiedUntil((date(2013, 7, 23),))).compiled
    values = question.values({"after": 0, "last": 10, "most": 10})
    async with database.alchemy.connect() as connection:
        plan = await connection.exec_driver_sql("EXPLAIN QUERY PLAN " + question.text, tuple(values))
        steps = " ".join(str(row) for row in plan)
    await database.close()
    assert "ix_meters_verified_until" in steps
    assert "SCAN meters" not in steps
