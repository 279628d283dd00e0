"""A file of tariffs is taken whole, or refused whole with line and reason."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from bot.database.bulk.workspace import Rejection
from bot.database.money_tables import tariffs
from bot.exchange.columns import Fault
from bot.exchange.files.tariffs import TariffRow
from bot.exchange.headings import recognise
from bot.exchange.importing import ImportResult, import_files
from bot.exchange.rows import RowReader
from bot.exchange.tariffs import looked_at, rejections_of
from domain.exchange import Reason
from domain.tariffs.timeline import Timeline
from tests.bot.exchange.billing import TODAY, Billing, read_csv, words
from tests.bot.exchange.tariff_files import HEADING, TariffCells, good_rows, mutations, written

GOOD = written(good_rows())
PRICED = [row for row in good_rows() if row["price"]]


async def taken(billing: Billing, text: str) -> ImportResult:
    [result] = await import_files(billing.engine, [billing.csv("tariffs.csv", text)], TODAY)
    return result


def rejected(result: ImportResult) -> Mapping[int, str]:
    """The reasons, by line."""
    assert result.rejected_path is not None
    _, *lines = read_csv(result.rejected_path)
    return {int(line): reason for line, _, reason, *_ in lines}


async def in_the_database(billing: Billing) -> list[tuple[Any, ...]]:
    return await billing.rows(tariffs, *(column.name for column in tariffs.c))


async def test_a_good_file_is_taken_and_twice_is_once(billing: Billing) -> None:
    first, second = await taken(billing, GOOD), await taken(billing, GOOD)
    assert first.refusal is None
    assert not first.rejected
    assert (first.added, second.added, second.changed) == (len(PRICED), 0, 0)
    assert second.unchanged == len(PRICED)


def test_there_are_at_least_two_hundred_ways_to_be_wrong() -> None:
    found = [each.text for each in mutations()]
    assert len(found) == len(set(found)) >= 200


def test_each_of_them_is_refused_with_line_and_reason() -> None:
    passed = []
    for mutation in mutations():
        reasons = {each.line: each.reason for each in rejections_of(looked_into(mutation.text).faults)}
        first = min(reasons, default=0)
        if first not in mutation.lines or not all(reasons.values()):
            passed.append((mutation.what, sorted(mutation.lines), reasons))
    assert passed == []


HEATED = [
    "resource;zones;zone;band;scheme;valid_from;price;unit;factor;vat",
    "hot_water;1;whole_day;1;heated;2026-01-01;30.10;m3;;22",
    "hot_water;1;whole_day;2;heated;2026-01-01;2100;Gcal;0.06;22",
]


async def test_hot_water_in_two_components_is_taken(billing: Billing) -> None:
    result = await taken(billing, "\n".join(HEATED))
    assert (result.refusal, result.added) == (None, 2)


@pytest.mark.parametrize(
    ("slip", "instead"),
    [
        (";0.06;", ";;"),
        (";0.06;", ";6;"),
        (";m3;;", ";m3;0.06;"),
        (";Gcal;", ";m3;"),
        (";2100;", ";2.10;"),
        (";30.10;", ";0.30;"),
        ("hot_water", "electricity"),
        (HEATED[2], ""),
    ],
)
async def test_two_components_that_cannot_be_right_are_refused(
    sqlite_billing: Billing, slip: str, instead: str
) -> None:
    result = await taken(sqlite_billing, "\n".join(HEATED).replace(slip, instead))
    assert result.refusal is not None


async def test_nothing_of_a_file_with_a_slip_is_taken(sqlite_billing: Billing) -> None:
    """Some slips of different kinds, on the whole way into the database."""
    of_kind = {each.what.partition("=")[0]: each for each in mutations()}
    for mutation in list(of_kind.values())[::3]:
        result = await taken(sqlite_billing, mutation.text)
        assert result.refusal is not None, mutation.what
        assert result.refusal.reason is Reason.TARIFFS, mutation.what
        assert result.refusal.facts["line"] in mutation.lines & rejected(result).keys(), mutation.what
        assert f"Line {result.refusal.facts['line']}" in words(result.refusal)
    assert await in_the_database(sqlite_billing) == []


def looked_into(text: str) -> Timeline:
    """What is found in a file of these lines, where nothing is known yet."""
    read = [(number, _read(number, line)) for number, line in enumerate(text.splitlines()[1:], 2)]
    rows = [(number, row) for number, row in read if isinstance(row, TariffRow)]
    return looked_at(rows, [Rejection(at, *row) for at, row in read if isinstance(row, Fault)], ())


@cache
def _read(number: int, line: str) -> object:
    """Most lines are the same in all of these files."""
    [row] = RowReader(recognise(HEADING), TODAY).read([(number, line.split(";"), "")])
    return row


def _headed(**names: str) -> str:
    heading, rest = GOOD.split("\n", 1)
    return ";".join(names.get(name, name) for name in heading.split(";")) + "\n" + rest


def _cells(change: Callable[[TariffCells], Mapping[str, str]]) -> str:
    return written([{**row, **change(row)} for row in good_rows()])


_RUSSIAN = {"electricity": "Электроэнергия", "hot_water": "ГВС", "heating": "отопление", "day": "День"}


@pytest.mark.parametrize(
    "text",
    [
        written(good_rows()[::-1]),
        written(good_rows(), HEADING[::-1]),
        written([*good_rows(), good_rows()[0], good_rows()[-1]]),
        written(good_rows(), [name for name in HEADING if name != "unit"]),
        _headed(resource="Ресурс", price="Цена, руб.", valid_from="Действует с", vat="НДС", bound="Граница"),
        _cells(lambda row: {"price": row["price"].replace(".", ",")}),
        _cells(lambda row: {"price": f" {row['price']}0 " if "." in row["price"] else row["price"]}),
        _cells(lambda row: {"vat": f"{row['vat']} %" if row["vat"] else ""}),
        _cells(lambda row: {"sample": "no", "category": "село" if row["category"] else ""}),
        _cells(
            lambda row: {
                "resource": _RUSSIAN[row["resource"]],
                "zone": _RUSSIAN.get(row["zone"], row["zone"]),
            }
        ),
        _cells(lambda row: {"unit": {"kWh": "кВт·ч", "m3": "м³", "Gcal": "Гкал", "": ""}[row["unit"]]}),
        _cells(lambda row: {"valid_from": ".".join(reversed(row["valid_from"].split("-")))}),
        GOOD.replace("\n", "\n\n"),
    ],
)
async def test_a_harmless_rewriting_says_the_same(sqlite_billing: Billing, text: str) -> None:
    await taken(sqlite_billing, GOOD)
    before = await in_the_database(sqlite_billing)
    result = await taken(sqlite_billing, text)
    assert (result.refusal, result.rejected) == (None, 0)
    assert (result.added, result.changed, result.unchanged) == (0, 0, len(PRICED))
    assert await in_the_database(sqlite_billing) == before


OLD = ["resource", "category", "zones", "zone", "valid_from", "price"]


async def test_the_six_columns_of_old_are_one_rate_until_the_next(billing: Billing) -> None:
    rows = [row for row in good_rows() if row["scheme"] == "flat"]
    result = await taken(billing, written(rows, OLD))
    assert (result.refusal, result.added) == (None, len(rows))
    kept = await billing.rows(tariffs, "band", "scheme", "valid_to", "vat", "sample")
    assert set(kept) == {(1, "flat", None, 0, False)}


async def test_a_column_that_a_file_has_not_leaves_what_is_known(billing: Billing) -> None:
    await taken(billing, GOOD)
    before = await in_the_database(billing)
    flat = [row for row in good_rows() if row["scheme"] == "flat"]
    assert (await taken(billing, written(flat, OLD))).changed == 0
    norm = [row for row in good_rows() if row["scheme"] == "norm" and row["band"] == "1"]
    result = await taken(billing, written(norm, OLD))
    assert result.refusal is not None
    assert "two prices: within it and over it" in words(result.refusal)
    assert await in_the_database(billing) == before


async def test_a_refused_file_changes_nothing_of_what_is_known(billing: Billing) -> None:
    await taken(billing, GOOD)
    before = await in_the_database(billing)
    rows = [{**row, "price": "2.50"} if row["price"] == "2.30" else row for row in good_rows()]
    rows[-1]["price"] = "213551"
    result = await taken(billing, written(rows))
    assert rejected(result).keys() == {len(rows) + 1}
    assert (result.added, result.changed, result.rejected) == (0, 0, 1)
    assert await in_the_database(billing) == before
