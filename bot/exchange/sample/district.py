"""A district of any size, house by house, written as it is invented: nothing of it is kept in memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from bot.exchange.columns import REGISTRY, FileKind
from bot.exchange.files import FILES
from bot.exchange.files.tariffs import TariffRow
from bot.exchange.sample import manual
from bot.exchange.sample.meters import SampleMeter, invent_meters, reading_days, readings_of
from bot.exchange.sample.money import KINDS, SampleMoney
from bot.exchange.sample.names import STREETS
from bot.exchange.sample.outages import sample_outages
from bot.exchange.sample.payees import sample_payee
from bot.exchange.sample.people import invent_holder
from bot.exchange.sample.rates import sample_norms
from bot.exchange.sample.reference import (
    SAMPLE_BRANCH,
    sample_branches,
    sample_questions,
    sample_ways,
)
from bot.exchange.sample.services import as_csv, sample_services
from bot.exchange.sample.tariffs import sample_tariffs

_FLATS = (8, 16, 36, 48, 60, 64, 72, 80, 90, 108, 120, 144, 180, 216)
_NUMBER_SERIES = (12_000_000, 410_000_000)
_WITHOUT_READINGS_YET = 0.005

_LEFT_OUT = frozenset({"holder", "closed_on", "ended_on", "gis_number"})
"""Columns that stand for others, or of which there is nothing to invent."""

_REFERENCE: Mapping[FileKind, Callable[[], Iterable[Iterable[object]]]] = {
    FileKind.BRANCHES: sample_branches,
    FileKind.QUESTIONS: sample_questions,
    FileKind.WAYS: sample_ways,
}
"""What the company says of itself."""

_NOTE = """\
This is a SAMPLE. The streets exist, the people, accounts, meters and readings are invented.
Account 111222333 is the one that the user's manual shows. The tariffs are round numbers, nobody's prices,
and so are the prices and terms of services. Flats, areas and payments are invented, and bills follow from
all that. The outage is planned by nobody,
the branches do not exist, and nobody has asked the questions.
Accounts: {accounts}. Months of readings: {months}. Seed: {seed}. Made for {today}.
"""


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many rows each file has."""

    houses: int
    accounts: int
    meters: int
    readings: int


@dataclass(frozen=True, slots=True)
class _House:
    code: str
    street: str
    number: str
    flats: int


def make_sample(
    accounts: int,
    seed: int,
    out: Path,
    today: date,
    months: int = 24,
    progress: Callable[[int], None] | None = None,
    *,
    bills: int = 0,
) -> SampleSize:
    """Write the files of the registry, tariffs, services, outages and payees into a folder, which is made.

    The same arguments give the same files, byte for byte. So many accounts as `bills` says, the first ones,
    have flats, charges, balances and payments too, with norms and common needs of houses, for all months that
    follow from their readings. `progress` is told how many accounts are done.

    Raises:
        ValueError: fewer than one account or month.
    """
    if accounts < 1 or months < 1:
        raise ValueError("a sample has at least one account and one month")
    out.mkdir(parents=True, exist_ok=True)
    note = _NOTE.format(accounts=accounts, months=months, seed=seed, today=today)
    (out / "SAMPLE.txt").write_text(note, encoding="utf-8")
    services = map(as_csv, sample_services())
    (out / f"{FileKind.SERVICES}.csv").write_text(
        "\n".join([_heading(FileKind.SERVICES), *services, ""]), encoding="utf-8", newline="\n"
    )
    prices = [";".join(TariffRow.of(rate).cells()) for rate in sample_tariffs()]
    (out / f"{FileKind.TARIFFS}.csv").write_text(
        "\n".join([_heading(FileKind.TARIFFS), *prices, ""]), encoding="utf-8", newline="\n"
    )
    (out / f"{FileKind.OUTAGES}.csv").write_text(
        "\n".join([_heading(FileKind.OUTAGES), *sample_outages(today), ""]), encoding="utf-8", newline="\n"
    )
    (out / f"{FileKind.PAYEES}.csv").write_text(
        "\n".join([_heading(FileKind.PAYEES), as_csv(sample_payee()), ""]), encoding="utf-8", newline="\n"
    )
    if bills:
        norms = map(";".join, sample_norms())
        (out / f"{FileKind.NORMS}.csv").write_text(
            "\n".join([_heading(FileKind.NORMS), *norms, ""]), encoding="utf-8", newline="\n"
        )
    for kind, rows in _REFERENCE.items():
        lines = [_heading(kind), *map(as_csv, rows()), ""]
        (out / f"{kind}.csv").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    with ExitStack() as files:
        writers = {
            kind: files.enter_context((out / f"{kind}.csv").open("w", encoding="utf-8", newline="\n"))
            for kind in (*REGISTRY, *(KINDS if bills else ()))
        }
        for kind, file in writers.items():
            file.write(_heading(kind) + "\n")
        district = _District(seed, today, months, SampleMoney(seed, today, months, bills) if bills else None)
        for done, (kind, lines) in enumerate(district.rows(accounts)):
            writers[kind].writelines(lines)
            if progress is not None and done % 1000 == 0:
                progress(district.accounts)
    return SampleSize(district.houses, district.accounts, district.meters, district.readings)


