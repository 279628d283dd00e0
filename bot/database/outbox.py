"""The outbox: written in a unit of work, delivered by whoever asks the queue."""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

import orjson
from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from bot.database.statements import Row, Statement
from bot.database.tables import outbox
from bot.database.transaction import Engine, Transaction
from domain.identifiers import UserId
from domain.outbox import Letter, Message, Notice, StaffCard
from domain.residents import Language

MessageId = NewType("MessageId", int)

STAFF = "staff"
"""The recipient of what the staff group gets: which chat that is, the settings say when it is delivered."""

STAFF_LANGUAGE = Language.RU.value


class Channel(StrEnum):
    """The way by which a message leaves."""

    MAIL = "mail"
    CHAT = "chat"
    STAFF = "staff"


class MessageState(StrEnum):
    """How far a message is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in line.

    `key` was drawn when it was written and never changes, so that a repeated mail has the same Message-ID;
    `attempts` counts those that failed.
    """

    id: MessageId
    message: Message
    key: str
    created_at: datetime
    attempts: int


def _is(column: ColumnElement[str], *states: MessageState) -> ColumnElement[bool]:
    # Written out, because SQLite uses a partial index only for a condition that it can read.
    written: list[ColumnElement[str]] = [literal_column(f"'{state.value}'") for state in states]
    return column == written[0] if len(written) == 1 else column.in_(written)


_ADDED = (
    "channel",
    "recipient",
    "template",
    "language",
    "facts",
    "message_key",
    "created_at",
    "due_at",
)
_ADD = Statement(insert(outbox).values({name: bindparam(name, type_=outbox.c[name].type) for name in _ADDED}))

_earlier = outbox.alias("earlier")
_first_in_line = ~exists().where(
    _earlier.c.channel == outbox.c.channel,
    _earlier.c.recipient == outbox.c.recipient,
    _earlier.c.id < outbox.c.id,
    # A card that the group does not take, for now, hides no later one.
    or_(_earlier.c.channel != literal_column(f"'{Channel.STAFF.value}'"), _earlier.c.attempts == 0),
    _is(_earlier.c.state, MessageState.WAITING, MessageState.SENDING),
)
_next_in_line = and_(_is(outbox.c.state, MessageState.WAITING), _first_in_line)
_outgoing = select(
    outbox.c.id,
    outbox.c.channel,
    outbox.c.recipient,
    outbox.c.template,
    outbox.c.language,
    outbox.c.facts,
    outbox.c.message_key,
    outbox.c.created_at,
    outbox.c.attempts,
)
_DUE = Statement(
    _outgoing.where(_next_in_line, outbox.c.due_at <= bindparam("now"))
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("most"))
)
_INTERRUPTED = Statement(_outgoing.where(_is(outbox.c.state, MessageState.SENDING)).order_by(outbox.c.id))
_NEXT_DUE = Statement(select(func.min(outbox.c.due_at)).where(_next_in_line))

_of_message = outbox.c.id == bindparam("message")
_TAKEN = Statement(update(outbox).where(_of_message).values(state=MessageState.SENDING.value))
_SENT = Statement(
    update(outbox).where(_of_message).values(state=MessageState.SENT.value, facts="{}", error="")
)
_FAILED = Statement(
    update(outbox)
    .where(_of_message)
    .values(
        state=MessageState.WAITING.value,
        attempts=outbox.c.attempts + 1,
        error=bindparam("reason"),
        due_at=bindparam("again_at"),
    )
)
_GIVEN_UP = Statement(
    update(outbox)
    .where(_of_message)
    .values(
        state=MessageState.GIVEN_UP.value,
        attempts=outbox.c.attempts + 1,
        facts="{}",
        error=bindparam("reason"),
    )
)


class MessageArrivals:
    """Wakes the delivery when a unit of work has committed messages."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def announce(self) -> None:
        """There is something to deliver."""
        self._event.set()

    async def wait(self, seconds: float | None) -> None:
        """Return when something was announced since the last wait, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        self._event.clear()


