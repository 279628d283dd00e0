"""The process that draws: in order, for everybody, and never larger than it may be."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.documents import drawing_process as drawing_module
from bot.documents.bills import DrawnBills
from bot.documents.charts import DrawnCharts
from bot.documents.consumption_chart import draw_consumption
from bot.documents.drawing_process import DrawingFailed, DrawingProcess
from bot.documents.tables import DrawnTables
from tests.bot.documents.test_bill import page, words_on
from tests.bot.documents.test_charts import YEAR
from tests.bot.documents.test_table import TABLE
from tests.domain.bills.bills import paper

OTHER = replace(YEAR, title="Горячая вода")

pytestmark = pytest.mark.slow


@pytest.fixture
async def process() -> AsyncIterator[DrawingProcess]:
    process = DrawingProcess()
    yield process
    await process.close()


def pid_of(process: DrawingProcess) -> int:
    assert process._process is not None
    return process._process.pid


async def test_charts_tables_and_bills_come_from_one_process(process: DrawingProcess) -> None:
    charts, bills, bill = DrawnCharts(process), DrawnBills(process), page(paper())
    document, picture, table = await asyncio.gather(
        bills.pdf(bill), bills.picture(bill), DrawnTables(process).table(TABLE)
    )
    assert "111222333" in words_on(document)
    assert all(Image.open(BytesIO(each)).format == "PNG" for each in (picture, table))
    tools_loaded_yet = charts.at_hand
    assert await charts.consumption(YEAR) == draw_consumption(YEAR)
    assert (tools_loaded_yet, charts.at_hand) == (False, True)
    assert process.started == 1


async def test_pictures_asked_for_at_once_come_in_order(process: DrawingProcess) -> None:
    pictures = await asyncio.gather(*(process.draw(chart) for chart in (YEAR, OTHER, YEAR)))
    assert pictures[0] == pictures[2] == draw_consumption(YEAR)
    assert pictures[1] == draw_consumption(OTHER)


async def test_whoever_has_grown_too_large_is_followed_by_another(
    process: DrawingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing_module, "MOST_MEMORY", 1)
    pictures = [await process.draw(TABLE) for _ in range(3)]
    assert pictures[0] == pictures[1] == pictures[2]
    assert process.started == 3
    assert not process.at_hand


async def test_the_memory_of_the_bot_is_not_taken_for_its_own(process: DrawingProcess) -> None:
    heavy = bytearray(drawing_module.MOST_MEMORY)
    heavy[::4096] = b"1" * len(heavy[::4096])
    await process.draw(TABLE)
    del heavy
    assert process.at_hand
    assert process.memory < drawing_module.MOST_MEMORY / 2


async def test_after_the_process_was_killed_the_next_picture_has_a_new_one(process: DrawingProcess) -> None:
    await process.draw(TABLE)
    before = pid_of(process)
    os.kill(before, signal.SIGKILL)
    try:
        await process.draw(TABLE)
    except DrawingFailed:
        # The kill was not noticed before the question was asked.
        await process.draw(TABLE)
    assert pid_of(process) != before


async def test_an_abandoned_request_does_not_answer_the_next(process: DrawingProcess) -> None:
    await process.draw(YEAR)
    abandoned = asyncio.create_task(process.draw(OTHER))
    for _ in range(5):
        await asyncio.sleep(0)  # until it has been asked for
    abandoned.cancel()
    assert await process.draw(YEAR) == draw_consumption(YEAR)


async def test_the_process_ends_with_its_input_as_when_the_bot_dies(process: DrawingProcess) -> None:
    await process.draw(TABLE)
    first = process._process
    assert first is not None
    process._send_home()
    assert await asyncio.wait_for(first.wait(), 30) == 0
    assert len(await process.draw(TABLE)) > 0, "and with the next picture there is one again"
