"""Ours beside a bare aiogram echo bot, in turn, each on one core, against one Telegram on the other.

    python -m benchmarks.throughput [--rounds 3] [--quick] [--out FILE]

Needs two cores and nothing else that is busy; what else the machine did is printed with the result.
"""

import argparse
import asyncio
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import uvloop

from benchmarks.first_poll import seconds_to_first_poll
from benchmarks.households import Household, households, make_registry
from benchmarks.loads import Measured, Stopwatch, paced, saturated
from benchmarks.people import Talk, readings_dialogue, small_talk
from benchmarks.processes import BotProcess, bind_this_process
from benchmarks.report import Kind, Load, Results, report
from bot.sandbox import Sandbox

TOKEN = "42:TEST"
PEOPLE = 150
FAMILIES = 2000
PACE = 200.0  # acts a second
IDLE = 3.0  # seconds without anything to do, before an idle bot's memory is looked at
LONGEST_START = 30  # seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: acts that are answered before counting begins, and that are counted."""

    rounds: int
    before: int = 900
    counted: int = 3000
    paced_before: int = 1400
    paced_counted: int = 1400
    starts: int = 3


QUICK = Plan(rounds=1, before=900, counted=2400, paced_before=1300, paced_counted=1200, starts=3)


class Bench:
    """The bots, and the registry that ours works with."""

    def __init__(self, folder: Path, log: IO[bytes], profile: Path | None) -> None:
        self._registry = folder / "registry.sqlite3"
        self._folder = folder
        self._log = log
        self._profile = profile

    async def prepare(self) -> None:
        """Make the registry once; each measurement takes a copy."""
        await make_registry(self._registry, FAMILIES, datetime.now(UTC))

    def bot(self, kind: Kind, api: str, smtp: tuple[str, int]) -> BotProcess:
        """Start one of the bots."""
        variables = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api}
        if kind is Kind.ECHO:
            return BotProcess(["-m", "benchmarks.echo_bot"], variables, self._folder, self._log)
        database = self._folder / "bot.sqlite3"
        for leftover in self._folder.glob(f"{database.name}*"):
            leftover.unlink()
        shutil.copyfile(self._registry, database)
        variables |= {
            "DATABASE_URL": f"sqlite+aiosqlite:///{database}",
            "SMTP_HOST": smtp[0],
            "SMTP_PORT": str(smtp[1]),
            "MAIL_FROM": "bot@energy.example",
        }
        profiled = ["-m", "cProfile", "-o", str(self._profile)] if self._profile else []
        return BotProcess([*profiled, "-m", "bot", "run"], variables, self._folder, self._log)

    async def under(self, load: Load, kind: Kind, plan: Plan) -> Measured:
        """Measure one bot once."""
        sandbox = await Sandbox.start(TOKEN)
        silent = await asyncio.start_server(_say_nothing, "127.0.0.1", 0)
        smtp = (sandbox.smtp_host, sandbox.smtp_port)
        if load is Load.MAIL_WAITS:
            smtp = silent.sockets[0].getsockname()[:2]
        bot = self.bot(kind, sandbox.url, smtp)
        try:
            return await _measured(load, kind, plan, sandbox, bot)
        finally:
            await asyncio.to_thread(bot.stop)
            silent.close()
            await sandbox.stop()

    async def start_of(self, kind: Kind) -> float:
        """Seconds from the start of the process to the first request for updates."""
        return await seconds_to_first_poll(lambda api: self.bot(kind, api, ("127.0.0.1", 25)))

    async def idle_memory_of(self, kind: Kind) -> float:
        """Mebibytes that a bot holds when it has started, and nobody has said anything."""
        async with await Sandbox.start(TOKEN) as sandbox:
            bot = self.bot(kind, sandbox.url, (sandbox.smtp_host, sandbox.smtp_port))
            try:
                async with asyncio.timeout(LONGEST_START):
                    while not sandbox.world.updates.is_polled:  # noqa: ASYNC110 nothing rings for a poll
                        await asyncio.sleep(0.05)
                await asyncio.sleep(IDLE)
                return bot.resident_mebibytes()
            finally:
                await asyncio.to_thread(bot.stop)


def _measured_in(turn: int, load: Load) -> Sequence[Kind]:
    if load is Load.MAIL_WAITS:
        return () if turn else (Kind.OURS,)  # once: it only shows what the letters cost
    return tuple(Kind)


async def _measured(load: Load, kind: Kind, plan: Plan, sandbox: Sandbox, bot: BotProcess) -> Measured:
    talk: Talk = small_talk if kind is Kind.ECHO else readings_dialogue
    families: Sequence[Household] = households(FAMILIES)
    gc.collect()
    gc.freeze()
    try:
        if load is Load.PACED:
            stopwatch = Stopwatch(bot, plan.paced_before, plan.paced_counted)
            return await paced(sandbox, talk, families, stopwatch, PACE)
        stopwatch = Stopwatch(bot, plan.before, plan.counted)
        return await saturated(sandbox, talk, families, stopwatch, PEOPLE)
    finally:
        gc.unfreeze()


async def _say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A mail server that takes a connection and never greets: mail waits, and costs nothing meanwhile."""
    await reader.read()
    writer.close()


async def _run(bench: Bench, plan: Plan, only: Sequence[Load], tell: Callable[[str], None]) -> Results:
    tell("making the registry")
    await bench.prepare()
    results = Results()
    for turn in range(plan.rounds):
        for load in only:
            for kind in _measured_in(turn, load):
                measured = await bench.under(load, kind, plan)
                results.add(load, kind, measured)
                tell(f"{turn + 1}/{plan.rounds} {load.value}, {kind.value}: {measured.rate:.0f} acts/s")
    tell("starts")
    for kind in Kind:
        await bench.start_of(kind)  # the first start compiles and warms the disk's cache
    for _ in range(plan.starts):
        for kind in Kind:
            results.add_start(kind, await bench.start_of(kind))
    tell("idle bots")
    for _ in range(plan.rounds):
        for kind in Kind:
            results.add_idle(kind, await bench.idle_memory_of(kind))
    return results


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--only", action="append", choices=[load.value for load in Load])
    parser.add_argument("--out", type=Path, help="also write the table here")
    parser.add_argument(
        "--profile", type=Path, help="profile our bot with cProfile (slows it) into this file"
    )
    arguments = parser.parse_args()
    plan = QUICK if arguments.quick else Plan(rounds=arguments.rounds)
    only = [Load(name) for name in arguments.only] if arguments.only else list(Load)
    if not bind_this_process():
        sys.exit("two processor cores are needed: one for the bots, one for Telegram")
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name, (Path(name) / "bots.log").open("wb") as log:
        bench = Bench(Path(name), log, arguments.profile)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            results = runner.run(_run(bench, plan, only, _tell))
    text = report(results, busy)
    sys.stdout.write(text)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
