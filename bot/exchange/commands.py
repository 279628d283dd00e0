"""The command line of the exchange: `import`, `export readings`, `sample`.

Nothing heavy is loaded before a command runs: the program's other commands start no slower for these.
"""

from collections.abc import Callable, Coroutine
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from bot.exchange.exporting import BatchNotWritten, ExportResult
    from bot.exchange.importing import ImportResult
    from domain.campaigns.calendar import CampaignCalendar
    from domain.exchange import Refusal
    from domain.readings.policy import ReadingsPolicy

Result = TypeVar("Result")

OK = 0
DATABASE_FAILED = 1
FILE_REFUSED = 2
ROWS_REJECTED = 3

_DEFAULT_OUT = Path("data/export")


class ExchangeSettings(Protocol):
    """What these commands need to know."""

    @property
    def database_url(self) -> str:
        """Where the database is."""
        ...

    @property
    def zone(self) -> tzinfo:
        """The company's time zone."""
        ...

    @property
    def readings_policy(self) -> "ReadingsPolicy":
        """On which days readings count for a month."""
        ...

    @property
    def campaign_calendar(self) -> "CampaignCalendar":
        """When residents may be told of an outage."""
        ...


class ExportFormat(StrEnum):
    """`--format`."""

    CSV = "csv"
    XLSX = "xlsx"
    GIS = "gis"


def mount(app: typer.Typer, export: typer.Typer, settings: Callable[[], ExchangeSettings]) -> None:
    """Add `import` and `sample` to `app`, and `readings` to `export`."""

    @app.command("import")
    def import_(
        paths: Annotated[list[Path], typer.Argument(help="Files, or folders of CSV and XLSX files.")],
    ) -> None:
        """Load billing files: houses, accounts, meters, readings, verdicts, … (docs/exchange.md).

        Exit status: 0 all taken; 1 the database failed; 2 a file was not taken; 3 some rows were not.
        """
        known = settings()
        raise typer.Exit(run_import(paths, known))

    @app.command("sample")
    def sample(
        accounts: Annotated[int, typer.Option(min=1, help="How many accounts.")],
        out: Annotated[Path, typer.Option(help="The folder to write into; it is made.")],
        seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
        months: Annotated[int, typer.Option(min=1, help="How many months of readings.")] = 24,
        bills: Annotated[int, typer.Option(min=0, help="How many of them have bills and payments.")] = 1000,
    ) -> None:
        """Make billing files of an invented district, with the account of the user's manual."""
        raise typer.Exit(run_sample(accounts, out, seed, months, settings().zone, bills))

    @export.command("readings")
    def readings(
        out: Annotated[Path, typer.Option(help="A folder, or a file .csv or .xlsx.")] = _DEFAULT_OUT,
        format_: Annotated[
            ExportFormat | None,
            typer.Option("--format", help="As the file's name says, else csv; gis is what ГИС ЖКХ takes."),
        ] = None,
        batch: Annotated[int | None, typer.Option(min=1, help="Write this batch again.")] = None,
    ) -> None:
        """Hand over to billing the readings that it has not got, as a numbered batch."""
        known = settings()
        raise typer.Exit(run_export(known, out, format_, batch))


def run_import(paths: list[Path], settings: ExchangeSettings) -> int:
    """Import, saying what became of each file; the exit status."""
    import asyncio

    from rich.console import Console

    from bot.database.alchemy import create_engine
    from bot.exchange.importing import import_files
    from bot.exchange.progress import import_progress
    from bot.garbage import keep_what_is_there

    # A third of the reading of a large file was the search for garbage that there is none of.
    keep_what_is_there()

    async def work() -> "list[ImportResult]":
        present = await prepare_database(settings.database_url)
        engine = create_engine(settings.database_url)
        now, told_at = present.astimezone(settings.zone), settings.campaign_calendar.outage_told_at
        try:
            with import_progress(Console(stderr=True)) as tell:
                return await import_files(engine, paths, now.date(), tell, now, told_at)
        finally:
            await engine.dispose()

    results = guarded_work(lambda: asyncio.run(work()))
    if results is None:
        return DATABASE_FAILED
    return _report(results, settings.zone)


def run_export(settings: ExchangeSettings, out: Path, format_: ExportFormat | None, batch: int | None) -> int:
    """Export readings, saying which batch they are in; the exit status."""
    from bot.database.alchemy import create_engine
    from bot.exchange.batch_file import FileFormat
    from bot.exchange.exporting import export_readings

    chosen = FileFormat(format_ or ("xlsx" if out.suffix.lower() == ".xlsx" else "csv"))

    async def work() -> "ExportResult":
        present = await prepare_database(settings.database_url)
        engine = create_engine(settings.database_url)
        now, window = present.astimezone(settings.zone), settings.readings_policy.window
        try:
            return await export_readings(engine, out, now, window, batch, chosen)
        finally:
            await engine.dispose()

    return write_batch(work, batch, _said)


