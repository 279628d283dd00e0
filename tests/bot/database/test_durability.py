"""What was acknowledged is there after the process is killed without warning."""

import asyncio
import signal
import sys

import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
from tests.domain.clock import MovableClock

PEOPLE = 200

# Saves the records of many people at once, again and again, and says of each when it is acknowledged.
PROGRAM = """
import asyncio, sys
from zoneinfo import ZoneInfo
from aiogram.fsm.storage.base import StorageKey
from bot.clock import ZonedClock
from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
from fsm.record import Record

async def person(database, storage, number):
    for step in range(1, 1000):
        await storage.save(StorageKey(1, number, number), Record("Readings:value", {"step": step}))
        [new] = await database.inbox.put([(step * 1000 + number, "{}")], step)
        sys.stdout.write(f"{number} {step}\\n")
        sys.stdout.flush()

async def main():
    database = await Database.open(sys.argv[1])
    storage = DatabaseStorage(database.engine, ZonedClock(ZoneInfo("UTC")))
    await asyncio.gather(*(person(database, storage, number) for number in range(int(sys.argv[2]))))

asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.parametrize("acknowledged", [PEOPLE * 4 + 13])
async def test_everything_acknowledged_survives_a_kill(database_url: str, acknowledged: int) -> None:
    people = PEOPLE if database_url.startswith("sqlite") else 20
    told = await kill_after(database_url, people, acknowledged if people == PEOPLE else people * 3)
    assert len(told) >= people

    database = await Database.open(database_url)
    storage = DatabaseStorage(database.engine, MovableClock())
    waiting = {update for update, *_ in await database.inbox.waiting()}
    for number, step in told.items():
        record = await storage.load(StorageKey(1, number, number))
        assert record.state == "Readings:value"
        # A later save may have reached the disk without its acknowledgement reaching us.
        assert record.data["step"] in (step, step + 1)
        assert {at * 1000 + number for at in range(1, step + 1)} <= waiting
    await database.close()


async def kill_after(url: str, people: int, lines: int) -> dict[int, int]:
    """Run the program, kill it when it has acknowledged so many saves; the last step of each person."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, url, str(people), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    told: dict[int, int] = {}
    for _ in range(lines):
        number, step = (await process.stdout.readline()).split()
        told[int(number)] = int(step)
    process.send_signal(signal.SIGKILL)
    for line in (await process.stdout.read()).splitlines():
        if len(words := line.split()) == 2:
            told[int(words[0])] = int(words[1])
    await process.wait()
    return told
