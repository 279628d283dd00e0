"""What is seen of a bot that is sent whatever can come: answers, silences, words gone astray, errors."""

from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.records import Call

SPEAKING = {
    "sendmessage",
    "editmessagetext",
    "sendphoto",
    "senddocument",
    "sendmediagroup",
    "sendvenue",
    "sendinvoice",
    "editmessagecaption",
    "editmessagereplymarkup",
}


@dataclass
class Tally:
    """What was seen."""

    sent: Counter[str] = field(default_factory=Counter)
    silences: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    late: int = 0
    """Answers that came, but later than people wait: the machine had no time for the bot."""
    longest: float = 0.0
    memory: list[float] = field(default_factory=list)

    @property
    def updates(self) -> int:
        """How many were sent."""
        return self.sent.total()


class SpokenTo(deque[Call]):
    """The bot's calls; counts how often each chat was spoken to, and what was answered before charges."""

    def __init__(self, before: "deque[Call]") -> None:
        super().__init__(before, before.maxlen)
        self.said: Counter[int | None] = Counter()
        self.checkouts: Counter[object] = Counter()

    def append(self, call: Call) -> None:
        """One more."""
        method = call.method.lower()
        if method in SPEAKING:
            self.said[call.chat_id] += 1
        if method == "answerprecheckoutquery":
            self.checkouts[call.params.get("pre_checkout_query_id")] += 1
        super().append(call)


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
