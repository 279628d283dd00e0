"""Carrying answers to Telegram: patiently, in order, and never in a way that strands a conversation."""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage, TelegramMethod

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds
REQUEST_TIMEOUT = 20  # seconds
LAST_ACKNOWLEDGEMENTS = 1.0  # seconds that the end of the program waits for them

ANSWERS_HELD = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]  # made at run time
    for method in (SendMessage, EditMessageText, AnswerCallbackQuery)
)
"""aiogram names these types anew for every answer. Pydantic forgets a type that nobody holds, and making it
again costs as much as ten calls."""

log = structlog.get_logger()


class TelegramBusy(Exception):
    """A call was not carried out, or its answer was lost; the same call may succeed later.

    `wait` is how many seconds Telegram asked to wait, where it did.
    """

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


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
        """Wait a little for what is under way, and let go of the rest: nothing depends on it."""
        if not self._acknowledgements:
            return
        _, late = await asyncio.wait(self._acknowledgements, timeout=LAST_ACKNOWLEDGEMENTS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def deliver(bot: Bot, call: TelegramMethod[Any]) -> bool:
    """Make a call until it succeeds or is refused for good; whether it succeeded."""
    wait = FIRST_WAIT
    while True:
        try:
            return await attempt(bot, call)
        except TelegramBusy as busy:
            if busy.wait is not None:
                await asyncio.sleep(busy.wait)
                continue
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def attempt(bot: Bot, call: TelegramMethod[Any]) -> bool:
    """Make a call once; whether it succeeded. False is a refusal for good, which is logged.

    An edit of a message that cannot be edited any more becomes a new message.

    Raises:
        TelegramBusy: it may succeed later.
    """
    try:
        await bot(call, request_timeout=REQUEST_TIMEOUT)
    except TelegramRetryAfter as busy:
        raise TelegramBusy("429", busy.retry_after) from busy
    except (TelegramNetworkError, TelegramServerError, RestartingTelegram) as away:
        raise TelegramBusy(type(away).__name__) from away
    except ClientDecodeError as strange:
        if _was_carried_out(strange):
            return True
        raise TelegramBusy("no answer of Telegram's") from strange
    except TelegramForbiddenError:
        return False
    except TelegramBadRequest as refused:
        if not isinstance(call, EditMessageText):
            return _refused(call, refused)
        if "not modified" in refused.message:
            return True
        return await attempt(bot, _as_new_message(call))
    except TelegramAPIError as refused:
        return _refused(call, refused)
    return True


def _was_carried_out(strange: ClientDecodeError) -> bool:
    # A proxy's page between us and Telegram is no JSON; an answer of a newer Bot API than ours says "ok".
    return isinstance(strange.data, dict) and strange.data.get("ok") is True


def _refused(call: TelegramMethod[Any], refusal: TelegramAPIError) -> bool:
    log.error("telegram refused a call", method=call.__api_method__, reason=refusal.message)
    return False


def _as_new_message(call: EditMessageText) -> SendMessage:
    return SendMessage(chat_id=call.chat_id or 0, text=call.text or "", reply_markup=call.reply_markup)


async def _acknowledge(bot: Bot, call: AnswerCallbackQuery) -> None:
    try:
        await bot(call, request_timeout=REQUEST_TIMEOUT)
    except AiogramError as error:
        log.info("a click was not acknowledged", reason=type(error).__name__)
