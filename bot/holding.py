"""`holds` and `lift`: the administrator's look at accounts that are closed to entering, and their opening."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import typer

from bot.clock import ZonedClock
from bot.database.demo_mark import present
from bot.database.engine import NotADatabaseUrl
from bot.database.schema import opened_as_it_is
from bot.settings import Settings
from domain.accounts import NotAnAccountNumber, parse_account_number
from domain.clock import Clock
from domain.identifiers import AccountNumber
from domain.lifting import HeldAccount, HoldsService
from domain.unit_of_work import StorageBusy

OK, DATABASE_FAILED, NOT_A_NUMBER = 0, 1, 2

Act = Callable[[HoldsService], Awaitable[Sequence[str]]]
"""Something to do with accounts that are closed; the lines to be printed."""


def run_holds(settings: Settings, account: str | None) -> int:
    """Print what stands in the way, at one account or at all that are closed; the exit status."""
    number = _number(account) if account else None
    if account and number is None:
        return NOT_A_NUMBER

    async def look(service: HoldsService) -> Sequence[str]:
        held = [await service.of(number)] if number else await service.all()
        return [_line(each) for each in held] or ["no account is closed"]

    return _run(settings, look)


def run_lift(settings: Settings, account: str) -> int:
    """Open an account, and let whoever failed there try again; the exit status."""
    number = _number(account)
    if number is None:
        return NOT_A_NUMBER

    async def lift(service: HoldsService) -> Sequence[str]:
        return [f"{number}: {'opened' if await service.lift(number) else 'was open'}"]

    return _run(settings, lift)


def _run(settings: Settings, act: Act) -> int:
    try:
        lines = asyncio.run(_with_service(settings, act))
    except (NotADatabaseUrl, OSError, StorageBusy) as error:
        typer.echo(f"the database failed: {error}", err=True)
        return DATABASE_FAILED
    for line in lines:
        typer.echo(line)
    return OK


async def _with_service(settings: Settings, act: Act) -> Sequence[str]:
    async with opened_as_it_is(settings.database_url) as database:
        now = await present(database)
        clock: Clock = ZonedClock(settings.zone, lambda: now)
        return await act(HoldsService(database.units, clock))


def _number(typed: str) -> AccountNumber | None:
    try:
        return parse_account_number(typed)
    except NotAnAccountNumber:
        typer.echo("an account number has nine digits, for example 111222333", err=True)
        return None


def _line(held: HeldAccount) -> str:
    said = [
        f"closed until {_moment(held.closed_until)}, {held.failures} failures within a day"
        if held.closed_until
        else "",
        f"held by a resident until {_moment(held.held_until)}" if held.held_until else "",
    ]
    return (
        f"{held.account}: {'; '.join(filter(None, said)) or f'open, {held.failures} failures within a day'}"
    )


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
