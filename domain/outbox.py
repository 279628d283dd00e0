"""What must leave the process because of a change: written in the change's transaction, delivered after.

Values without words: the locales have those, by `template`. What is for one recipient is delivered in the
order in which it was written.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, Protocol

from domain.identifiers import UserId
from domain.residents import Language

Fact = str | int | Sequence[Mapping[str, str | int]]
Facts = Mapping[str, Fact]
"""What a message says, without words: the locales have the words. Always JSON."""

Key = NewType("Key", str)
"""The one thing that a message shows, such as «review:17». Who knows the thing finds the message by it, for
an edit or a reply; who has the message, because somebody replied to it, finds the thing."""


def thing_of(key: Key) -> Key:
    """The thing that a key is about: «request:1042» of «request:1042:77», which is one event of it."""
    kind, _, rest = key.partition(":")
    return Key(f"{kind}:{rest.partition(':')[0]}")


class FileKind(StrEnum):
    """How a file is shown."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that the messenger has already; `file` is the messenger's name for it.

    `stored` is our own name for a copy, for when the messenger remembers it no more: then the copy is sent,
    as a file of this `name` and `size` in bytes.
    """

    kind: FileKind
    file: str
    stored: str = ""
    name: str = ""
    size: int = 0


BY_MAIL = "by_mail"
"""The fact of a card about a notice that was lost: a letter goes in its place."""


class Mishap(StrEnum):
    """What became of a letter that somebody waits for: a fact of what is said to them instead."""

    REFUSED = "refused"
    DELAYED = "delayed"
    TOO_LATE = "late"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be sent. `template` names its texts in the locales.

    `if_lost` is said to whoever waits for it, a resident or the clerks, where it cannot arrive. One that is
    `good_for` some time only is not sent after it; whoever waits hears once that it is delayed (`said_of`).
    """

    to: str
    template: str
    language: Language
    facts: Facts
    if_lost: "Notice | StaffCard | None" = None
    good_for: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A message of the bot's own accord to one user's private chat, its files before the words.

    `reply_to` is what an earlier message to this user shows: where that one is not found, it is no reply.
    `if_lost` is said to clerks, where one of them waits for this to be read and it cannot be; `or_letter`
    goes in its place then, which is a fact of what they hear (`BY_MAIL`). `if_uncertain` is said to them
    where nobody knows whether this has arrived: it goes once more, and may stand there twice.
    """

    user: UserId
    template: str
    language: Language
    facts: Facts
    files: tuple[AttachedFile, ...] = ()
    belongs_to: Key | None = None
    reply_to: Key | None = None
    if_lost: "StaffCard | None" = None
    or_letter: Letter | None = None
    if_uncertain: "StaffCard | None" = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the staff group about one thing; `template` and `facts` say its name.

    `opening` is the card of that thing, with its latest words and its files: whatever goes to the topic finds
    it there first, also in one that had to be made anew, or in a group without topics.

    `desk` names who looks after it, the broader name first: «service:sealing». Where the settings send a desk
    to another group, its things go there.
    """

    belongs_to: Key
    template: str
    facts: Facts
    opening: "StaffCard | None" = None
    desk: str = ""


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A message to the staff group, otherwise as a notice.

    With a `topic` it goes there, its words before the files: where there is none yet, or it was deleted, one
    is made; where the group has no topics, it goes to the group itself, as a reply to the topic's card.

    A group takes so many messages a minute. What is `routine` (a digest, a remark) lets all else go first, as
    edits and changes of topics do; what is about one thing keeps its order. Of what is about several things,
    which share no topic, `desk` says who looks after them.
    """

    template: str
    facts: Facts
    files: tuple[AttachedFile, ...] = ()
    belongs_to: Key | None = None
    reply_to: Key | None = None
    topic: Topic | None = None
    routine: bool = False
    desk: str = ""


@dataclass(frozen=True, slots=True)
class EditOf:
    """What the last message to the same recipient that shows the same says from now on; its files stay.

    Where there is no such message any more, or it cannot be edited, the words are said anew, as no reply.
    """

    message: Notice | StaffCard

    def __post_init__(self) -> None:
        """Hold what an edit needs: something to find the message by, and nothing that an edit cannot do."""
        if self.message.belongs_to is None or self.message.files or self.message.reply_to:
            raise ValueError("an edit is found by what it shows, and brings words only")


class TopicAct(StrEnum):
    """What is done to a topic."""

    CREATE = "create"
    RENAME = "rename"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class TopicChange:
    """A change of a topic of the staff group; of no effect where that topic, or any, is not there."""

    topic: Topic
    act: TopicAct


Message = Letter | Notice | StaffCard | EditOf | TopicChange


def desk_of(message: Message) -> str:
    """The desk that a message is for; empty for whatever has none, and for what is not for clerks."""
    match message:
        case EditOf():
            return desk_of(message.message)
        case StaffCard(topic=Topic() as topic) | TopicChange(topic=topic):
            return topic.desk
        case StaffCard():
            return message.desk
        case _:
            return ""


def is_routine(message: Message) -> bool:
    """Whether it lets what else is for the staff group go first."""
    match message:
        case TopicChange() | EditOf(message=StaffCard()):
            return True
        case StaffCard():
            return message.routine
        case _:
            return False


def thing_meant(message: Message) -> Key | None:
    """What a message is about: messages about one thing are delivered in the order of their writing."""
    match message:
        case Letter():
            return None
        case TopicChange():
            key: Key | None = message.topic.belongs_to
        case EditOf():
            return thing_meant(message.message)
        case StaffCard(topic=Topic() as topic):
            key = topic.belongs_to
        case Notice() | StaffCard():
            key = message.belongs_to or message.reply_to
    return None if key is None else thing_of(key)


def said_if_lost(message: Message) -> Notice | StaffCard | None:
    """What is said in place of a message that can never arrive."""
    match message:
        case Letter() | Notice():
            return message.if_lost
        case EditOf(message=Notice() as notice):
            return notice.if_lost
        case _:
            return None


def in_place_of(message: Message) -> Sequence[Message]:
    """All that goes out in place of a message that can never arrive: a letter, and word to whoever waits."""
    said = said_if_lost(message)
    notice = message.message if isinstance(message, EditOf) else message
    letter = notice.or_letter if isinstance(notice, Notice) else None
    if letter is None:
        return () if said is None else (said,)
    return (letter,) if said is None else (letter, replace(said, facts={**said.facts, BY_MAIL: "yes"}))


def said_if_uncertain(message: Message) -> StaffCard | None:
    """What clerks hear of a message that may have arrived, and goes once more."""
    return message.if_uncertain if isinstance(message, Notice) else None


def said_of(letter: Letter, why: Mishap) -> Notice | StaffCard | None:
    """What whoever waits for a letter hears of it, for a reason; None where nobody does."""
    said = letter.if_lost
    return None if said is None else replace(said, facts={**said.facts, "why": why.value})


Recount = Callable[[Key, Collection[Key]], Awaitable[Sequence[StaffCard]]]
"""What clerks have lost of a thing whose topic had to be made anew, less what is on its way to it anyway."""


class Outbox(Protocol):
    """The part of a unit of work that holds what is to be sent after the commit."""

    async def add(self, message: Message, at: datetime) -> None:
        """Put a message in line; it is delivered if, and only if, the unit of work commits."""
        ...
