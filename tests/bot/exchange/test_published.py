"""The published tariffs that come with the program: each price has its source, and none is made up."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import bot.exchange
from bot.database.engine import Database
from bot.exchange.importing import import_files
from domain.meters import ZONES_OF_COUNT, Resource
from domain.tariffs.costing import Consumption, Household, NoTariff, costing
from domain.tariffs.period import Period
from domain.tariffs.tariff import Category
from tests.bot.exchange.billing import TODAY, Billing

PUBLISHED = Path(bot.exchange.__file__).parent / "published" / "tariffs.csv"


def rows() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_each_price_has_its_source_and_what_was_not_found_has_no_price() -> None:
    assert all(bool(row["price"]) == (row["scheme"] != "not_published") for row in rows())
    assert all(bool(row["price"]) == (row["source"] != "not found") for row in rows())
    assert all(row["source"] for row in rows())
    assert {row["valid_from"][:4] for row in rows() if row["price"]} <= {
        *("2010", "2011", "2014", "2016", "2018", "2019")
    }


TABLE: dict[tuple[str, str, str], tuple[str, ...]] = {
    # Since a day, of a category, by zones: within the norm and over it, by day and by night.
    ("2010-01-01", "gas", "1"): ("2.10", "3.78"),
    ("2010-01-01", "electric", "1"): ("1.47", "2.65"),
    ("2010-01-01", "rural", "1"): ("1.47", "2.65"),
    ("2011-01-01", "gas", "1"): ("2.30", "4.56"),
    ("2011-01-01", "electric", "1"): ("1.61", "3.19"),
    ("2011-01-01", "rural", "1"): ("1.61", "3.19"),
    ("2011-01-01", "gas", "2"): ("2.30", "4.56", "1.15", "2.28"),
    ("2011-01-01", "electric", "2"): ("1.61", "3.19", "0.81", "1.60"),
    ("2014-07-01", "gas", "1"): ("2.83", "5.04"),
    ("2014-07-01", "electric", "1"): ("1.98", "3.53"),
    ("2014-07-01", "rural", "1"): ("1.98", "3.53"),
    ("2016-06-16", "gas", "1"): ("3.09", "5.51"),
    ("2016-07-01", "gas", "1"): ("3.32", "5.73"),
    ("2018-01-01", "gas", "1"): ("3.45", "5.98"),
    ("2018-07-01", "gas", "1"): ("3.58", "6.22"),
    ("2018-07-01", "gas", "2"): ("3.72", "7.15", "1.82", "3.73"),
    ("2019-01-01", "gas", "1"): ("3.64", "6.32"),
    ("2019-07-01", "gas", "1"): ("3.71", "6.45"),
    ("2019-07-01", "electric", "1"): ("2.67", "4.65"),
    ("2019-07-01", "rural", "1"): ("2.67", "4.65"),
}
"""All prices that were found whole. A price by day alone (2016 and 2018) is no tariff of two zones."""


def test_the_prices_are_those_of_the_published_table_and_no_others() -> None:
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in rows():
        if row["price"]:
            kind = row["valid_from"], row["category"], row["zones"]
            found[kind] = (*found.get(kind, ()), row["price"])
    assert found == TABLE


def test_the_norm_is_fifty_for_each_and_since_july_2014_eighty_five_of_who_lives_alone() -> None:
    for row in rows():
        if row["price"] and row["band"] == "1":
            alone = "85" if row["valid_from"] >= "2014-07-01" else ""
            assert (row["bound"], row["bound_alone"]) == ("50", alone)


CASES: tuple[tuple[date, Category | None, int, tuple[int, ...], int | None], ...] = (
    # The company's own example: three persons, gas, 150 × 2.83 + 20 × 5.04.
    (date(2014, 12, 1), Category.GAS, 3, (170,), 525_30),
    (date(2014, 12, 1), None, 3, (170,), 525_30),
    (date(2014, 12, 1), Category.RURAL, 1, (90,), 168_30 + 17_65),
    (date(2011, 3, 1), Category.GAS, 2, (44, 26), 101_20 + 29_90),
    (date(2011, 3, 1), Category.ELECTRIC, 2, (44, 26), 70_84 + 21_06),
    (date(2019, 7, 1), Category.ELECTRIC, 4, (100,), 267_00),
    # Nothing is made up of what was not found.
    (date(2011, 3, 1), Category.RURAL, 2, (44, 26), None),
    (date(2012, 3, 1), Category.GAS, 2, (44,), None),
    (date(2013, 5, 1), Category.GAS, 2, (44,), None),
    (date(2020, 7, 1), Category.GAS, 2, (44,), None),
    (date(2026, 11, 1), Category.GAS, 2, (44,), None),
)


async def test_published_prices_cost_what_was_published(database: Database, billing: Billing) -> None:
    [result] = await import_files(billing.engine, [PUBLISHED], TODAY)
    assert (result.refusal, result.rejected) == (None, 0)
    assert result.added == sum(bool(row["price"]) for row in rows())
    async with database.units.look() as unit:
        tariffs = await unit.tariffs.between(date(2010, 1, 1), TODAY)
    for day, category, persons, amounts, kopecks in CASES:
        by_zone = dict(zip(ZONES_OF_COUNT[len(amounts)], map(Decimal, amounts), strict=True))
        used = Consumption(Resource.ELECTRICITY, len(amounts), by_zone)
        household, period = Household(category, persons), Period(day, day)
        if kopecks is None:
            with pytest.raises(NoTariff):
                costing(used, household, tariffs, period)
        else:
            assert costing(used, household, tariffs, period).kopecks == kopecks, (day, category)


async def test_beside_a_companys_own_in_either_order(billing: Billing) -> None:
    own = billing.csv(
        "own.csv",
        "resource;category;zones;zone;band;scheme;valid_from;price;bound;vat\n"
        "electricity;gas;1;whole_day;1;not_published;2020-07-01;;;\n"
        "electricity;gas;1;whole_day;1;norm;2026-10-01;6.10;50;22\n"
        "electricity;gas;1;whole_day;2;norm;2026-10-01;9.90;;22\n",
    )
    for paths in ([PUBLISHED, own], [own, PUBLISHED]):
        for path in paths:
            [result] = await import_files(billing.engine, [path], TODAY)
            assert result.refusal is None, (path, result)
