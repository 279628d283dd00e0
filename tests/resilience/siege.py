"""Residents go their ways all at once while the bot is killed again and again."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path as Folder
from random import Random

from bot.sandbox import Group, NoSuchButton, Sandbox
from tests.resilience.findings import Findings, judge, judge_the_whole
from tests.resilience.households import Household
from tests.resilience.killer import Killer, Moment
from tests.resilience.ledger import Ledger
from tests.resilience.mishaps import Path, draw_path
from tests.resilience.processes import BotProcess
from tests.resilience.walking import Step, Walker

PATIENCE = 150.0  # seconds that a resident waits: some starts on a busy machine; mail asks again after 60
LONGEST_THOUGHT = 0.2  # seconds from an answer to the next act
ACTS_WHILE_DOWN = 0.3  # the part of the acts that do not wait for the bot to be back


@dataclass(frozen=True, slots=True)
class Plan:
    """How often the bot is killed, and among how many residents at once; `seconds` may end it before."""

    kills: int
    residents: int
    seed: int
    seconds: float


@dataclass(slots=True)
class Outcome:
    """What happened, and what was wrong with it."""

    kills: Counter[Moment] = field(default_factory=Counter)
    kills_with_acts_in_hand: int = 0
    residents: int = 0
    acts: int = 0
    longest_wait: float = 0.0  # seconds
    findings: Findings = field(default_factory=Findings)

    def add(self, other: "Outcome") -> None:
        """Take in what happened elsewhere."""
        self.kills += other.kills
        self.kills_with_acts_in_hand += other.kills_with_acts_in_hand
        self.residents += other.residents
        self.acts += other.acts
        self.longest_wait = max(self.longest_wait, other.longest_wait)
        self.findings.add(other.findings)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happens: a Telegram with a staff group, and a bot with a database full of households."""

    sandbox: Sandbox
    staff: Group
    bot: BotProcess
    ledger: Ledger


@asynccontextmanager
async def place(
    sandbox: Sandbox, folder: Folder, url: str, afresh: bool = False, /, **variables: str
) -> AsyncIterator[Place]:
    """The bot as a process; what it logged is shown when something fails."""
    staff = sandbox.group("Сотрудники", forum=True)
    variables = {"DATABASE_URL": url, "STAFF_CHAT_ID": str(staff.chat.id), **variables}
    bot = BotProcess(sandbox, folder, afresh, **variables)
    try:
        await bot.start()
        yield Place(sandbox, staff, bot, Ledger(url))
    except BaseException:
        print(bot.log.read_text()[-6000:])
        raise
    finally:
        await bot.end()


class Siege:
    """One bot under fire. Everybody who began finishes, in peace when the killer is done."""

    def __init__(self, place: Place, plan: Plan) -> None:
        self._place = place
        self._plan = plan
        self._waiting = 0
        self._killer = Killer(place.bot, place.sandbox, plan.seed, lambda: self._waiting)
        self.walked: list[tuple[Walker, Path]] = []
        """Who went the whole path."""
        self.outcome = Outcome()

    @property
    def is_over(self) -> bool:
        """Whether the killer is done; residents may still be on their way."""
        return self._killer.is_done

    async def until_the_bot_is_up(self) -> None:
        """Return when it is not being started."""
        await self._killer.bot_is_up.wait()

    async def run(self, homes: Iterator[Household]) -> Outcome:
        """Kill, and look at what became of everybody; each household is gone through at most once."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self._plan.residents):
                tasks.create_task(self._residents(homes))
            tasks.create_task(self._killer.kills_and_starts(self._plan.kills, self._plan.seconds))
        self.outcome.kills = self._killer.kills
        self.outcome.kills_with_acts_in_hand = self._killer.kills_with_acts_in_hand
        await judge_the_whole(self._place.ledger, self.outcome.findings)
        for walker, path in self.walked:
            await judge(
                walker,
                path,
                self._place.ledger,
                self._place.sandbox,
                self._place.staff,
                self.outcome.findings,
            )
        return self.outcome

    async def _residents(self, homes: Iterator[Household]) -> None:
        """One after another, as long as there is somebody to be afraid of."""
        while not self._killer.is_done:
            walker = Walker(self._place.sandbox, next(homes))
            dice = Random(f"{self._plan.seed}:{walker.home.number}")
            path = draw_path(dice)
            self.outcome.residents += 1
            try:
                for step in path.steps:
                    await self._takes(walker, step, dice)
            except (AssertionError, TimeoutError, NoSuchButton) as stranded:
                self.outcome.findings.stranded.append(f"{walker.home.account}: {stranded}")
            else:
                self.walked.append((walker, path))
            self.outcome.longest_wait = max(self.outcome.longest_wait, walker.longest_wait)

    async def _takes(self, walker: Walker, step: Step, dice: Random) -> None:
        await asyncio.sleep(dice.uniform(0, LONGEST_THOUGHT))
        if dice.random() > ACTS_WHILE_DOWN:
            await self._killer.bot_is_up.wait()
        if step.needs_code:
            walker.code = await walker.newest_code(PATIENCE)
        walker.acts(step)
        self.outcome.acts += 1
        self._waiting += 1
        self._killer.notes_act()
        try:
            await walker.hears(step.hears, PATIENCE)
        finally:
            self._waiting -= 1
