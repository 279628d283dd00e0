"""What is not needed any more goes."""

from datetime import timedelta

from sqlalchemy import insert, select

from bot.database.engine import Database
from bot.database.forgetting import forget_what_is_old
from bot.database.tables import accounts, houses, links, residents
from tests.bot.database.conftest import NOW


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
