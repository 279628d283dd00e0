"""One call of a message, made once: what came of it, told apart as far as something can be done about it."""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.methods import SendMessage

from bot.delivery.copies import UPLOADED_WITHIN
from bot.delivery.obstacles import KINDS_OF_REFUSAL, Blocked, FilesForgotten, GroupMoved, Refused
from bot.delivery.speech import REQUEST_TIMEOUT, Outcome, TelegramBusy, attempt, said_otherwise
from bot.telegram.group_rates import weight_of
from bot.telegram.pace import Priority, Stopped
from bot.telegram.session import pace_for
from fsm.answer import Call

LONGEST_STOP = 1.0  # seconds; what Telegram asks for beyond that is waited for in the database

log = structlog.get_logger()


async def outcome_of(bot: Bot, call: Call, within: int = REQUEST_TIMEOUT) -> Outcome:
    """Make a call once, in so many seconds, when it is its turn; its refusal is for the caller to judge.

    Raises:
        GroupMoved: the group has another number now.
        TelegramBusy: it may succeed later.
    """
    try:
        await pace_for(bot, call).turn(Priority.NOTICE, weight_of(call), LONGEST_STOP)
    except Stopped as stopped:
        raise TelegramBusy("stopped", stopped.seconds) from stopped
    outcome = await attempt(bot, call, within)
    if isinstance(outcome.refusal, TelegramMigrateToChat):
        raise GroupMoved(outcome.refusal.migrate_to_chat_id)
    return outcome


async def _taken(bot: Bot, call: Call, within: int = REQUEST_TIMEOUT) -> Outcome:
    """Make a call once, of a refused text without its marks; what it made.

    Raises:
        Refused: Telegram does not take it, by the kind of refusal.
        GroupMoved, TelegramBusy: as above.
    """
    outcome = await outcome_of(bot, call, within)
    refusal = outcome.refusal
    if refusal is None:
        return outcome
    for kind, words in KINDS_OF_REFUSAL.items():
        if any(each in refusal.message for each in words):
            raise kind(refusal.message)
    if isinstance(refusal, TelegramForbiddenError):
        raise Blocked(refusal.message)
    plain = said_otherwise(call) if isinstance(call, SendMessage) else None
    if plain is None or not isinstance(refusal, TelegramBadRequest):
        raise Refused(refusal.message)
    log.warning("a message is said without its marks", reason=refusal.message)
    outcome = await outcome_of(bot, plain)
    if outcome.refusal is not None:
        raise Refused(refusal.message)
    return outcome


async def messages_or_upload(
    bot: Bot,
    call: Call,
    upload: Callable[[], Call | None],
    uploaded: Callable[[Sequence[str]], Awaitable[None]],
) -> Sequence[int]:
    """Make a call; where Telegram does not know its files any more, the one that uploads our own copies.

    It tells the new names of what was `uploaded`, so that it need not be again. Returns the numbers of the
    messages that the call made.

    Raises:
        FilesForgotten: and there are no copies.
        Refused, GroupMoved, TelegramBusy: as above.
    """
    try:
        return (await _taken(bot, call)).messages
    except FilesForgotten:
        uploading = upload()
        if uploading is None:
            raise
        outcome = await _taken(bot, uploading, UPLOADED_WITHIN)
        await uploaded(outcome.files)
        return outcome.messages
