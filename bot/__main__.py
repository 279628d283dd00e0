"""The command line: `python -m bot …`."""

import gc
import sys
from typing import Annotated, NoReturn

import typer

from bot.documents.commands import mount as mount_documents
from bot.exchange.commands import mount as mount_exchange
from bot.exchange.payment_commands import mount as mount_payments
from bot.exchange.request_commands import mount as mount_requests
from bot.settings import Settings, WrongSettings, load_settings
from bot.telegram.models import import_aiogram

app = typer.Typer(
    name="bot",
    help="The energy retailer's bot for private customers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run() -> None:
    """Run the bot for real: long polling, or a webhook when WEBHOOK_URL is set."""
    settings = _settings()
    if not settings.bot_token.get_secret_value():
        _stop("BOT_TOKEN: needed by run; BotFather gives one")
    # Nearly all that a start makes lives as long as the process; `bot.running` lets the collector loose.
    gc.disable()
    # Imported here, as everywhere below: no command waits for the libraries of another.
    import_aiogram()
    from bot.running import run_until_stopped

    raise typer.Exit(run_until_stopped(settings))


@app.command()
def demo(
    host: Annotated[str, typer.Option(help="Where the page listens; loopback only.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The page's port; 0 is any free one.")] = 8787,
) -> None:
    """Try everything in a browser: the bot against a small Telegram of its own, with sample data."""
    import_aiogram()
    from bot.demo.running import run_demo

    raise typer.Exit(run_demo(host, port))


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    import asyncio

    from bot.database.engine import NotADatabaseUrl
    from bot.database.schema import bring_up_to_date

    try:
        changed = asyncio.run(bring_up_to_date(_settings().database_url))
    except (NotADatabaseUrl, OSError) as error:
        _stop(str(error))
    typer.echo("schema brought up to date" if changed else "schema was up to date")


@app.command()
def check() -> None:
    """Check settings, Telegram, database and mail, one line each."""
    import_aiogram()
    from bot.checking import check_everything

    raise typer.Exit(check_everything(_settings()))


@app.command()
def holds(
    account: Annotated[
        str | None, typer.Argument(help="One account; without it, all that are closed.")
    ] = None,
) -> None:
    """Show the accounts that cannot be entered by e-mail now, and until when."""
    from bot.holding import run_holds

    raise typer.Exit(run_holds(_settings(), account))


@app.command()
def lift(account: Annotated[str, typer.Argument(help="The account's number.")]) -> None:
    """Open an account that is closed or on hold, and let whoever failed there try again."""
    from bot.holding import run_lift

    raise typer.Exit(run_lift(_settings(), account))


def _settings() -> Settings:
    try:
        return load_settings()
    except WrongSettings as wrong:
        _stop(str(wrong))


def _stop(lines: str) -> NoReturn:
    typer.echo(lines, err=True)
    sys.exit(2)


export = typer.Typer(help="Write what billing and clerks take out.", no_args_is_help=True)
app.add_typer(export, name="export")
mount_exchange(app, export, _settings)
mount_requests(export, _settings)
mount_documents(app, _settings)
mount_payments(export, _settings)


@export.command("updates")
def updates() -> None:
    """Print the updates of Telegram that could not be read and were set aside, a JSON object a line.

    They may hold what people wrote; after 30 days they are removed.
    """
    import asyncio

    from bot.database.engine import NotADatabaseUrl
    from bot.intake.shelf import print_set_aside

    try:
        asyncio.run(print_set_aside(_settings().database_url))
    except (NotADatabaseUrl, OSError) as error:
        _stop(str(error))


if __name__ == "__main__":
    app()
