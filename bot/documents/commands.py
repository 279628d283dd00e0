"""The command line: `receipts`, the bills of a month in bulk."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.exchange.commands import DATABASE_FAILED, FILE_REFUSED, OK, guarded_work, prepare_database
from domain.window import Month

if TYPE_CHECKING:
    from rich.console import Console

    from bot.documents.bulk import Made
    from bot.settings import Settings

_PERIOD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SECONDS_BETWEEN_LINES = 10.0


def mount(app: typer.Typer, settings: Callable[[], "Settings"]) -> None:
    """Add `receipts` to `app`."""

    @app.command("receipts")
    def receipts(
        period: Annotated[str, typer.Option(help="The month of the bills, as 2026-10.")],
        out: Annotated[
            Path | None, typer.Option(help="The folder to write into; it is made. Else data/receipts/PERIOD.")
        ] = None,
        house: Annotated[str, typer.Option(help="Only of one house, by its code.")] = "",
        *,
        without_personal_data: Annotated[
            bool, typer.Option("--without-personal-data", help="Without names and addresses.")
        ] = False,
    ) -> None:
        """Make the bills of a month as PDF, sixty in a document; anew only where a bill has changed."""
        month = _month(period)
        folder = out or Path("data/receipts") / period
        raise typer.Exit(run_receipts(settings(), month, folder, house, personal=not without_personal_data))


def run_receipts(settings: "Settings", month: Month, out: Path, house: str, *, personal: bool) -> int:
    """Make them, saying how many; the exit status."""
    import asyncio

    from rich.console import Console

    from bot.database.engine import Database
    from bot.documents.bulk import BillsInBulk
    from bot.documents.drawing_process import DrawingFailed, DrawingProcess
    from locales.texts import load_texts

    async def work() -> "Made":
        await prepare_database(settings.database_url)
        database = await Database.open(settings.database_url)
        texts = load_texts(settings.zone)["ru"]
        drawing = DrawingProcess()
        try:
            with _progress(Console(stderr=True)) as tell:
                bulk = BillsInBulk(database, texts, settings.due_days.paid_by, drawing, personal)
                return await bulk.make(month, out, tell, house)
        finally:
            await drawing.close()
            await database.close()

    begun = time.monotonic()
    try:
        made = guarded_work(lambda: asyncio.run(work()))
    except OSError as error:
        typer.echo(f"not all is written: {error}; the same command goes on", err=True)
        return FILE_REFUSED
    except DrawingFailed:
        typer.echo("not all is drawn: the process that draws has ended; the same command goes on", err=True)
        return FILE_REFUSED
    if made is None:
        return DATABASE_FAILED
    there = f", {made.there} of them made before" if made.there else ""
    seconds = time.monotonic() - begun
    typer.echo(f"{out}: {made.bills} bills in {made.documents} documents{there}, in {seconds:.0f} s")
    return OK


def _month(period: str) -> Month:
    written = _PERIOD.fullmatch(period)
    if written is None:
        raise typer.BadParameter("a month is written 2026-10", param_hint="--period")
    return Month(int(written[1]), int(written[2]))


@contextmanager
def _progress(console: "Console") -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; elsewhere a line now and then, for a log."""
    if not console.is_terminal:
        yield _Lines().tell
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("bills"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("bills", total=None)
        yield lambda done, of_all: progress.update(task, completed=done, total=of_all)


class _Lines:
    def __init__(self) -> None:
        self._last = time.monotonic()

    def tell(self, done: int, of_all: int) -> None:
        if time.monotonic() - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            typer.echo(f"{done} of {of_all} bills", err=True)
