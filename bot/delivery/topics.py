"""Topics of the staff group: found by what they are about, made, and changed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.methods import CloseForumTopic, CreateForumTopic, EditForumTopic, GetChat, ReopenForumTopic

from bot.database.outbox import STAFF_LANGUAGE
from bot.database.sent_messages import Part, SentMessage, SentMessages
from bot.delivery.alarm import Alarm
from bot.delivery.calling import outcome_of
from bot.delivery.forms import OutgoingForms
from bot.delivery.obstacles import Refused
from bot.delivery.speech import REQUEST_TIMEOUT
from bot.delivery.surely import surely
from domain.clock import Clock
from domain.outbox import Key, Topic, TopicAct, TopicChange
from fsm.answer import Call
from locales.texts import Texts

ASK_AGAIN = timedelta(minutes=1)
NOT_ENOUGH_RIGHTS = "not enough rights"
LONGEST_TITLE = 128  # characters (Bot API, createForumTopic)
OWN_TOPIC = Topic(Key("staff:topic"), "staff-topic", {})
"""Where cards go that belong to no topic, in a group whose «General» is closed."""

log = structlog.get_logger()


class Topics:
    """The way to the topics of a group."""

    def __init__(
        self,
        sent: SentMessages,
        bot: Bot,
        forms: OutgoingForms,
        texts: Mapping[str, Texts],
        clock: Clock,
        alarm: Alarm,
    ) -> None:
        self._alarm = alarm
        self._clock = clock
        self._forums: dict[int, tuple[datetime, bool]] = {}
        self._sent = sent
        self._bot = bot
        self._forms = forms
        self._texts = texts[STAFF_LANGUAGE]

    async def known(self, topic: Topic, chat: int) -> int | None:
        """The number of the last one that was made for it; it may have been deleted since.

        None where there is none, and in a group whose topics are switched off.
        """
        number = await surely(lambda: self._sent.topic(topic.belongs_to, chat))
        return number if number is not None and await self._is_forum(chat) else None

    async def new(self, topic: Topic, chat: int) -> SentMessage | None:
        """Make one, to be noted by the caller; None where the group has no topics, or lets the bot make none.

        Raises:
            Refused, GroupMoved, TelegramBusy: nothing was made.
        """
        if not await self._is_forum(chat):
            return None
        outcome = await outcome_of(self._bot, CreateForumTopic(chat_id=chat, name=self._title(topic)))
        if outcome.refusal is not None and not isinstance(outcome.refusal, TelegramBadRequest):
            raise Refused(outcome.refusal.message)
        if not outcome.messages:
            reason = outcome.refusal.message if outcome.refusal else ""
            log.info("the staff group takes no topic", reason=reason)
            if NOT_ENOUGH_RIGHTS in reason and topic != OWN_TOPIC:
                await self._alarm.no_topic_can_be_made(reason)
            return None
        await self._alarm.topic_was_made()
        return SentMessage(chat, outcome.messages[0], topic.belongs_to, Part.TOPIC)

    async def change(self, change: TopicChange, number: int, chat: int) -> None:
        """Change a topic. It says nothing, so where it cannot be changed nobody waits.

        Raises:
            Refused, GroupMoved, TelegramBusy: the group takes nothing at all.
        """
        outcome = await outcome_of(self._bot, self._call(change, number, chat))
        if isinstance(outcome.refusal, TelegramBadRequest):
            log.warning("a topic was not changed", act=change.act.value, reason=outcome.refusal.message)
        elif outcome.refusal is not None:
            raise Refused(outcome.refusal.message)

    async def _is_forum(self, chat: int) -> bool:
        """Whether a group has topics, asked once in a while: it does not say when they are switched off.

        What is sent to a topic then stands among all messages, as a reply to nothing.
        """
        now = self._clock.now()
        asked, answer = self._forums.get(chat, (now, True))
        if chat in self._forums and timedelta(0) <= now - asked < ASK_AGAIN:
            return answer
        try:
            answer = bool((await self._bot(GetChat(chat_id=chat), REQUEST_TIMEOUT)).is_forum)
        except AiogramError as error:
            log.info("nobody knows whether a group has topics", reason=type(error).__name__)
            return answer
        self._forums[chat] = now, answer
        return answer

    def _call(self, change: TopicChange, number: int, chat: int) -> Call:
        match change.act:
            case TopicAct.CLOSE:
                return CloseForumTopic(chat_id=chat, message_thread_id=number)
            case TopicAct.REOPEN:
                return ReopenForumTopic(chat_id=chat, message_thread_id=number)
            case _:
                return EditForumTopic(chat_id=chat, message_thread_id=number, name=self._title(change.topic))

    def _title(self, topic: Topic) -> str:
        return self._forms.title(topic, self._texts)[:LONGEST_TITLE]
