"""The delivering side of the outbox: what is due, in the order of each recipient, and what came of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.database import outbox_line as line
from bot.database import outbox_sharing as sharing
from bot.database import outbox_writes as writes
from bot.database.arrivals import MessageArrivals
from bot.database.outbox import (
    Channel,
    Desks,
    MessageId,
    MessageState,
    adding,
    message_of,
)
from bot.database.senders import Senders
from bot.database.sent_messages import SentMessage, noting
from bot.database.statements import Parameters, Row
from bot.database.transaction import Engine
from domain.identifiers import UserId
from domain.outbox import Key, Letter, Message, Notice, StaffCard
from domain.residents import Language


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in line.

    `key` was drawn when it was written and never changes, so that a repeated mail has the same Message-ID;
    `attempts` counts those that failed; of the calls that show it, `calls_done` were carried out. It is
    `uncertain` when the one after them may have been carried out too, once, without an answer.
    """

    id: MessageId
    message: Message
    key: str
    created_at: datetime
    attempts: int
    calls_done: int
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """So many messages wait since a moment, because of what was said to the last that was tried."""

    count: int
    since: datetime
    reason: str


LETTERS_A_ROUND = 100
"""Letters that go out over one connection."""

_INTERRUPTED_AT_ONCE = 500


class TakenByAnother(Exception):
    """Nothing was heard of this process for so long that another one goes on with the message."""


