"""Bills in bulk: how many a second one core makes, the database and the drawing together, and in what memory.

    python -m benchmarks.bills [2000]

Exit status 1 where it is fewer than 60 a second of processor time, or memory grows in the second half.
"""

import asyncio
import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert

from bot.database.engine import Database
from bot.database.meters import month_text
from bot.database.money_tables import balances, charges, payees
from bot.database.schema import bring_up_to_date
from bot.database.tables import accounts, houses, meters, readings
from bot.documents.bulk import BillsInBulk, Made
from bot.documents.drawing_process import MOST_MEMORY, DrawingProcess
from bot.exchange.sample.payees import sample_payee
from domain.window import Month
from locales.texts import load_texts

AIM = 60
MOST_GROWTH = 20 * 1024 * 1024
"""Bytes that this process may gain from the half to the end; the other one is let grow as far as it may."""
_LOOKS = (0.1, 0.5, 1)
MONTH, TODAY = Month(2026, 10), date(2026, 11, 5)
_LINES = 12
_RESOURCES = ("electricity", "hot_water", "heating")


def _rows(accounts_wanted: int) -> Mapping[Table, Sequence[Mapping[str, object]]]:
    """Flats of one house, each with twelve lines, three balances and a meter that is read every month."""
    numbers = [f"{100_000_000 + count}" for count in range(accounts_wanted)]
    names: dict[str, object] = {"surname": "Иванова", "name": "Нина", "patronymic": "Николаевна"}
    month: dict[str, object] = {"month": month_text(MONTH)}
    sums: dict[str, object] = {"opening": 0, "charged": 427_68, "paid": 0, "closing": 427_68}
    meter: dict[str, object] = {
        "resource": "electricity",
        "zones": 1,
        "zone_t1": "whole_day",
        "integer_digits": 5,
    }
    read: dict[str, object] = {"register": 1, "source": "billing"}
    return {
        houses: [{"code": "1", "street": "ул. Южное шоссе", "house": "28"}],
        accounts: [{"number": each, "house_code": "1", "flat": each[-3:]} | names for each in numbers],
        meters: [
            {"id": count, "account": each, "number": each} | meter for count, each in enumerate(numbers, 1)
        ],
        readings: [
            {"meter_id": count, "taken_on": date(2026, of, 24), "value": 100 * of} | read
            for count in range(1, accounts_wanted + 1)
            for of in range(5, 11)
        ],
        charges: [
            {"account": each, "resource": _RESOURCES[line % 3], "line": line, "kind": "use"}
            | {"sum": 106_92 + line, "volume": "44.5", "rate": "2.43"}
            | month
            for each in numbers
            for line in range(_LINES)
        ],
        balances: [
            {"account": each, "resource": resource} | month | sums
            for each in numbers
            for resource in _RESOURCES
        ],
        payees: [sample_payee()._asdict()],
    }


@dataclass
class _Watch:
    """How much memory the two processes hold when so many shares of the bills are done."""

    drawing: DrawingProcess
    looked: dict[float, tuple[int, int]] = field(default_factory=dict)

    def tell(self, done: int, of_all: int) -> None:
        for share in _LOOKS:
            if share not in self.looked and done >= share * of_all:
                self.looked[share] = (_held(), self.drawing.memory)


def _held() -> int:
    """Bytes that this process holds now."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


def _worked() -> float:
    """Seconds of the processor, of this process and of those that have ended in it."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


async def _measure(wanted: int, folder: Path) -> tuple[Made, float, float, _Watch]:
    url = f"sqlite+aiosqlite:///{folder / 'bills.sqlite3'}"
    await bring_up_to_date(url)
    database = await Database.open(url)
    async with database.alchemy.begin() as connection:
        for table, rows in _rows(wanted).items():
            await connection.execute(insert(table), rows)
    watch = _Watch(DrawingProcess())
    texts = load_texts(ZoneInfo("Europe/Moscow"))["ru"]
    bulk = BillsInBulk(database, texts, lambda _: TODAY, watch.drawing)
    begun, worked = time.monotonic(), _worked()
    made = await bulk.make(MONTH, folder / "out", watch.tell)
    took = time.monotonic() - begun
    await watch.drawing.close()
    worked = _worked() - worked
    await database.close()
    return made, took, worked, watch


def main() -> int:
    """Make so many, and print how fast and in what memory."""
    parser = ArgumentParser(description="Make bills in bulk.")
    parser.add_argument("accounts", type=int, nargs="?", default=2000)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        made, took, worked, watch = asyncio.run(_measure(asked.accounts, Path(folder)))
        size = sum(path.stat().st_size for path in (Path(folder) / "out").iterdir())
    rate = made.bills / worked
    print(f"{made.bills} bills in {made.documents} documents: {size / 1e6:.1f} MB")
    print(f"{took:.1f} s, {worked:.1f} s of processor time: {rate:.0f} a second on one core (aim: {AIM})")
    for share, (own, drawing) in watch.looked.items():
        print(f"at {share:4.0%}: {own / 1e6:.0f} MB here, {drawing / 1e6:.0f} MB in the process that draws")
    print(f"processes that drew: {watch.drawing.started}, each to {MOST_MEMORY / 1e6:.0f} MB and a document")
    grown = watch.looked[1][0] - watch.looked[0.5][0]
    return 0 if rate >= AIM and grown <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
