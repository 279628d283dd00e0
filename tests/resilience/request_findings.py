"""What became of requests and answers after all the kills: each came once, or says that it may be double."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bot.sandbox import Change, Message, Sandbox
from bot.sandbox.model import Chat
from tests.resilience.ledger import Ledger
from tests.resilience.walking import Walker

TIME_TO_SETTLE = 60.0  # seconds until the last message is out
CARD_AGAIN = "Могло прийти дважды"
ANSWER_AGAIN = "мог прийти жителю дважды"


@dataclass(slots=True)
class Said:
    """Words that somebody wrote once, no others like them, and the photos that came with them."""

    words: str
    photos: Sequence[bytes] = ()


@dataclass(slots=True)
class Exchange:
    """A request, and what was written to it by both sides."""

    walker: Walker
    request: Said
    number: int = 0
    answers: list[Said] = field(default_factory=list)
    replies: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Told:
    """How it ended, a line for each fault; what stands twice and says so is none."""

    killed: int = 0
    killed_in_act: int = 0
    requests: int = 0
    answers: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """All that must not be."""
        return [*self.lost, *self.doubled]

    def add(self, other: "Told") -> None:
        """Take in what was found elsewhere."""
        for each in ("killed", "killed_in_act", "requests", "answers", "lost", "doubled", "marked"):
            setattr(self, each, getattr(self, each) + getattr(other, each))

    def counts(self, what: str, times: int, *, is_marked: bool) -> None:
        """Once is well; more is a double, unless it is marked."""
        if not times:
            self.lost.append(what)
        elif times > 1:
            (self.marked if is_marked else self.doubled).append(f"{what}: {times} times")


class Witness:
    """Remembers all that each message of the bot has ever said: what is changed later was read before."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._said: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        sandbox.watch(self._watch)

    def times(self, chat: Chat, words: str) -> int:
        """How many messages of a chat have said this when they came."""
        return sum(words in said[0] for said in self._of(chat))

    def has_read(self, chat: Chat, *words: str) -> bool:
        """Whether some message of a chat has said all of this at once."""
        return any(all(each in text for each in words) for said in self._of(chat) for text in said)

    def _of(self, chat: Chat) -> Iterable[Sequence[str]]:
        return [said for (number, _), said in self._said.items() if number == chat.id]

    def _watch(self, change: Change) -> None:
        message = change.message
        if message and message.from_bot:
            self._said[(message.chat.id, message.message_id)].append(message.words)


class Judge:
    """Looks at the chats, at what is kept and at the files."""

    def __init__(self, sandbox: Sandbox, staff: Chat, witness: Witness, files: Path) -> None:
        self._sandbox = sandbox
        self._staff = staff
        self._witness = witness
        self._kept = {path.name for path in files.rglob("*") if path.is_file()}

    async def judge(self, exchanges: Sequence[Exchange], ledger: Ledger) -> Told:
        """What became of them, once nothing is on its way any more."""
        told = Told(requests=len(exchanges), answers=sum(len(each.answers) for each in exchanges))
        try:
            await ledger.until_nothing_waits(TIME_TO_SETTLE)
        except TimeoutError:
            told.lost.append(f"{await ledger.unanswered()} updates or some messages wait for ever")
        kept = await ledger.requests_kept()
        for each in exchanges:
            told.counts(
                f"{each.request.words} in what is kept", kept.count(each.request.words), is_marked=False
            )
            self._request(each, told)
            self._answers(each, told)
        return told

    def _request(self, each: Exchange, told: Told) -> None:
        said = [each.request, *each.replies]
        for one in said:
            is_marked = self._witness.has_read(self._staff, one.words, CARD_AGAIN)
            told.counts(f"{one.words} on cards", self._cards_with(one), is_marked=is_marked)
            for photo in one.photos:
                if _digest(photo) not in self._kept:
                    told.lost.append(f"{one.words} a file in what is kept")
                if not self._times_shown(self._staff, photo):
                    told.lost.append(f"{one.words} a file under the card")

    def _cards_with(self, said: Said) -> int:
        return self._witness.times(self._staff, said.words)

    def _answers(self, each: Exchange, told: Told) -> None:
        chat = each.walker.person.chat
        is_marked = self._witness.has_read(self._staff, f"№ {each.number} {ANSWER_AGAIN}")
        for answer in each.answers:
            told.counts(answer.words, self._witness.times(chat, answer.words), is_marked=is_marked)
            for photo in answer.photos:
                shown = self._times_shown(chat, photo)
                told.counts(f"{answer.words} a photo", shown, is_marked=is_marked)

    def _times_shown(self, chat: Chat, photo: bytes) -> int:
        return sum(photo == content for content in contents(self._sandbox, chat.bot_messages))


def contents(sandbox: Sandbox, messages: Iterable[Message]) -> Iterator[bytes]:
    """Of the files of messages."""
    for message in messages:
        file = sandbox.world.files.find(message.file_ids[-1]) if message.file_ids else None
        if file is not None:
            yield file.content


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
