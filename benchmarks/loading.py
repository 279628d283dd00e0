"""How long billing's files take, and who waits meanwhile: `python -m benchmarks.loading ACCOUNTS [MONTHS]`.

A sample district of that size is loaded into a new database. Beside each file stands what the shell of SQLite
takes for `.import` of the same bytes into a table without keys, and what PostgreSQL takes for COPY of them;
`x` is how many times as long ours took, by the clock and by the processor (the server's included): on a
machine that is busy with other work the latter is the truer one.

Then the same files are dropped into the exchange folder of a running bot, a process of its own, and after
them a month's readings, while residents hold the readings dialogue with it: the longest answer, and how large
SQLite's log became.
"""

import argparse
import asyncio
import csv
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg

from benchmarks.bulk import postgresql_server
from benchmarks.households import Household, households, make_registry
from benchmarks.people import Answers, readings_dialogue
from benchmarks.processes import BotProcess, bind_this_process
from bot.database.alchemy import create_engine
from bot.database.schema import bring_up_to_date
from bot.exchange.importing import import_files
from bot.exchange.sample import make_sample
from bot.garbage import keep_what_is_there
from bot.sandbox import Sandbox

KINDS = ("houses", "accounts", "meters", "readings")
TOKEN = "123456:loading"
PEOPLE = 12
BETWEEN_ACTS = 0.25  # seconds
QUIET = 5.0  # seconds of talking before anything is dropped


@dataclass(slots=True)
class Took:
    """What something took: seconds by the clock, and of processor."""

    wall: float = 0.0
    processor: float = 0.0


@contextmanager
def _clocked(server: Callable[[], float] = lambda: 0.0) -> Iterator[Took]:
    took = Took()
    began, used = time.monotonic(), _processor() + server()
    yield took
    took.wall, took.processor = time.monotonic() - began, _processor() + server() - used


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


# ---- beside the shortest ways ------------------------------------------------------------------------


async def compare(sample: Path, today: date) -> None:
    """Both engines, a line for each file; garbage is looked for as the command does it."""
    keep_what_is_there()
    with tempfile.TemporaryDirectory() as name:
        plain = Path(name) / "plain.db"
        url = f"sqlite+aiosqlite:///{Path(name) / 'ours.db'}"
        await _loads("sqlite", url, sample, today, lambda path: _sqlite_import(plain, path))
    async with postgresql_server() as (server, seconds):
        address = server.replace("+asyncpg", "")
        await _loads("postgresql", server, sample, today, lambda path: _copy(address, path), seconds)


async def _loads(
    title: str,
    url: str,
    sample: Path,
    today: date,
    plainly: Callable[[Path], Awaitable[None]],
    server: Callable[[], float] = lambda: 0.0,
) -> None:
    await bring_up_to_date(url)
    engine = create_engine(url)
    for path in (sample / f"{kind}.csv" for kind in KINDS):
        with _clocked(server) as plain:
            await plainly(path)
        with _clocked(server) as ours:
            [result] = await import_files(engine, [path], today)
        print(
            f"{title} {path.stem}: {result.rows} rows, {path.stat().st_size / 1e6:.1f} MB: plainly "
            f"{plain.wall:.2f} s, ours {ours.wall:.2f} s: {ours.wall / plain.wall:.1f}x "
            f"(processor {plain.processor:.2f} s, {ours.processor:.2f} s: "
            f"{ours.processor / max(plain.processor, 0.01):.1f}x)",
            flush=True,
        )
    await engine.dispose()


async def _sqlite_import(database: Path, path: Path) -> None:
    commands = f".separator ;\n.import {path} {path.stem}\n"
    await asyncio.to_thread(
        subprocess.run, ["sqlite3", str(database)], input=commands.encode(), check=True, capture_output=True
    )


async def _copy(address: str, path: Path) -> None:
    connection = await asyncpg.connect(address)
    try:
        with path.open(encoding="utf-8-sig") as file:
            names = ", ".join(f"c_{name} text" for name in next(csv.reader(file, delimiter=";")))
        await connection.execute(f"DROP TABLE IF EXISTS plain; CREATE TABLE plain ({names})")
        await connection.copy_to_table("plain", source=path, format="csv", delimiter=";", header=True)
    finally:
        await connection.close()


# ---- who waits ---------------------------------------------------------------------------------------


