"""The program as the tests run it: against a small Telegram, on a database in a file."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.app import App, build
from bot.intake.polling import Polling
from bot.sandbox import Group, Sandbox
from bot.settings import Settings
from fsm.descriptor import Descriptor
from handlers.conversations import CONVERSATIONS
from locales.texts import WORDS

TOKEN = "42:TEST"
SELDOM = 3600.0
"""Seconds between two looks at the clock: what is due on the day of the tests, only those do that ask."""


class GivenSettings(Settings):
    """Settings that are what a test gives them: no variable of whoever runs the tests is among them."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given, and nothing else: to look for each of them elsewhere takes most of the time."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


def settings_for(sandbox: Sandbox, path: Path, staff_group: Group | None = None) -> Settings:
    """Settings that point at the sandbox and at a file."""
    return GivenSettings(
        bot_token=TOKEN,
        telegram_api_url=sandbox.url,
        database_url=f"sqlite+aiosqlite:///{path}",
        smtp_host=sandbox.smtp_host,
        smtp_port=sandbox.smtp_port,
        staff_chat_id=staff_group.chat.id if staff_group else None,
        mail_from="bot@volgaenergo.example",
    )


@asynccontextmanager
async def running(
    settings: Settings,
    sandbox: Sandbox,
    conversations: Sequence[Descriptor] = CONVERSATIONS,
    words: Path = WORDS,
) -> AsyncIterator[App]:
    """The program, running as long as this lasts."""
    app = await build(
        settings, time=sandbox.clock.now, look_every=SELDOM, conversations=conversations, words=words
    )
    await app.start()
    polling = asyncio.create_task(Polling(app.bot, app.reception).run())
    yield app
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
    await app.stop()
