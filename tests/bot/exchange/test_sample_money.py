"""The bills of a sample follow from its readings, flats and tariffs: by the very rules that unfold a bill."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.database.engine import Database
from bot.exchange.sample import make_sample
from bot.state_calendar import RussianCalendar
from domain.cabinet import CabinetUnit
from domain.charges.charge import Bill, ChargeKind
from domain.charges.due import DueDays
from domain.charges.explaining.evidence import Evidence, MeterPast
from domain.charges.explaining.explained import Verdict
from domain.charges.explaining.explaining import explained
from domain.common_needs.common_needs import CommonNeeds
from domain.identifiers import AccountNumber, HouseCode
from domain.readings.history import monthly
from domain.window import Month
from tests.bot.exchange.billing import TODAY, Billing, names_in

ACCOUNTS, MONTHS = 24, 14
MANUALS = AccountNumber("111222333")
FIRST, LAST = Month(2025, 1), Month(2026, 10)
MONEY = ("balances.csv", "charges.csv", "common_needs.csv", "dwellings.csv", "norms.csv", "payments.csv")


async def evidence_of(unit: CabinetUnit, account: AccountNumber, until: date) -> Evidence:
    [house] = [HouseCode("H00001")]
    meters = await unit.meters.of_account(account)
    needs = {
        month: known
        for month in await unit.common_needs.months(house)
        if (known := await unit.common_needs.of_house(house, month))
    }
    first = FIRST.day(1)
    return Evidence(
        DueDays(RussianCalendar()),
        await unit.tariffs.between(first, until),
        await unit.norms.all(),
        await unit.dwellings.of_account(account),
        [
            MeterPast(meter, monthly(meter, await unit.history.of_meter(meter.id, first), LAST))
            for meter in meters
        ],
        needs,
        await unit.charges.bills(account, FIRST, LAST),
        await unit.payments.of_account(account, first, until),
    )


async def test_every_bill_follows_from_the_samples_other_files(
    sqlite_billing: Billing, migrated_sqlite_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "sample"
    make_sample(ACCOUNTS, 3, folder, TODAY, MONTHS, bills=ACCOUNTS)
    (folder / "outages.csv").unlink()
    results = await sqlite_billing.take(folder)
    assert not [each for each in results if each.rejected or each.refusal or each.remarks]
    accounts = [row.split(";")[0] for row in (folder / "accounts.csv").read_text("utf-8").splitlines()[1:]]
    database = await Database.open(migrated_sqlite_url)
    verdicts: Counter[Verdict] = Counter()
    kinds: Counter[ChargeKind] = Counter()
    async with database.units.look() as unit:
        for account in map(AccountNumber, accounts):
            evidence = await evidence_of(unit, account, TODAY)
            for bill in evidence.earlier:
                for line in explained(bill, evidence).lines:
                    verdicts[line.verdict] += 1
                    kinds[line.charge.kind] += 1
                    assert line.verdict is not Verdict.DIFFERS, line
        bills = await unit.charges.bills(MANUALS, FIRST, LAST)
        may = await unit.common_needs.of_house(HouseCode("H00001"), Month(2013, 5))
    await database.close()
    assert verdicts[Verdict.FOLLOWS] > 10 * verdicts[Verdict.UNKNOWN]
    assert set(kinds) == set(ChargeKind) - {ChargeKind.SERVICE}
    _as_the_manual_has_it(bills, may)


def _as_the_manual_has_it(bills: Sequence[Bill], may: CommonNeeds | None) -> None:
    """The manual's account: its common needs (4.5), a debt, a penalty and a recalculation."""
    common = [line for bill in bills for line in bill.charges if line.kind is ChargeKind.COMMON]
    assert len(bills) == len(common) == 5
    assert {str(line.volume) for line in common} == {"30.31"}
    assert may is not None
    shown = ("3.53", "1498.1", "8637.56")
    assert tuple(map(str, (may.norm, may.common_area, may.total_area))) == shown
    assert bills[0].closing > bills[0].accrued > 0
    assert sum(bill.sum_of(ChargeKind.PENALTY) for bill in bills) > 0
    assert sum(bill.sum_of(ChargeKind.RECALCULATION) for bill in bills) < 0


def test_bills_are_the_same_again_and_change_nothing_else(tmp_path: Path) -> None:
    for name, bills in (("a", 20), ("b", 20), ("c", 0)):
        make_sample(30, 1, tmp_path / name, TODAY, months=6, bills=bills)
    files = names_in(tmp_path / "a")
    assert set(files) - set(names_in(tmp_path / "c")) == set(MONEY)
    for name in files:
        content = (tmp_path / "a" / name).read_bytes()
        assert content == (tmp_path / "b" / name).read_bytes()
        assert name in (*MONEY, "SAMPLE.txt") or content == (tmp_path / "c" / name).read_bytes()


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2028, 2, 29), date(2031, 12, 31)])
def test_bills_can_be_made_on_any_day(tmp_path: Path, today: date) -> None:
    make_sample(30, 1, tmp_path, today, months=12, bills=10)
    assert (tmp_path / "charges.csv").read_text("utf-8").count("\n") > 200
