"""The bot with one conversation more, which says something in campaigns of every kind.

    python -m benchmarks.campaign_bot run

Reads the settings of `python -m bot run`. With ONLY_SENDS=yes it asks Telegram for no updates, as the second
of two processes that share the work.
"""

import asyncio
import os

from benchmarks.campaign_people import CONVERSATION
from bot.app import App, build
from bot.database.alone import alone
from bot.database.schema import prepare
from bot.intake.polling import Polling
from bot.logs import set_up_logs
from bot.running import run_loop, until_told_to_stop
from bot.settings import Settings
from bot.telegram.models import import_aiogram
from handlers.conversations import CONVERSATIONS


async def serve(app: App, *, only_sends: bool) -> None:
    """As `bot.running` does."""
    await app.start()
    if only_sends:
        await app.bot.get_me()
        await asyncio.Event().wait()
    await Polling(app.bot, app.reception).run()


async def run(settings: Settings, *, only_sends: bool) -> None:
    """Until told to stop."""
    with alone(settings.database_url):
        await prepare(settings.database_url)
        app = await build(settings, conversations=(*CONVERSATIONS, CONVERSATION))
        try:
            await until_told_to_stop(serve(app, only_sends=only_sends))
        finally:
            await app.stop()


if __name__ == "__main__":
    import_aiogram()
    set_up_logs()
    run_loop(run(Settings(), only_sends="ONLY_SENDS" in os.environ))
