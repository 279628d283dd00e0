"""Residents on a bad day: they do a thing once and wait for its answer, however long the trouble lasts.

They never repeat themselves: a step whose answer does not come is a failure of the bot.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.sandbox import Change, Person, Sandbox
from tests.resilience.households import Household

PATIENCE = 20.0  # seconds that a person waits for an answer


@dataclass(frozen=True, slots=True)
class Step:
    """What a person does, and words of the question or sentence that must follow."""

    name: str
    act: Callable[["Walker"], object]
    hears: str
    needs_code: bool = False
    is_press: bool = False


class Walker:
    """A resident of a household in a private chat with the bot."""

    def __init__(self, sandbox: Sandbox, home: Household) -> None:
        self.sandbox = sandbox
        self.home = home
        self.person: Person = sandbox.person(first_name=f"Resident {home.number}")
        self.email = f"person{self.person.user_id}@mail.example"
        self.code = ""
        self.heard: list[str] = []
        """What the bot said or changed since the last act, oldest first."""
        self.journal: list[str] = []
        """All that happened, to be read when a test fails."""
        self.longest_wait = 0.0
        """Seconds from an act to the answer that it needed."""
        sandbox.watch(self._watch)

    async def goes(self, steps: Sequence[Step], patience: float = PATIENCE) -> None:
        """Go through some steps."""
        for step in steps:
            await self.takes(step, patience)

    async def takes(self, step: Step, patience: float = PATIENCE) -> None:
        """Act once and wait for the answer."""
        if step.needs_code:
            self.code = await self.newest_code(patience)
        self.acts(step)
        await self.hears(step.hears, patience)

    def acts(self, step: Step) -> None:
        """Act and do not wait."""
        self.heard.clear()
        self.journal.append(f"> {step.name}")
        step.act(self)

    async def hears(self, words: str, patience: float = PATIENCE) -> None:
        """Wait until the bot says this."""
        began = time.monotonic()
        try:
            await self.sandbox.wait_for(lambda: any(words in said for said in self.heard), patience)
        except TimeoutError:
            story = "\n".join(self.journal[-12:])
            raise AssertionError(f"{self.home.account} waits in vain for «{words}»:\n{story}") from None
        finally:
            self.longest_wait = max(self.longest_wait, time.monotonic() - began)

    async def newest_code(self, patience: float = PATIENCE) -> str:
        """The six digits of the newest mail with a code."""
        await self.sandbox.wait_for(lambda: bool(self._codes()), patience, f"a code for {self.home.account}")
        return self._codes()[-1]

    def times_heard(self, words: str) -> int:
        """How often the bot said this since the last act."""
        return sum(words in said for said in self.heard)

    def tries_left(self) -> list[int]:
        """How many tries the bot said were left, at each wrong code."""
        said = [re.search(r"Остал(?:ась|ось) (\d) попыт", line) for line in self.journal]
        return [int(found[1]) for found in said if found]

    def _codes(self) -> list[str]:
        mails = self.sandbox.mail.to(self.email)
        return [found[0] for mail in mails if (found := re.search(r"\b\d{6}\b", mail.text))]

    def _watch(self, change: Change) -> None:
        message = change.message
        if message and message.chat is self.person.chat and message.from_bot:
            self.heard.append(message.words)
            self.journal.append(f"< {message.words[:100]!r}")


def sends(name: str, text: Callable[[Walker], str], hears: str, *, needs_code: bool = False) -> Step:
    return Step(name, lambda walker: walker.person.sends(text(walker)), hears, needs_code)


def presses(label: str, hears: str) -> Step:
    return Step(label, lambda walker: walker.person.presses(label), hears, is_press=True)


LINKING = (
    Step("/start", lambda walker: walker.person.starts(), "нужно согласие"),
    presses("Согласен", "Кто вы: частное лицо"),
    presses("Частное лицо", "Введите номер лицевого счёта"),
    sends("account", lambda walker: walker.home.account, "Введите фамилию, имя и отчество"),
    sends("holder", lambda walker: walker.home.holder, "Введите номер любого вашего счётчика"),
    sends("meter", lambda walker: walker.home.meter, "Введите адрес электронной почты"),
    sends("e-mail", lambda walker: walker.email, "Отправили код"),
    sends("code", lambda walker: walker.code, "Оставьте телефон", needs_code=True),
    presses("Без телефона", "Всё готово"),
)

OPENING = presses("Передать показания", "Т1 — день")
WRONG_DAY = sends("T1", lambda walker: str(walker.home.day + 1), "Т2 — ночь")
NIGHT = sends("T2", lambda walker: str(walker.home.night), "Проверьте перед отправкой")
CORRECT = presses("Исправить Т1", "Т1 — день")
DAY_AGAIN = sends("T1 again", lambda walker: str(walker.home.day), "Проверьте перед отправкой")
SENDING = presses("Отправить", "Спасибо! Показания успешно отправлены")

FILLING = (OPENING, WRONG_DAY, NIGHT, CORRECT, DAY_AGAIN)
READINGS = (*FILLING, SENDING)
WHOLE_PATH = (*LINKING, *READINGS)
