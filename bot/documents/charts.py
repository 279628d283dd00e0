"""Charts from a process of their own, so that drawing never keeps the bot's loop waiting.

Measured: a thread that loads matplotlib holds the loop up for half a second, and one that draws for 20 ms at
a time. The process is started with the first picture, takes requests on its standard input, and ends when
that is closed: by `close`, after a while without pictures (it holds 90 MB), or by the death of the bot.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import orjson

from bot.documents.drawing import LENGTH_BYTES
from fsm.charts import Chart, ConsumptionChart, MoneyChart

LONGEST_WAIT = 60.0  # seconds for one picture; a busy machine needs several to load matplotlib
KEPT_FOR = 300.0  # seconds without pictures

ROOT = Path(__file__).parents[2]


class DrawingFailed(Exception):
    """The process that draws ended, or took too long; the next picture gets a new one."""


class DrawnCharts:
    """`fsm.charts.Charts`: one picture at a time, in order."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._process: Process | None = None
        self._end_of_rest: asyncio.TimerHandle | None = None

    @property
    def at_hand(self) -> bool:
        """Whether the process that draws is there, and draws nothing for somebody else."""
        return self._is_there and not self._one_at_a_time.locked()

    @property
    def _is_there(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def consumption(self, chart: ConsumptionChart) -> bytes:
        """A picture (PNG) of this chart.

        Raises:
            DrawingFailed: it could not be drawn.
        """
        return await self._in_turn(chart)

    async def money(self, chart: MoneyChart) -> bytes:
        """The same of charges against payments.

        Raises:
            DrawingFailed: it could not be drawn.
        """
        return await self._in_turn(chart)

    async def _in_turn(self, chart: Chart) -> bytes:
        async with self._one_at_a_time:
            self._keep_awake()
            try:
                return await asyncio.wait_for(self._drawn(chart), LONGEST_WAIT)
            except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
                await self._end()
                raise DrawingFailed from error
            except asyncio.CancelledError:
                # Half an answer may be in the pipe.
                await self._end()
                raise
            finally:
                self._end_of_rest = asyncio.get_running_loop().call_later(KEPT_FOR, self._send_home)

    async def close(self) -> None:
        """End the process, if there is one."""
        self._keep_awake()
        await self._end()

    async def _drawn(self, chart: Chart) -> bytes:
        if self._process is None or not self._is_there:
            self._process = await _start()
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise DrawingFailed
        asked.write(orjson.dumps(chart) + b"\n")
        await asked.drain()
        length = int.from_bytes(await answers.readexactly(LENGTH_BYTES), "big")
        return await answers.readexactly(length)

    def _keep_awake(self) -> None:
        if self._end_of_rest is not None:
            self._end_of_rest.cancel()
            self._end_of_rest = None

    def _send_home(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
        self._process = None

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


async def _start() -> Process:
    # A session of its own: Ctrl+C is for the bot, which closes what it has opened.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.documents.drawing",
        stdin=PIPE,
        stdout=PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
