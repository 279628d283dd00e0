"""Files from Telegram, streamed: one is never whole in memory."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramNetworkError
from aiogram.types import File
from aiohttp import ClientError

from domain.requests.files import NotTaken, WhyNot, check_size

ASKED_WITHIN, FETCHED_WITHIN = 10, 30  # seconds: whoever has sent it waits, and their next messages
CHUNK = 64 * 1024  # bytes
_TOO_BIG = "file is too big"
"""Bots are given no files of more than 20 MB (Bot API, getFile)."""

log = structlog.get_logger()


class TelegramFiles:
    """`domain.requests.attaching.FileSource`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def content(self, file: str) -> AsyncGenerator[bytes, None]:
        """A file by its file_id, piece by piece.

        Raises:
            NotTaken: it is empty or too large by what Telegram says of it, or cannot be had.
        """
        found = await self._found(file)
        check_size(found.file_size)
        came = 0
        session = self._bot.session
        url = session.api.file_url(self._bot.token, found.file_path or "")
        try:
            stream = session.stream_content(url, timeout=FETCHED_WITHIN, chunk_size=CHUNK)
            async with aclosing(stream) as chunks:
                async for chunk in chunks:
                    came += len(chunk)
                    yield chunk
        except (ClientError, OSError, TimeoutError) as error:
            raise _not_fetched(error) from error
        if found.file_size is not None and came < found.file_size:
            raise _not_fetched(EOFError())

    async def _found(self, file: str) -> File:
        try:
            return await self._asked(file)
        except AiogramError as error:
            if _TOO_BIG in str(error):
                raise NotTaken(WhyNot.TOO_LARGE) from error
            raise _not_fetched(error) from error

    async def _asked(self, file: str) -> File:
        try:
            return await self._bot.get_file(file, request_timeout=ASKED_WITHIN)
        except TelegramNetworkError as lost:
            if isinstance(lost.__cause__, TimeoutError):
                raise
            # A connection that was kept open and closed meanwhile is noticed by the next call.
            return await self._bot.get_file(file, request_timeout=ASKED_WITHIN)


def _not_fetched(error: Exception) -> NotTaken:
    """The kind of error alone is logged: its words may quote the address, with the token in it."""
    log.warning("a file was not fetched", reason=type(error).__name__)
    return NotTaken(WhyNot.NOT_FETCHED)
