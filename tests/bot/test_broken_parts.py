"""A part of the program that breaks off is told of at once, without a word of what people have typed."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator

import pytest

from bot.app import App, build
from bot.running import run_loop
from bot.sandbox import Sandbox
from bot.settings import Settings

TYPED = "Иванова Нина, 111222333"


async def breaks() -> None:
    raise ValueError(TYPED)


def test_what_nobody_awaits_is_told_without_its_words(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    async def work() -> None:
        task = asyncio.create_task(breaks())
        await asyncio.wait([task])
        del task
        gc.collect()
        await asyncio.sleep(0)

    run_loop(work())
    [line] = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["level"], told["error"], "breaks" in told["where"]) == ("error", "ValueError", True)
    assert TYPED not in line
    assert TYPED not in caplog.text


@pytest.fixture
async def app(settings: Settings, sandbox: Sandbox) -> AsyncIterator[App]:
    """The program, not running yet."""
    app = await build(settings, time=sandbox.clock.now)
    yield app
    await app.stop()


async def test_a_part_that_breaks_off_is_not_missed_in_silence(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    monkeypatch.setattr(app.campaign_ends, "work", breaks)
    await app.start()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert [type(each["exception"]) for each in told] == [ValueError]


async def test_a_job_that_the_end_breaks_off_is_no_failure(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.scheduler.TIME_TO_FINISH", 0.01)
    begun = asyncio.Event()

    async def waits_for_the_database() -> None:
        begun.set()
        await asyncio.Event().wait()

    app = await build(settings, time=sandbox.clock.now, look_every=0.01)
    monkeypatch.setattr(app.scheduler, "_jobs", {"planning": waits_for_the_database})
    await app.start()
    await asyncio.wait_for(begun.wait(), 10)
    await app.stop()
    assert [each.message for each in caplog.records if each.name.startswith("apscheduler")] == []
