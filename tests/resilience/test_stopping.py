"""SIGTERM: what is in hand is finished, and what cannot be finished is finished by the next process."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest

from bot.sandbox import Sandbox, hang, server_error
from bot.stopping import LONGEST_STOP
from tests.handlers.test_busy_database import Lock
from tests.resilience.frozen import way_to
from tests.resilience.households import STREET, fill
from tests.resilience.ledger import Ledger
from tests.resilience.processes import AFRESH, BotProcess
from tests.resilience.walking import LINKING, READINGS, Walker

pytestmark = pytest.mark.slow

TIME_TO_STOP = LONGEST_STOP + 2.0  # seconds; the machine may be busy


async def test_finishes_what_is_in_hand(sandbox: Sandbox, filled_database: Path, tmp_path: Path) -> None:
    ledger, bot = _prepared(sandbox, filled_database, tmp_path)
    nina, oleg = Walker(sandbox, STREET[0]), Walker(sandbox, STREET[1])
    try:
        await bot.start()
        await nina.goes((*LINKING, *READINGS[:-1]))
        await oleg.goes(LINKING)

        # An answer is on its way, and takes a second.
        slow = sandbox.faults.add("editMessageText", hang(1), chat_id=nina.person.chat.id)
        nina.acts(READINGS[-1])
        await sandbox.wait_for(lambda: slow.hits == 1, what="the answer to be on its way")
        assert await asyncio.wait_for(bot.stops(), TIME_TO_STOP) == 0
        assert nina.times_heard("Спасибо") == 1
        assert await ledger.unanswered() == 0
        await ledger.assert_sent_once(nina.home)

        # Telegram is away: the answer cannot be finished, and comes from the next process.
        await bot.start()
        away = sandbox.faults.add("editMessageText", server_error(), times=None)
        oleg.acts(READINGS[0])
        await sandbox.wait_for(lambda: away.hits > 0, what="the answer to fail")
        assert await asyncio.wait_for(bot.stops(), TIME_TO_STOP) == 0
        assert not oleg.heard
        sandbox.faults.clear()
        await bot.start()
        await oleg.hears(READINGS[0].hears)
        await oleg.goes(READINGS[1:])
        await ledger.assert_sent_once(oleg.home)
    finally:
        await bot.end()


async def test_stops_in_time_whatever_hangs(sandbox: Sandbox, filled_database: Path, tmp_path: Path) -> None:
    ledger, bot = _prepared(sandbox, filled_database, tmp_path)
    nina, oleg = Walker(sandbox, STREET[0]), Walker(sandbox, STREET[1])
    lock = Lock(f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}")
    try:
        await bot.start()
        await nina.goes((*LINKING, *READINGS[:-1]))
        await oleg.goes(LINKING)
        # Telegram never answers, a mail is on its way, and an import holds the database.
        hanging = sandbox.faults.add("editMessageText", hang(60), chat_id=oleg.person.chat.id)
        oleg.acts(READINGS[0])
        await sandbox.wait_for(lambda: hanging.hits == 1, what="the answer to be on its way")
        lock.take()
        nina.acts(READINGS[-1])
        await asyncio.sleep(0.5)
        assert await asyncio.wait_for(bot.stops(), TIME_TO_STOP) == 0
        assert not nina.heard
        lock.release()
        sandbox.faults.clear()
        await bot.start()
        await nina.hears(READINGS[-1].hears)
        await oleg.hears(READINGS[0].hears)
        await oleg.goes(READINGS[1:])
        for each in (nina, oleg):
            await ledger.assert_sent_once(each.home)
    finally:
        lock.close()
        await bot.end()


async def test_stops_in_time_while_postgresql_is_frozen(
    sandbox: Sandbox, postgres_url: str, tmp_path: Path
) -> None:
    """Each of its connections hangs, new ones too; what was said last may have been carried out or not."""
    await fill(postgres_url, tmp_path)
    ledger = Ledger(postgres_url)
    async with way_to(postgres_url) as way:
        bot = BotProcess(sandbox, tmp_path, AFRESH, DATABASE_URL=way.url)
        nina, oleg = Walker(sandbox, STREET[0]), Walker(sandbox, STREET[1])
        try:
            await bot.start()
            await nina.goes((*LINKING, *READINGS[:-1]))
            await oleg.goes(LINKING)
            way.freeze()
            nina.acts(READINGS[-1])
            oleg.acts(READINGS[0])
            await asyncio.sleep(1)
            began = time.monotonic()
            assert await asyncio.wait_for(bot.stops(), TIME_TO_STOP) == 0
            assert time.monotonic() - began <= LONGEST_STOP
            assert not nina.heard
            way.thaw()
            await bot.start()
            await nina.hears(READINGS[-1].hears)
            await oleg.hears(READINGS[0].hears)
            await oleg.goes(READINGS[1:])
            for each in (nina, oleg):
                await ledger.assert_sent_once(each.home)
            assert await ledger.unanswered() == 0
        finally:
            await bot.end()


def _prepared(sandbox: Sandbox, filled: Path, folder: Path) -> tuple[Ledger, BotProcess]:
    path = folder / "bot.sqlite3"
    shutil.copy(filled, path)
    url = f"sqlite+aiosqlite:///{path}"
    # As systemd starts it: nothing of what the tests have imported takes part.
    return Ledger(url), BotProcess(sandbox, folder, AFRESH, DATABASE_URL=url)
