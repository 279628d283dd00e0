"""What reading a spreadsheet of billing costs: `python -m benchmarks.xlsx_readers`.

One file of 200 000 accounts, with the shared texts that Excel writes, is read to its end by each reader, in a
process of its own: ours, openpyxl in its read-only mode, and python-calamine where it is installed. Each says
its rows, its seconds (of processor too), and by how much its process has grown, file closed.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.import_memory import as_xlsx, peak_mebibytes

TODAY = date(2026, 11, 24)


def main(accounts: int) -> None:
    """Measure each reader three times, in turn."""
    from bot.exchange.sample import make_sample

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_sample(accounts, 1, folder, TODAY, months=1)
        path = folder / "accounts.xlsx"
        as_xlsx(folder / "accounts.csv", path)
        print(f"{path.stat().st_size / 1e6:.1f} MB", flush=True)
        for _ in range(3):
            for reader in READERS:
                if reader == "calamine" and find_spec("python_calamine") is None:
                    continue
                command = [sys.executable, "-m", "benchmarks.xlsx_readers", "--child", reader, str(path)]
                subprocess.run(command, check=True)


def _ours(path: Path) -> int:
    from bot.exchange.opening import open_source

    with closing(open_source(path)) as source:
        return 1 + sum(1 for _ in source.lines())


def _openpyxl(path: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows


def _calamine(path: Path) -> int:
    # Not one of this program's dependencies, so that no import of it is declared.
    sheet = import_module("python_calamine").load_workbook(str(path)).get_sheet_by_index(0)
    return sum(1 for _ in sheet.iter_rows())


READERS: Mapping[str, Callable[[Path], int]] = {"ours": _ours, "openpyxl": _openpyxl, "calamine": _calamine}


def _read(reader: str, path: Path) -> None:
    before, started, used = peak_mebibytes(), time.perf_counter(), time.process_time()
    rows = READERS[reader](path)
    wall, processor = time.perf_counter() - started, time.process_time() - used
    grown = peak_mebibytes() - before
    print(
        f"{reader}: {rows} rows, {wall:.1f} s, processor {processor:.1f} s, {grown:.0f} MiB more", flush=True
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _read(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