class OutboxQueue:
    """The delivering side: takes what is due, in the order of each recipient, and records what came of it.

    Where several processes deliver, what one is given by `due` or `interrupted` is its own until it records
    what came of it.
    """

    def __init__(self, engine: Engine, arrivals: MessageArrivals, desks: Desks, senders: Senders) -> None:
        self._engine = engine
        self._desks = desks
        self._arrivals = arrivals
        self._senders = senders

    async def due(self, now: datetime, limit: int, *, letters: bool = True) -> list[Outgoing]:
        """Messages to deliver now, at most one for each recipient: the next comes when this one is done.

        Without letters where none can be taken: hundreds may be in line, and each look would read them all.
        """
        asked: Parameters = {"now": now, "most": limit, "me": self._senders.me}
        if self._senders.me is None:
            rows = await self._engine.read(line.DUE if letters else line.DUE_IN_CHATS, asked)
            return [_outgoing_of(row) for row in rows]
        takes = [(sharing.TAKE_FOR_CHATS, asked)]
        if letters:
            takes.append((sharing.TAKE_LETTERS, {**asked, "most": LETTERS_A_ROUND}))
        return [_outgoing_of(row) for taken in await self._engine.write(*takes) for row in taken]

    async def interrupted(self) -> list[Outgoing]:
        """Messages that a process was sending when it ended, and of which nothing was recorded since."""
        if self._senders.me is None:
            return [_outgoing_of(row) for row in await self._engine.read(line.INTERRUPTED)]
        take = (sharing.TAKE_INTERRUPTED, {"most": _INTERRUPTED_AT_ONCE, "me": self._senders.me})
        [taken] = await self._engine.write(take)
        return [_outgoing_of(row) for row in taken]

    async def let_go(self, message: MessageId) -> None:
        """Leave a message, of which nothing was recorded, to whoever asks next."""
        if self._senders.me is not None:
            await self._engine.write((sharing.LET_GO, self._values(message)))

    async def next_due(self, *, letters: bool = True) -> datetime | None:
        """When the next message is due, which may be past; None when nothing waits."""
        me = self._senders.me
        where = line if me is None else sharing
        rows = await self._engine.read(where.NEXT_DUE if letters else where.NEXT_DUE_IN_CHATS, {"me": me})
        moment: datetime | None = rows[0][0]
        return moment

    def look_again(self) -> None:
        """Wake whoever waits: messages were committed otherwise than by a unit of work."""
        self._arrivals.announce()

    async def hurry(self, now: datetime) -> None:
        """Make due what waits for Telegram to be back; what it has put off itself (429) waits on."""
        await self._engine.write((writes.HURRIED, {"now": now}))
        self._arrivals.announce()

    async def wait(self, seconds: float | None) -> None:
        """Return when this process has committed messages since the last wait, or after so many seconds."""
        await self._arrivals.wait(seconds)

    async def taken(self, message: MessageId) -> None:
        """Record, before a message is sent, that it will be: for channels that must not send it twice.

        Raises:
            TakenByAnother: it must not be sent.
        """
        [mine] = await self._engine.write((writes.SENDING, self._values(message)))
        if not mine:
            raise TakenByAnother

    async def refuse_if_taken_by_another(self, message: MessageId) -> None:
        """Let a message be sent that may come twice; where others could have it, record that it is under way.

        Raises:
            TakenByAnother: another process sends it.
        """
        if self._senders.me is not None:
            await self.taken(message)

    async def progress(
        self,
        message: MessageId,
        calls_done: int,
        shown: Sequence[SentMessage],
        now: datetime,
        more: Sequence[Message] = (),
    ) -> None:
        """Record, before the next call is made, how many of a message's calls were carried out.

        What there is `more` to say because of them is put in line in the same write.

        Raises:
            TakenByAnother: that call must not be made.
        """
        done = (writes.PROGRESS, {**self._values(message), "done": calls_done})
        added = [change for each in more for change in adding(each, now, self._desks)]
        mine, *_ = await self._engine.write(done, *(noting(each, now) for each in shown), *added)
        if not mine:
            raise TakenByAnother
        if more:
            self._arrivals.announce()

    async def in_line_about(self, thing: Key) -> Collection[Key]:
        """What is on its way to clerks about a thing, by what each message shows."""
        return {Key(key) for (key,) in await self._engine.read(writes.IN_LINE_ABOUT, {"of_thing": thing})}

    async def files_renamed(self, names: Mapping[str, str]) -> None:
        """Telegram has other names for files now, by the earlier ones: also in what is in line or kept."""
        pairs = [{"earlier": earlier, "now": now} for earlier, now in names.items() if earlier != now]
        await self._engine.write(*((how, pair) for pair in pairs for how in writes.WHERE_FILES_ARE_NAMED))

    async def sent(
        self,
        message: MessageId,
        shown: Sequence[SentMessage],
        now: datetime,
        more: Sequence[Message] = (),
    ) -> None:
        """Record that a message is out, and empty what it said: it may hold a code.

        What there is `more` to say because of it is put in line in the same write.
        """
        sent = (writes.SENT, self._values(message))
        added = [change for each in more for change in adding(each, now, self._desks)]
        await self._engine.write(sent, *(noting(each, now) for each in shown), *added)
        if more:
            self._arrivals.announce()

    async def replaced(self, message: MessageId) -> bool:
        """Whether a later edit of the same, or change of the same topic, is in line: this one need not go."""
        [[replaced]] = await self._engine.read(writes.REPLACED, {"message": message})
        return bool(replaced)

    async def postponed(self, message: MessageId, due_at: datetime) -> None:
        """Record that a message is not tried before that moment: the recipient is not asked till then."""
        await self._engine.write((writes.LATER, {**self._values(message), "again_at": due_at}))

    async def delayed(self, message: MessageId, reason: str, due_at: datetime) -> None:
        """Record that the recipient takes nothing until that moment: no failure of this message."""
        await self._record_wait(message, reason, due_at, MessageState.WAITING, counted=0)

    async def failed(self, message: MessageId, error: str, due_at: datetime) -> None:
        """Record a failure; the message is due again then, and the recipient's others wait for it."""
        await self._record_wait(message, error, due_at, MessageState.WAITING, counted=1)

    async def refused(self, message: MessageId, error: str, due_at: datetime) -> None:
        """Record that the recipient does not take a message, for now; it hides no later one of theirs."""
        await self._record_wait(message, error, due_at, MessageState.REFUSED, counted=1)

    async def letters_wait(self, reason: str, until: datetime) -> None:
        """Record that no letter can be handed over until that moment: no failure of any of them."""
        await self._engine.write((line.LETTERS_WAIT, {"reason": reason, "until": until}))

    async def letters_in_line(self, limit: int) -> list[Outgoing]:
        """Letters that wait, whenever they are due, oldest first."""
        return [_outgoing_of(row) for row in await self._engine.read(line.LETTERS_IN_LINE, {"most": limit})]

    async def told_of_delay(self, letter: MessageId, said: Notice | StaffCard, now: datetime) -> None:
        """Tell whoever waits for a letter that it is delayed: that counts as a call of it, made once."""
        told = (writes.TOLD_OF_DELAY, self._values(letter))
        await self._engine.write(told, *adding(said, now, self._desks))
        self._arrivals.announce()

    async def _record_wait(
        self, message: MessageId, reason: str, due_at: datetime, after: MessageState, *, counted: int
    ) -> None:
        values = {"after": after.value, "counted": counted, "reason": reason, "again_at": due_at}
        await self._engine.write((writes.FAILED, {**self._values(message), **values}))

    async def given_up(
        self, message: MessageId, error: str, instead: Sequence[Message], now: datetime
    ) -> None:
        """Record that a message will never go out, and empty what it said; others go in its place."""
        given_up = (writes.GIVEN_UP, {**self._values(message), "reason": error})
        await self._engine.write(
            given_up, *(change for each in instead for change in adding(each, now, self._desks))
        )
        self._arrivals.announce()

    async def may_have_arrived(self, message: MessageId, told: StaffCard | None, now: datetime) -> None:
        """Record that nobody knows whether a message has arrived; whoever waits for it hears of that."""
        known = adding(told, now, self._desks) if told is not None else ()
        await self._engine.write((writes.UNCERTAIN, self._values(message)), *known)
        self._arrivals.announce()

    async def add(self, messages: Sequence[Message], now: datetime) -> None:
        """Put messages of the delivery's own in line, all or none."""
        await self._engine.write(*(change for each in messages for change in adding(each, now, self._desks)))
        self._arrivals.announce()

    async def added_since(self, template: str, since: datetime) -> bool:
        """Whether a message of this template was put in line since a moment."""
        [[added]] = await self._engine.read(writes.ADDED_SINCE, {"template": template, "since": since})
        return bool(added)

    async def last_of(self, one: str, other: str) -> str | None:
        """Which of two templates a message had last; None where none has gone out lately."""
        rows = await self._engine.read(writes.LAST_OF, {"one": one, "other": other})
        return next((template for (template,) in rows), None)

    async def in_trouble(self, channel: Channel) -> Trouble | None:
        """What waits on a channel because it was not taken; None where nothing does."""
        [[count, since]] = await self._engine.read(writes.IN_TROUBLE, {"channel": channel.value})
        if not count:
            return None
        [[reason]] = await self._engine.read(writes.LAST_REASON, {"channel": channel.value})
        return Trouble(count, since, reason)

    def _values(self, message: MessageId) -> Parameters:
        return {"message": message, "me": self._senders.me}


def _outgoing_of(row: Row) -> Outgoing:
    number, key, created_at, attempts, calls_done, uncertain, *written = row
    try:
        message = message_of(*written)
    except (LookupError, TypeError, ValueError):
        message = _of_newer_program(*written[:3])
    return Outgoing(MessageId(number), message, key, created_at, attempts, calls_done, bool(uncertain))


def _of_newer_program(channel: str, recipient: str, template: str) -> Message:
    """What stands for a message that this program cannot read: one that nobody can say, and so is given up.

    It must not stop all others.
    """
    unknown = f"{template}, written by a newer program"
    match channel:
        case Channel.MAIL.value:
            return Letter(recipient, unknown, Language.RU, {})
        case Channel.CHAT.value:
            return Notice(UserId(int(recipient)), unknown, Language.RU, {})
        case _:
            return StaffCard(unknown, {})
