"""A folder of files, and the way by which Telegram's come into it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot

from bot.files.folder import FolderStore
from bot.files.telegram import TelegramFiles
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.telegram.client import make_bot
from bot.telegram.session import ThriftySession
from domain.requests.attaching import AttachmentsService


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "files")


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    bot = make_bot(Settings(_env_file=None, bot_token=sandbox.token, telegram_api_url=sandbox.url))
    session = bot.session
    assert isinstance(session, ThriftySession)
    yield bot
    # aiogram's own `close` waits a quarter of a second for TLS, which there is none of here.
    await (await session.create_session()).close()


@pytest.fixture
def attachments(bot: Bot, store: FolderStore) -> AttachmentsService:
    return AttachmentsService(TelegramFiles(bot), store)
