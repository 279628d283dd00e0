"""`check`: settings, Telegram, database and mail, one line each."""

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import typer
from aiogram.exceptions import TelegramAPIError
from sqlalchemy.exc import SQLAlchemyError

from bot.database.engine import Database, NotADatabaseUrl
from bot.database.errors import reason_of
from bot.database.health import examine
from bot.database.outbox import Channel
from bot.database.outbox_queue import Trouble
from bot.database.schema import opened_as_it_is
from bot.delivery.mail import MailDelayed, Mailer, MailServerAway, SenderRefused
from bot.folder_checks import UnusableFolder, exchange_line, files_line
from bot.money_checks import payees_line, tariffs_line
from bot.setting_names import settings_line
from bot.settings import DEFAULT_MAIL_FROM, EXPECTED_REDIS, Settings
from bot.telegram.client import make_bot
from bot.telegram.rights import RightMissing, refuse_without_rights
from domain.money import in_roubles
from domain.requests.hours import Spells
from domain.unit_of_work import StorageBusy
from domain.window import Month

_NO_DATABASE = "warning: not known without the database"

_USER_OF_AN_ADDRESS = re.compile(r"//[^/\s]*@")

P = TypeVar("P")
T = TypeVar("T")
Check = Callable[[Settings], Awaitable[str]]


class Wrong(Exception):
    """What is wrong, in one line."""


def check_everything(settings: Settings) -> int:
    """Print a line for each part; the exit status is 1 when something is wrong."""
    return asyncio.run(_check_everything(settings))


async def _check_everything(settings: Settings) -> int:
    _say(f"settings: {settings_line()}")
    status = 0
    for name, check in CHECKS.items():
        try:
            _say(f"{name}: {await check(settings)}")
        except Wrong as wrong:
            status = 1
            _say(f"{name}: WRONG: {_without_secrets(str(wrong), settings)}")
        except Exception as error:
            # Of what nobody has foreseen its kind is said, for its words may quote a token or a password.
            status = 1
            _say(f"{name}: WRONG: {reason_of(error) or type(error).__name__}")
    return status


def _say(line: str) -> None:
    """One line, whatever a folder or a server calls itself."""
    typer.echo(" ".join(line.encode(errors="replace").decode().splitlines()))


def _without_secrets(complaint: str, settings: Settings) -> str:
    """What a library complains of, which may quote an address with a token or a password in it."""
    token = settings.bot_token.get_secret_value()
    known = complaint.replace(token, "<BOT_TOKEN>") if token else complaint
    return _USER_OF_AN_ADDRESS.sub("//", known)


async def _telegram(settings: Settings) -> str:
    if not settings.bot_token.get_secret_value():
        raise Wrong("BOT_TOKEN is not set")
    bot = make_bot(settings)
    try:
        me = await bot.me()
    except TelegramAPIError as error:
        raise Wrong(error.message) from error
    finally:
        await bot.session.close()
    return f"ok, @{me.username}"


async def _staff(settings: Settings) -> str:
    if settings.staff_chat_id is None:
        return "warning: STAFF_CHAT_ID is not set, requests will wait in the outbox"
    if not settings.bot_token.get_secret_value():
        raise Wrong("cannot be asked for without BOT_TOKEN")
    wrong: list[str] = []
    titles: list[str] = []
    for group in dict.fromkeys([settings.staff_chat_id, *(route.chat for route in settings.desks.values())]):
        try:
            titles.append(await _title_of_group(settings, group))
        except Wrong as complaint:
            wrong.append(str(complaint) if group == settings.staff_chat_id else f"{group}: {complaint}")
    if trouble := await _waiting(settings, Channel.STAFF):
        wrong.append(_in_words(trouble, "cards"))
    if wrong:
        raise Wrong("; ".join(wrong))
    return f"ok, {', '.join(titles)}"


async def _title_of_group(settings: Settings, group: int) -> str:
    """What a group is called, in which the bot may do what cards need."""
    bot = make_bot(settings)
    try:
        chat = await bot.get_chat(await _moved_to(settings, group))
        refuse_without_rights(chat, await bot.get_chat_member(chat.id, bot.id))
    except RightMissing as missing:
        raise Wrong(str(missing)) from missing
    except TelegramAPIError as error:
        raise Wrong(error.message) from error
    finally:
        await bot.session.close()
    return f"«{chat.title}»"


async def _database(settings: Settings) -> str:
    try:
        return await examine(settings.database_url)
    except (NotADatabaseUrl, OSError) as error:
        raise Wrong(str(error)) from error


async def _updates(settings: Settings) -> str:
    count, newest = await _asked(settings, lambda database: database.set_aside.counted()) or (0, 0)
    if not count:
        return "ok"
    since = datetime.fromtimestamp(newest, UTC)
    return (
        f"warning: {count} could not be read and were set aside, the last at {since:%Y-%m-%d %H:%M} UTC; "
        "`export updates` writes them"
    )


