"""From an empty folder to a page that can be used: the sandbox, the sample, the bot, and who is there."""

import asyncio
import secrets
import tempfile
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path

import typer

from bot.app import App, build
from bot.database.alone import alone
from bot.database.demo_mark import made_by_demo, mark_as_demo, move_demo_clock
from bot.database.engine import Database
from bot.database.schema import bring_up_to_date, drop_everything, has_tables
from bot.demo.billing import Billing
from bot.demo.guide import NEWCOMER, guide
from bot.exchange.importing import import_files
from bot.exchange.sample.district import make_sample
from bot.intake.polling import Polling
from bot.logs import set_up_logs
from bot.running import run_loop, until_told_to_stop
from bot.sandbox import Deed, Group, Outcome, Person, Sandbox
from bot.settings import Settings, WrongSettings, load_settings
from domain.identifiers import AccountNumber, UserId
from domain.linking import CONSENT_VERSION
from domain.residents import Consent, Language
from domain.unit_of_work import StorageBusy

ACCOUNTS, SEED, MONTHS = 200, 1, 24
BILLED = 8
"""Accounts that have bills: the manual's, and some neighbours; all of them would take seconds to make."""
MANUALS_ACCOUNT = AccountNumber("111222333")
MORNING = time(10, 0)


def run_demo(host: str, port: int) -> int:
    """Serve until stopped; the exit status."""
    set_up_logs(readable=True)
    try:
        run_loop(_demo(host, port))
    except (WrongSettings, OSError) as wrong:
        typer.echo(str(wrong), err=True)
        return 2
    return 0


async def _demo(host: str, port: int) -> None:
    token = f"{secrets.randbelow(10**9) + 10**9}:DEMO"
    with tempfile.TemporaryDirectory() as folder:
        async with await Sandbox.start(token=token, host=host, port=port, page=True) as sandbox:
            settings = _settings(sandbox, _staff(sandbox).chat_id, Path(folder))
            with alone(settings.database_url):
                await _show(sandbox, settings, Path(folder))


def _staff(sandbox: Sandbox) -> Group:
    """A group with topics and two clerks, one of whom is its administrator."""
    group = sandbox.group("Сотрудники Волгаэнергосбыта", forum=True)
    svetlana = sandbox.person(first_name="Светлана", last_name="Орлова")
    for clerk in (svetlana, sandbox.person(first_name="Павел", last_name="Седов")):
        group.add(clerk)
    group.promotes(svetlana)
    return group


async def _show(sandbox: Sandbox, settings: Settings, folder: Path) -> None:
    await _fresh_database(settings, sandbox.clock.now())
    app = await build(settings, time=sandbox.clock.now)
    await _let_people_in(sandbox, app)
    sandbox.board.pin(guide(_deeds(sandbox, app, folder)))
    typer.echo(f"\n  Open {sandbox.url} in a browser. Ctrl+C ends the demo.\n")
    try:
        await until_told_to_stop(_serve(app, sandbox))
    finally:
        await app.stop()


def _deeds(sandbox: Sandbox, app: App, folder: Path) -> tuple[Deed, ...]:
    zone, window = app.settings.zone, app.settings.readings_policy.window
    billing = Billing(app.database.alchemy, window, folder, lambda: sandbox.clock.now().astimezone(zone))
    days = Deed("window", "Перевести часы на дни приёма", lambda: _to_the_window(sandbox, app.settings))
    return (days, *billing.deeds())


async def _to_the_window(sandbox: Sandbox, settings: Settings) -> Outcome:
    """Let it be the morning after the next window opened, unless one is open."""
    now = sandbox.clock.now().astimezone(settings.zone)
    window = settings.readings_policy.window.on(now.date())
    if window.is_open:
        return Outcome(f"Приём показаний уже идёт, до {window.closes_on:%d.%m}.")
    day = min(window.opens_on + timedelta(days=1), window.closes_on)
    sandbox.clock.move_to(datetime.combine(day, MORNING, settings.zone))
    return Outcome(f"На часах {day:%d.%m}: приём показаний идёт до {window.closes_on:%d.%m}.")


PROVIDER_TOKEN = "381764678:TEST:68550"  # noqa: S105  # the sandbox takes any: its money is a toy's


def _settings(sandbox: Sandbox, staff_chat_id: int, folder: Path) -> Settings:
    return load_settings(
        {
            "bot_token": sandbox.token,
            "telegram_api_url": sandbox.url,
            "smtp_host": sandbox.smtp_host,
            "smtp_port": sandbox.smtp_port,
            "smtp_security": "none",
            "smtp_user": None,
            "mail_from": "bot@sandbox.example",
            "webhook_url": None,
            "redis_url": None,
            "staff_chat_id": staff_chat_id,
            "exchange_dir": None,
            "payment_provider_token": PROVIDER_TOKEN,
            "files_dir": folder / "files",
        }
    )


async def _fresh_database(settings: Settings, now: datetime) -> None:
    """An empty schema with the sample in it; only what an earlier demo made is ever emptied."""
    url = settings.database_url
    database = await Database.open(url)
    try:
        left_alone = await has_tables(database) and not await made_by_demo(database)
    finally:
        await database.close()
    if left_alone:
        raise WrongSettings(
            "DATABASE_URL: this database was not made by the demo, so it is left alone; set another one"
        )
    await drop_everything(url)
    await bring_up_to_date(url)
    await _load_sample(url, now.astimezone(settings.zone))


async def _load_sample(url: str, now: datetime) -> None:
    database = await Database.open(url)
    try:
        await mark_as_demo(database, now)
        with tempfile.TemporaryDirectory() as folder:
            make_sample(ACCOUNTS, SEED, Path(folder), now.date(), MONTHS, bills=BILLED)
            # Of its outage residents hear when it begins: nobody who looks around is written to before.
            await import_files(
                database.alchemy, [Path(folder)], now.date(), now=now, told_at=lambda begins, _: begins
            )
    finally:
        await database.close()


async def _let_people_in(sandbox: Sandbox, app: App) -> None:
    """A resident who has linked the manual's account, and one who has not."""
    nina = sandbox.person(first_name="Нина", last_name="Иванова")
    await _link(app, nina, "nina@mail.ru", sandbox.clock.now())
    sandbox.person(first_name=NEWCOMER)
    nina.starts()


async def _link(app: App, person: Person, email: str, now: datetime) -> None:
    user = UserId(person.user_id)
    async with app.database.units.change() as unit:
        await unit.residents.record_consent(user, Consent(CONSENT_VERSION, now), Language.RU)
        await unit.residents.add_link(user, MANUALS_ACCOUNT, email, now)
        await unit.commit()


async def _serve(app: App, sandbox: Sandbox) -> None:
    await app.start()
    app.introduce_itself()
    async with asyncio.TaskGroup() as group:
        group.create_task(_tell_the_shell_the_time(app, sandbox))
        await Polling(app.bot, app.reception).run()


async def _tell_the_shell_the_time(app: App, sandbox: Sandbox) -> None:
    """Keep in the database how the page's clock goes: commands from the shell live on its day."""
    moved = asyncio.Event()
    sandbox.clock.on_change(lambda _: moved.set())
    while True:
        await moved.wait()
        moved.clear()
        with suppress(StorageBusy):  # the page's own time goes on; only the shell's is a little behind
            await move_demo_clock(app.database, sandbox.clock.now())
