"""Each file of `real_files` is imported: no wrong data is taken, no good row lost, no refusal misleads."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.database.engine import Database
from bot.database.money_tables import balances, charges, new_bills, payments, tariffs
from bot.database.reference_tables import questions
from bot.database.tables import accounts, houses, meters, months, readings
from bot.exchange.importing import ImportResult
from bot.exchange.rejected import rejected_path
from tests.bot.exchange.billing import Billing, read_csv, words
from tests.bot.exchange.real_files import REAL_FILES
from tests.bot.exchange.real_files.expected import RealFile, Refused, Taken

REGISTRY = (
    new_bills,
    balances,
    charges,
    payments,
    readings,
    meters,
    accounts,
    houses,
    months,
    tariffs,
    questions,
)

PARTS = 4
"""In which they are taken on PostgreSQL, side by side."""


@pytest.fixture
async def office(migrated_sqlite_url: str, tmp_path: Path) -> AsyncIterator[Billing]:
    """Where the files come from, and a database of SQLite."""
    database = await Database.open(migrated_sqlite_url)
    yield Billing(database.alchemy, tmp_path)
    await database.close()


@pytest.fixture
async def large_office(migrated_postgres_url: str, tmp_path: Path) -> AsyncIterator[Billing]:
    """The same with PostgreSQL."""
    database = await Database.open(migrated_postgres_url)
    yield Billing(database.alchemy, tmp_path)
    await database.close()


@pytest.mark.parametrize("file", REAL_FILES, ids=lambda file: file.name)
async def test_a_file_of_the_field_is_taken_as_it_is_meant_or_refused_in_its_own_terms(
    office: Billing, file: RealFile
) -> None:
    await is_as_expected(office, file)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
async def test_the_same_files_do_the_same_on_postgresql(large_office: Billing, part: int) -> None:
    for file in REAL_FILES[part::PARTS]:
        await is_as_expected(large_office, file)
        for table in REGISTRY:
            await large_office.execute(delete(table))


async def is_as_expected(billing: Billing, file: RealFile) -> None:
    for number, text in enumerate(file.before):
        await billing.take_one(billing.csv(f"before-{number}.csv", text))
    there = await everything(billing)
    path = billing.folder / file.name
    path.write_bytes(file.content)

    result = await billing.take_one(path)

    if isinstance(file.expected, Refused):
        assert result.refusal is not None, f"{file.name} was taken"
        assert file.expected.said in words(result.refusal), file.name
        assert await everything(billing) == there, file.name
    else:
        await is_taken(billing, result, file.expected)


async def is_taken(billing: Billing, result: ImportResult, expected: Taken) -> None:
    name = result.path.name
    assert result.refusal is None, f"{name}: {words(result.refusal)}"
    assert await billing.rows(expected.table, *expected.columns) == sorted(expected.rows), name
    assert result.left_out == expected.left_out, name
    aside = rejected_path(result.path)
    put_aside = {int(row[0]): row[2] for row in read_csv(aside)[1:]} if aside.exists() else {}
    assert put_aside.keys() == expected.rejected.keys(), (name, put_aside)
    for line, said in expected.rejected.items():
        assert said in put_aside[line], name


async def everything(billing: Billing) -> list[list[tuple[object, ...]]]:
    return [await billing.rows(table, *table.c.keys()) for table in REGISTRY]
