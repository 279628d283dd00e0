"""Whatever is drawn comes from a process of its own, so that drawing never keeps the bot's loop waiting.

Measured: a thread that loads matplotlib holds the loop up for half a second, and one that draws for 20 ms at
a time; typst keeps what it has set for ten documents, up to half a gigabyte. The process is started with the
first drawing and ends when its standard input is closed: by `close`, after a while without drawings, when it
has grown too large, or by the death of the bot. `concurrent.futures` has no such end: its workers outlive
whoever is killed, and wait for ever.
"""

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from bot.documents.drawing import HEAD
from bot.documents.drawings import Drawing

LONGEST_WAIT = 60.0  # seconds for one drawing; a busy machine needs several to load matplotlib
KEPT_FOR = 300.0  # seconds without drawings
MOST_MEMORY = 320 * 1024 * 1024
"""Bytes: whoever holds more gets no further work. 60 MB to begin with, 30 for each sixty bills."""

ROOT = Path(__file__).parents[2]


class DrawingFailed(Exception):
    """The process that draws ended, or took too long; the next drawing gets a new one."""


class DrawingProcess:
    """Draws one thing at a time, in order."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._process: Process | None = None
        self._end_of_rest: asyncio.TimerHandle | None = None
        self.started = 0
        """How many processes there have been."""
        self.memory = 0
        """What the newest of them holds, in bytes, as it said with its last drawing."""

    @property
    def at_hand(self) -> bool:
        """Whether the process is there, and draws nothing for somebody else."""
        return self._works_on and not self._one_at_a_time.locked()

    @property
    def _works_on(self) -> bool:
        process = self._process
        return process is not None and process.returncode is None and self.memory <= MOST_MEMORY

    async def draw(self, what: Drawing) -> bytes:
        """A file of it.

        Raises:
            DrawingFailed: it could not be drawn.
        """
        async with self._one_at_a_time:
            self._keep_awake()
            try:
                return await asyncio.wait_for(self._drawn(what), LONGEST_WAIT)
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

    async def _drawn(self, what: Drawing) -> bytes:
        if self._process is None or not self._works_on:
            await self._end()
            self._process = await _start()
            self.started, self.memory = self.started + 1, 0
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise DrawingFailed
        asked.write(pickle.dumps(what))
        await asked.drain()
        length, self.memory = HEAD.unpack(await answers.readexactly(HEAD.size))
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
