"""Payments of the chat for billing: each in one numbered batch, and so is each that was given back."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.database.bulk.payment_book import PaymentBook, PaymentBookChange
from bot.database.engine import Database
from bot.exchange.batch_file import BatchWriter, FileFormat
from bot.exchange.exporting import BatchNotWritten
from bot.exchange.payment_export import export_due_payments, export_payments
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.payments.handing_over import PaymentBatch, PaymentLine
from domain.payments.taken import Charged, ChargeId, NewPayment, TakenFor
from domain.readings.handing_over import NoSuchBatch
from tests.bot.exchange.billing import Billing

NOW = datetime(2026, 11, 24, 23, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/Moscow"))
ACCOUNT = AccountNumber("111222333")

HEADING = "account;number;paid_on;sum;channel;resource;payment;paid_at;provider_charge;currency;taken_for"
FIRST = f"""\ufeff{HEADING}\r
111222333;tg-1;2026-11-25;1500.50;telegram;hot_water;О-000001;2026-11-25T02:30:00+03:00;p-tg-1;RUB;order\r
;tg-2;2026-11-25;5.00;telegram;;О-000002;2026-11-25T02:30:00+03:00;p-tg-2;RUB;stray\r
"""
REFUND = (
    "111222333;tg-1-refund;2026-11-25;-1500.50;telegram;hot_water;О-000001;2026-11-25T03:30:00+03:00;"
    "p-tg-1;RUB;order"
)


async def paid(database: Database, charge: str, kopecks: int, account: AccountNumber | None = ACCOUNT) -> int:
    charged = Charged(ChargeId(charge), f"p-{charge}", UserId(1), kopecks, "RUB", "k")
    taken_for = TakenFor.ORDER if account else TakenFor.STRAY
    resource = Resource.HOT_WATER if account else None
    async with database.units.change() as unit:
        payment, _ = await unit.taken_payments.add(NewPayment(charged, account, resource, taken_for, NOW))
        await unit.commit()
    return payment.number


async def given_back(database: Database, number: int) -> None:
    async with database.units.change() as unit:
        assert await unit.taken_payments.refund(number, NOW + timedelta(hours=1), "Светлана")
        await unit.commit()


async def test_each_payment_and_each_refund_is_handed_over_once(
    billing: Billing, database: Database, tmp_path: Path
) -> None:
    await billing.settle()
    engine = database.alchemy
    assert (await export_payments(engine, tmp_path, NOW)).batch is None
    number = await paid(database, "tg-1", 1500_50)
    await paid(database, "tg-2", 5_00, None)
    first = await export_payments(engine, tmp_path, NOW)
    assert first.path == tmp_path / "payments-000001.csv"
    assert first.path.read_bytes().decode() == FIRST
    assert (await export_payments(engine, tmp_path, NOW)).path is None
    await given_back(database, number)
    second = await export_payments(engine, tmp_path, NOW)
    assert second.path is not None
    assert second.path.read_text("utf-8-sig").splitlines()[1:] == [REFUND]
    first.path.unlink()
    again = await export_payments(engine, tmp_path, NOW + timedelta(days=1), 1)
    assert (again.path, again.rows) == (first.path, 2)
    assert first.path.read_bytes().decode() == FIRST
    with pytest.raises(NoSuchBatch):
        await export_payments(engine, tmp_path, NOW, 3)


async def test_a_full_disk_hands_nothing_over_and_a_missing_file_is_written_at_night(
    billing: Billing, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await billing.settle()
    await paid(database, "tg-1", 1500_50)
    out = tmp_path / "out"

    def full(_: BatchWriter[PaymentLine]) -> None:
        raise OSError(28, "No space left on device")

    for step, handed_over in (("finish", False), ("place", True)):
        with monkeypatch.context() as patched:
            patched.setattr(BatchWriter, step, full)
            with pytest.raises(BatchNotWritten) as failed:
                await export_payments(database.alchemy, out, NOW)
        assert failed.value.handed_over is handed_over
        assert list(out.iterdir()) == []
    async with PaymentBook(database.alchemy).change() as change:
        assert [each.number for each in await change.not_written()] == [1]
    [written] = await export_due_payments(database.alchemy, out, NOW)
    assert written.path == out / "payments-000001.csv"
    assert await export_due_payments(database.alchemy, out, NOW) == []
    sheet = await export_payments(database.alchemy, out, NOW, 1, FileFormat.XLSX)
    assert sheet.path is not None
    assert sheet.path.suffix == ".xlsx"


async def test_what_is_paid_while_a_batch_is_made_is_in_the_next(
    billing: Billing, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine_name: str
) -> None:
    """On SQLite whoever pays waits for it; on PostgreSQL they do not."""
    await billing.settle()
    await paid(database, "tg-1", 1500_50)
    lines, meanwhile = PaymentBookChange.lines, list[asyncio.Task[int]]()

    async def while_somebody_pays(change: PaymentBookChange, batch: PaymentBatch) -> Sequence[PaymentLine]:
        meanwhile.append(asyncio.create_task(paid(database, "tg-2", 5_00)))
        if engine_name == "postgresql":
            await meanwhile[0]
        return await lines(change, batch)

    with monkeypatch.context() as patched:
        patched.setattr(PaymentBookChange, "lines", while_somebody_pays)
        one = await export_payments(database.alchemy, tmp_path, NOW)
    await meanwhile[0]
    two = await export_payments(database.alchemy, tmp_path, NOW)
    assert [_charges(each.path) for each in (one, two)] == [["tg-1"], ["tg-2"]]
    assert _charges((await export_payments(database.alchemy, tmp_path, NOW, 1)).path) == ["tg-1"]


def _charges(path: Path | None) -> list[str]:
    assert path is not None
    return [line.split(";")[1] for line in path.read_text("utf-8-sig").splitlines()[1:]]
