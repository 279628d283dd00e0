"""`check` says of bills what an administrator has to do before one can be right, and be paid."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.checking import check_everything
from bot.money_checks import said_of_payees, said_of_tariffs
from bot.settings import Settings
from domain.charges.payee import Payee
from domain.meters import Resource, Zone
from domain.tariffs.tariff import Rate, Scheme, Tariff
from tests.domain.bills.bills import OF_WATER, PAYEE

LIGHT, WATER = Resource.ELECTRICITY, Resource.HOT_WATER
FLAT = Tariff(LIGHT, None, 1, Scheme.FLAT, date(2026, 1, 1), None, (Rate(Zone.WHOLE_DAY, 1, Decimal("6.2")),))
SAMPLE = replace(FLAT, resource=WATER, sample=True)


@pytest.mark.parametrize(
    ("tariffs", "used", "words"),
    [
        ([FLAT], {LIGHT}, ["ok, 1 in force today"]),
        ([], {LIGHT, WATER}, ["warning: none is in force today for electricity, hot_water", "import"]),
        ([FLAT], {LIGHT, WATER}, ["none is in force today for hot_water"]),
        ([FLAT, SAMPLE], {LIGHT, WATER}, ["warning: those for hot_water are samples"]),
        ([], set(), ["ok, 0"]),
    ],
)
def test_of_tariffs(tariffs: Sequence[Tariff], used: set[Resource], words: list[str]) -> None:
    said = said_of_tariffs(tariffs, used)
    assert all(each in said for each in words), said


@pytest.mark.parametrize(
    ("payees", "used", "words"),
    [
        ([PAYEE], {LIGHT, WATER}, ["ok, 1"]),
        ([], {LIGHT}, ["warning: nobody is known for electricity, so bills have no payment code", "payees"]),
        ([OF_WATER], {LIGHT, WATER}, ["nobody is known for electricity"]),
        ([replace(PAYEE, sample=True)], {LIGHT}, ["the payee of all resources is a sample"]),
        ([replace(PAYEE, bank="")], {LIGHT}, ["no payment code can be made", "BankName: missing"]),
        ([replace(PAYEE, account="40702810138250123018")], {LIGHT}, ["PersonalAcc: key"]),
    ],
)
def test_of_payees(payees: Sequence[Payee], used: set[Resource], words: list[str]) -> None:
    said = said_of_payees(payees, used)
    assert all(each in said for each in words), said


def test_each_has_a_line_with_what_to_do(
    migrated_sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    check_everything(Settings(_env_file=None, database_url=migrated_sqlite_url))
    lines = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert (lines["tariffs"], lines["payees"]) == ("ok, 0 in force today", "ok, 0")
