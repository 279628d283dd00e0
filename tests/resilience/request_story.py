"""A request from its form to the clerk's last word, as both sides go through it: each writes once."""

from collections.abc import Awaitable, Callable
from itertools import count
from random import Random
from typing import Protocol

from bot.sandbox import Group, Message, Person
from bot.sandbox.model import Topic
from tests.bot.sandbox.pictures import png
from tests.resilience.request_findings import Exchange, Said, contents
from tests.resilience.walking import Step, Walker, presses, sends

PATIENCE = 400.0  # seconds: some starts on a very busy machine

_widths = count(20)


class Stage(Protocol):
    """Where it happens: it says when somebody may act, and hears of it."""

    async def acts(
        self, dice: Random, act: Callable[[], object], outcome: Callable[[], Awaitable[None]]
    ) -> None:
        """Somebody acts, and waits for what comes of it."""
        ...


class Story:
    """One resident, one clerk, one request."""

    def __init__(
        self, stage: Stage, group: Group, walker: Walker, clerk: Person, name: str, seed: int
    ) -> None:
        self._stage = stage
        self._group = group
        self._walker = walker
        self._clerk = clerk
        self._name = name
        self._dice = Random(f"{seed}:{name}")
        self.exchange = Exchange(walker, Said(f"Прошу {name}.", self._photos(3)))

    async def goes(self) -> None:
        """From the beginning to the end.

        Raises:
            AssertionError, TimeoutError, NoSuchButton: somebody waits in vain.
        """
        await self._sends_request()
        await self._until(self._is_shown, "the card with its files")
        await self._clerk_answers(Said(f"Ответ {self._name}.", self._photos(3)))
        if self._dice.random() < 0.7:
            await self._resident_replies(Said(f"Уточняю {self._name}.", self._photos(2)))
            await self._clerk_answers(Said(f"Ещё ответ {self._name}.", self._photos(2)))

    # ---- the resident -------------------------------------------------------------------------------

    async def _sends_request(self) -> None:
        request = self.exchange.request
        await self._takes(sends("/statement", lambda _: "/statement", "тему"))
        await self._takes(sends("subject", lambda _: f"Перерасчёт {self._name}", "подробно"))
        await self._takes(sends("text", lambda _: request.words, "Записали"))
        await self._takes(presses("Готово", "8 МБ"))
        if request.photos:
            await self._takes(Step("album", self._sends_album, f"Приняли {len(request.photos)}"))
            await self._takes(presses("Дальше", "Удобное время"))
        else:
            await self._takes(presses("Без файлов", "Удобное время"))
        await self._takes(presses("Дальше", "Тема:"))
        await self._takes(presses("Отправить", "принято"))
        self.exchange.number = _number_in(self._walker.heard)

    def _sends_album(self, walker: Walker) -> None:
        walker.person.sends_album(self.exchange.request.photos)

    async def _resident_replies(self, said: Said) -> None:
        self.exchange.replies.append(said)
        answer = next(
            each
            for each in reversed(self._walker.person.chat.bot_messages)
            if self.exchange.answers[-1].words in each.words
        )
        await self._does(
            lambda: _posts(self._walker.person, said, answer),
            lambda: any(said.words in each.words for each in self._group.chat.bot_messages),
            f"«{said.words}» in the group",
        )

    async def _takes(self, step: Step) -> None:
        await self._stage.acts(
            self._dice, lambda: self._walker.acts(step), lambda: self._walker.hears(step.hears, PATIENCE)
        )

    # ---- the clerk ----------------------------------------------------------------------------------

    async def _clerk_answers(self, said: Said) -> None:
        self.exchange.answers.append(said)
        chat = self._walker.person.chat
        await self._does(
            lambda: self._clerk_posts(said),
            lambda: any(said.words in each.words for each in chat.bot_messages),
            f"«{said.words}» to the resident",
        )

    def _clerk_posts(self, said: Said) -> None:
        topic = self._topic()
        if said.photos:
            self._group.posts_album(self._clerk, said.photos, said.words, topic=topic)
        else:
            self._group.posts(self._clerk, said.words, topic=topic)

    def _is_shown(self) -> bool:
        card = self._card()
        return card is not None and all(
            photo in self._photos_in(card) for photo in self.exchange.request.photos
        )

    def _photos_in(self, card: Message) -> list[bytes]:
        there = [each for each in self._group.chat.bot_messages if each.thread_id == card.thread_id]
        return list(contents(self._walker.sandbox, there))

    def _card(self) -> Message | None:
        """The newest, which is the one that is kept up to date."""
        title = f"№ {self.exchange.number} · Заявление"
        cards = [each for each in self._group.chat.bot_messages if each.words.startswith(title)]
        return cards[-1] if cards else None

    def _topic(self) -> Topic | None:
        card = self._card()
        assert card is not None
        return next((each for each in self._group.topics if each.id == card.thread_id), None)

    # ---- both ---------------------------------------------------------------------------------------

    async def _does(self, act: Callable[[], object], is_true: Callable[[], bool], what: str) -> None:
        await self._stage.acts(self._dice, act, lambda: self._until(is_true, what))

    async def _until(self, is_true: Callable[[], bool], what: str) -> None:
        await self._walker.sandbox.wait_for(is_true, PATIENCE, what)

    def _photos(self, most: int) -> list[bytes]:
        """No two alike: an album of some, or none."""
        return [png(next(_widths)) for _ in range(self._dice.choice((0, *range(2, most + 1))))]


def _posts(person: Person, said: Said, reply_to: Message) -> None:
    if said.photos:
        person.sends_album(said.photos, said.words, reply_to=reply_to)
    else:
        person.sends(said.words, reply_to)


def _number_in(heard: list[str]) -> int:
    [line] = {each for each in heard if "принято" in each}
    return int(line.split("№")[1].split("принято")[0].strip("\N{NO-BREAK SPACE} "))
