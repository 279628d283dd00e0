"""The writing side of the outbox: messages as rows, written in a unit of work."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NewType

import orjson
from sqlalchemy import bindparam, false, insert, literal_column, true, update

from bot.database.statements import Statement
from bot.database.tables import outbox
from bot.database.transaction import Change, Transaction
from domain.identifiers import UserId
from domain.outbox import (
    AttachedFile,
    EditOf,
    FileKind,
    Key,
    Letter,
    Message,
    Notice,
    StaffCard,
    Topic,
    TopicAct,
    TopicChange,
    desk_of,
    is_routine,
    said_if_lost,
    thing_meant,
)
from domain.residents import Language

MessageId = NewType("MessageId", int)

STAFF = "staff"
"""The recipient of what the staff group gets: which chat that is, the settings say when it is delivered."""

Desks = frozenset[str]
"""Names of desks that the settings send to another group or topic."""

NO_DESKS: Desks = frozenset()

FILES_LATER = "files-later"
"""The template of files that come after the words of their card, once the bot may send them."""

STAFF_LANGUAGE = Language.RU


class Channel(StrEnum):
    """The way by which a message leaves."""

    MAIL = "mail"
    CHAT = "chat"
    STAFF = "staff"


class MessageState(StrEnum):
    """How far a message is. What was refused is tried again, but nobody waits for it."""

    WAITING = "waiting"
    REFUSED = "refused"
    SENDING = "sending"
    SENT = "sent"
    GIVEN_UP = "given_up"


IN_LINE = (MessageState.WAITING, MessageState.SENDING, MessageState.REFUSED)

_ADDED = (
    "channel",
    "recipient",
    "template",
    "language",
    "facts",
    "manner",
    "belongs_to",
    "thing",
    "act",
    "routine",
    "message_key",
    "created_at",
    "due_at",
)
_ADD = Statement(insert(outbox).values({name: bindparam(name, type_=outbox.c[name].type) for name in _ADDED}))
_URGENT_BY_NOW = Statement(
    update(outbox)
    .where(
        outbox.c.channel == literal_column(f"'{Channel.STAFF.value}'"),
        outbox.c.recipient == bindparam("of_recipient"),
        outbox.c.state.in_([literal_column(f"'{state.value}'") for state in IN_LINE]),
        outbox.c.routine == true(),
        outbox.c.thing == bindparam("of_thing"),
    )
    .values(routine=false())
)
"""What would be overtaken by something urgent about the same thing is urgent too."""


class OutboxOfUnit:
    """`domain.outbox.Outbox` inside one transaction."""

    def __init__(self, transaction: Transaction, desks: Desks = NO_DESKS) -> None:
        self._transaction = transaction
        self._desks = desks
        self.added = False

    async def add(self, message: Message, at: datetime) -> None:
        """Put a message in line; it is delivered if, and only if, the unit of work commits."""
        for statement, values in adding(message, at, self._desks):
            await self._transaction.run(statement, values)
        self.added = True


def adding(message: Message, at: datetime, desks: Desks = NO_DESKS) -> list[Change]:
    """The changes that put a message in line: a desk with a place of its own has a line of its own."""
    row = row_of(message, at)
    if desks and (desk := known_desk(desk_of(message), desks)):
        row["recipient"] = f"{STAFF}:{desk}"
    added: list[Change] = [(_ADD, row)]
    if isinstance(message, StaffCard) and row["thing"] and not row["routine"]:
        earlier = {"of_recipient": row["recipient"], "of_thing": row["thing"]}
        return [(_URGENT_BY_NOW, earlier), *added]
    return added


def row_of(message: Message, at: datetime) -> dict[str, str | bool | datetime | None]:
    """A message as a row of the table, due at once: for whoever writes many in a transaction of their own."""
    return {
        **_written(message),
        "thing": thing_meant(message),
        "act": _act(message),
        "routine": is_routine(message),
        "message_key": secrets.token_hex(16),
        "created_at": at,
        "due_at": at,
    }


def known_desk(desk: str, desks: Collection[str]) -> str:
    """The narrowest of a desk's names that the settings know; empty where they know none."""
    return next((name for name in reversed(desk.split(":")) if name in desks), "")


def _act(message: Message) -> str:
    match message:
        case EditOf():
            return "edit"
        case TopicChange():
            return message.act.value
        case _:
            return ""


