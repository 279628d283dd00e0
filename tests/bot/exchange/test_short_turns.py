"""A load is written in short turns: others write in between, and one that broke off is whole afterwards."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, make_url, select

from bot.database.alchemy import create_engine
from bot.database.bulk import turns
from bot.database.bulk.turns import Turns
from bot.database.bulk.workspace import DatabaseFailed
from bot.database.tables import accounts, houses, jobs_done, links, meters, outbox, readings, residents
from bot.exchange.importing import import_files
from tests.bot.exchange.billing import NOW, TODAY, Billing
from tests.forking import fork

HOUSES = 1_000
ROWS = 600


def houses_file(billing: Billing, word: str = "Лесная", count: int = HOUSES) -> Path:
    rows = "".join(f"H{number:07};ул. {word};{number + 1}\n" for number in range(count))
    return billing.csv("many.csv", f"code;street;house\n{rows}")


@pytest.fixture(autouse=True)
def small_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "AT_FIRST", 100)
    monkeypatch.setattr(turns, "MOST", 100)
    monkeypatch.setattr(turns, "PAUSE", 0.01)


@pytest.fixture
def break_off(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """After two turns, once."""

    def after_two() -> None:
        given, left = Turns._give_way, [2]

        async def give_way(load: Turns) -> None:
            left[0] -= 1
            if not left[0]:
                monkeypatch.setattr(Turns, "_give_way", given)
                raise DatabaseFailed("the server went away")
            await given(load)

        monkeypatch.setattr(Turns, "_give_way", give_way)

    return after_two


async def test_others_write_between_the_turns(billing: Billing, monkeypatch: pytest.MonkeyPatch) -> None:
    # Longer than what these others, who are no answers, let pass before they ask again.
    monkeypatch.setattr(turns, "PAUSE", 0.12)
    path = houses_file(billing)
    seen: list[int] = []

    async def others() -> None:
        while True:
            async with billing.engine.begin() as connection:
                row = {"job": "other", "period": str(len(seen)), "done_at": NOW}
                await connection.execute(insert(jobs_done).values(row))
                seen.append(int(await connection.scalar(select(func.count()).select_from(houses)) or 0))
            await asyncio.sleep(0)

    other = asyncio.create_task(others())
    result = await billing.take_one(path)
    other.cancel()
    await asyncio.gather(other, return_exceptions=True)

    assert result.added == HOUSES
    assert len({count for count in seen if 0 < count < HOUSES}) >= 2


@pytest.mark.parametrize("word", ["Лесная", "Новая"])
async def test_a_load_that_was_broken_off_is_whole_after_another_one(
    billing: Billing, break_off: Callable[[], None], word: str
) -> None:
    if word == "Новая":
        await import_files(
            billing.engine, [billing.csv("h.csv", "code;street;house\nH0000000;ул. А;1\n")], TODAY
        )
    path = houses_file(billing, word)
    break_off()
    with pytest.raises(DatabaseFailed):
        await billing.take(path)
    there = len(await billing.rows(houses, "code"))
    assert 0 < there < HOUSES

    [again] = await billing.take(path)

    assert again.added == HOUSES - there
    assert again.rejected == 0
    rows = await billing.rows(houses, "code", "street")
    assert len(rows) == HOUSES
    assert {street for _, street in rows} == {f"ул. {word}"}


async def test_each_portion_is_known_to_those_who_remember_what_it_changes(billing: Billing) -> None:
    from bot.database.tables import registry_versions

    await billing.take_one(houses_file(billing))

    [(version,)] = await billing.rows(registry_versions, "version")
    assert version >= HOUSES / 100


async def test_links_end_in_the_portion_that_names_the_new_holder(
    billing: Billing, break_off: Callable[[], None]
) -> None:
    def holders(surname: str) -> Path:
        rows = "".join(f"{number:09};H1;1;{surname};;\n" for number in range(1, 301))
        return billing.csv("a.csv", f"number;house;flat;surname;name;patronymic\n{rows}")

    await billing.settle()
    await billing.take(holders("Иванов"))
    async with billing.engine.begin() as connection:
        row = {"user_id": 7, "language": "ru", "consent_version": "1", "consent_at": NOW}
        await connection.execute(insert(residents).values(row))
        linked = [{"user_id": 7, "account": f"{number:09}", "linked_at": NOW} for number in (5, 250)]
        await connection.execute(insert(links), linked)

    break_off()
    with pytest.raises(DatabaseFailed):
        await billing.take(holders("Петров"))
    ended = dict(await billing.rows(links, "account", "ended_at"))
    assert (bool(ended["000000005"]), bool(ended["000000250"])) == (True, False)

    [result] = await billing.take(holders("Петров"))

    assert result.changed == 100
    assert all(ended for (ended,) in await billing.rows(links, "ended_at"))
    assert len(await billing.notices()) == 2


async def test_the_log_of_sqlite_does_not_grow_with_the_load(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    engine = create_engine(migrated_sqlite_url)
    billing = Billing(engine, tmp_path)
    log = Path(f"{make_url(migrated_sqlite_url).database}-wal")
    largest = 0

    async def look() -> None:
        nonlocal largest
        while True:
            largest = max(largest, log.stat().st_size if log.exists() else 0)  # noqa: ASYNC240 a look at memory
            await asyncio.sleep(0.01)

    # Some 4 MB of rows.
    path = houses_file(billing, "Л" * 190, 10_000)
    looking = asyncio.create_task(look())
    await billing.take_one(path)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    await engine.dispose()

    assert 0 < largest < 2_000_000


@pytest.mark.slow
async def test_killed_at_any_moment_a_load_is_whole_in_the_end(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    engine = create_engine(migrated_sqlite_url)
    billing = Billing(engine, tmp_path / "billing")
    billing.folder.mkdir()
    await billing.settle()
    first = date(2005, 1, 1)
    rows = "".join(
        f"111222333;hot_water;011774;T1;{100 + day};{first + timedelta(days=day)}\n" for day in range(ROWS)
    )
    path = billing.csv("history.csv", f"account;resource;meter;register;value;date\n{rows}")
    before = len(await billing.rows(readings, "id"))
    database = make_url(migrated_sqlite_url).database or ""

    counted = billing.folder / "counts"
    process = await fork("tests.bot.exchange.killed_loads", database, str(path), stdout=counted)
    assert await process.wait() == 0

    counts = [before, *map(int, counted.read_text().split())]
    assert len({count for count in counts if before < count < before + ROWS}) > 3
    assert counts == sorted(counts)
    assert counts[-1] == before + ROWS
    values = [value for (value,) in await billing.rows(readings, "value")]
    assert len(values) == before + ROWS
    assert set(range(100, 100 + ROWS)) <= set(values)
    assert await billing.rows(outbox, "id") == []
    assert len(await billing.rows(accounts, "number")) == 2
    assert len(await billing.rows(meters, "id")) == 3
    await engine.dispose()
