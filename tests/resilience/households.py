"""A street of like households, each with one two-zone meter: enough accounts for many people at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.exchange.importing import import_files
from bot.exchange.sample.district import make_sample

HOUSEHOLDS = 40
TODAY = date.today()  # noqa: DTZ011 (the sandbox's clock starts at the real day)
LAST_READ_ON = TODAY - timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Household:
    """What a resident knows: the three secrets, and what the meter shows today."""

    number: int

    @property
    def account(self) -> str:
        return f"4100{self.number:05}"

    @property
    def holder(self) -> str:
        return "Соловьёва А Б"

    @property
    def meter(self) -> str:
        return f"77{self.number:05}"

    @property
    def day(self) -> int:
        return 1040 + self.number % HOUSEHOLDS

    @property
    def night(self) -> int:
        return 520 + self.number % HOUSEHOLDS


def street(households: int) -> list[Household]:
    """So many of them, always the same."""
    return [Household(number) for number in range(1, households + 1)]


STREET = street(HOUSEHOLDS)


async def fill(url: str, folder: Path, homes: Sequence[Household] = STREET) -> None:
    """Make the tables and load the street, as an administrator would."""
    accounts = "".join(f"{each.account};1;{each.number};Соловьёва;А;Б;\n" for each in homes)
    meters = "".join(f"{each.account};electricity;{each.meter};;2;day;night;;5;1;yes;no\n" for each in homes)
    readings = "".join(
        f"{each.account};electricity;{each.meter};{register};{value};{LAST_READ_ON};billing\n"
        for each in homes
        for register, value in (("T1", 1000), ("T2", 500))
    )
    files = {
        "houses": "code;street;house\n1;ул. Веденяпина;4\n",
        "accounts": f"number;house;flat;surname;name;patronymic;phone\n{accounts}",
        "meters": "account;resource;number;place;zones;zone_t1;zone_t2;zone_t3;integer_digits;"
        f"fraction_digits;in_service;smart\n{meters}",
        "readings": f"account;resource;meter;register;value;date;source\n{readings}",
    }
    await bring_up_to_date(url)
    await _load(url, folder, files)


async def bill(url: str, folder: Path, homes: Sequence[Household]) -> None:
    """Bills that nobody has paid, and what the company says of itself: tariffs, services, branches, …"""
    made = folder / "company"
    make_sample(1, 1, made, TODAY, months=3, bills=1)
    month = (TODAY.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    charges = "".join(
        f"{each.account};{month};electricity;1;use;300;100;3;day;1;{each.meter}\n"
        f"{each.account};{month};electricity;2;use;75;50;1.5;night;1;{each.meter}\n"
        for each in homes
    )
    balances = "".join(f"{each.account};{month};electricity;25,5;375;0;400,5\n" for each in homes)
    files = {path.stem: path.read_text(encoding="utf-8") for path in made.glob("*.csv")}
    await _load(url, folder, files)
    of_street = {
        "charges": f"account;month;resource;line;kind;sum;volume;rate;zone;band;meter\n{charges}",
        "balances": f"account;month;resource;opening;charged;paid;closing\n{balances}",
    }
    await _load(url, folder, of_street)


async def _load(url: str, folder: Path, files: Mapping[str, str]) -> None:
    paths = [folder / f"{name}.csv" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    database = await Database.open(url)
    results = await import_files(database.alchemy, paths, TODAY)
    await database.close()
    assert all(not result.refusal and not result.rejected for result in results), results
