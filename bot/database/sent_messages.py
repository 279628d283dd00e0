"""Messages and topics that the bot made in chats, by what they show: for later edits, replies and cards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, bindparam, func, or_, select

from bot.database.request_tables import request_events
from bot.database.statements import Statement, Upsert
from bot.database.tables import sent_messages
from bot.database.transaction import Change, Engine
from domain.outbox import Key
from domain.requests.request import shown_by


class Part(StrEnum):
    """What a message holds of what it shows: the words, as text or under a file; a file alone; or a topic."""

    TEXT = "text"
    CAPTION = "caption"
    FILE = "file"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message in a chat, by Telegram's numbers; a topic has the number of the message that began it."""

    chat: int
    number: int
    belongs_to: Key
    part: Part


_columns = sent_messages.c
_NOTE = Upsert(
    sent_messages,
    ["chat_id", "message_id", "belongs_to", "part", "sent_at"],
    unique=["chat_id", "message_id"],
    # A message is sent once. Where its number is taken, the chat itself began anew, as the sandbox's do.
    update=["belongs_to", "part", "sent_at"],
).statement()


def _last(*parts: Part) -> "Select[tuple[int, str]]":
    return (
        select(_columns.message_id, _columns.part)
        .where(
            _columns.belongs_to == bindparam("key"),
            _columns.chat_id == bindparam("chat"),
            or_(*(_columns.part == part.value for part in parts)),
        )
        .order_by(_columns.sent_at.desc(), _columns.message_id.desc())
        .limit(1)
    )


_WORDS = Statement(_last(Part.TEXT, Part.CAPTION))
_TOPIC = Statement(_last(Part.TOPIC))
_RECEIVED = Statement(
    select(request_events.c.message_id).where(
        request_events.c.id == bindparam("entry"),
        request_events.c.chat_id == bindparam("chat"),
        request_events.c.message_id.is_not(None),
    )
)
_LATELY = Statement(
    select(_columns.sent_at)
    .where(_columns.chat_id == bindparam("chat"))
    .order_by(_columns.message_id.desc())
    .limit(bindparam("most"))
)
_BELONGS_TO = Statement(
    select(_columns.belongs_to).where(
        _columns.chat_id == bindparam("chat"), _columns.message_id == bindparam("message")
    )
)
_HOW_MANY = Statement(
    select(func.count()).where(_columns.belongs_to == bindparam("key"), _columns.chat_id == bindparam("chat"))
)


def noting(sent: SentMessage, now: datetime) -> Change:
    """The change that keeps a message, to be made together with others."""
    return _NOTE, {
        "chat_id": sent.chat,
        "message_id": sent.number,
        "belongs_to": sent.belongs_to,
        "part": sent.part.value,
        "sent_at": now,
    }


class SentMessages:
    """Finds messages by what they show, and what is shown by the message."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def words(self, shows: Key, chat: int) -> SentMessage | None:
        """The last message in a chat that has the words of what it shows."""
        rows = await self._engine.read(_WORDS, {"key": shows, "chat": chat})
        return next((SentMessage(chat, number, shows, Part(part)) for number, part in rows), None)

    async def received(self, shows: Key, chat: int) -> int | None:
        """The message in which somebody wrote in a chat what an entry of a log says."""
        shown = shown_by(shows)
        if shown is None or shown[1] is None:
            return None
        rows = await self._engine.read(_RECEIVED, {"entry": shown[1], "chat": chat})
        return next((number for (number,) in rows), None)

    async def topic(self, about: Key, chat: int) -> int | None:
        """The number of the last topic in a group about something."""
        rows = await self._engine.read(_TOPIC, {"key": about, "chat": chat})
        return next((number for number, _ in rows), None)

    async def belongs_to(self, chat: int, number: int) -> Key | None:
        """What a message of the bot's shows, or what a topic is about."""
        rows = await self._engine.read(_BELONGS_TO, {"chat": chat, "message": number})
        return next((Key(key) for (key,) in rows), None)

    async def how_many(self, shows: Key, chat: int) -> int:
        """How many messages of a chat show this."""
        [[count]] = await self._engine.read(_HOW_MANY, {"key": shows, "chat": chat})
        return int(count)

    async def lately(self, chat: int, most: int) -> list[datetime]:
        """When the last of a chat's messages were sent, as far as they show something."""
        return [moment for (moment,) in await self._engine.read(_LATELY, {"chat": chat, "most": most})]

    async def note(self, sent: SentMessage, now: datetime) -> None:
        """Keep a message; on disk when this returns."""
        await self._engine.write(noting(sent, now))
