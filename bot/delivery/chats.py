"""Messages to chats, call by call: each is recorded before the next is made.

So a message that was interrupted, by a 429 or by a kill, goes on at the call that it was interrupted at, and
repeats none before it. That one call may be made twice: where its answer was lost, nobody knows whether
Telegram carried it out.
"""

from collections.abc import Sequence
from dataclasses import replace

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import CloseForumTopic, CreateForumTopic, EditForumTopic, ReopenForumTopic

from bot.database.outbox import STAFF_LANGUAGE
from bot.database.outbox_queue import OutboxQueue, Outgoing
from bot.database.sent_messages import Part, SentMessage, SentMessages
from bot.delivery.calls import Place, Step, editing, showing
from bot.delivery.forms import OutgoingForms
from bot.delivery.speech import attempt
from bot.delivery.surely import surely
from domain.clock import Clock
from domain.outbox import EditOf, Notice, StaffCard, Topic, TopicAct, TopicChange
from fsm.answer import Call
from locales.texts import Texts

LONGEST_TITLE = 128  # characters (Bot API, createForumTopic)
GONE = ("message thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID")
"""What Telegram says of a topic that was deleted."""

NOTHING: Sequence[SentMessage] = ()

log = structlog.get_logger()


class NoStaffGroup(Exception):
    """The settings name no group for cards."""


class Refused(Exception):
    """Telegram does not take a message."""


class TopicGone(Refused):
    """The topic that a card went to was deleted."""


