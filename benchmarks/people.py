"""People who use a bot: each acts, waits for the whole answer, and acts again."""

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter

from benchmarks.households import Household
from bot.sandbox import Change, ChangeKind, Person, Sandbox

PATIENCE = 60  # seconds

Act = Callable[[Person], object]


class Answers:
    """Sees what the bot says, and to whom."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._awaited: dict[int, _Awaited] = {}
        self._stop = sandbox.watch(self._see)

    async def to(self, person: Person, act: Act, *, is_click: bool) -> tuple[float, float]:
        """Act, and wait for a new screen and, after a click, for the button to be released; both moments.

        Raises:
            TimeoutError: the bot has not answered for a minute.
        """
        awaited = _Awaited(is_click)
        self._awaited[person.chat.id] = awaited
        acted_at = perf_counter()
        act(person)
        async with asyncio.timeout(PATIENCE):
            return acted_at, await awaited.answered_at

    def close(self) -> None:
        """Look no more."""
        self._stop()

    def _see(self, change: Change) -> None:
        if change.chat is None:
            return
        awaited = self._awaited.get(change.chat.id)
        if awaited is None:
            return
        if change.kind is ChangeKind.ANSWER:
            awaited.see(released=True)
        elif change.message is not None and change.message.from_bot:
            awaited.see(said=True)


class _Awaited:
    """One act's answer: complete with a screen, and after a click with its acknowledgement."""

    def __init__(self, is_click: bool) -> None:
        self.answered_at: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._said = False
        self._released = not is_click

    def see(self, *, said: bool = False, released: bool = False) -> None:
        self._said |= said
        self._released |= released
        if self._said and self._released and not self.answered_at.done():
            self.answered_at.set_result(perf_counter())


class Dialogue:
    """What one person does from beginning to end."""

    def __init__(self, person: Person, acts: Sequence[tuple[Act, bool]]) -> None:
        self.person = person
        self.acts = acts
        """Each with whether it is a click."""


Talk = Callable[[Sandbox, Household], Dialogue]


def readings_dialogue(sandbox: Sandbox, family: Household) -> Dialogue:
    """A linked resident sends this month's electricity readings, one value at a time."""
    return Dialogue(
        sandbox.person(user_id=family.user),
        (
            (_says("/menu"), False),
            (_presses("Передать показания"), True),
            (_presses("Электроэнергия"), True),
            (_says(str(family.day)), False),
            (_says(str(family.night)), False),
            (_presses("Отправить"), True),
        ),
    )


def small_talk(sandbox: Sandbox, family: Household) -> Dialogue:
    """The same person says as many things to the echo."""
    return Dialogue(
        sandbox.person(user_id=family.user),
        tuple((_says(str(family.day + step)), False) for step in range(6)),
    )


def _says(text: str) -> Act:
    return lambda person: person.sends(text)


def _presses(label: str) -> Act:
    return lambda person: person.presses(label)