def write_batch(
    work: Callable[[], Coroutine[None, None, Result]], batch: int | None, said: Callable[[Result], str]
) -> int:
    """Have a batch written, new or again, and say what came of it; the exit status."""
    import asyncio

    from bot.exchange.exporting import BatchNotWritten
    from domain.readings.handing_over import NoSuchBatch

    try:
        result = guarded_work(lambda: asyncio.run(work()))
    except NoSuchBatch:
        typer.echo(f"there is no batch {batch}", err=True)
        return FILE_REFUSED
    except BatchNotWritten as error:
        typer.echo(_not_written(error), err=True)
        return FILE_REFUSED
    if result is None:
        return DATABASE_FAILED
    typer.echo(said(result))
    return OK


def run_sample(accounts: int, out: Path, seed: int, months: int, zone: tzinfo, bills: int) -> int:
    """Make a sample, saying how large it is; the exit status."""
    from datetime import datetime

    from rich.console import Console

    from bot.exchange.progress import sample_progress
    from bot.exchange.sample import make_sample

    today = datetime.now(zone).date()
    try:
        with sample_progress(Console(stderr=True), accounts) as tell:
            size = make_sample(accounts, seed, out, today, months, tell, bills=bills)
    except OSError as error:
        typer.echo(f"the sample cannot be written: {error}", err=True)
        return FILE_REFUSED
    typer.echo(
        f"{out}: {size.houses} houses, {size.accounts} accounts, {size.meters} meters, "
        f"{size.readings} readings; a sample, seed {seed}"
    )
    return OK


async def prepare_database(database_url: str) -> "datetime":
    """Make the tables where they are not there yet; the present, as this database knows it."""
    from bot.database.bulk.workspace import DatabaseFailed
    from bot.database.demo_mark import present
    from bot.database.engine import Database
    from bot.database.schema import prepare

    try:
        await prepare(database_url)
        database = await Database.open(database_url)
        try:
            return await present(database)
        finally:
            await database.close()
    except OSError as error:
        raise DatabaseFailed(str(error)) from error


def guarded_work(work: Callable[[], Result]) -> Result | None:
    """Do what the database may fail; then say so in one line, and return None."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.database.bulk.workspace import DatabaseFailed
    from bot.database.engine import NotADatabaseUrl

    try:
        return work()
    except (SQLAlchemyError, NotADatabaseUrl, DatabaseFailed) as error:
        # Its first line alone: the others may show the data.
        typer.echo(f"the database failed: {str(error).splitlines()[0]}", err=True)
        return None


def _not_written(error: "BatchNotWritten") -> str:
    """What is said of a batch whose file cannot be written."""
    if error.handed_over:
        again = f"--batch {error.batch} writes it again"
        return f"batch {error.batch} is handed over, but its file cannot be written; {again}: {error}"
    return f"batch {error.batch} is not made, nothing is handed over: its file cannot be written: {error}"


def _said(result: "ExportResult") -> str:
    if result.path is not None:
        return f"batch {result.batch}: {result.rows} rows in {result.path}"
    if result.batch is None:
        return "nothing to export: no reading has been sent yet"
    return f"nothing new to export; the last batch is {result.batch} (--batch {result.batch} writes it again)"


def _report(results: "list[ImportResult]", zone: tzinfo) -> int:
    from bot.exchange.own_names import readable

    for result in results:
        if result.refusal is None:
            typer.echo(_line(result))
        else:
            beside = f" See {readable(str(result.rejected_path))}." if result.rejected_path else ""
            why = _why(result.refusal, zone)
            typer.echo(f"{readable(str(result.path))}: not taken. {why}{beside}", err=True)
        for remark in result.remarks:
            typer.echo(f"  {remark}")
    if not results:
        typer.echo("no CSV or XLSX files there", err=True)
        return FILE_REFUSED
    changed = sum(result.added + result.changed for result in results)
    if any(result.refusal for result in results):
        return FILE_REFUSED
    if not changed:
        typer.echo("0 rows changed: the database has all of it already")
    return ROWS_REJECTED if any(result.rejected for result in results) else OK


def _why(refusal: "Refusal", zone: tzinfo) -> str:
    from handlers.exchange import refusal_words
    from locales.texts import load_texts

    return refusal_words(refusal, load_texts(zone)["en"].plain())


def _line(result: "ImportResult") -> str:
    from bot.exchange.own_names import readable

    beside = readable(str(result.rejected_path))
    rejected = f"; {result.rejected} rejected, see {beside}" if result.rejected else ""
    sheets = ", ".join(map(readable, result.left_out))
    not_read = f"; other sheets hold data and were not read: {sheets}" if sheets else ""
    return (
        f"{readable(result.path.name)} ({result.kind}): {result.rows} rows: {result.added} added, "
        f"{result.changed} changed, {result.unchanged} unchanged{rejected}{not_read}"
    )