async def answers_during(sample: Path, month: Path, work: Path) -> None:
    """A running bot, its exchange folder, and residents who talk to it all the time."""
    registry = work / "registry.sqlite3"
    await make_registry(registry, PEOPLE, datetime.now(UTC))
    exchange = work / "exchange"
    async with await Sandbox.start(TOKEN) as sandbox:
        with (work / "bot.log").open("wb") as log:
            bot = BotProcess(["-m", "bot", "run"], _variables(sandbox, registry, exchange), work, log)
            try:
                await _wait_for(exchange / "in" / "done")
                async with _talking(sandbox, registry) as talk:
                    await asyncio.sleep(QUIET)
                    print(f"before: {talk.said()}", flush=True)
                    files = [sample / f"{kind}.csv" for kind in KINDS]
                    for title, paths in (("the district", files), ("a month's readings", [month])):
                        took = await _dropped(exchange, paths)
                        print(f"during {title}, {took:.0f} s: {talk.said()}", flush=True)
            finally:
                await asyncio.to_thread(bot.stop)


def _variables(sandbox: Sandbox, registry: Path, exchange: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{registry}",
        "EXCHANGE_DIR": str(exchange),
        "SMTP_HOST": sandbox.smtp_host,
        "SMTP_PORT": str(sandbox.smtp_port),
        "MAIL_FROM": "bot@energy.example",
    }


async def _dropped(exchange: Path, paths: Sequence[Path]) -> float:
    began = time.monotonic()
    for path in paths:
        unfinished = exchange / "in" / f".{path.name}"
        shutil.copyfile(path, unfinished)
        unfinished.rename(exchange / "in" / path.name)
    wanted = len(list((exchange / "in" / "done").iterdir())) + len(paths)
    while len(list((exchange / "in" / "done").iterdir())) < wanted:
        if list((exchange / "in" / "broken").iterdir()):
            raise RuntimeError("a file was not taken in full")
        await asyncio.sleep(0.2)
    return time.monotonic() - began


async def _wait_for(path: Path) -> None:
    async with asyncio.timeout(60):
        while not path.exists():  # noqa: ASYNC110, ASYNC240 nothing rings when a folder appears
            await asyncio.sleep(0.1)


class _Talk:
    """What the residents have heard since it was last said."""

    def __init__(self, database: Path) -> None:
        self.seconds: list[float] = []
        self.log = 0
        self._wal = database.with_name(f"{database.name}-wal")

    def heard(self, seconds: float) -> None:
        self.seconds.append(seconds)
        if self._wal.exists():
            self.log = max(self.log, self._wal.stat().st_size)

    def said(self) -> str:
        heard, self.seconds = sorted(self.seconds), []
        log, self.log = self.log, 0
        middle, late = heard[len(heard) // 2], heard[len(heard) * 99 // 100]
        return (
            f"{len(heard)} answers, half in {middle:.3f} s, 99 of 100 in {late:.2f} s, "
            f"the longest in {heard[-1]:.2f} s; SQLite's log at most {log / 1e6:.0f} MB"
        )


@asynccontextmanager
async def _talking(sandbox: Sandbox, registry: Path) -> AsyncIterator[_Talk]:
    talk, answers = _Talk(registry), Answers(sandbox)
    people = [asyncio.create_task(_talks(sandbox, answers, each, talk)) for each in households(PEOPLE)]
    try:
        yield talk
        for person in people:
            if person.done():
                person.result()
    finally:
        for person in people:
            person.cancel()
        await asyncio.gather(*people, return_exceptions=True)
        answers.close()


async def _talks(sandbox: Sandbox, answers: Answers, family: Household, talk: _Talk) -> None:
    while True:
        dialogue = readings_dialogue(sandbox, family)
        # Up to the check; «Отправить» would make the next round another conversation.
        for act, is_click in dialogue.acts[:-1]:
            acted, answered = await answers.to(dialogue.person, act, is_click=is_click)
            talk.heard(answered - acted)
            await asyncio.sleep(BETWEEN_ACTS)


def _one_month(readings: Path, to: Path, today: date) -> Path:
    """The last reading of each register, once more and today."""
    last: dict[tuple[str, ...], list[str]] = {}
    with readings.open(encoding="utf-8-sig", newline="") as file, to.open("w", encoding="utf-8") as out:
        rows = csv.reader(file, delimiter=";")
        heading = next(rows)
        key = [heading.index(name) for name in ("account", "resource", "meter", "register")]
        for row in rows:
            last[tuple(row[at] for at in key)] = row
        writer = csv.writer(out, delimiter=";")
        writer.writerow(heading)
        for row in last.values():
            row[heading.index("date")] = today.isoformat()
            writer.writerow(row)
    return to


async def _run(accounts: int, months: int) -> None:
    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        make_sample(accounts, 1, work / "sample", today, months)
        month = _one_month(work / "sample" / "readings.csv", work / "month.csv", today)
        await compare(work / "sample", today)
        bind_this_process()
        await answers_during(work / "sample", month, work)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading", description=__doc__)
    parser.add_argument("accounts", type=int, nargs="?", default=10_000)
    parser.add_argument("months", type=int, nargs="?", default=2)
    arguments = parser.parse_args()
    asyncio.run(_run(arguments.accounts, arguments.months))


if __name__ == "__main__":
    main()
