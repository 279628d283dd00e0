"""A campaign against a Telegram that refuses the 31st message in any second, while residents go on talking.

    python -m benchmarks.campaign [RECIPIENTS] [--outage PEOPLE] [--only NAME]

plain: nothing else goes wrong. troubled: 3 % of chats are blocked, of 1 % the first call fails with 500.
sinking: from the middle on 20 messages are let through. talking: residents ask all the time, and in the
middle an outage is announced to some. Prints what share of the allowed pace was reached (at least 98 %), how
many calls were refused with 429 (at most 1 in 1000), who was lost or told twice, how much longer an answer
took (the median, less than a fifth), and how soon 95 % knew of the outage (60 s). Where residents talk the
pace is not judged: answers go first, at moments that nobody knows. Exit status 1 where any of that is missed.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import monotonic

from benchmarks.campaign_people import bring_in, plan
from benchmarks.people import Answers
from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.sandbox import Change, Sandbox
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import server_error
from bot.sandbox.model import JsonObject
from bot.sandbox.rates import Pace, Rates
from domain.campaigns.campaign import CampaignKind
from tests.resilience.processes import AFRESH, BotProcess

SMALL, OUTAGE = 300, 100
FIRST, FIRST_TALKER, TALKERS = 1_000_001, 9_000_001, 4
MOST, SUNK = 30, 20
ASKED_BEFORE, BETWEEN_QUESTIONS = 15.0, 0.4  # seconds
LEAST_SHARE, MOST_REFUSED, MOST_SLOWER, OUTAGE_WITHIN = 0.98, 0.001, 1.2, 60.0
PATIENCE = 60.0  # seconds beyond what it would take at the allowed pace


@dataclass(frozen=True, slots=True)
class Scenario:
    """What goes wrong, or on, beside the campaign."""

    name: str
    blocked: float = 0.0
    failing: float = 0.0
    sinks: bool = False
    talks: bool = False


SCENARIOS = (
    Scenario("plain"),
    Scenario("troubled", blocked=0.03, failing=0.01),
    Scenario("sinking", sinks=True),
    Scenario("talking", talks=True),
)


class CountedRates(Rates):
    """Telegram's limit, and what came of it."""

    def __init__(self) -> None:
        super().__init__(overall=Pace(MOST, 1.0), sliding=True)
        self.passed: list[float] = []
        self.refused = 0
        self.sunk_at: float | None = None

    def check(self, method: str, chat_id: int | None, params: JsonObject) -> None:
        """Count each call that is counted by Telegram."""
        try:
            super().check(method, chat_id, params)
        except ApiError:
            self.refused += 1
            raise
        if method.startswith("send"):
            self.passed.append(monotonic())

    def sink(self) -> None:
        """Let fewer pass from now on."""
        self.allow(Pace(SUNK, 1.0))
        self.sunk_at = monotonic()

    def allowed(self, begin: float, end: float) -> float:
        """How many could have passed between two moments."""
        sunk = end if self.sunk_at is None else min(self.sunk_at, end)
        return (sunk - begin) * MOST + (end - sunk) * SUNK