class OutboxOfUnit:
    """`domain.outbox.Outbox` inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.added = False

    async def add(self, message: Message, at: datetime) -> None:
        """Put a message in line; it is delivered if, and only if, the unit of work commits."""
        await self._transaction.run(_ADD, row_of(message, at))
        self.added = True


class OutboxQueue:
    """The delivering side: takes what is due, in the order of each recipient, and records what came of it."""

    def __init__(self, engine: Engine, arrivals: MessageArrivals) -> None:
        self._engine = engine
        self._arrivals = arrivals

    async def due(self, now: datetime, limit: int) -> list[Outgoing]:
        """Messages to deliver now, at most one for each recipient: the next comes when this one is done."""
        return [_outgoing_of(row) for row in await self._engine.read(_DUE, {"now": now, "most": limit})]

    async def interrupted(self) -> list[Outgoing]:
        """Messages that were taken and of which nothing was recorded since: asked when the program starts."""
        return [_outgoing_of(row) for row in await self._engine.read(_INTERRUPTED)]

    async def next_due(self) -> datetime | None:
        """When the next message is due, which may be past; None when nothing waits."""
        rows = await self._engine.read(_NEXT_DUE)
        moment: datetime | None = rows[0][0]
        return moment

    def look_again(self) -> None:
        """Wake whoever waits: messages were committed otherwise than by a unit of work."""
        self._arrivals.announce()

    async def wait(self, seconds: float | None) -> None:
        """Return when this process has committed messages since the last wait, or after so many seconds."""
        await self._arrivals.wait(seconds)

    async def taken(self, message: MessageId) -> None:
        """Record, before a message is sent, that it will be: for channels that must not send it twice."""
        await self._engine.write((_TAKEN, {"message": message}))

    async def sent(self, message: MessageId) -> None:
        """Record that a message is out, and empty what it said: it may hold a code."""
        await self._engine.write((_SENT, {"message": message}))

    async def failed(self, message: MessageId, error: str, due_at: datetime) -> None:
        """Record a failure; the message is due again at that moment."""
        await self._engine.write((_FAILED, {"message": message, "reason": error, "again_at": due_at}))

    async def given_up(self, message: MessageId, error: str) -> None:
        """Record that a message will never go out, and empty what it said."""
        await self._engine.write((_GIVEN_UP, {"message": message, "reason": error}))


def row_of(message: Message, at: datetime) -> dict[str, str | datetime]:
    """A message as a row of the table, due at once: for whoever writes many in a transaction of their own."""
    channel, recipient = _address(message)
    return {
        "channel": channel.value,
        "recipient": recipient,
        "template": message.template,
        "language": STAFF_LANGUAGE if isinstance(message, StaffCard) else message.language.value,
        "facts": orjson.dumps(message.facts, default=_plain).decode(),
        "message_key": secrets.token_hex(16),
        "created_at": at,
        "due_at": at,
    }


def _address(message: Message) -> tuple[Channel, str]:
    match message:
        case Letter():
            return Channel.MAIL, message.to
        case Notice():
            return Channel.CHAT, str(message.user)
        case StaffCard():
            return Channel.STAFF, STAFF


def _outgoing_of(row: Row) -> Outgoing:
    number, channel, recipient, template, language, facts, key, created_at, attempts = row
    said = (template, Language(language), orjson.loads(facts))
    message: Message
    match Channel(channel):
        case Channel.MAIL:
            message = Letter(recipient, *said)
        case Channel.CHAT:
            message = Notice(UserId(int(recipient)), *said)
        case Channel.STAFF:
            message = StaffCard(template, orjson.loads(facts))
    return Outgoing(MessageId(number), message, key, created_at, attempts)


def _plain(value: object) -> object:
    """Collections that the JSON writer does not know by themselves."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} is no fact of a message")
