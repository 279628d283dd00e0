"""A Telegram in made-up time: it answers the program's own session, and counts whom it was told to tell."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from aiogram.client.telegram import TelegramAPIServer

from bot.telegram.pace import Pace
from bot.telegram.session import ThriftySession

QUICKEST, SLOWEST = 0.02, 0.025
"""Seconds that a call takes each way. Where they differ more, less than what is allowed can go: whoever never
sends the 31st message of any second has to wait for the slowest way (docs/performance.md)."""
ACCOUNTED = 60.0  # seconds of one line of the account


@dataclass(frozen=True, slots=True)
class Manners:
    """What it does to calls: shares of chats that are blocked and of calls that fail, when it says 429."""

    most: int = 30
    blocked: float = 0.03
    failing: float = 0.01
    shut_at: float = 300.0
    shut_for: float = 10_072.0
    seed: int = 1

    def has_blocked(self, chat: int) -> bool:
        """Whether a chat has: always the same ones."""
        return random.Random(f"{self.seed}:{chat}").random() < self.blocked


@dataclass(slots=True)
class Account:
    """What went through, by the minute, and what did not."""

    passed: dict[int, int] = field(default_factory=dict)
    refused: int = 0
    failed: int = 0
    told: bytearray = field(default_factory=bytearray)
    """How often each chat was told, by its number."""


class VirtualTelegram(ThriftySession):
    """The session of a bot whose calls go nowhere."""

    def __init__(self, manners: Manners, chats: int) -> None:
        """Chats have the numbers from 1 to `chats`."""
        pace = Pace(seconds=asyncio.get_running_loop().time)
        super().__init__(TelegramAPIServer.from_base("http://telegram.invalid"), pace=pace)
        self.manners = manners
        self.account = Account(told=bytearray(chats + 1))
        self._dice = random.Random(manners.seed)
        self._lately: deque[float] = deque()
        self._numbers = 0

    async def create_session(self) -> Any:  # noqa: ANN401 (whoever asks uses its `post` alone)
        """Instead of a client of HTTP."""
        return self

    async def close(self) -> None:
        """Nothing is open."""

    @asynccontextmanager
    async def post(self, url: str, data: bytes, **_: object) -> AsyncIterator["Answer"]:
        """One call, there and back."""
        await asyncio.sleep(self._dice.uniform(QUICKEST, SLOWEST))
        answer = self._answer(orjson.loads(data))
        await asyncio.sleep(self._dice.uniform(QUICKEST, SLOWEST))
        yield answer

    def _answer(self, call: Mapping[str, Any]) -> "Answer":
        now = asyncio.get_running_loop().time()
        manners = self.manners
        left = manners.shut_at + manners.shut_for - now
        if now >= manners.shut_at and left > 0:
            return self._refuse(left)
        while self._lately and self._lately[0] <= now - 1.0:
            self._lately.popleft()
        if len(self._lately) >= manners.most:
            return self._refuse(1)
        self._lately.append(now)
        minute = int(now // ACCOUNTED)
        self.account.passed[minute] = self.account.passed.get(minute, 0) + 1
        return self._carried_out(call["chat_id"], now)

    def _carried_out(self, chat: int, now: float) -> "Answer":
        if self._dice.random() < self.manners.failing:
            self.account.failed += 1
            return Answer.refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error")
        if self.manners.has_blocked(chat):
            return Answer.refusal(HTTPStatus.FORBIDDEN, "Forbidden: bot was blocked by the user")
        self._numbers += 1
        self.account.told[chat] += 1
        message = {"message_id": self._numbers, "date": int(now), "chat": {"id": chat, "type": "private"}}
        return Answer(HTTPStatus.OK, orjson.dumps({"ok": True, "result": message}))

    def _refuse(self, seconds: float) -> "Answer":
        self.account.refused += 1
        wait = max(1, round(seconds + 0.5))
        return Answer.refusal(
            HTTPStatus.TOO_MANY_REQUESTS, f"Too Many Requests: retry after {wait}", {"retry_after": wait}
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is answered with, as a client of HTTP gives it."""

    status: int
    content: bytes

    @classmethod
    def refusal(cls, status: int, words: str, parameters: Mapping[str, int] | None = None) -> "Answer":
        """As Telegram refuses."""
        said = {"ok": False, "error_code": status, "description": words, "parameters": parameters or {}}
        return cls(status, orjson.dumps(said))

    async def read(self) -> bytes:
        """Its content."""
        return self.content
