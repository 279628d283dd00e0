"""Carrying answers to Telegram: patiently, in order, and never in a way that strands a conversation."""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds
REQUEST_TIMEOUT = 20  # seconds

log = structlog.get_logger()


class PatientSpeech:
    """Waits out 429, 5xx and a network that is away; gives up only on what waiting cannot mend."""

    def __init__(self) -> None:
        self._acknowledgements: set[asyncio.Task[None]] = set()

    async def say(self, bot: Bot, calls: Sequence[TelegramMethod[Any]]) -> None:
        """Carry out in order. A call that Telegram refuses for good is logged, and the next is made."""
        for call in calls:
            await deliver(bot, call)

    def acknowledge(self, bot: Bot, call: AnswerCallbackQuery) -> None:
        """Stop a button's clock without waiting; of no consequence when it fails."""
        if call.callback_query_id.startswith("typed-"):
            return
        task = asyncio.create_task(_acknowledge(bot, call))
        self._acknowledgements.add(task)
        task.add_done_callback(self._acknowledgements.discard)

    async def close(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._acknowledgements, return_exceptions=True)


async def deliver(bot: Bot, call: TelegramMethod[Any]) -> bool:
    """Make a call until it succeeds or is refused for good; whether it succeeded.

    An edit of a message that cannot be edited any more becomes a new message.
    """
    wait = FIRST_WAIT
    while True:
        try:
            await bot(call, request_timeout=REQUEST_TIMEOUT)
        except TelegramRetryAfter as busy:
            await asyncio.sleep(busy.retry_after)
        except (TelegramNetworkError, TelegramServerError, RestartingTelegram):
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        except TelegramForbiddenError:
            return False
        except TelegramBadRequest as refused:
            if isinstance(call, EditMessageText) and "not modified" in refused.message:
                return True
            if not isinstance(call, EditMessageText):
                log.error("telegram refused a call", method=call.__api_method__, reason=refused.message)
                return False
            call = _as_new_message(call)
        except TelegramAPIError as refused:
            log.error("telegram refused a call", method=call.__api_method__, reason=refused.message)
            return False
        else:
            return True


def _as_new_message(call: EditMessageText) -> SendMessage:
    return SendMessage(chat_id=call.chat_id or 0, text=call.text or "", reply_markup=call.reply_markup)


async def _acknowledge(bot: Bot, call: AnswerCallbackQuery) -> None:
    try:
        await bot(call, request_timeout=REQUEST_TIMEOUT)
    except TelegramAPIError as refused:
        log.info("a click was not acknowledged", reason=refused.message)
