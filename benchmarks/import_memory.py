"""How much memory and time the import of large files takes: `python -m benchmarks.import_memory`.

Every file is imported twice by a process of its own, into a new SQLite database. Files: a million accounts
as CSV, the same as XLSX with the shared texts that Excel writes; a sample of 100 000 accounts, whole.
"""

import asyncio
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

TODAY = date(2026, 11, 24)
LIMIT = 300


def main() -> int:
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    district = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make(folder / "large", accounts, months=1)
        as_xlsx(folder / "large" / "accounts.csv", folder / "accounts.xlsx")
        _make(folder / "district", district, months=24)
        houses = folder / "large" / "houses.csv"
        cases = (
            (f"{accounts} accounts, CSV", [houses, folder / "large" / "accounts.csv"]),
            (f"{accounts} accounts, XLSX", [houses, folder / "accounts.xlsx"]),
            (f"district of {district} accounts", [folder / "district"]),
        )
        peaks = [
            _measure(title, folder / f"{number}.db", paths) for number, (title, paths) in enumerate(cases)
        ]
    return 0 if max(peaks) < LIMIT else 1


def _make(folder: Path, accounts: int, months: int) -> None:
    from bot.exchange.sample import make_sample

    started = time.monotonic()
    size = make_sample(accounts, 1, folder, TODAY, months)
    print(f"sample: {size}, {time.monotonic() - started:.0f} s", flush=True)


def _measure(title: str, database: Path, paths: list[Path]) -> float:
    command = [sys.executable, "-m", "benchmarks.import_memory", "--child", str(database), *map(str, paths)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(f"{title}: {said}", end="", flush=True)
    return float(said.rsplit(" MB", 1)[0].rsplit(" ", 1)[1])


async def _import_twice(database: str, paths: list[Path]) -> None:
    from bot.database.alchemy import create_engine
    from bot.database.schema import bring_up_to_date
    from bot.exchange.importing import import_files

    url = f"sqlite+aiosqlite:///{database}"
    await bring_up_to_date(url)
    engine = create_engine(url)
    for _ in range(2):
        started = time.monotonic()
        results = await import_files(engine, paths, TODAY)
        rows = sum(result.rows for result in results)
        changed = sum(result.added + result.changed for result in results)
        print(f"{rows} rows, {changed} changed, {time.monotonic() - started:.1f} s; ", end="")
    await engine.dispose()
    print(f"peak {peak_mebibytes():.0f} MB")


def peak_mebibytes() -> float:
    """The most memory that this process has had, in MB; what it shares with others included."""
    status = Path("/proc/self/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def as_xlsx(source: Path, target: Path) -> None:
    """A spreadsheet as Excel writes it: every text once, in a table of its own."""
    numbers: dict[str, int] = {}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in _FRAME.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f"<worksheet {_MAIN}><sheetData>".encode())
            for row in _sheet_rows(source, numbers):
                sheet.write(row.encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w") as texts:
            texts.write(f"<sst {_MAIN}>".encode())
            for text in numbers:
                texts.write(f"<si><t>{escape(text)}</t></si>".encode())
            texts.write(b"</sst>")


def _sheet_rows(source: Path, numbers: dict[str, int]) -> Iterator[str]:
    with source.open(encoding="utf-8", newline="") as file:
        for at, cells in enumerate(csv.reader(file, delimiter=";"), 1):
            written = (
                f'<c r="{letter}{at}" t="s"><v>{numbers.setdefault(cell, len(numbers))}</v></c>'
                for letter, cell in zip("ABCDEFGHIJKLMN", cells, strict=False)
                if cell
            )
            yield f'<row r="{at}">{"".join(written)}</row>'


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_SHEETS = '<sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FRAME = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_ML}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_ML}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET_ML}.sharedStrings+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": f"<workbook {_MAIN} {_LINKS}>{_SHEETS}</workbook>",
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        asyncio.run(_import_twice(sys.argv[2], [Path(path) for path in sys.argv[3:]]))
        raise SystemExit(0)
    raise SystemExit(main())
