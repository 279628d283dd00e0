"""The command line: `export requests`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.exchange.commands import DATABASE_FAILED, FILE_REFUSED, OK, guarded_work, prepare_database

if TYPE_CHECKING:
    from bot.exchange.request_export import Taken
    from bot.settings import Settings


def mount(export: typer.Typer, settings: Callable[[], "Settings"]) -> None:
    """Add `requests` to `export`."""

    @export.command("requests")
    def requests(out: Annotated[Path, typer.Argument(help="The folder to write into; it is made.")]) -> None:
        """Write all requests with their exchange, as XLSX and CSV, and beside them what was attached."""
        raise typer.Exit(run_export_requests(settings(), out))


def run_export_requests(settings: "Settings", out: Path) -> int:
    """Write them, saying how many; the exit status."""
    import asyncio

    from bot.database.alchemy import create_engine
    from bot.exchange.request_export import export_requests
    from bot.files.folder import FolderStore
    from bot.files.place import folder_of

    async def work() -> "Taken":
        now = (await prepare_database(settings.database_url)).astimezone(settings.zone)
        engine = create_engine(settings.database_url)
        store = FolderStore(folder_of(settings))
        try:
            return await export_requests(engine, out, now, settings.work_calendar, settings.terms, store.path)
        finally:
            await engine.dispose()

    try:
        taken = guarded_work(lambda: asyncio.run(work()))
    except OSError as error:
        typer.echo(f"nothing is written: {error}", err=True)
        return FILE_REFUSED
    if taken is None:
        return DATABASE_FAILED
    gone = f"; {taken.gone} files are no longer kept" if taken.gone else ""
    typer.echo(f"{out}: {taken.requests} requests, {taken.files} files{gone}")
    return OK
