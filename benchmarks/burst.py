"""A burst of requests against Telegram's limit of a group: how long it takes, and whether all arrive.

    python -m benchmarks.burst [--requests 60] [--photos 2]

Sixty with two photos each are 240 messages with their topics: some twelve minutes, at twenty a minute.
Exit status 1 when a card is missing, there twice, cut, or out of order, or when Telegram had to complain.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.files.folder import FolderStore
from bot.sandbox import Group, Sandbox
from bot.telegram.group_rates import GroupRates
from domain.outbox import AttachedFile, FileKind, Key, StaffCard, Topic
from tests.bot.delivery.conftest import Office, bot_with, card
from tests.bot.sandbox.pictures import png

LONGEST = 3600.0  # seconds


def request(number: int, files: Sequence[AttachedFile]) -> StaffCard:
    """A card with its topic."""
    key = Key(f"request:{number}")
    said = card(f"Заявка {number}", files, shows=key)
    return replace(said, topic=Topic(key, "title", {"text": f"№ {number}"}, opening=said))


async def burst(folder: Path, requests: int, photos: int) -> list[str]:
    """Send them at once; a line for each thing that is wrong."""
    url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
    await bring_up_to_date(url)
    async with await Sandbox.start(rates=True) as sandbox:
        group = sandbox.group("Сотрудники", forum=True)
        nina = sandbox.person("Нина")
        nina.starts()
        files = [
            AttachedFile(FileKind.PHOTO, nina.sends_photo(png(40 + number)).file_ids[-1])
            for number in range(photos)
        ]
        bot, database = bot_with(GroupRates(), sandbox), await Database.open(url)
        office = Office(database, bot, sandbox, group.chat_id, FolderStore(folder / "files"))
        office.begins()
        await office.gives(*(request(number, files) for number in range(requests)))
        await office.has_sent_all(within=LONGEST)
        await office.ends()
        await bot.session.close()
        await database.close()
        refused = sum(not call.ok for call in sandbox.calls)
        return [*wrong_in(group, requests, photos), *([f"{refused} calls were refused"] if refused else [])]


def wrong_in(group: Group, requests: int, photos: int) -> list[str]:
    """What is missing, cut, there twice or out of order."""
    names = [topic.name for topic in group.topics]
    wrong = [] if names == [f"№ {number}" for number in range(requests)] else [f"topics: {names}"]
    for number, topic in enumerate(group.topics):
        shown = [each for each in group.messages_in(topic) if each.kind in ("text", "photo")]
        words = [each.words for each in shown if each.words]
        if words != [f"Заявка {number}"] or sum(bool(each.file_ids) for each in shown) != photos:
            wrong.append(f"{topic.name}: {len(shown)} messages, {words}")
    return wrong


def main() -> int:
    """Send them and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--photos", type=int, default=2)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        wrong = asyncio.run(burst(Path(folder), asked.requests, asked.photos))
    print(f"{asked.requests} requests with {asked.photos} photos: {time.monotonic() - began:.0f} s")
    print("\n".join(wrong) or "all whole, in order, none twice; Telegram complained of nothing")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
