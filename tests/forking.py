"""The program imported once and forked for each start: a start costs what it does, not what it imports.

What is forked is a process like any other: with a number, a folder, variables and files of its own, ended
by the same signals. `multiprocessing`'s fork server does it, which has `tests.imported_program` in memory.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from runpy import run_module

PROJECT = Path(__file__).resolve().parents[1]
LOOK_EVERY = 0.02  # seconds, until a process has ended

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.imported_program"])


@dataclass(frozen=True, slots=True)
class Program:
    """What a fork becomes: `python -m module command…`, there and with these variables."""

    module: str
    command: Sequence[str]
    folder: Path
    variables: Mapping[str, str]
    stdout: Path | None
    stderr: Path | None


class Forked:
    """A process that was forked from the imported program."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid is not None, "it was started"
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """Its exit status, or minus the signal that ended it; None as long as it runs."""
        return self._process.exitcode

    async def wait(self) -> int:
        """Its exit status, once it has ended."""
        while (status := self.returncode) is None:  # noqa: ASYNC110 (several may wait for one process)
            await asyncio.sleep(LOOK_EVERY)
        return status

    def send_signal(self, number: int) -> None:
        """Nothing is done to a process that has ended."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)


async def fork(
    module: str,
    *command: str,
    cwd: Path = PROJECT,
    env: Mapping[str, str] | None = None,
    stdout: Path | None = None,
    stderr: Path | None = None,
) -> Forked:
    """Start `python -m module command…`, which finds the program imported; without `env`, with ours.

    What it says is appended to files. Whatever still runs at our own end is ended then.
    """
    variables = dict(os.environ if env is None else env)
    program = Program(module, command, cwd, variables, stdout, stderr)
    process = _CONTEXT.Process(target=_become, args=(program,), daemon=True)
    await asyncio.to_thread(process.start)  # the first one waits until the program is imported
    return Forked(process)


def _become(program: Program) -> None:
    for path, number in ((program.stdout, 1), (program.stderr, 2)):
        if path is not None:
            with path.open("ab") as file:
                os.dup2(file.fileno(), number)
    os.chdir(program.folder)
    os.environ.clear()
    os.environ.update(program.variables)
    sys.argv = [program.module, *program.command]
    sys.path[:0] = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    sys.modules.pop("sitecustomize", None)
    with suppress(ImportError):
        import_module("sitecustomize")  # as an interpreter does that is started there
    run_module(program.module, run_name="__main__", alter_sys=True)
