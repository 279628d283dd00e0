"""A crowd that sends a real bot whatever can come from Telegram, and looks at what comes of each."""

import asyncio
import json
import re
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aiogram.types import Message as TelegramMessage
from pydantic import ValidationError

from bot.sandbox import Change, Group, Sandbox
from bot.sandbox.records import Call
from fsm.event import SERVICE_MESSAGES, Content, content_of
from tests.bot.sandbox.pictures import png
from tests.resilience.households import Household
from tests.resilience.odd_updates import HUGE, Json, OddUpdates
from tests.resilience.walking import LINKING, Walker

LONGEST_DATA = 64  # bytes (Bot API, InlineKeyboardButton)
PATIENCE = 30.0  # seconds
SPEAKING = {"sendmessage", "editmessagetext", "sendphoto", "editmessagecaption", "editmessagereplymarkup"}
MARK = re.compile(r"мк\d{3}я|4100\d{5}")
WORDS = (
    "/menu",
    "/start",
    "/cancel",
    "/start readings",
    "/nonsense",
    "Назад",
    "Отмена",
    "256 246",
    "1 111,5",
    "нет",
)
SIGNS_OF_ERROR = ('"level": "error"', "Traceback", "ERROR", "CRITICAL")
PREFIXES = ("go", "acc", "read", "link", "chats", "rev", "mail", "")


@dataclass
class Tally:
    """What was seen."""

    sent: Counter[str] = field(default_factory=Counter)
    silences: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    longest: float = 0.0
    memory: list[float] = field(default_factory=list)

    @property
    def updates(self) -> int:
        """How many were sent."""
        return self.sent.total()


class _Calls(deque[Call]):
    """The bot's calls; counts how often each chat was spoken to."""

    def __init__(self, before: "deque[Call]") -> None:
        super().__init__(before, before.maxlen)
        self.said: Counter[int | None] = Counter()

    def append(self, call: Call) -> None:
        if call.method.lower() in SPEAKING:
            self.said[call.chat_id] += 1
        super().append(call)


