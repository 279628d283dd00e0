"""Messages to chats: where each goes, and which of its ways is still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import structlog
from aiogram import Bot

from bot.database.outbox_queue import OutboxQueue, Outgoing
from bot.database.sent_messages import SentMessage, SentMessages
from bot.delivery.alarm import Alarm
from bot.delivery.calling import outcome_of
from bot.delivery.calls import Place, editing
from bot.delivery.forms import OutgoingForms
from bot.delivery.messages import ToChat, can_be_replaced, is_card_of_topic, said_by, topic_of, whole
from bot.delivery.obstacles import Blocked, GroupMoved, NoStaffGroup, TopicGone, TopicShut
from bot.delivery.room import Room
from bot.delivery.saying import NOTHING, Saying
from bot.delivery.staff_group import StaffGroups
from bot.delivery.surely import surely
from bot.delivery.topics import OWN_TOPIC, Topics
from bot.files.folder import FolderStore
from bot.staff_routes import Route
from domain.clock import Clock
from domain.directory import ResidentDirectory
from domain.identifiers import UserId
from domain.outbox import (
    EditOf,
    Key,
    Notice,
    Recount,
    StaffCard,
    Topic,
    TopicAct,
    TopicChange,
    desk_of,
)
from locales.texts import Texts

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Carried:
    """What the last call of a message showed, and what there is `more` to say because of it."""

    shown: Sequence[SentMessage]
    more: Sequence[StaffCard] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message goes: a chat, a topic of it, and that topic again if it is the thing's own."""

    chat: int
    topic: int | None
    own: int | None