class ChatDelivery:
    """The way to people's chats and to the staff group."""

    def __init__(
        self,
        queue: OutboxQueue,
        sent: SentMessages,
        bot: Bot,
        forms: OutgoingForms,
        texts: dict[str, Texts],
        clock: Clock,
        staff_chat_id: int | None,
    ) -> None:
        self._queue = queue
        self._sent = sent
        self._bot = bot
        self._forms = forms
        self._texts = texts
        self._clock = clock
        self._staff_chat_id = staff_chat_id

    async def deliver(self, outgoing: Outgoing, message: Notice | StaffCard | EditOf | TopicChange) -> None:
        """Make those calls of a message that are left; when this returns, it is recorded as sent.

        Raises:
            NoStaffGroup: it is for one.
            UnknownTemplate: nobody can say it.
            Refused: Telegram does not take it.
            TelegramBusy: it may be taken later.
        """
        chat = self._chat_of(message)
        await surely(lambda: self._queue.taken(outgoing.id))
        match message:
            case TopicChange():
                shown = await self._change(message, chat)
            case EditOf():
                shown = await self._edit(outgoing, message.message, chat)
            case Notice() | StaffCard():
                shown = await self._send(outgoing, message, chat)
        await surely(lambda: self._queue.sent(outgoing.id, shown, self._clock.now()))

    def _chat_of(self, message: Notice | StaffCard | EditOf | TopicChange) -> int:
        addressed = message.message if isinstance(message, EditOf) else message
        if isinstance(addressed, Notice):
            return addressed.user
        if self._staff_chat_id is None:
            raise NoStaffGroup
        return self._staff_chat_id

    def _texts_for(self, message: Notice | StaffCard) -> Texts:
        return self._texts[message.language if isinstance(message, Notice) else STAFF_LANGUAGE]

    # ---- notices and cards ------------------------------------------------------------------------

    async def _send(
        self, outgoing: Outgoing, message: Notice | StaffCard, chat: int
    ) -> Sequence[SentMessage]:
        """Make the calls that are left; what the last of them showed."""
        screen = self._forms.screen(message, self._texts_for(message))
        topic = message.topic if isinstance(message, StaffCard) else None
        place = Place(chat, await self._number_of(topic, chat), await self._reply_to(message, chat))
        steps = showing(screen, message.files, place, begun=outgoing.calls_done > 0)
        try:
            return await self._carry_out(outgoing, message, steps, chat)
        except TopicGone:
            if topic is None:
                raise
        # What went to the topic is gone with it, so the message begins again.
        await surely(lambda: self._queue.progress(outgoing.id, 0, NOTHING, self._clock.now()))
        place = replace(place, topic=await self._new_topic(topic, chat))
        steps = showing(screen, message.files, place, begun=False)
        return await self._carry_out(replace(outgoing, calls_done=0), message, steps, chat)

    async def _carry_out(
        self, outgoing: Outgoing, message: Notice | StaffCard, steps: Sequence[Step], chat: int
    ) -> Sequence[SentMessage]:
        shown = NOTHING
        for done in range(outgoing.calls_done, len(steps)):
            if done > outgoing.calls_done:
                await self._record(outgoing, done, shown)
            numbers = await self._made(steps[done].call)
            shown = _shown(message, chat, numbers, steps[done].part)
        return shown

    async def _record(self, outgoing: Outgoing, calls_done: int, shown: Sequence[SentMessage]) -> None:
        await surely(lambda: self._queue.progress(outgoing.id, calls_done, shown, self._clock.now()))

    async def _made(self, call: Call) -> Sequence[int]:
        outcome = await attempt(self._bot, call)
        if outcome.refusal is None:
            return outcome.messages
        if _is_gone(outcome.refusal):
            raise TopicGone(outcome.refusal.message)
        raise Refused(outcome.refusal.message)

    async def _reply_to(self, message: Notice | StaffCard, chat: int) -> int | None:
        key = message.reply_to
        if key is None:
            return None
        earlier = await surely(lambda: self._sent.words(key, chat))
        return earlier.number if earlier else None

    # ---- edits ------------------------------------------------------------------------------------

    async def _edit(
        self, outgoing: Outgoing, message: Notice | StaffCard, chat: int
    ) -> Sequence[SentMessage]:
        """Change the earlier message, or say it anew; what was shown by that."""
        key = message.belongs_to
        earlier = await surely(lambda: self._sent.words(key, chat)) if key else None
        if earlier is not None:
            screen = self._forms.screen(message, self._texts_for(message))
            outcome = await attempt(self._bot, editing(earlier, screen))
            if outcome.refusal is None:
                return NOTHING
            log.info("a message is said anew", outbox=outgoing.id, reason=outcome.refusal.message)
        return await self._send(outgoing, message, chat)

    # ---- topics -----------------------------------------------------------------------------------

    async def _change(self, change: TopicChange, chat: int) -> Sequence[SentMessage]:
        """Change a topic where there is one. It says nothing, so where it cannot be changed nobody waits."""
        if change.act is TopicAct.CREATE:
            await self._number_of(change.topic, chat)
            return NOTHING
        number = await surely(lambda: self._sent.topic(change.topic.belongs_to, chat))
        if number is None:
            return NOTHING
        outcome = await attempt(self._bot, self._change_call(change, chat, number))
        if isinstance(outcome.refusal, TelegramBadRequest):
            log.warning("a topic was not changed", act=change.act.value, reason=outcome.refusal.message)
        elif outcome.refusal is not None:
            raise Refused(outcome.refusal.message)
        return NOTHING

    def _change_call(self, change: TopicChange, chat: int, number: int) -> Call:
        match change.act:
            case TopicAct.CLOSE:
                return CloseForumTopic(chat_id=chat, message_thread_id=number)
            case TopicAct.REOPEN:
                return ReopenForumTopic(chat_id=chat, message_thread_id=number)
            case _:
                return EditForumTopic(chat_id=chat, message_thread_id=number, name=self._title(change.topic))

    async def _number_of(self, topic: Topic | None, chat: int) -> int | None:
        if topic is None:
            return None
        number = await surely(lambda: self._sent.topic(topic.belongs_to, chat))
        return await self._new_topic(topic, chat) if number is None else number

    async def _new_topic(self, topic: Topic, chat: int) -> int | None:
        """Its number; None where the group has no topics, or does not let the bot make any."""
        outcome = await attempt(self._bot, CreateForumTopic(chat_id=chat, name=self._title(topic)))
        if outcome.refusal is not None and not isinstance(outcome.refusal, TelegramBadRequest):
            raise Refused(outcome.refusal.message)
        if not outcome.messages:
            log.info("the staff group takes no topic", reason=str(outcome.refusal))
            return None
        made = SentMessage(chat, outcome.messages[0], topic.belongs_to, Part.TOPIC)
        await surely(lambda: self._sent.note(made, self._clock.now()))
        return made.number

    def _title(self, topic: Topic) -> str:
        return self._forms.title(topic, self._texts[STAFF_LANGUAGE])[:LONGEST_TITLE]


def _shown(
    message: Notice | StaffCard, chat: int, numbers: Sequence[int], part: Part
) -> Sequence[SentMessage]:
    """The messages that a call made, where anybody can look for them."""
    key = message.belongs_to
    return [SentMessage(chat, number, key, part) for number in numbers] if key else NOTHING


def _is_gone(refusal: TelegramAPIError) -> bool:
    return any(words in refusal.message for words in GONE)
