"""Messages to chats, call by call: each is recorded before the next is made.

So a message that was interrupted, by a 429 or by a kill, goes on at the call that it was interrupted at, and
repeats none before it. That one call may be made twice: where its answer was lost, nobody knows whether
Telegram carried it out.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import structlog
from aiogram import Bot

from bot.database.outbox import STAFF_LANGUAGE
from bot.database.outbox_queue import OutboxQueue, Outgoing
from bot.database.sent_messages import Part, SentMessage, SentMessages
from bot.delivery.calling import messages_of, outcome_of
from bot.delivery.calls import Place, editing, showing
from bot.delivery.copies import UPLOADED_WITHIN, copies_of
from bot.delivery.forms import OutgoingForms
from bot.delivery.obstacles import (
    FilesForgotten,
    FilesNotAllowed,
    GroupMoved,
    NoStaffGroup,
    TopicGone,
    TopicShut,
)
from bot.delivery.staff_group import StaffGroup
from bot.delivery.surely import surely
from bot.delivery.topics import OWN_TOPIC, Topics
from bot.files.folder import FolderStore
from domain.clock import Clock
from domain.outbox import EditOf, Key, Notice, StaffCard, Topic, TopicAct, TopicChange
from fsm.answer import Call
from fsm.screen import Screen
from locales.texts import Texts

FILES_LATER, FILES_NOT_SHOWN, FILES_LOST = "files-later", "files-not-shown", "files-lost"
"""The templates of a message that brings the files of an earlier one, and of what is said of files that are
not there: for want of a right, or because nobody has them any more."""

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
        files: FolderStore,
    ) -> None:
        self._queue = queue
        self._sent = sent
        self._bot = bot
        self._forms = forms
        self._texts = texts
        self._clock = clock
        self._staff = staff
        self._files = files
        self._topics = Topics(sent, bot, forms, texts)

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
            to, outgoing = moved.to, replace(outgoing, calls_done=moved.calls_done)
            if isinstance(message, StaffCard | EditOf) and _topic_of(_said(message)) is not None:
                # Its topic is made anew there, and the whole of it goes there.
                outgoing = await self._begun_again(outgoing)
            await surely(lambda: self._staff.moved(chat, to))
            shown = await self._carried_to(to, outgoing, message)
        await surely(lambda: self._queue.sent(outgoing.id, shown, self._clock.now()))

    async def _carried_to(
        self, chat: int, outgoing: Outgoing, message: Notice | StaffCard | EditOf | TopicChange
    ) -> Sequence[SentMessage]:
        match message:
            case TopicChange():
                return await self._change(outgoing, message, chat)
            case EditOf():
                return await self._edit(outgoing, message.message, chat)
            case Notice() | StaffCard():
                return await self._send(outgoing, message, chat)

    def _chat_of(self, message: Notice | StaffCard | EditOf | TopicChange) -> int:
        if not isinstance(message, TopicChange) and isinstance(said := _said(message), Notice):
            return said.user
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
        topic = _topic_of(message)
        number, outgoing = await self._number_of(outgoing, topic, chat)
        try:
            return await self._say(outgoing, message, chat, number)
        except TopicGone:
            if topic is None:
                raise
            number, outgoing = await self._new_topic(outgoing, topic, chat)
        except TopicShut:
            number = await self._open_topic(outgoing, number, chat)
        # What went to another topic, or is gone with its own, is not in this one: the message begins again.
        outgoing = await self._begun_again(outgoing)
        return await self._say(outgoing, message, chat, number)

    async def _say(
        self, outgoing: Outgoing, message: Notice | StaffCard, chat: int, topic: int | None
    ) -> Sequence[SentMessage]:
        """Say a message where the card that it belongs to stands; where that does not, the card goes first.

        Until it stands, calls that were carried out are the card's, and from then on the message's.
        """
        opening = await self._missing_card(message, chat, topic)
        if opening is not None:
            shown = await self._show(outgoing, opening, Place(chat, topic))
            outgoing = await self._begun_again(outgoing, shown)
        reply_to = await self._reply_to(message, chat, topic)
        return await self._show(outgoing, message, Place(chat, topic, reply_to))

    async def _missing_card(
        self, message: Notice | StaffCard, chat: int, number: int | None
    ) -> StaffCard | None:
        """The card that whatever is about its thing follows, unless it stands there, or is itself meant."""
        topic = _topic_of(message)
        if topic is None or topic.opening is None or topic.belongs_to == message.belongs_to:
            return None
        card = await surely(lambda: self._sent.words(topic.belongs_to, chat))
        # The numbers of a group's messages grow, and a topic has that of the message that began it.
        if card is not None and (number is None or card.number > number):
            return None
        return replace(topic.opening, topic=replace(topic, opening=None))

    async def _reply_to(self, message: Notice | StaffCard, chat: int, number: int | None) -> int | None:
        topic = _topic_of(message)
        thread = topic.belongs_to if topic is not None and number is None else None
        for key in (message.reply_to, None if thread == message.belongs_to else thread):
            earlier = await self._words(key, chat)
            if earlier is not None:
                return earlier.number
        return None

    async def _words(self, key: Key | None, chat: int) -> SentMessage | None:
        return None if key is None else await surely(lambda: self._sent.words(key, chat))

    async def _show(
        self, outgoing: Outgoing, message: Notice | StaffCard, place: Place
    ) -> Sequence[SentMessage]:
        screen = self._forms.screen(message, self._texts_for(message))
        try:
            return await self._carry_out(outgoing, message, screen, place)
        except FilesNotAllowed:
            if message.template == FILES_LATER or isinstance(message, Notice):
                raise
            screen = await self._without_files(message, screen)
            message = replace(message, files=())
        except FilesForgotten:
            left = tuple(each for each in message.files if each.file in copies_of(message.files, self._files))
            if left == message.files:
                raise
            screen = self._saying_too(screen, message, FILES_LOST, len(message.files) - len(left))
            message = replace(message, files=left)
        outgoing = await self._begun_again(outgoing)
        return await self._carry_out(outgoing, message, screen, place)

    async def _without_files(self, message: StaffCard, screen: Screen) -> Screen:
        """The words go without the files, and say so; the files wait for the right to send them."""
        later = StaffCard(
            FILES_LATER, {}, files=message.files, reply_to=message.belongs_to, topic=message.topic
        )
        await surely(lambda: self._queue.add(later, self._clock.now()))
        return self._saying_too(screen, message, FILES_NOT_SHOWN, len(message.files))

    def _saying_too(self, screen: Screen, to: Notice | StaffCard, template: str, count: int) -> Screen:
        said = self._forms.screen(StaffCard(template, {"count": count}), self._texts_for(to))
        return replace(screen, text=f"{screen.text}\n\n{said.text}")

    async def _carry_out(
        self, outgoing: Outgoing, message: Notice | StaffCard, screen: Screen, place: Place
    ) -> Sequence[SentMessage]:
        begun = outgoing.calls_done > 0
        steps = showing(screen, message.files, place, begun=begun)
        shown = NOTHING

        def uploading(done: int) -> Call | None:
            """The call that uploads our own copies; None where there are none."""
            copies = copies_of(message.files, self._files)
            again = showing(screen, message.files, place, begun=begun, copies=copies)
            return again[done].call if copies else None

        for done in range(outgoing.calls_done, len(steps)):
            if done > outgoing.calls_done:
                await self._record(outgoing, done, shown)
            try:
                numbers = await self._made(steps[done].call, partial(uploading, done))
            except GroupMoved as moved:
                raise GroupMoved(moved.to, done) from moved
            shown = _shown(message, place.chat, numbers, steps[done].part)
        return shown

    async def _made(self, call: Call, uploading: Callable[[], Call | None]) -> Sequence[int]:
        """Make a call; the one that uploads its files where Telegram does not know them any more."""
        try:
            return await messages_of(self._bot, call)
        except FilesForgotten:
            upload = uploading()
            if upload is None:
                raise
            return await messages_of(self._bot, upload, UPLOADED_WITHIN)

    async def _record(self, outgoing: Outgoing, calls_done: int, shown: Sequence[SentMessage]) -> None:
        await surely(lambda: self._queue.progress(outgoing.id, calls_done, shown, self._clock.now()))

    async def _begun_again(self, outgoing: Outgoing, shown: Sequence[SentMessage] = NOTHING) -> Outgoing:
        await self._record(outgoing, 0, shown)
        return replace(outgoing, calls_done=0)

    # ---- edits ------------------------------------------------------------------------------------

    async def _edit(
        self, outgoing: Outgoing, message: Notice | StaffCard, chat: int
    ) -> Sequence[SentMessage]:
        """Change the earlier message, or say it anew; what was shown by that."""
        earlier = await self._words(message.belongs_to, chat)
        if earlier is not None:
            screen = self._forms.screen(message, self._texts_for(message))
            outcome = await outcome_of(self._bot, editing(earlier, screen))
            if outcome.refusal is None:
                return NOTHING
            log.info("a message is said anew", outbox=outgoing.id, reason=outcome.refusal.message)
        return await self._send(outgoing, _whole(message), chat)

    # ---- topics -----------------------------------------------------------------------------------

    async def _change(self, outgoing: Outgoing, change: TopicChange, chat: int) -> Sequence[SentMessage]:
        """Change a topic where there is one."""
        if change.act is TopicAct.CREATE:
            await self._number_of(outgoing, change.topic, chat)
            return NOTHING
        number = await self._topics.known(change.topic, chat)
        if number is not None:
            await self._topics.change(change, number, chat)
        return NOTHING

    async def _number_of(
        self, outgoing: Outgoing, topic: Topic | None, chat: int
    ) -> tuple[int | None, Outgoing]:
        if topic is None:
            return None, outgoing
        number = await self._topics.known(topic, chat)
        return await self._new_topic(outgoing, topic, chat) if number is None else (number, outgoing)

    async def _new_topic(self, outgoing: Outgoing, topic: Topic, chat: int) -> tuple[int | None, Outgoing]:
        """Its number, and the message, which is to be said in it from its beginning."""
        made = await self._topics.new(topic, chat)
        return (None, outgoing) if made is None else (made.number, await self._begun_again(outgoing, [made]))

    async def _open_topic(self, outgoing: Outgoing, shut: int | None, chat: int) -> int | None:
        """Where to write when a topic is closed: from one of our own to «General», from that to one of ours.

        Raises:
            TopicShut: there is no such place.
        """
        if shut is not None:
            return None
        number, _ = await self._number_of(outgoing, OWN_TOPIC, chat)
        if number is None:
            raise TopicShut("TOPIC_CLOSED")
        return number


def _said(message: Notice | StaffCard | EditOf) -> Notice | StaffCard:
    return message.message if isinstance(message, EditOf) else message


def _topic_of(message: Notice | StaffCard) -> Topic | None:
    return message.topic if isinstance(message, StaffCard) else None


def _whole(message: Notice | StaffCard) -> Notice | StaffCard:
    """What is said anew: an edit brings words only, and the card that they belong to has files."""
    topic = _topic_of(message)
    if topic is None or topic.opening is None or topic.belongs_to != message.belongs_to:
        return message
    return replace(message, files=topic.opening.files)


def _shown(
    message: Notice | StaffCard, chat: int, numbers: Sequence[int], part: Part
) -> Sequence[SentMessage]:
    """The messages that a call made, where anybody can look for them."""
    key = message.belongs_to
    return [SentMessage(chat, number, key, part) for number in numbers] if key else NOTHING
