"""The program imported once and forked for each start: a start costs what it does, not what it imports.

What is forked is a process like any other: with a number, a folder, variables and files of its own, ended
by the same signals. Run as a program (`python -m tests.forking FD`), this imports the program, forks whatever
the socket FD asks for, tells how each ended, and leaves nothing running when nobody can ask any more.
"""

import asyncio
import atexit
import gc
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from runpy import run_module
from typing import IO, TypedDict

PROJECT = Path(__file__).resolve().parents[1]
LONGEST = 1 << 16  # bytes of what is asked for
TIME_TO_END = 20.0  # seconds


class Asked(TypedDict):
    """What is to become of a fork: `python -m module command…`, there and with these variables."""

    module: str
    command: Sequence[str]
    cwd: str
    env: Mapping[str, str]


class Forked:
    """A process that was forked from the imported program."""

    def __init__(self, pid: int, ending: asyncio.Task[int]) -> None:
        self.pid = pid
        self._ending = ending

    @property
    def returncode(self) -> int | None:
        """Its exit status, or minus the signal that ended it; None as long as it runs."""
        return self._ending.result() if self._ending.done() else None

    async def wait(self) -> int:
        """Its exit status, once it has ended."""
        return await asyncio.shield(self._ending)

    def send_signal(self, number: int) -> None:
        """Nothing is done to a process that has ended."""
        if not self._ending.done():
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
    stdout: IO[bytes] | None = None,
    stderr: IO[bytes] | None = None,
) -> Forked:
    """Start `python -m module command…`, which finds the program imported; without `env`, with ours."""
    asked = Asked(module=module, command=command, cwd=str(cwd), env=dict(os.environ if env is None else env))
    ours, theirs = socket.socketpair()
    with theirs:
        files = [theirs.fileno(), stdout.fileno() if stdout else 1, stderr.fileno() if stderr else 2]
        socket.send_fds(_imported_program(), [json.dumps(asked).encode()], files)
    reader, writer = await asyncio.open_connection(sock=ours)
    pid = int(await reader.readline())

    async def ending() -> int:
        try:
            return int(await reader.readline())
        finally:
            writer.close()

    return Forked(pid, asyncio.create_task(ending()))


@cache
def _imported_program() -> socket.socket:
    """Where forks are asked for; what forks them ends with this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        imported = subprocess.Popen(
            [sys.executable, "-m", "tests.forking", str(theirs.fileno())],
            cwd=PROJECT,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )

    def end() -> None:
        ours.close()
        imported.wait(TIME_TO_END)

    atexit.register(end)
    return ours


class Forker:
    """Forks, and tells whoever asked for a fork its number and, later, how it ended."""

    def __init__(self, asking: socket.socket) -> None:
        self._asking = asking
        self._running: dict[int, socket.socket] = {}

    def forks(self) -> Asked | None:
        """In a fork: what it is to become. In this process: None, when nobody can ask any more."""
        woken, wakes = socket.socketpair()
        with woken, wakes, selectors.DefaultSelector() as events:
            wakes.setblocking(False)
            signal.set_wakeup_fd(wakes.fileno())
            signal.signal(signal.SIGCHLD, lambda *_: None)
            events.register(self._asking, selectors.EVENT_READ)
            events.register(woken, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in events.select()]
                if woken in ready:
                    woken.recv(LONGEST)
                    self._tell_who_ended()
                if self._asking not in ready:
                    continue
                asked, files, _, _ = socket.recv_fds(self._asking, LONGEST, 3)
                if not asked:
                    self._end()
                    return None
                if self._fork(*files):
                    become: Asked = json.loads(asked)
                    return become

    def _fork(self, told: int, stdout: int, stderr: int) -> bool:
        """Whether this is the fork."""
        whoever_asked = socket.socket(fileno=told)
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for each in (self._asking, whoever_asked, *self._running.values()):
                each.close()
            os.dup2(stdout, 1)
            os.dup2(stderr, 2)
        for file in (stdout, stderr):
            os.close(file)
        if pid:
            whoever_asked.sendall(f"{pid}\n".encode())
            self._running[pid] = whoever_asked
        return pid == 0

    def _tell_who_ended(self) -> None:
        while self._running:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            with self._running.pop(pid) as whoever_asked, suppress(OSError):
                whoever_asked.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())

    def _end(self) -> None:
        for pid in self._running:
            os.kill(pid, signal.SIGKILL)


def _import_the_program() -> None:
    sys.modules.pop("sitecustomize", None)
    from bot.telegram.models import import_aiogram

    import_aiogram()
    import uvloop  # noqa: F401

    import bot.__main__
    import bot.running  # noqa: F401

    del sys.modules["bot.__main__"]  # it is run, and not found imported
    gc.collect()
    gc.freeze()


def main() -> None:
    """Be what imports the program; in a fork, become what was asked for."""
    _import_the_program()
    become = Forker(socket.socket(fileno=int(sys.argv[1]))).forks()
    if become is None:
        return
    os.chdir(become["cwd"])
    os.environ.clear()
    os.environ.update(become["env"])
    sys.argv = [become["module"], *become["command"]]
    sys.path[:0] = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    with suppress(ImportError):
        import_module("sitecustomize")  # as an interpreter does that is started there
    run_module(become["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
