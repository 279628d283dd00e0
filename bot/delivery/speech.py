"""Carrying answers to Telegram: patiently, in order, and never in a way that strands a conversation."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
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
from aiogram.methods import (
    AnswerCallbackQuery,
    CreateForumTopic,
    EditMessageCaption,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVenue,
    TelegramMethod,
)
from aiogram.types import Message, ReplyParameters
from aiohttp import ClientConnectorError

from bot.delivery.callers import Callers
from bot.stopping import let_end
from bot.telegram.group_rates import weight_of
from bot.telegram.pace import Priority
from bot.telegram.session import pace_of, reachability_of
from bot.telegram.token import denies_token
from fsm.event import TYPED_PRESS
from fsm.parts import in_parts, unmarked
from fsm.speech import Otherwise

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds
WOKEN_IN_VAIN = 5.0  # seconds in which whoever was woken in vain is not woken again
REQUEST_TIMEOUT = 20  # seconds
LONGEST_PLAIN = 4096  # characters (Bot API, sendMessage)
LAST_ACKNOWLEDGEMENTS = 0.5  # seconds that the end of the program waits for them

NOTHING_CHANGED = ("message is not modified", "TOPIC_NOT_MODIFIED")

log = structlog.get_logger()


class TelegramBusy(Exception):
    """A call was not carried out, or its answer was lost; the same call may succeed later.

    `wait` is how many seconds Telegram asked to wait, where it did. It is `uncertain` where the answer may be
    what was lost.
    """

    def __init__(self, reason: str, wait: float | None = None, *, uncertain: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.uncertain = uncertain


class PatientSpeech:
    """Waits out 429, 5xx and a network that is away; gives up only on what waiting cannot mend.

    A 429 may be of hours. Whoever waits for the answer hears nothing meanwhile; but when they write again, it
    is tried once more, and their conversation goes on as soon as Telegram lets it.
    """

    def __init__(self) -> None:
        self._callers = Callers()
        self._acknowledgements: set[asyncio.Task[None]] = set()

    async def say(
        self, bot: Bot, calls: Sequence[TelegramMethod[Any]], otherwise: Otherwise | None = None
    ) -> None:
        """Carry out in order. A call that Telegram refuses for good is logged, and the next is made.

        Where one was refused, what `otherwise` makes is carried out after them.
        """
        carried_out = [await deliver(bot, call, self._callers) for call in calls]
        if otherwise and not all(carried_out):
            for call in otherwise():
                await deliver(bot, call, self._callers)

    def heard(self, chat: int) -> None:
        """Somebody has written or pressed a button in a chat."""
        self._callers.heard(chat)

    def acknowledge(self, bot: Bot, call: AnswerCallbackQuery) -> None:
        """Stop a button's clock without waiting; of no consequence when it fails."""
        if call.callback_query_id.startswith(TYPED_PRESS):
            return
        task = asyncio.create_task(_acknowledge(bot, call))
        self._acknowledgements.add(task)
        task.add_done_callback(self._acknowledgements.discard)

    async def close(self) -> None:
        """Wait a little for what is under way, and let go of the rest: nothing depends on it."""
        await let_end(self._acknowledgements, LAST_ACKNOWLEDGEMENTS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a call that Telegram answered: the numbers of the messages that it made, or a refusal.

    Of a new topic it is the topic's number, which is that of the message that begins it. `files` are
    Telegram's names for what the messages brought, in their order.
    """

    messages: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    refusal: TelegramAPIError | None = None


async def deliver(bot: Bot, call: TelegramMethod[Any], callers: Callers | None = None) -> bool:
    """Make a call until it succeeds or is refused for good, which is logged; whether it succeeded.

    What is refused is said otherwise where there is another way to say it (`said_otherwise`).
    """
    refusal = (await _patiently(bot, call, callers or Callers())).refusal
    if refusal is None:
        return True
    if isinstance(refusal, TelegramForbiddenError):
        return False
    instead = said_otherwise(call) if isinstance(refusal, TelegramBadRequest) else None
    if not isinstance(call, EditMessageText):
        log.error("telegram refused a call", method=call.__api_method__, reason=refusal.message)
    return await deliver(bot, instead, callers) if instead else False


async def _patiently(bot: Bot, call: TelegramMethod[Any], callers: Callers) -> Outcome:
    wait, at_least = FIRST_WAIT, FIRST_WAIT
    while True:
        try:
            await pace_of(bot).turn(Priority.ANSWER, weight_of(call))
            return await attempt(bot, call)
        except TelegramBusy as busy:
            if busy.wait is not None:
                await _as_told(busy.wait, callers.next_of(getattr(call, "chat_id", None) or 0))
                continue
            was_woken = await _pause(bot, wait, at_least)
            wait = min(wait * 2, LONGEST_WAIT)
            # Where others are served and this call is not, it does not come with each of theirs.
            at_least = min(wait, WOKEN_IN_VAIN) if was_woken else FIRST_WAIT


async def _as_told(seconds: float, somebody_calls: asyncio.Event) -> None:
    """Wait as long as Telegram says, but no longer than until somebody writes in the chat again."""
    at_least = min(seconds, WOKEN_IN_VAIN)
    await asyncio.sleep(at_least)
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds - at_least):
            await somebody_calls.wait()


async def _pause(bot: Bot, wait: float, at_least: float) -> bool:
    """Wait, but no longer than until Telegram serves anybody; whether it did."""
    back = reachability_of(bot).next_return
    await asyncio.sleep(at_least)
    with suppress(TimeoutError):
        async with asyncio.timeout(wait - at_least):
            await back.wait()
    return back.is_set()


async def attempt(bot: Bot, call: TelegramMethod[Any], within: int = REQUEST_TIMEOUT) -> Outcome:
    """Make a call once, in so many seconds. An edit or a change that changes nothing is no refusal.

    Raises:
        TelegramBusy: it may succeed later.
    """
    try:
        result = await bot(call, request_timeout=within)
    except TelegramRetryAfter as busy:
        raise TelegramBusy("429", busy.retry_after) from busy
    except TelegramNetworkError as away:
        never_asked = isinstance(away.__cause__, ClientConnectorError)
        raise TelegramBusy(type(away).__name__, uncertain=not never_asked) from away
    except (TelegramServerError, RestartingTelegram) as away:
        raise TelegramBusy(type(away).__name__) from away
    except ClientDecodeError as strange:
        if _was_carried_out(strange):
            return Outcome()
        raise TelegramBusy("no answer of Telegram's", uncertain=True) from strange
    except TelegramAPIError as refused:
        if denies_token(refused):
            # Of a token that was known it is a mishap; one that is wrong is for the polling to notice.
            raise TelegramBusy(type(refused).__name__) from refused
        changes_nothing = any(words in refused.message for words in NOTHING_CHANGED)
        return Outcome() if changes_nothing else Outcome(refusal=refused)
    return Outcome(messages=_numbers(call, result), files=_files(result))


def _numbers(call: TelegramMethod[Any], result: object) -> tuple[int, ...]:
    if isinstance(result, list):
        return tuple(number for one in result for number in _numbers(call, one))
    name = "message_thread_id" if isinstance(call, CreateForumTopic) else "message_id"
    number = getattr(result, name, None)
    return (number,) if isinstance(number, int) else ()


def _files(result: object) -> tuple[str, ...]:
    if isinstance(result, list):
        return tuple(name for one in result for name in _files(one))
    if not isinstance(result, Message):
        return ()
    file = result.photo[-1] if result.photo else result.document
    return (file.file_id,) if file else ()


def _was_carried_out(strange: ClientDecodeError) -> bool:
    # A proxy's page between us and Telegram is no JSON; an answer of a newer Bot API than ours says "ok".
    return isinstance(strange.data, dict) and strange.data.get("ok") is True


def said_otherwise(call: TelegramMethod[Any]) -> SendMessage | None:
    """The next best way to say what a refused call would have said; None where there is none left.

    An edit becomes a new message, a picture or a file its caption, a formatted text a plain one.
    """
    match call:
        case EditMessageText():
            return SendMessage(
                chat_id=call.chat_id or 0, text=call.text or "", reply_markup=call.reply_markup
            )
        case EditMessageCaption():
            under = ReplyParameters(message_id=call.message_id or 0, allow_sending_without_reply=True)
            said = in_parts(call.caption or "")[0]
            return SendMessage(
                chat_id=call.chat_id or 0, text=said, reply_parameters=under, reply_markup=call.reply_markup
            )
        case SendPhoto(caption=str(caption)) | SendDocument(caption=str(caption)):
            return SendMessage(chat_id=call.chat_id, text=caption, reply_markup=call.reply_markup)
        case SendVenue(title=title, address=address):
            said = f"{title}\n{address}"
            return SendMessage(
                chat_id=call.chat_id, text=said, parse_mode=None, reply_markup=call.reply_markup
            )
        case SendMessage() if call.parse_mode is not None:
            plain = unmarked(call.text)[:LONGEST_PLAIN]
            return call.model_copy(update={"text": plain, "parse_mode": None})
    return None


async def _acknowledge(bot: Bot, call: AnswerCallbackQuery) -> None:
    try:
        await bot(call, request_timeout=REQUEST_TIMEOUT)
    except AiogramError as error:
        log.info("a click was not acknowledged", reason=type(error).__name__)
