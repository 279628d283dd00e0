"""A clerk returns the exported file with two columns filled in, as a Russian Excel saves it."""

from pathlib import Path

import pytest
from sqlalchemy import update

from bot.database.tables import accounts, links, meters, submissions
from bot.exchange.exporting import export_readings
from bot.exchange.importing import ImportResult
from tests.bot.exchange.billing import NOW, Billing, read_csv
from tests.domain.services import WINDOW

LESS = "Показание меньше предыдущего"
WAITS, ACCEPTED, REFUSED = ("handed_over", ""), ("accepted", ""), ("refused", LESS)


@pytest.fixture
async def exported(billing: Billing, tmp_path: Path) -> list[list[str]]:
    """Billing has got three registers of two receipts; one meter's number begins with a zero."""
    await billing.settle()
    await billing.resident_is_linked()
    await billing.resident_sends("a", ("11228081", 1, 256), ("11228081", 2, 246))
    await billing.resident_sends("b", ("011774", 1, 42))
    await export_readings(billing.engine, tmp_path / "out", NOW, WINDOW)
    return read_csv(tmp_path / "out" / "readings-000001.csv")


async def returned(billing: Billing, rows: list[list[str]], *filled: tuple[str, str]) -> ImportResult:
    """What Excel makes of the file: months and dates of its own, no zeros in front, windows-1251."""
    head, *lines = rows
    month, day, meter = head.index("month"), head.index("date"), head.index("meter")
    for line in lines:
        line[month], line[day], line[meter] = "ноя.26", "24.11.2026", line[meter].lstrip("0")
    with_verdicts = [[*line, *said] for line, said in zip(lines, filled, strict=True)]
    text = "\r\n".join(";".join(row) for row in [[*head, "verdict", "reason"], *with_verdicts])
    return await billing.take_one(billing.csv("readings-000001.csv", text, "windows-1251"))


async def test_the_receipt_is_enough_to_know_each_row(billing: Billing, exported: list[list[str]]) -> None:
    result = await returned(billing, exported, ("да", ""), ("отклонено", LESS), ("Принято.", ""))

    assert (result.kind, result.changed, result.rejected, result.remarks) == ("verdicts", 3, 0, ())
    assert await billing.states() == {256: ACCEPTED, 246: REFUSED, 42: ACCEPTED}


async def test_rows_without_a_verdict_wait(billing: Billing, exported: list[list[str]]) -> None:
    result = await returned(billing, exported, ("да", ""), ("", ""), ("нет", LESS))

    assert (result.changed, result.rejected) == (2, 0)
    assert [(remark.rows, remark.lines) for remark in result.remarks] == [(1, (3,))]
    assert await billing.states() == {256: ACCEPTED, 246: WAITS, 42: REFUSED}


async def test_an_account_loses_its_zeros_too(billing: Billing, exported: list[list[str]]) -> None:
    for table, column in ((meters, "account"), (submissions, "account"), (links, "account")):
        moved = update(table).where(table.c[column] == "111222333").values({column: "012345678"})
        await billing.execute(moved)
    account = exported[0].index("account")
    for row in exported[1:]:
        row[account] = "12345678"

    result = await returned(billing, exported, ("да", ""), ("да", ""), ("да", ""))

    assert (result.changed, result.rejected) == (3, 0)
    assert await billing.rows(accounts, "number") == [("012345678",), ("111222333",)]


async def test_a_long_meter_number_comes_back_rounded(billing: Billing, exported: list[list[str]]) -> None:
    await billing.execute(update(meters).where(meters.c.number == "011774").values(number="011552139123456"))
    exported[3][exported[0].index("meter")] = "1,15521E+13"

    result = await returned(billing, exported, ("да", ""), ("да", ""), ("нет", LESS))

    assert (result.changed, result.rejected) == (3, 0)
    assert (await billing.states())[42] == REFUSED


async def test_the_same_said_twice_is_said_once(billing: Billing, exported: list[list[str]]) -> None:
    result = await billing.take_one(
        billing.csv("v.csv", "receipt;verdict\nР-000001;да\nР-000001;да\nР-000002;да\n")
    )

    assert (result.changed, result.rejected) == (2, 0)
    assert len(await billing.notices()) == 2


async def test_a_verdict_on_what_was_corrected_meanwhile_is_told_as_that(
    billing: Billing, exported: list[list[str]]
) -> None:
    await billing.resident_sends("c", ("011774", 1, 44))

    result = await returned(billing, exported, ("да", ""), ("да", ""), ("нет", LESS))

    [remark] = result.remarks
    assert (remark.rows, remark.lines) == (1, (4,))
    assert "has corrected this reading since" in remark.reason
    assert [notice["receipt"] for notice in await billing.notices()] == ["Р-000001"]
    assert (await billing.states())[44] == ("received", "")


async def test_our_own_export_without_verdicts_is_not_taken_for_anything(
    billing: Billing, exported: list[list[str]]
) -> None:
    result = await billing.take_one(
        billing.csv("readings-000001.csv", "\n".join(";".join(row) for row in exported))
    )
    assert result.refusal is not None
    assert len(await billing.states()) == 3
