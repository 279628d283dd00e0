"""Twenty thousand updates of every kind: is anybody left without an answer, any word astray, any error said?

    python -m benchmarks.fuzz [--updates 20000] [--people 12] [--seed N] [--minutes 60]

A real process is sent, by the sandbox's Bot API: what people do, in whatever state that brings them to, with
bills that can be paid, branches and tariffs; messages, edits and presses of every kind that aiogram knows,
drawn field by field, and all its other updates; word of charges, and questions before them; the same as a
later Bot API may write them; broken ones; and what is no update at all. Exit status 1 when anything is wrong.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bot.sandbox import Sandbox
from tests.paying import PROVIDER
from tests.resilience.fuzz_seen import Tally, errors_in, set_aside_in
from tests.resilience.fuzzing import Crowd
from tests.resilience.households import bill, fill, street
from tests.resilience.processes import AFRESH, BotProcess

MOST_GROWTH = 1.25  # times; what is kept for 20 000 people and updates is bounded by constants
SHOWN = 10


async def fuzz(
    folder: Path, updates: int, people: int, seed: int, minutes: float = 60
) -> tuple[Tally, list[str], int]:
    """Send them; what was seen, the errors in the log, and how many updates were set aside."""
    url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
    homes = street(people)
    await fill(url, folder, homes)
    await bill(url, folder, homes)
    async with await Sandbox.start() as sandbox:
        staff = sandbox.group("Сотрудники", forum=True)
        variables = {
            "DATABASE_URL": url,
            "STAFF_CHAT_ID": str(staff.chat.id),
            "PAYMENT_PROVIDER_TOKEN": PROVIDER,
        }
        bot = BotProcess(sandbox, folder, AFRESH, **variables)
        await bot.start()
        crowd = Crowd(sandbox, staff, homes, seed)
        try:
            await crowd.lives(updates, bot.resident_mebibytes, minutes * 60)
        finally:
            status = await bot.stops()
        wrong = errors_in(bot.log)
        if status:
            wrong.append(f"exit status {status}")
        return crowd.tally, wrong, set_aside_in(bot.log)


def is_flat(memory: list[float]) -> bool:
    """Whether memory at the end is what it was once all was loaded."""
    fifth = max(len(memory) // 5, 1)
    return max(memory[-fifth:]) <= max(memory[:fifth]) * MOST_GROWTH


def main() -> int:
    """Send them and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        tally, wrong, aside = asyncio.run(
            fuzz(Path(name), asked.updates, asked.people, asked.seed, asked.minutes)
        )
    for kind, count in tally.sent.most_common():
        print(f"{count:7} {kind}")
    seconds = time.monotonic() - began
    print(f"{tally.updates:7} in all, seed {asked.seed}, {seconds:.0f} s; {aside} were set aside")
    print(
        f"answers that did not come: {len(tally.silences)}; late: {tally.late}, {tally.longest:.2f} s at most"
    )
    print(f"errors in the log: {len(wrong)}; chats that saw another's words: {len(tally.leaks)}")
    memory = tally.memory or [0.0]
    flat = is_flat(memory)
    print(f"memory, MB: {memory[0]:.0f} at first, {memory[-1]:.0f} at the end; flat: {flat}")
    for line in (*tally.silences[:SHOWN], *wrong[:SHOWN], *tally.leaks[:SHOWN]):
        print(line)
    return int(bool(tally.silences or wrong or tally.leaks) or not flat)


if __name__ == "__main__":
    sys.exit(main())
