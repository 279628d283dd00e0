"""Bills in bulk: how many a second one core makes, the database and the drawing together.

    python -m benchmarks.bills [600]

Exit status 1 where it is fewer than 60 a second of processor time.
"""

import asyncio
import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
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
from bot.exchange.sample.payees import sample_payee
from domain.window import Month
from locales.texts import load_texts

AIM = 60
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


async def _measure(wanted: int, folder: Path) -> tuple[Made, float, float]:
    url = f"sqlite+aiosqlite:///{folder / 'bills.sqlite3'}"
    await bring_up_to_date(url)
    database = await Database.open(url)
    async with database.alchemy.begin() as connection:
        for table, rows in _rows(wanted).items():
            await connection.execute(insert(table), rows)
    bulk = BillsInBulk(database, load_texts(ZoneInfo("Europe/Moscow"))["ru"], lambda _: TODAY)
    begun, worked = time.monotonic(), time.process_time()
    made = await bulk.make(MONTH, folder / "out", lambda done, of_all: None)
    took, worked = time.monotonic() - begun, time.process_time() - worked
    await database.close()
    return made, took, worked


def main() -> int:
    """Make so many, and print how fast."""
    parser = ArgumentParser(description="Make bills in bulk.")
    parser.add_argument("accounts", type=int, nargs="?", default=600)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        made, took, worked = asyncio.run(_measure(asked.accounts, Path(folder)))
        size = sum(path.stat().st_size for path in (Path(folder) / "out").iterdir())
    rate = made.bills / worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{made.bills} bills in {made.documents} documents: {size / 1e6:.1f} MB, {memory:.0f} MB of memory")
    print(f"{took:.1f} s, {worked:.1f} s of processor time: {rate:.0f} a second on one core (aim: {AIM})")
    return 0 if rate >= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
