"""`run`: the bot in the foreground until it is told to stop."""

import asyncio
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress

import structlog

from bot.app import App, build
from bot.database.alone import alone
from bot.database.demo_mark import made_by_demo, take_for_real
from bot.database.engine import NotADatabaseUrl
from bot.database.schema import prepare
from bot.garbage import keep_what_is_there
from bot.intake.polling import Polling
from bot.intake.webhook import Webhook, WebhookRefused
from bot.logs import log_what_nobody_awaits, set_up_logs
from bot.settings import Settings, WrongSettings
from bot.stopping import leave_in_time
from bot.telegram.token import TokenRefused

log = structlog.get_logger()


def run_until_stopped(settings: Settings) -> int:
    """Run until SIGINT or SIGTERM; the exit status."""
    set_up_logs()
    try:
        run_loop(_run(settings))
    except TokenRefused as refused:
        return _stopped(f"BOT_TOKEN: {refused}")
    except WebhookRefused as refused:
        return _stopped(f"WEBHOOK_URL: {refused}")
    except (NotADatabaseUrl, OSError, WrongSettings) as error:
        return _stopped(str(error))
    return 0


def _stopped(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 2


def run_loop(work: Coroutine[None, None, None]) -> None:
    """Run in an event loop, the fast one where it is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(_told_of(work))
        return
    uvloop.run(_told_of(work))


async def _told_of(work: Coroutine[None, None, None]) -> None:
    log_what_nobody_awaits(asyncio.get_running_loop())
    await work


async def _run(settings: Settings) -> None:
    with alone(settings.database_url):
        await _run_alone(settings)


async def _run_alone(settings: Settings) -> None:
    await prepare(settings.database_url)
    app = await build(settings)
    await _say_what_is_missing(app)
    keep_what_is_there()
    log.info("started", mode="webhook" if settings.webhook_url else "polling")
    try:
        await until_told_to_stop(_serve(app))
    finally:
        await app.stop()
        log.info("stopped")


async def _say_what_is_missing(app: App) -> None:
    if await made_by_demo(app.database):
        log.warning("the demo made this database: it holds sample accounts; the demo will leave it alone now")
        await take_for_real(app.database)
    if app.settings.staff_chat_id is None:
        log.warning("STAFF_CHAT_ID is not set: cards for clerks wait in the outbox")
    if app.settings.smtp_host is None:
        log.warning("SMTP_HOST is not set: mail steps are skipped")


async def until_told_to_stop(work: Coroutine[None, None, None]) -> None:
    """Run until SIGINT or SIGTERM, or until the work ends by itself; after a signal it ends in time."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        leave_in_time()
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    with suppress(asyncio.CancelledError):
        await task


async def _serve(app: App) -> None:
    await app.start()
    app.introduce_itself()
    app.look_for_garbage()
    if not app.settings.webhook_url:
        await Polling(app.bot, app.reception).run()
        return
    webhook = Webhook(app.bot, app.reception, app.settings)
    await webhook.start()
    try:
        await asyncio.Event().wait()
    finally:
        await webhook.stop()
