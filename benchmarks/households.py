"""The registry that the bot is measured with: families with a two-zone meter, linked as the bot does it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.exchange.importing import import_files
from domain.identifiers import AccountNumber, UserId
from domain.residents import Consent, Language

MONTHS = 24
"""Billing sends two years of readings with each meter."""

_FIRST_USER, _FIRST_ACCOUNT = 5_000_001, 700_000_001
_MONTH = timedelta(days=28)
_DAY_USE, _NIGHT_USE, _WATER_USE = 110, 60, 4  # kWh, kWh, m³ in a month
_FLATS = 100  # in a house


@dataclass(frozen=True, slots=True)
class Household:
    """A linked resident, and what their meter shows today."""

    user: UserId
    account: AccountNumber
    day: int
    night: int


def households(count: int) -> list[Household]:
    """So many families, always the same."""
    return [_household(index) for index in range(count)]


def _household(index: int) -> Household:
    day, night, _ = _shown(index, MONTHS)
    return Household(
        UserId(_FIRST_USER + index), AccountNumber(str(_FIRST_ACCOUNT + index)), day=day, night=night
    )


def _shown(index: int, month: int) -> tuple[int, int, int]:
    """What the registers of a family showed after so many months: their use differs a little each month."""
    start = 1000 + index % 997
    wave = month % 3
    return (
        start + month * _DAY_USE + wave * 5,
        start + month * _NIGHT_USE + wave * 3,
        20 + month * _WATER_USE,
    )


async def make_registry(path: Path, count: int, now: datetime) -> None:
    """Make a database: billing's files are imported, then each family is linked, with an e-mail.

    Raises:
        RuntimeError: a file was not taken as it is.
    """
    url = f"sqlite+aiosqlite:///{path}"
    await bring_up_to_date(url)
    database = await Database.open(url)
    try:
        files = _billing_files(path.parent, count, now.date())
        results = await import_files(database.alchemy, files, now.date())
        if any(result.refusal or result.rejected for result in results):
            raise RuntimeError(f"the registry was not taken: {results}")
        async with database.units.change() as unit:
            for family in households(count):
                await unit.residents.record_consent(family.user, Consent("1", now), Language.RU)
                await unit.residents.add_link(
                    family.user, family.account, f"r{family.user}@mail.example", now
                )
            await unit.commit()
    finally:
        await database.close()


def _billing_files(folder: Path, count: int, today: date) -> Sequence[Path]:
    families = list(enumerate(households(count)))
    houses = [(f"H{number}", "ул. Южное шоссе", number) for number in range(1, 2 + count // _FLATS)]
    accounts = [
        (each.account, f"H{1 + index // _FLATS}", 1 + index % _FLATS, "Иванова", "Нина", "Ивановна")
        for index, each in families
    ]
    meters = [meter for index, each in families for meter in _meters(index, each)]
    return [
        _write(folder / "houses.csv", ("code", "street", "house"), houses),
        _write(
            folder / "accounts.csv", ("number", "house", "flat", "surname", "name", "patronymic"), accounts
        ),
        _write(
            folder / "meters.csv",
            ("account", "resource", "number", "place", "zones", "zone_t1", "zone_t2", "integer_digits"),
            meters,
        ),
        _write(
            folder / "readings.csv",
            ("account", "resource", "meter", "register", "value", "date", "source"),
            _readings(families, today),
        ),
    ]


def _meters(index: int, family: Household) -> Iterator[tuple[object, ...]]:
    yield family.account, "electricity", f"E{index}", "", 2, "day", "night", 5
    yield family.account, "hot_water", f"W{index}", "Санузел", 1, "whole_day", "", 5


def _readings(families: Iterable[tuple[int, Household]], today: date) -> Iterator[tuple[object, ...]]:
    for index, family in families:
        for month in range(MONTHS):
            on = today - (MONTHS - month) * _MONTH
            day, night, water = _shown(index, month)
            yield family.account, "electricity", f"E{index}", "T1", day, on, "billing"
            yield family.account, "electricity", f"E{index}", "T2", night, on, "billing"
            yield family.account, "hot_water", f"W{index}", "T1", water, on, "billing"


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(columns)
        writer.writerows(rows)
    return path
