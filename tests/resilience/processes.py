"""The program as an administrator runs it: a process of its own, which may be killed at any moment."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import IO

from bot.sandbox import Sandbox

PROJECT = Path(__file__).resolve().parents[2]
TIME_TO_START = 60.0  # seconds, on a very busy machine


class BotProcess:
    """`python -m bot run` against the sandbox; started, killed and started again."""

    def __init__(self, sandbox: Sandbox, folder: Path, **variables: str) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._variables = variables
        self._process: asyncio.subprocess.Process | None = None
        self.log = folder / "bot.log"

    async def start(self) -> None:
        """Start, and return when it has spoken to Telegram for the first time."""
        before = self._sandbox.world.calls_made
        with self.log.open("ab") as log:
            self._process = await self._run("run", stderr=log)
        watch = asyncio.create_task(self._process.wait())
        watch.add_done_callback(lambda _: self._sandbox.world.bell.ring())
        await self._sandbox.wait_for(
            lambda: self._sandbox.world.calls_made > before or self._has_ended, TIME_TO_START, "the bot"
        )
        assert not self._has_ended, self.log.read_text()[-3000:]

    async def kill(self) -> None:
        """SIGKILL: it gets to do nothing more."""
        process = self._running
        process.kill()
        await process.wait()

    async def stops(self) -> int:
        """SIGTERM; the exit status."""
        process = self._running
        process.send_signal(signal.SIGTERM)
        return await process.wait()

    async def end(self) -> None:
        """Whatever became of it, leave nothing running."""
        if self._process is not None and not self._has_ended:
            await self.kill()

    async def runs(self, *command: str) -> str:
        """Run another command of the program, which must succeed; what it printed."""
        process = await self._run(*command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
        printed, errors = await process.communicate()
        assert process.returncode == 0, errors.decode()
        return printed.decode()

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "it was never started"
        return self._process

    @property
    def _has_ended(self) -> bool:
        return self._running.returncode is not None

    async def _run(
        self, *command: str, stderr: int | IO[bytes], stdout: int | None = None
    ) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *command,
            cwd=self._folder,
            env=self._environment(),
            stdout=stdout,
            stderr=stderr,
        )

    def _environment(self) -> Mapping[str, str]:
        sandbox = self._sandbox
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(PROJECT),
            "BOT_TOKEN": sandbox.token,
            "TELEGRAM_API_URL": sandbox.url,
            "SMTP_HOST": sandbox.smtp_host,
            "SMTP_PORT": str(sandbox.smtp_port),
            "MAIL_FROM": "bot@volgaenergo.example",
            **self._variables,
        }


class Killer:
    """Kills a bot at random moments of its work and starts it again.

    A life lasts for a few acts of the residents, or for none, and ends within the milliseconds in which the
    last of them is acted upon, or what the life before has left. The same seed draws the same numbers.
    """

    def __init__(self, bot: BotProcess, seed: int) -> None:
        self.seed = seed
        self.kills = 0
        self.time_was_over = False
        self._bot = bot
        self._dice = Random(seed)
        self._acts_left = 0
        self._enough = asyncio.Event()
        self.bot_is_up = asyncio.Event()
        self.bot_is_up.set()

    def notes_act(self) -> None:
        """A resident has acted."""
        self._acts_left -= 1
        if self._acts_left <= 0:
            self._enough.set()

    async def kills_and_starts(self, times: int, seconds: float) -> None:
        """So often, unless the time is over or it is cancelled before."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while self.kills < times:
            self.time_was_over = loop.time() > end
            if self.time_was_over:
                return
            self._acts_left = self._dice.randint(0, 7)
            if self._acts_left:
                self._enough.clear()
                await self._enough.wait()
            await asyncio.sleep(self._dice.uniform(0, 0.06))
            self.bot_is_up.clear()
            await self._bot.kill()
            self.kills += 1
            await self._bot.start()
            self.bot_is_up.set()