class ChatDelivery:
    """The way to people's chats and to the staff groups."""

    def __init__(
        self,
        queue: OutboxQueue,
        sent: SentMessages,
        bot: Bot,
        forms: OutgoingForms,
        texts: dict[str, Texts],
        clock: Clock,
        staff: StaffGroups,
        files: FolderStore,
        alarm: Alarm,
        directory: ResidentDirectory,
        recounts: Mapping[str, Recount] = MappingProxyType({}),
    ) -> None:
        self._directory = directory
        self._recounts = recounts
        self._queue = queue
        self._sent = sent
        self._bot = bot
        self._clock = clock
        self._staff = staff
        self._room = Room(sent, bot, clock)
        self._saying = Saying(queue, bot, forms, texts, clock, files, self._room)
        self._topics = Topics(sent, bot, forms, texts, clock, alarm)

    async def deliver(self, outgoing: Outgoing, message: ToChat) -> None:
        """Make those calls of a message that are left; when this returns, it is recorded as sent.

        Raises:
            NoStaffGroup: it is for one.
            NoRoom: the chat has had as many as it takes; nothing was tried.
            UnknownTemplate: nobody can say it.
            Refused: Telegram does not take it. Who has the bot blocked is noted.
            TelegramBusy: it may be taken later.
        """
        route = self._route_of(message)
        # What was begun is no edit: the message is being said anew, with files that a later edit has not.
        begun = outgoing.calls_done > 0
        if can_be_replaced(message) and not begun and await surely(lambda: self._queue.replaced(outgoing.id)):
            await surely(lambda: self._queue.sent(outgoing.id, NOTHING, self._clock.now()))
            return
        await self._room.for_whole(message, route.chat)
        try:
            await self._deliver_now(outgoing, message, route)
        except Blocked:
            if route.chat > 0:
                user = UserId(route.chat)
                await surely(lambda: self._directory.has_blocked(user, self._clock.now()))
            raise
        finally:
            self._room.is_left()

    async def _deliver_now(self, outgoing: Outgoing, message: ToChat, route: Route) -> None:
        await surely(lambda: self._queue.taken(outgoing.id))
        try:
            carried = await self._carried_to(route, outgoing, message)
        except GroupMoved as moved:
            to, outgoing = moved.to, replace(outgoing, calls_done=moved.calls_done)
            if isinstance(message, StaffCard | EditOf) and topic_of(said_by(message)) is not None:
                # Its topic is made anew there, and the whole of it goes there.
                outgoing = await self._saying.begun_again(outgoing)
            await surely(lambda: self._staff.moved(route.chat, to))
            carried = await self._carried_to(replace(route, chat=to), outgoing, message)
        now = self._clock.now()
        await surely(lambda: self._queue.sent(outgoing.id, carried.shown, now, carried.more))

    async def _carried_to(self, route: Route, outgoing: Outgoing, message: ToChat) -> Carried:
        match message:
            case TopicChange():
                return Carried(await self._change(outgoing, message, route))
            case EditOf():
                return await self._edit(outgoing, message.message, route)
            case Notice() | StaffCard():
                return Carried(await self._send(outgoing, message, route))

    def group_of(self, message: ToChat) -> int | None:
        """The group that a message is for; None for a private chat, and where there is no such group."""
        try:
            chat = self._route_of(message).chat
        except NoStaffGroup:
            return None
        return chat if chat < 0 else None

    def _route_of(self, message: ToChat) -> Route:
        if not isinstance(message, TopicChange) and isinstance(said := said_by(message), Notice):
            return Route(said.user)
        route = self._staff.route_to(desk_of(message))
        if route is None:
            raise NoStaffGroup
        return route

    # ---- notices and cards ------------------------------------------------------------------------

    async def _send(
        self, outgoing: Outgoing, message: Notice | StaffCard, route: Route
    ) -> Sequence[SentMessage]:
        """Make the calls that are left; what the last of them showed."""
        chat = route.chat
        topic = topic_of(message) if route.topic is None else None
        number, outgoing = await self._number_of(outgoing, topic, chat)
        try:
            return await self._say(outgoing, message, Spot(chat, route.topic or number, number))
        except TopicGone:
            if topic is not None:
                number, outgoing = await self._new_topic(outgoing, topic, chat)
            elif route.topic is None:
                raise
        except TopicShut:
            number = await self._open_topic(outgoing, number or route.topic, chat)
        # What went to another topic, or is gone with its own, is not in this one: the message begins again.
        outgoing = await self._saying.begun_again(outgoing)
        return await self._say(outgoing, message, Spot(chat, number, number))

    async def _say(
        self, outgoing: Outgoing, message: Notice | StaffCard, spot: Spot
    ) -> Sequence[SentMessage]:
        """Say a message where the card that it belongs to stands; where that does not, the card goes first.

        Until it stands, calls that were carried out are the card's, and from then on the message's.
        """
        opening = await self._missing_card(message, spot.chat, spot.own)
        if opening is not None:
            # Its words are its last call here: that they are there says that all of it is.
            shown = await self._saying.show(outgoing, opening, Place(spot.chat, spot.topic), words_last=True)
            # A topic that was made for it has been told already.
            lost = await self._recounted(topic_of(message)) if spot.own is None else ()
            outgoing = await self._saying.begun_again(outgoing, shown, lost)
        reply_to = await self._reply_to(message, spot.chat, spot.own)
        return await self._saying.show(outgoing, message, Place(spot.chat, spot.topic, reply_to))

    async def _missing_card(
        self, message: Notice | StaffCard, chat: int, number: int | None
    ) -> StaffCard | None:
        """The card that whatever is about its thing follows, unless it stands there, or is itself meant."""
        topic = topic_of(message)
        if topic is None or topic.opening is None or is_card_of_topic(message):
            return None
        card = await surely(lambda: self._sent.words(topic.belongs_to, chat))
        # The numbers of a group's messages grow, and a topic has that of the message that began it.
        if card is not None and (number is None or card.number > number):
            return None
        return replace(topic.opening, topic=replace(topic, opening=None))

    async def _reply_to(self, message: Notice | StaffCard, chat: int, number: int | None) -> int | None:
        topic = topic_of(message)
        thread = topic.belongs_to if topic is not None and number is None else None
        for key in (message.reply_to, None if thread == message.belongs_to else thread):
            earlier = await self._words(key, chat)
            if earlier is not None:
                return earlier.number
        written = message.reply_to
        return None if written is None else await surely(lambda: self._sent.received(written, chat))

    async def _words(self, key: Key | None, chat: int) -> SentMessage | None:
        return None if key is None else await surely(lambda: self._sent.words(key, chat))

    # ---- edits ------------------------------------------------------------------------------------

    async def _edit(self, outgoing: Outgoing, message: Notice | StaffCard, route: Route) -> Carried:
        """Change the earlier message, or say it anew, with whatever stood under it where that was a card."""
        earlier = await self._words(message.belongs_to, route.chat)
        if earlier is not None and not outgoing.calls_done:
            screen = self._saying.screen(message)
            outcome = await outcome_of(self._bot, editing(earlier, screen))
            if outcome.refusal is None:
                return Carried(NOTHING)
            log.info("a message is said anew", outbox=outgoing.id, reason=outcome.refusal.message)
        shown = await self._send(outgoing, whole(message), route)
        return Carried(shown, await self._lost_with_card(message, route))

    async def _lost_with_card(self, message: Notice | StaffCard, route: Route) -> Sequence[StaffCard]:
        """What were replies to a card that was said anew; in a topic of its own they stand as before."""
        topic = topic_of(message)
        if topic is None or not is_card_of_topic(message):
            return ()
        if route.topic is None and await self._topics.known(topic, route.chat) is not None:
            return ()
        return await self._recounted(topic)

    # ---- topics -----------------------------------------------------------------------------------

    async def _change(self, outgoing: Outgoing, change: TopicChange, route: Route) -> Sequence[SentMessage]:
        """Change a topic where there is one; where a desk has one topic for all, none is its things' own."""
        chat = route.chat
        if route.topic is not None:
            return NOTHING
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
        if made is None:
            return None, outgoing
        lost = await self._recounted(topic)
        return made.number, await self._saying.begun_again(outgoing, [made], lost)

    async def _recounted(self, about: Topic | None) -> Sequence[StaffCard]:
        """What was said of a thing already, for a topic or a thread that has nothing of it."""
        thing = about.belongs_to if about is not None else None
        recount = self._recounts.get(thing.partition(":")[0]) if thing is not None else None
        if thing is None or recount is None:
            return ()
        coming = await surely(lambda: self._queue.in_line_about(thing))
        return await surely(lambda: recount(thing, coming))

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
