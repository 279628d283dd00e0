"""The command line: `export payments`."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.exchange.commands import prepare_database, write_batch

if TYPE_CHECKING:
    from bot.exchange.payment_export import PaymentsExported
    from bot.settings import Settings

_DEFAULT_OUT = Path("data/export")


class PaymentsFormat(StrEnum):
    """`--format`."""

    CSV = "csv"
    XLSX = "xlsx"


def mount(export: typer.Typer, settings: Callable[[], "Settings"]) -> None:
    """Add `payments` to `export`."""

    @export.command("payments")
    def payments(
        out: Annotated[Path, typer.Option(help="A folder, or a file .csv or .xlsx.")] = _DEFAULT_OUT,
        format_: Annotated[
            PaymentsFormat | None, typer.Option("--format", help="As the file's name says, else csv.")
        ] = None,
        batch: Annotated[int | None, typer.Option(min=1, help="Write this batch again.")] = None,
    ) -> None:
        """Hand over to billing what was paid in the chat and given back, as a numbered batch."""
        raise typer.Exit(run_export_payments(settings(), out, format_, batch))


def run_export_payments(
    settings: "Settings", out: Path, format_: PaymentsFormat | None, batch: int | None
) -> int:
    """Export payments, saying which batch they are in; the exit status."""
    from bot.database.alchemy import create_engine
    from bot.exchange.batch_file import FileFormat
    from bot.exchange.payment_export import export_payments

    chosen = FileFormat(format_ or ("xlsx" if out.suffix.lower() == ".xlsx" else "csv"))

    async def work() -> "PaymentsExported":
        now = (await prepare_database(settings.database_url)).astimezone(settings.zone)
        engine = create_engine(settings.database_url)
        try:
            return await export_payments(engine, out, now, batch, chosen)
        finally:
            await engine.dispose()

    return write_batch(work, batch, _said)


def _said(result: "PaymentsExported") -> str:
    if result.path is not None:
        return f"batch {result.batch}: {result.rows} rows in {result.path}"
    if result.batch is None:
        return "nothing to export: nothing has been paid in the chat yet"
    return f"nothing new to export; the last batch is {result.batch} (--batch {result.batch} writes it again)"
