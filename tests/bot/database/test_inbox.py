import asyncio

from bot.database.engine import Database


async def test_new_updates_are_told_from_those_seen(database: Database) -> None:
    assert await database.inbox.put([(10, '{"update_id":10}'), (11, "{}")], now=100) == [10, 11]
    assert await database.inbox.put([(11, "{}"), (12, "{}"), (12, "{}")], now=101) == [12]
    assert await database.inbox.put([], now=101) == []


async def test_waiting_updates_in_order(database: Database) -> None:
    await database.inbox.put([(12, "c"), (10, "a")], now=100)
    await database.inbox.put([(11, "b")], now=100)
    assert await database.inbox.waiting() == [(10, "a", 100), (11, "b", 100), (12, "c", 100)]


async def test_the_same_update_from_two_sides_is_new_once(database: Database) -> None:
    answers = await asyncio.gather(*(database.inbox.put([(7, "{}")], now=100) for _ in range(10)))
    assert sorted(answers) == [[]] * 9 + [[7]]


async def test_an_answered_update_waits_no_more_but_is_known(database_url: str) -> None:
    database = await Database.open(database_url)
    await database.inbox.put([(1, "{}"), (2, "{}")], now=100)
    database.inbox.answered(1)
    await database.close()

    database = await Database.open(database_url)
    assert await database.inbox.waiting() == [(2, "{}", 100)]
    assert await database.inbox.put([(1, "{}")], now=100) == []
    await database.close()


async def test_old_answered_updates_are_forgotten_and_waiting_ones_are_not(database_url: str) -> None:
    many = 700
    database = await Database.open(database_url)
    await database.inbox.put([(number, "{}") for number in range(many)], now=100)
    await database.inbox.put([(many, "{}"), (many + 1, "{}")], now=200)
    for number in (*range(1, many), many):
        database.inbox.answered(number)
    await database.close()

    database = await Database.open(database_url)
    assert await database.inbox.forget(before=200) == many - 1
    assert await database.inbox.forget(before=200) == 0
    assert await database.inbox.waiting() == [(0, "{}", 100), (many + 1, "{}", 200)]
    assert await database.inbox.put([(5, "{}"), (many, "{}")], now=300) == [5]
    await database.close()