class Crowd:
    """Residents, strangers and a clerk; each does one thing after another, all of them at once."""

    def __init__(self, sandbox: Sandbox, staff: Group, homes: Sequence[Household], seed: int) -> None:
        self.sandbox = sandbox
        self.staff = staff
        self.tally = Tally()
        self._over_at = 0.0
        self._calls = _Calls(sandbox.world.calls)
        sandbox.world.calls = self._calls
        self._walkers = [Walker(sandbox, home) for home in homes]
        self._makers = [OddUpdates(seed * 1000 + number) for number in range(len(homes))]
        self._owners: dict[int, set[str]] = {
            walker.person.user_id: self._marks(number) for number, walker in enumerate(self._walkers)
        }
        sandbox.watch(self._look)

    async def lives(self, updates: int, memory: Callable[[], float], seconds: float) -> None:
        """Send so many updates, all together, or as many as so much time allows."""
        await asyncio.gather(*(self._begins(number) for number in range(len(self._walkers))))
        self._over_at = time.monotonic() + seconds
        watching = asyncio.create_task(self._weigh(memory))
        each = updates // len(self._walkers)
        await asyncio.gather(*(self._goes_on(number, each) for number in range(len(self._walkers))))
        watching.cancel()

    async def _weigh(self, memory: Callable[[], float]) -> None:
        while True:
            self.tally.memory.append(memory())
            await asyncio.sleep(1)

    # ---- one person -------------------------------------------------------------------------------

    async def _begins(self, number: int) -> None:
        """Two of three have an account; the others stay strangers."""
        if number % 3 == 2:
            self._walkers[number].person.starts()
        else:
            await self._walkers[number].goes(LINKING, PATIENCE)

    async def _goes_on(self, number: int, updates: int) -> None:
        ways = (
            (self._acts, 30),
            (self._says, 25),
            (self._says_tomorrow, 10),
            (self._says_broken, 12),
            (self._edits, 5),
            (self._presses, 8),
            (self._sends_rubbish, 6),
            (self._speaks_elsewhere, 4),
        )
        maker = self._makers[number]
        for _ in range(updates):
            if time.monotonic() > self._over_at:
                return
            [way] = maker.random.choices([each for each, _ in ways], [weight for _, weight in ways])
            await way(number)

    async def _answered(self, number: int, kind: str, send: Callable[[], object], what: object = "") -> None:
        """Send something that an answer is due to, and wait for it."""
        person = self._walkers[number].person
        before, began = self._calls.said[person.user_id], time.monotonic()
        self.tally.sent[kind] += 1
        send()
        try:
            await self.sandbox.wait_for(lambda: self._calls.said[person.user_id] > before, PATIENCE)
        except TimeoutError:
            self.tally.silences.append(f"{kind}: {json.dumps(what, ensure_ascii=False, default=str)[:1500]}")
            sys.stderr.write(f"after {self.tally.updates} updates no answer to {self.tally.silences[-1]}\n")
        self.tally.longest = max(self.tally.longest, time.monotonic() - began)
        await asyncio.sleep(0.005)  # an answer may take several calls

    async def _unanswered(self, number: int, kind: str, send: Callable[[], object]) -> None:
        """Send what nobody can expect an answer to; whoever comes next is answered all the same."""
        self.tally.sent[kind] += 1
        send()
        person = self._walkers[number].person
        await self._answered(number, "what comes after it", lambda: person.sends("/menu"))

    async def _acts(self, number: int) -> None:
        """What a person can do: press a button that is there, write, send a picture."""
        walker, chance = self._walkers[number], self._makers[number].random
        person = walker.person
        labels = list(person.chat.last_bot_message.labels) if person.chat.bot_messages else []
        if labels and chance.random() < 0.6:
            # Typed, for a second press of the same button is passed over in silence.
            label = chance.choice(labels)
            await self._answered(number, "a button that is there", lambda: person.sends(label), label)
        elif chance.random() < 0.2:
            picture = png()
            await self._answered(number, "a picture", lambda: person.sends_photo(picture, self._mark(number)))
        elif chance.random() < 0.1:
            await self._answered(number, "a contact", lambda: person.shares_contact("+79990000000"))
        else:
            text = self._text(number)
            await self._answered(number, "a text", lambda: person.sends(text), text)

    async def _says(self, number: int) -> None:
        await self._says_content(number, "a message of any kind", self._content(number))

    async def _says_tomorrow(self, number: int) -> None:
        content = self._content(number)
        kind = self._makers[number].of_tomorrow(content)
        await self._says_content(number, f"of a later Bot API: {kind}", content)

    async def _says_broken(self, number: int) -> None:
        content = self._content(number)
        maker = self._makers[number]
        for _ in range(maker.random.randint(1, 3)):
            maker.break_something(content)
        await self._says_content(number, "broken content", content)

    async def _says_content(self, number: int, kind: str, content: Json) -> None:
        message = self._message(number, content)
        send = lambda: self._put("message", message)  # noqa: E731
        if self._is_due(message):
            await self._answered(number, kind, send, message)
        else:
            await self._unanswered(number, f"{kind}, by Telegram itself", send)

    async def _edits(self, number: int) -> None:
        message = self._message(number, self._content(number) | {"edit_date": int(time.time())})
        send = lambda: self._put("edited_message", message)  # noqa: E731
        if self._is_due(message) and "location" not in message:
            await self._answered(number, "an edit", send, message)
        else:
            await self._unanswered(number, "an edit by Telegram itself", send)

    async def _presses(self, number: int) -> None:
        """A button that there never was, or that stood elsewhere."""
        maker, person = self._makers[number], self._walkers[number].person
        press = maker.press(self._mark(number))
        press |= {"from": person.user.wire(), "data": self._data(number)}
        message = maker.random.choice((None, 5, {}, self._message(number, {"text": "?"})))
        if maker.random.random() < 0.8:
            press["message"] = message
        await self._answered(number, "a press", lambda: self._put("callback_query", press), press)

    async def _sends_rubbish(self, number: int) -> None:
        """What is no update, or by nobody; whoever comes after it is answered."""
        maker = self._makers[number]
        message = self._message(number, self._content(number))
        raw, odd = self.sandbox.world.updates.put_as_it_is, maker.odd()
        place: Json = {
            "id": maker.random.choice((*HUGE, None, "a", {})),
            "type": maker.random.choice(("private", 5)),
        }
        how = maker.random.randrange(4)
        if how == 0:
            await self._unanswered(number, "no update", lambda: raw(odd))
        elif how == 1:
            update = {"update_id": maker.random.choice((*HUGE, None, "a", -1)), "message": message}
            await self._unanswered(number, "no number", lambda: raw(update))
        elif how == 2:
            message[maker.random.choice(("message_id", "date", "chat", "from"))] = odd
            await self._unanswered(number, "by nobody", lambda: self._put("message", message))
        else:
            message["chat"] = place
            await self._unanswered(number, "nowhere", lambda: self._put("message", message))

    async def _speaks_elsewhere(self, number: int) -> None:
        """In the staff group, in a group of strangers, in somebody else's chat."""
        maker, walker = self._makers[number], self._walkers[number]
        other = maker.random.choice(self._walkers).person.chat
        strangers = {"id": -1001234, "type": "supergroup", "title": "?"}
        chat = maker.random.choice((self.staff.chat.wire(), strangers, other.wire()))
        message = self._message(number, self._content(number)) | {"chat": chat}
        if chat.get("id") == walker.person.user_id:
            return
        await self._unanswered(number, "elsewhere", lambda: self._put("message", message))

    # ---- what is sent -----------------------------------------------------------------------------

    def _put(self, kind: str, payload: Json) -> None:
        self.sandbox.world.updates.put(kind, payload)

    def _message(self, number: int, content: Json) -> Json:
        person = self._walkers[number].person
        base = {
            "message_id": self._makers[number].random.randint(1, 10**6),
            "date": int(self.sandbox.clock.timestamp()),
            "chat": person.chat.wire(),
            "from": person.user.wire(),
        }
        return {**content, **base}

    def _content(self, number: int) -> Json:
        content = self._makers[number].content(self._text(number))
        # Telegram says of an album by its name; all of one person's would be one.
        content.pop("media_group_id", None)
        return content

    def _text(self, number: int) -> str:
        chance, home = self._makers[number].random, self._walkers[number].home
        own = (home.account, home.holder, home.meter, f"{home.day} {home.night}", self._mark(number))
        return chance.choice((*WORDS, *own, f"{self._mark(number)} " + "я" * 3000))

    def _data(self, whose: int) -> str:
        chance = self._makers[whose].random
        kind, action = chance.choice(PREFIXES), chance.choice(("", "show", "menu", "edit"))
        number = chance.choice((*HUGE, chance.randint(0, 50)))
        return f"{kind}:{action}:{number}:{chance.randrange(10**6)}"[:LONGEST_DATA]

    def _mark(self, number: int) -> str:
        return f"мк{number:03}я"

    def _marks(self, number: int) -> set[str]:
        return {self._mark(number), self._walkers[number].home.account}

    def _is_due(self, message: Json) -> bool:
        """Whether somebody waits for an answer: not where Telegram wrote the message itself."""
        try:
            return content_of(TelegramMessage.model_validate(message)) is not Content.SERVICE
        except (ValidationError, RecursionError):
            return not SERVICE_MESSAGES & message.keys()

    # ---- what is seen -----------------------------------------------------------------------------

    def _look(self, change: Change) -> None:
        message, chat = change.message, change.chat
        if message is None or chat is None or not message.from_bot or chat.id == self.staff.chat.id:
            return
        foreign = set(MARK.findall(message.words)) - self._owners.get(chat.id, set())
        known = {mark for marks in self._owners.values() for mark in marks}
        if foreign & known or chat.id not in self._owners:
            self.tally.leaks.append(f"{chat.id}: {message.words[:200]}")


def errors_in(log: Path) -> list[str]:
    """What the log says went wrong, without what was said of refused and set-aside updates."""
    lines = log.read_text(errors="replace").splitlines()
    wrong = [
        line
        for line in lines
        if '"level": "error"' in line or line.startswith("Traceback") or "ERROR" in line
    ]
    return [line[:600] for line in wrong]


def set_aside_in(log: Path) -> int:
    """How many updates were set aside."""
    return log.read_text(errors="replace").count("an update was set aside")
