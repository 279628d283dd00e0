"""Messages to chats, call by call: each is recorded before the next is made.

So a message that was interrupted, by a 429 or by a kill, goes on at the call that it was interrupted at, and
repeats none before it. That one call may be made twice: where its answer was lost, nobody knows whether
Telegram carried it out.
"""

from collections.abc import Sequence
from dataclasses import replace

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramMigrateToChat
from aiogram.methods import CloseForumTopic, CreateForumTopic, EditForumTopic, ReopenForumTopic, SendMessage

from bot.database.outbox import STAFF_LANGUAGE
from bot.database.outbox_queue import OutboxQueue, Outgoing
from bot.database.sent_messages import Part, SentMessage, SentMessages
from bot.delivery.calls import Place, Step, editing, showing
from bot.delivery.forms import OutgoingForms
from bot.delivery.obstacles import (
    KINDS_OF_REFUSAL,
    FilesNotAllowed,
    GroupMoved,
    NoStaffGroup,
    Refused,
    TopicGone,
    TopicShut,
)
from bot.delivery.speech import Outcome, attempt, said_otherwise
from bot.delivery.staff_group import StaffGroup
from bot.delivery.surely import surely
from domain.clock import Clock
from domain.outbox import EditOf, Key, Notice, StaffCard, Topic, TopicAct, TopicChange
from fsm.answer import Call
from fsm.screen import Screen
from locales.texts import Texts

LONGEST_TITLE = 128  # characters (Bot API, createForumTopic)
OWN_TOPIC = Topic(Key("staff:topic"), "staff-topic", {})
"""Where cards go that belong to no topic, in a group whose «General» is closed."""
FILES_LATER, FILES_NOT_SHOWN = "files-later", "files-not-shown"
"""The templates of a message that brings the files of an earlier one, and of what that one says of them."""

NOTHING: Sequence[SentMessage] = ()

log = structlog.get_logger()


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
        staff: StaffGroup,
    ) -> None:
        self._queue = queue
        self._sent = sent
        self._bot = bot
        self._forms = forms
        self._texts = texts
        self._clock = clock
        self._staff = staff

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
        try:
            shown = await self._carried_to(chat, outgoing, message)
        except GroupMoved as moved:
            to = moved.to
            await surely(lambda: self._staff.moved(chat, to))
            shown = await self._carried_to(to, replace(outgoing, calls_done=moved.calls_done), message)
        await surely(lambda: self._queue.sent(outgoing.id, shown, self._clock.now()))

    async def _carried_to(
        self, chat: int, outgoing: Outgoing, message: Notice | StaffCard | EditOf | TopicChange
    ) -> Sequence[SentMessage]:
        match message:
            case TopicChange():
                return await self._change(message, chat)
            case EditOf():
                return await self._edit(outgoing, message.message, chat)
            case Notice() | StaffCard():
                return await self._send(outgoing, message, chat)

    def _chat_of(self, message: Notice | StaffCard | EditOf | TopicChange) -> int:
        addressed = message.message if isinstance(message, EditOf) else message
        if isinstance(addressed, Notice):
            return addressed.user
        if self._staff.number is None:
            raise NoStaffGroup
        return self._staff.number

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
        try:
            return await self._say(outgoing, message, screen, place)
        except TopicGone:
            if topic is None:
                raise
            place = replace(place, topic=await self._new_topic(topic, chat))
        except TopicShut:
            place = replace(place, topic=await self._open_topic(place, chat))
        except FilesNotAllowed:
            if message.template == FILES_LATER or isinstance(message, Notice):
                raise
            screen = await self._without_files(message, screen)
            message = replace(message, files=())
        # What went to a topic that is gone is gone with it, so the message begins again.
        await surely(lambda: self._queue.progress(outgoing.id, 0, NOTHING, self._clock.now()))
        return await self._say(replace(outgoing, calls_done=0), message, screen, place)

    async def _say(
        self, outgoing: Outgoing, message: Notice | StaffCard, screen: Screen, place: Place
    ) -> Sequence[SentMessage]:
        steps = showing(screen, message.files, place, begun=outgoing.calls_done > 0)
        return await self._carry_out(outgoing, message, steps, place.chat)

    async def _without_files(self, message: StaffCard, screen: Screen) -> Screen:
        """The words go without the files, and say so; the files wait for the right to send them."""
        later = StaffCard(FILES_LATER, {}, files=message.files, reply_to=message.belongs_to)
        await surely(lambda: self._queue.add(later, self._clock.now()))
        missing = StaffCard(FILES_NOT_SHOWN, {"count": len(message.files)})
        said = self._forms.screen(missing, self._texts[STAFF_LANGUAGE])
        return replace(screen, text=f"{screen.text}\n\n{said.text}")

    async def _open_topic(self, place: Place, chat: int) -> int | None:
        """Where to write when a topic is closed: from one of our own to «General», from that to one of ours.

        Raises:
            TopicShut: there is no such place.
        """
        if place.topic is not None:
            return None
        number = await self._number_of(OWN_TOPIC, chat)
        if number is None:
            raise TopicShut("TOPIC_CLOSED")
        return number

    async def _carry_out(
        self, outgoing: Outgoing, message: Notice | StaffCard, steps: Sequence[Step], chat: int
    ) -> Sequence[SentMessage]:
        shown = NOTHING
        for done in range(outgoing.calls_done, len(steps)):
            if done > outgoing.calls_done:
                await self._record(outgoing, done, shown)
            try:
                numbers = await self._made(steps[done].call)
            except GroupMoved as moved:
                raise GroupMoved(moved.to, done) from moved
            shown = _shown(message, chat, numbers, steps[done].part)
        return shown

    async def _record(self, outgoing: Outgoing, calls_done: int, shown: Sequence[SentMessage]) -> None:
        await surely(lambda: self._queue.progress(outgoing.id, calls_done, shown, self._clock.now()))

    async def _made(self, call: Call) -> Sequence[int]:
        outcome = await self._attempt(call)
        refusal = outcome.refusal
        if refusal is None:
            return outcome.messages
        for kind, words in KINDS_OF_REFUSAL.items():
            if any(each in refusal.message for each in words):
                raise kind(refusal.message)
        plain = said_otherwise(call) if isinstance(call, SendMessage) else None
        if plain is None or not isinstance(refusal, TelegramBadRequest):
            raise Refused(refusal.message)
        log.warning("a message is said without its marks", reason=refusal.message)
        outcome = await self._attempt(plain)
        if outcome.refusal is not None:
            raise Refused(refusal.message)
        return outcome.messages

    async def _attempt(self, call: Call) -> Outcome:
        """Make a call once.

        Raises:
            GroupMoved: the group has another number now.
            TelegramBusy: it may succeed later.
        """
        outcome = await attempt(self._bot, call)
        if isinstance(outcome.refusal, TelegramMigrateToChat):
            raise GroupMoved(outcome.refusal.migrate_to_chat_id)
        return outcome

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
            outcome = await self._attempt(editing(earlier, screen))
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
        outcome = await self._attempt(self._change_call(change, chat, number))
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
        outcome = await self._attempt(CreateForumTopic(chat_id=chat, name=self._title(topic)))
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