async def _conversations(settings: Settings) -> str:
    if not settings.redis_url:
        return "ok, in the database"
    from redis.asyncio.client import Redis
    from redis.exceptions import RedisError

    try:
        redis = Redis.from_url(settings.redis_url)
    except ValueError as error:
        raise Wrong(f"REDIS_URL: {EXPECTED_REDIS}") from error
    try:
        await redis.exists("ping")
    except TypeError as error:
        raise Wrong(f"REDIS_URL has what its library does not know: {error}") from error
    except (RedisError, OSError) as error:
        raise Wrong(str(error)) from error
    finally:
        await redis.aclose()
    return "ok, in Redis"


async def _files(settings: Settings) -> str:
    return await _of_folder(files_line, settings)


async def _exchange(settings: Settings) -> str:
    return await _of_folder(exchange_line, settings.exchange_dir)


async def _of_folder(line: Callable[[P], str], of: P) -> str:
    try:
        return await asyncio.to_thread(line, of)
    except UnusableFolder as unusable:
        raise Wrong(str(unusable)) from unusable


async def _mail(settings: Settings) -> str:
    if not settings.smtp_host:
        return "warning: SMTP_HOST is not set, mail steps are skipped"
    mailer = Mailer(settings)
    try:
        async with mailer.connected() as client:
            await mailer.try_sender(client)
    except SenderRefused as refused:
        raise Wrong(f"the server takes no letters from us: {refused}") from refused
    except (MailServerAway, MailDelayed) as error:
        raise Wrong(f"cannot connect: {error}") from error
    if trouble := await _waiting(settings, Channel.MAIL):
        raise Wrong(_in_words(trouble, "letters"))
    return "ok" if settings.mail_from != DEFAULT_MAIL_FROM else "warning: MAIL_FROM is not set"


async def _payments(settings: Settings) -> str:
    till = settings.till
    if not till.is_open:
        return "warning: PAYMENT_PROVIDER_TOKEN is not set, nothing can be paid in the chat"
    if ":TEST:" in till.provider_token.upper():
        return "warning: PAYMENT_PROVIDER_TOKEN is one for tests, no money is charged"
    return (
        f"ok, from {in_roubles(till.smallest)} to {in_roubles(till.largest)} roubles; "
        f"fiscal receipts with VAT code {till.vat_code}, to the e-mail that Telegram asks for"
    )


async def _tariffs(settings: Settings) -> str:
    today = datetime.now(settings.zone).date()
    return await _asked(settings, lambda database: tariffs_line(database, today)) or _NO_DATABASE


async def _payees(settings: Settings) -> str:
    return await _asked(settings, payees_line) or _NO_DATABASE


async def _work_hours(settings: Settings) -> str:
    special = await _asked(settings, _special_days) or {}
    opening = settings.work_calendar.with_special(special).next_opening(datetime.now(UTC))
    now = f"work goes on at {opening:%Y-%m-%d %H:%M}" if opening else "clerks are at work now"
    return f"ok, {settings.work_hours}; {now}"


async def _reminders(settings: Settings) -> str:
    """When residents are reminded; of paying, on the example of the next bill that is to be paid."""
    today = datetime.now(settings.zone).date()
    this = Month.of(today)
    months = (this.earlier(2), this.previous(), this)
    due = next(day for month in months if (day := settings.due_days.paid_by(month)) >= today)
    reminded = due - timedelta(days=settings.payment_reminder_days)
    return (
        f"ok, at {settings.reminders_hour}:00, never in {settings.quiet_hours} unless chosen; "
        f"of the bill that is due {due} on {reminded}"
    )


async def _special_days(database: Database) -> Mapping[date, Spells]:
    async with database.units.look() as unit:
        return await unit.calendar.special_days()


async def _moved_to(settings: Settings, group: int) -> int:
    """The group's present number, as far as the running program has followed it."""
    return await _asked(settings, lambda database: database.chat_moves.followed(group)) or group


async def _waiting(settings: Settings, channel: Channel) -> Trouble | None:
    """What waits because it was not taken."""
    return await _asked(settings, lambda database: database.outbox.in_trouble(channel))


async def _asked(settings: Settings, ask: Callable[[Database], Awaitable[T]]) -> T | None:
    """What the database says; None where there is none to ask, which has a line of its own."""
    try:
        async with opened_as_it_is(settings.database_url) as database:
            return await ask(database)
    except (NotADatabaseUrl, OSError, SQLAlchemyError, sqlite3.Error, StorageBusy):
        return None


def _in_words(trouble: Trouble, what: str) -> str:
    return f"{trouble.count} {what} wait since {trouble.since:%Y-%m-%d %H:%M} UTC: {trouble.reason}"


CHECKS: dict[str, Check] = {
    "telegram": _telegram,
    "staff group": _staff,
    "database": _database,
    "updates": _updates,
    "conversations": _conversations,
    "files": _files,
    "exchange": _exchange,
    "mail": _mail,
    "tariffs": _tariffs,
    "payees": _payees,
    "payments": _payments,
    "work hours": _work_hours,
    "reminders": _reminders,
}