def _heading(kind: FileKind) -> str:
    return ";".join(name for name in FILES[kind].columns if name not in _LEFT_OUT)


class _District:
    """Invents houses, and the flats in each."""

    def __init__(self, seed: int, today: date, months: int, money: SampleMoney | None) -> None:
        self.houses = self.accounts = self.meters = self.readings = 0
        self._chance = Random(seed)  # noqa: S311 a sample has to come out the same again
        self._today = today
        self._months = months
        self._money = money
        self._days = [reading_days(today, months, self._chance) for _ in range(40)]

    def rows(self, accounts: int) -> Iterator[tuple[FileKind, list[str]]]:
        """Lines for each file, until there are so many accounts."""
        for house in self._invent_houses():
            self.houses += 1
            yield (
                FileKind.HOUSES,
                [f"{house.code};{house.street};{house.number};;;{manual.DISTRICT};{SAMPLE_BRANCH}\n"],
            )
            if self._money:
                yield from self._money.house(house.code, house.flats)
            for flat in range(1, house.flats + 1):
                yield from self._flat(house, flat)
                if self.accounts == accounts:
                    return

    def _invent_houses(self) -> Iterator[_House]:
        yield _House(*manual.HOUSE, flats=80)
        number = 1
        while True:
            for street in STREETS:
                suffix = self._chance.choice(("", "", "", "", "А", "/2", " к. 2"))
                if (street, str(number)) != manual.HOUSE[1:]:
                    code = f"H{self.houses + 1:05d}"
                    yield _House(code, street, f"{number}{suffix}", self._chance.choice(_FLATS))
            number += 1

    def _flat(self, house: _House, flat: int) -> Iterator[tuple[FileKind, list[str]]]:
        if house.code == manual.HOUSE[0] and flat == 1:
            yield from self._manual_flat()
            return
        if house.code == manual.HOUSE[0] and str(flat) == manual.FLAT:
            return
        number = f"{_NUMBER_SERIES[self.houses % 2] + self.accounts:09d}"
        self.accounts += 1
        who = invent_holder(self._chance)
        row = f"{number};{house.code};{flat};{who.surname};{who.name};{who.patronymic};{who.phone}\n"
        yield FileKind.ACCOUNTS, [row]
        meters = invent_meters(self._chance, self._today, self._months)
        self.meters += len(meters)
        rows = [meter.row(number) for meter in meters]
        readings = self._readings(number, meters) if self._chance.random() >= _WITHOUT_READINGS_YET else []
        yield from self._counted(number, rows, readings)

    def _readings(self, account: str, meters: tuple[SampleMeter, ...]) -> list[str]:
        days = self._chance.choice(self._days)
        lines = [line for meter in meters for line in readings_of(meter, account, days, self._chance)]
        self.readings += len(lines)
        return lines

    def _manual_flat(self) -> Iterator[tuple[FileKind, list[str]]]:
        """First of all, so that the smallest sample has it too."""
        self.accounts += 1
        row = ";".join((manual.ACCOUNT, manual.HOUSE[0], manual.FLAT, *manual.HOLDER)) + "\n"
        yield FileKind.ACCOUNTS, [row]
        self.meters += len(manual.METERS)
        lines = list(manual.manual_readings(self._days[0]))
        self.readings += len(lines)
        yield from self._counted(manual.ACCOUNT, manual.METERS, lines)

    def _counted(
        self, account: str, meters: Sequence[str], readings: Sequence[str]
    ) -> Iterator[tuple[FileKind, list[str]]]:
        """What is known of a flat's use, and what it is billed for that."""
        yield FileKind.METERS, list(meters)
        yield FileKind.READINGS, list(readings)
        if self._money:
            yield from self._money.flat(account, meters, readings)
