import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest

from bot.database.tables import meters, readings
from bot.exchange.sample import make_sample
from bot.exchange.sample.meters import invent_meters
from domain.meters import ZONES_OF_COUNT
from tests.bot.exchange.billing import TODAY, Billing, names_in

ACCOUNTS = 1500


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample of a small district."""
    folder = tmp_path_factory.mktemp("sample")
    make_sample(ACCOUNTS, 7, folder, TODAY, months=24)
    return folder


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_same_seed_makes_the_same_files_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make_sample(120, seed, tmp_path / name, TODAY, months=3)

    files = names_in(tmp_path / "a")
    assert files == [
        "SAMPLE.txt",
        "accounts.csv",
        "branches.csv",
        "houses.csv",
        "meters.csv",
        "outages.csv",
        "payees.csv",
        "questions.csv",
        "readings.csv",
        "services.csv",
        "tariffs.csv",
        "ways.csv",
    ]
    assert [(tmp_path / "a" / f).read_bytes() for f in files] == [
        (tmp_path / "b" / f).read_bytes() for f in files
    ]
    assert (tmp_path / "a" / "accounts.csv").read_bytes() != (tmp_path / "c" / "accounts.csv").read_bytes()
    note = (tmp_path / "a" / "SAMPLE.txt").read_text("utf-8")
    assert "SAMPLE" in note
    assert "nobody's prices" in note


@pytest.mark.parametrize("months", [1, 24])
def test_the_manuals_account_is_in_the_smallest_sample(tmp_path: Path, months: int) -> None:
    size = make_sample(1, 5, tmp_path, TODAY, months=months)

    assert (size.houses, size.accounts, size.meters) == (1, 1, 2)
    [house] = rows_of(tmp_path, "houses")
    [account] = rows_of(tmp_path, "accounts")
    assert (house["street"], house["house"]) == ("ул. Южное шоссе", "28")
    assert account["number"] == "111222333"
    assert (account["house"], account["flat"]) == (house["code"], "52")
    assert [account[name] for name in ("surname", "name", "patronymic", "phone")] == [
        "Иванова",
        "Н.",
        "Н.",
        "2555686",
    ]
    newest = {
        (row["meter"], row["register"]): (row["value"], row["date"][:7])
        for row in rows_of(tmp_path, "readings")
    }
    assert newest == {
        ("11228081", "T1"): ("212", "2026-10"),
        ("11228081", "T2"): ("220", "2026-10"),
        ("011774", "T1"): ("36", "2026-10"),
    }


def test_accounts_and_addresses_are_given_once(sample: Path) -> None:
    accounts = rows_of(sample, "accounts")

    assert len({row["number"] for row in accounts}) == len(accounts) == ACCOUNTS
    assert len({(row["house"], row["flat"]) for row in accounts}) == ACCOUNTS
    assert any(row["number"].startswith("0") for row in accounts)
    houses = rows_of(sample, "houses")
    assert len({(row["street"], row["house"]) for row in houses}) == len(houses)


def test_households_differ_as_they_do(sample: Path) -> None:
    by_account: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows_of(sample, "meters"):
        by_account[row["account"]].append(row)

    assert {len(meters) for meters in by_account.values()} == {1, 2, 3, 4}
    every = [meter for meters in by_account.values() for meter in meters]
    assert {meter["resource"] for meter in every} == {"electricity", "hot_water", "heating"}
    assert {meter["zones"] for meter in every} == {"1", "2", "3"}
    assert {meter["place"] for meter in every} == {"", "Санузел", "Кухня"}
    assert {meter["smart"] for meter in every} == {meter["in_service"] for meter in every} == {"yes", "no"}
    assert any(meter["zones"] == "2" and not meter["zone_t1"] for meter in every)
    assert any(meter["zone_t1"] == "night" for meter in every)
    names = [row["name"] for row in rows_of(sample, "accounts")]
    assert 0.2 < sum(name.endswith(".") for name in names) / len(names) < 0.4


def test_readings_are_two_years_of_a_household_with_its_seasons(sample: Path) -> None:
    use: Counter[int] = Counter()
    before: dict[tuple[str, ...], int] = {}
    months: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows_of(sample, "readings"):
        register = (row["account"], row["resource"], row["meter"], row["register"])
        value, day = int(row["value"]), date.fromisoformat(row["date"])
        assert 23 <= day.day <= 26
        if 0 <= value - before.get(register, value) < 10_000 and row["resource"] == "electricity":
            use[day.month] += value - before.get(register, value)
        before[register] = value
        months[register].add(row["date"][:7])

    assert max(len(of) for of in months.values()) == 24
    assert max(month for of in months.values() for month in of) == "2026-10"
    assert use[1] + use[12] > 1.2 * (use[6] + use[7])


async def test_a_sample_is_imported_whole(billing: Billing, sample: Path) -> None:
    results = await billing.take(sample)

    assert not any(result.refusal or result.rejected for result in results)
    assert len(await billing.rows(meters, "id")) == len(rows_of(sample, "meters"))
    assert len(await billing.rows(readings, "id")) == len(rows_of(sample, "readings"))
    again = await billing.take(sample)
    assert sum(result.added + result.changed for result in again) == 0


def test_every_zone_that_a_meter_can_have_has_a_price_by_the_calendar(tmp_path: Path) -> None:
    make_sample(1, 5, tmp_path, TODAY, months=1)
    prices = rows_of(tmp_path, "tariffs")
    assert sorted({row["valid_from"] for row in prices})[-3:] == ["2025-07-01", "2026-01-01", "2026-10-01"]
    assert {(row["act"], row["sample"]) for row in prices} == {("образец", "yes")}
    newest = [row for row in prices if row["valid_from"] == "2026-10-01"]
    known = {(row["resource"], row["category"], row["zones"], row["zone"], row["band"]) for row in newest}
    zones = {(str(count), zone.value) for count in ZONES_OF_COUNT for zone in ZONES_OF_COUNT[count]}
    by_norm = product(["electricity"], ["", "electric", "rural"], zones, ["1", "2"])
    assert known == {(resource, category, *zone, band) for resource, category, zone, band in by_norm} | {
        (resource, "", "1", "whole_day", "1") for resource in ("hot_water", "heating")
    }


def test_a_sample_of_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        make_sample(0, 1, tmp_path, TODAY)


class _Stuck(Random):
    """Chance that says zero whenever it is asked for a number."""

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        del start, stop, step
        return 0


def test_no_two_meters_of_a_flat_have_one_number_whatever_chance_says() -> None:
    flats = [invent_meters(_Stuck(seed), date(2026, 11, 24), 12) for seed in range(60)]

    assert any(len(flat) > 2 for flat in flats)
    for flat in flats:
        known = {(meter.resource, int(meter.number)) for meter in flat}
        assert len(known) == len(flat)
        assert all(number for _, number in known)