class Told:
    """Who was told what, and when the first and the last of it were."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.times: Counter[tuple[int, str]] = Counter()
        self.at: dict[tuple[int, str], float] = {}
        sandbox.watch(self._see)

    def _see(self, change: Change) -> None:
        message = change.message
        if message is None or change.chat is None or not message.from_bot:
            return
        for kind in (CampaignKind.ANNOUNCEMENT, CampaignKind.OUTAGE):
            if message.text.startswith(kind.value):
                key = (change.chat.id, kind.value)
                self.times[key] += 1
                self.at.setdefault(key, monotonic())

    def of(self, kind: CampaignKind) -> list[float]:
        """When each was told, in order."""
        return sorted(at for (_, said), at in self.at.items() if said == kind.value)

    @property
    def twice(self) -> int:
        """How many were told the same twice."""
        return sum(times > 1 for times in self.times.values())


@dataclass(frozen=True, slots=True)
class Result:
    """What one scenario has shown; of what was not looked at there is nothing."""

    scenario: Scenario
    told: int
    lost: int
    twice: int
    seconds: float
    share: float
    refused: int
    calls: int
    answer_before: float | None
    answer_while: float | None
    outage: float | None

    @property
    def faults(self) -> list[str]:
        """What is missed."""
        slower = (self.answer_while or 1.0) / (self.answer_before or 1.0)
        wrong = {
            f"{self.lost} were lost": self.lost > 0,
            f"{self.twice} were told twice": self.twice > 0,
            f"{self.share:.1%} of the pace": self.share < LEAST_SHARE and not self.scenario.talks,
            f"{self.refused} of {self.calls} calls were refused": self.refused > MOST_REFUSED * self.calls,
            f"answers took {slower - 1:+.0%}": slower > MOST_SLOWER,
            f"the outage took {self.outage or 0.0:.0f} s": (self.outage or 0.0) > OUTAGE_WITHIN,
        }
        return [fault for fault, is_so in wrong.items() if is_so]

    def lines(self) -> str:
        """As it is printed."""
        said = (
            f"{self.scenario.name}: {self.told} told in {self.seconds:.1f} s, {self.share:.1%} of the pace; "
            f"429: {self.refused} of {self.calls}; lost {self.lost}, twice {self.twice}"
        )
        if self.answer_before and self.answer_while:
            said += (
                f"\n  median answer {self.answer_before * 1000:.0f} ms before, "
                f"{self.answer_while * 1000:.0f} ms while it runs; "
                f"95 % knew of the outage after {self.outage or 0.0:.1f} s"
            )
        return said + "\n" + "".join(f"  MISSED: {fault}\n" for fault in self.faults)


class Measurement:
    """One scenario: a Telegram, a bot, and a database with everybody in it."""

    def __init__(self, sandbox: Sandbox, database: Database, scenario: Scenario) -> None:
        self._sandbox = sandbox
        self._database = database
        self._scenario = scenario
        self._rates = CountedRates()
        self._told = Told(sandbox)
        self._dice = random.Random(1)
        sandbox.rates = self._rates

    async def run(self, users: Sequence[int], outage: int) -> Result:
        """Send the campaign to its end."""
        scenario = self._scenario
        unreachable = self._spoil(users)
        answers = Answers(self._sandbox)
        before: list[float] = []
        during: list[float] = []
        if scenario.talks:
            await self._talk(answers, before, asyncio.sleep(ASKED_BEFORE))
        calls, refused = len(self._rates.passed), self._rates.refused
        began = monotonic()
        await plan(self._database, CampaignKind.ANNOUNCEMENT, users, datetime.now(UTC))
        expected = len(users) - unreachable
        planned: list[float] = []
        work = self._until_told(expected, outage if scenario.talks else 0, users, planned)
        await (self._talk(answers, during, work) if scenario.talks else work)
        await asyncio.sleep(1.0)  # whoever is told twice is told now
        answers.close()
        told = self._told.of(CampaignKind.ANNOUNCEMENT)
        first, last = (told[0], max(told[-1], self._rates.passed[-1])) if told else (began, began)
        passed = sum(first <= at <= last for at in self._rates.passed)
        knew = self._told.of(CampaignKind.OUTAGE)
        return Result(
            scenario,
            told=len(told),
            lost=expected - len(told),
            twice=self._told.twice,
            seconds=last - first,
            share=passed / max(self._rates.allowed(first, last), 1.0),
            refused=self._rates.refused - refused,
            calls=len(self._rates.passed) - calls + self._rates.refused - refused,
            answer_before=median(before) if before else None,
            answer_while=median(during) if during else None,
            outage=knew[int(outage * 0.95) - 1] - planned[0] if planned and knew else None,
        )

    def _spoil(self, users: Sequence[int]) -> int:
        """Let some be unreachable, and of some the first call fail; how many are unreachable."""
        spoiled = self._dice.sample(
            users, round(len(users) * (self._scenario.blocked + self._scenario.failing))
        )
        blocked = spoiled[: round(len(users) * self._scenario.blocked)]
        for user in users:
            person = self._sandbox.person(user_id=user)
            person.chat.started = True
            person.chat.blocked = user in blocked
        for user in spoiled[len(blocked) :]:
            self._sandbox.faults.add("sendMessage", server_error(500), chat_id=user)
        return len(blocked)

    async def _until_told(
        self, expected: int, outage: int, users: Sequence[int], planned: list[float]
    ) -> None:
        halfway = expected // 2
        with suppress(TimeoutError):
            async with asyncio.timeout(expected / SUNK + outage / SUNK + PATIENCE):
                while len(self._told.of(CampaignKind.ANNOUNCEMENT)) < expected:
                    if halfway and len(self._told.of(CampaignKind.ANNOUNCEMENT)) >= halfway:
                        halfway = 0
                        await self._in_the_middle(outage, users, planned)
                    await asyncio.sleep(0.1)

    async def _in_the_middle(self, outage: int, users: Sequence[int], planned: list[float]) -> None:
        if self._scenario.sinks:
            self._rates.sink()
        if outage:
            planned.append(monotonic())
            await plan(self._database, CampaignKind.OUTAGE, users[:outage], datetime.now(UTC))

    async def _talk(self, answers: Answers, took: list[float], work: Coroutine[None, None, None]) -> None:
        """Residents ask something, each again and again, as long as some work lasts."""
        async with asyncio.TaskGroup() as tasks:
            talking = [tasks.create_task(self._talks(answers, took, each)) for each in range(TALKERS)]
            await work
            for each in talking:
                each.cancel()

    async def _talks(self, answers: Answers, took: list[float], number: int) -> None:
        person = self._sandbox.person(user_id=FIRST_TALKER + number)
        person.chat.started = True
        dice = random.Random(number)
        while True:
            await asyncio.sleep(dice.uniform(0.5, 1.5) * BETWEEN_QUESTIONS * TALKERS)
            asked, answered = await answers.to(person, lambda each: each.sends("/menu"), is_click=False)
            took.append(answered - asked)


async def measure(scenario: Scenario, recipients: int, outage: int) -> Result:
    """Start a bot, and send."""
    users = range(FIRST, FIRST + recipients)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
        await bring_up_to_date(url)
        database = await Database.open(url)
        everybody = [*users, *range(FIRST_TALKER, FIRST_TALKER + TALKERS)]
        # Whoever links while a campaign lasts is told as well; these have been there for long.
        await bring_in(database, everybody, datetime.now(UTC) - timedelta(days=30))
        async with await Sandbox.start() as sandbox:
            bot = BotProcess(
                sandbox,
                folder,
                AFRESH,
                module="benchmarks.campaign_bot",
                DATABASE_URL=url,
                QUIET_HOURS="00:00-00:00",
            )
            await bot.start()
            try:
                return await Measurement(sandbox, database, scenario).run(users, outage)
            finally:
                await bot.end()
                await database.close()


def main() -> int:
    """Measure each scenario, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.campaign", description=__doc__)
    parser.add_argument("recipients", type=int, nargs="?", default=SMALL)
    parser.add_argument("--outage", type=int, default=OUTAGE)
    parser.add_argument("--only", choices=[each.name for each in SCENARIOS])
    arguments = parser.parse_args()
    is_well = True
    for scenario in SCENARIOS:
        if arguments.only in (None, scenario.name):
            result = asyncio.run(measure(scenario, arguments.recipients, arguments.outage))
            sys.stdout.write(result.lines())
            sys.stdout.flush()
            is_well &= not result.faults
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
