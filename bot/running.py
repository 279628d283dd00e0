"""`run`: the bot in the foreground until it is told to stop."""

import asyncio
import gc
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress

import structlog

from bot.app import App, build
from bot.database.engine import Database
from bot.database.schema import bring_up_to_date, up_to_date
from bot.intake.polling import Polling, TokenRefused
from bot.intake.webhook import Webhook
from bot.logs import set_up_logs
from bot.settings import Settings

log = structlog.get_logger()


def run_until_stopped(settings: Settings) -> int:
    """Run until SIGINT or SIGTERM; the exit status."""
    set_up_logs()
    try:
        run_loop(_run(settings))
    except TokenRefused as refused:
        sys.stderr.write(f"BOT_TOKEN: {refused}\n")
        return 2
    return 0


def run_loop(work: Coroutine[None, None, None]) -> None:
    """Run in an event loop, the fast one where it is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
        return
    uvloop.run(work)


async def _run(settings: Settings) -> None:
    await prepare_schema(settings.database_url)
    app = await build(settings)
    # What was built lives as long as the process: the collector need not look at it again and again.
    gc.collect()
    gc.freeze()
    log.info("started", mode="webhook" if settings.webhook_url else "polling")
    try:
        await until_told_to_stop(_serve(app))
    finally:
        await app.stop()
        log.info("stopped")


async def prepare_schema(url: str) -> None:
    """Make or bring up to date the tables; cheap when nothing is to be done."""
    database = await Database.open(url)
    try:
        ready = await up_to_date(database)
    finally:
        await database.close()
    if not ready:
        await bring_up_to_date(url)


async def until_told_to_stop(work: Coroutine[None, None, None]) -> None:
    """Run until SIGINT or SIGTERM, or until the work ends by itself."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


async def _serve(app: App) -> None:
    await app.start()
    if not app.settings.webhook_url:
        await Polling(app.bot, app.reception).run()
        return
    webhook = Webhook(app.bot, app.reception, app.settings)
    await webhook.start()
    try:
        await asyncio.Event().wait()
    finally:
        await webhook.stop()
