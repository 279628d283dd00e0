"""The program as an administrator runs it: a process of its own, which may be killed at any moment."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox import Sandbox
from tests.forking import PROJECT, Forked, fork

AFRESH = True
TIME_TO_START = 180.0  # seconds, on a very busy machine


def webhook_variables() -> dict[str, str]:
    """Variables that let the bot be posted to on a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "WEBHOOK_PORT": str(port),
        "WEBHOOK_SECRET": "only-telegram-knows",
    }


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a command: its exit status, and what it said."""

    status: int
    printed: str
    errors: str

    @property
    def told(self) -> list[str]:
        """The lines for whoever typed the command, without those of the log."""
        return [line for line in self.errors.splitlines() if not line.startswith("{")]


class BotProcess:
    """`python -m bot run` against the sandbox, or another module in its place; killed and started again.

    It is forked from the program that was imported once, unless it is to start `AFRESH`, as elsewhere.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        folder: Path,
        afresh: bool = False,
        /,
        *,
        module: str = "bot",
        **variables: str,
    ) -> None:
        self._sandbox = sandbox
        self._module = module
        self._afresh = afresh
        self._folder = folder
        self._variables = variables
        self._process: asyncio.subprocess.Process | Forked | None = None
        self.log = folder / "bot.log"

    async def start(self) -> None:
        """Start, and return when it has spoken to Telegram for the first time."""
        before = self._sandbox.world.calls_made
        self._process = await self._run("run", stderr=self.log)
        watch = asyncio.create_task(self._process.wait())
        watch.add_done_callback(lambda _: self._sandbox.world.bell.ring())
        await self._sandbox.wait_for(
            lambda: self._sandbox.world.calls_made > before or self._has_ended, TIME_TO_START, "the bot"
        )
        assert not self._has_ended, self.log.read_text()[-3000:]

    @property
    def pid(self) -> int:
        """The number of the process that was started last."""
        return self._running.pid

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
        ended = await self.tries(*command)
        assert ended.status == 0, ended.errors
        return ended.printed

    async def tries(self, *command: str) -> "Ended":
        """Run a command to its end, whatever comes of it."""
        with tempfile.TemporaryDirectory() as name:
            printed, errors = Path(name) / "printed", Path(name) / "errors"
            process = await self._run(*command, stdout=printed, stderr=errors)
            try:
                status = await asyncio.wait_for(process.wait(), TIME_TO_START)
            finally:
                if process.returncode is None:
                    process.kill()
            return Ended(status, printed.read_text(), errors.read_text())

    def resident_mebibytes(self) -> float:
        """Memory in use now."""
        for line in Path(f"/proc/{self._running.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    @property
    def _running(self) -> asyncio.subprocess.Process | Forked:
        assert self._process is not None, "it was never started"
        return self._process

    @property
    def _has_ended(self) -> bool:
        return self._running.returncode is not None

    async def _run(
        self, *command: str, stderr: Path, stdout: Path | None = None
    ) -> asyncio.subprocess.Process | Forked:
        env = self._environment()
        if not self._afresh:
            return await fork(self._module, *command, cwd=self._folder, env=env, stdout=stdout, stderr=stderr)
        with ExitStack() as files:
            out, err = (
                None if path is None else files.enter_context(path.open("ab")) for path in (stdout, stderr)
            )
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, *command,
                cwd=self._folder, env=env, stdout=out, stderr=err,
            )  # fmt: skip

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