def _written(message: Message) -> dict[str, str | None]:
    channel, recipient = _address(message)
    said = _said(message)
    return {
        "channel": channel.value,
        "recipient": recipient,
        "template": said.template,
        "language": said.language.value if isinstance(said, Letter | Notice) else STAFF_LANGUAGE.value,
        "facts": _json(said.facts),
        "manner": _json(_manner(message)),
        "belongs_to": None if isinstance(said, Letter) else said.belongs_to,
    }


def message_of(
    channel: str,
    recipient: str,
    template: str,
    language: str,
    facts: str,
    manner: str,
    belongs_to: str | None,
) -> Message:
    """What `row_of` made a row of."""
    told, how = orjson.loads(facts), orjson.loads(manner)
    key = Key(belongs_to) if belongs_to else None
    files = tuple(AttachedFile(**{**each, "kind": FileKind(each["kind"])}) for each in how.get("files", ()))
    reply_to: Key | None = how.get("reply_to")
    lost, letter, uncertain = (
        message_of(**how[name]) if name in how else None for name in ("if_lost", "or_letter", "if_uncertain")
    )
    message: Notice | StaffCard
    match Channel(channel):
        case Channel.MAIL:
            waits = lost if isinstance(lost, Notice | StaffCard) else None
            good_for = timedelta(seconds=how["good_for"]) if "good_for" in how else None
            return Letter(recipient, template, Language(language), told, waits, good_for)
        case Channel.CHAT:
            user = UserId(int(recipient))
            message = Notice(
                user,
                template,
                Language(language),
                told,
                files,
                key,
                reply_to,
                if_lost=lost if isinstance(lost, StaffCard) else None,
                or_letter=letter if isinstance(letter, Letter) else None,
                if_uncertain=uncertain if isinstance(uncertain, StaffCard) else None,
            )
        case Channel.STAFF if key and "act" in how:
            return TopicChange(Topic(key, template, told, desk=how.get("desk", "")), TopicAct(how["act"]))
        case Channel.STAFF:
            topic = _topic_of(how["topic"]) if "topic" in how else None
            routine, desk = how.get("routine", False), how.get("desk", "")
            message = StaffCard(template, told, files, key, reply_to, topic, routine, desk)
    return EditOf(message) if "edit" in how else message


def _topic_of(written: Mapping[str, Any]) -> Topic:
    opening = message_of(**written["opening"]) if "opening" in written else None
    card = opening if isinstance(opening, StaffCard) else None
    desk = written.get("desk", "")
    return Topic(Key(written["belongs_to"]), written["template"], written["facts"], card, desk)


def _address(message: Message) -> tuple[Channel, str]:
    match message:
        case Letter():
            return Channel.MAIL, message.to
        case Notice():
            return Channel.CHAT, str(message.user)
        case StaffCard() | TopicChange():
            return Channel.STAFF, STAFF
        case EditOf():
            return _address(message.message)


def _said(message: Message) -> Letter | Notice | StaffCard | Topic:
    match message:
        case EditOf():
            return message.message
        case TopicChange():
            return message.topic
        case _:
            return message


def _manner(message: Message) -> Mapping[str, object]:
    """How a message is delivered, besides what it says."""
    match message:
        case Letter():
            good_for = message.good_for
            return _lost(message) | ({"good_for": round(good_for.total_seconds())} if good_for else {})
        case TopicChange():
            return {"act": message.act} | ({"desk": message.topic.desk} if message.topic.desk else {})
        case EditOf():
            return {**_manner(message.message), "edit": True}
    topic = message.topic if isinstance(message, StaffCard) else None
    manner: dict[str, object] = {"files": message.files, "reply_to": message.reply_to, **_lost(message)}
    if topic is not None:
        manner["topic"] = _written_topic(topic)
    if isinstance(message, StaffCard):
        manner |= {"routine": message.routine, "desk": message.desk}
    if isinstance(message, Notice):
        others = {"or_letter": message.or_letter, "if_uncertain": message.if_uncertain}
        manner |= {name: _written(each) for name, each in others.items() if each is not None}
    return {name: value for name, value in manner.items() if value}


def _written_topic(topic: Topic) -> Mapping[str, object]:
    written = {"belongs_to": topic.belongs_to, "template": topic.template, "facts": topic.facts}
    opening = {} if topic.opening is None else {"opening": _written(topic.opening)}
    return {**written, **opening, **({"desk": topic.desk} if topic.desk else {})}


def _lost(message: Message) -> dict[str, object]:
    lost = said_if_lost(message)
    return {"if_lost": _written(lost)} if lost else {}


def _json(value: object) -> str:
    return orjson.dumps(value, default=_plain).decode()


def _plain(value: object) -> object:
    """Collections that the JSON writer does not know by themselves."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} is no fact of a message")
