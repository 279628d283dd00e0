"""Albums whose taking is killed (SIGKILL), each some steps later, until one is taken unharmed.

Run as a program by a test; a step is a call or a return in the code that takes and keeps files. What each
leaves behind is judged here: every file in the folder is whole, and the next start removes the rest.
"""

import asyncio
import os
import signal
import sys
import threading
from hashlib import sha256
from pathlib import Path
from types import FrameType

from bot.files.folder import ARRIVING, FolderStore
from domain.outbox import FileKind
from domain.requests.attaching import AttachmentsService
from domain.requests.files import OfferedFile, RequestFile
from tests.memory.files import Messenger

_WATCHED = ("bot/files/folder.py", "bot/files/contents.py", "domain/requests/attaching.py")
_STRIDE = 9
_MOST = 2_000


def main(root: str) -> int:
    """Kill them; 0 when all was as it should be. Prints how many were killed, and what they left."""
    store = FolderStore(Path(root))
    half, whole = 0, 0
    for attempt in range(_MOST):
        child = os.fork()
        if child == 0:
            _take_until(1 + attempt * _STRIDE, store)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        for path in store.root.glob("??/*"):
            if sha256(path.read_bytes()).hexdigest() != path.name:
                return 1
            whole += 1
            path.unlink()
        half += store.sweep()
        if list((store.root / ARRIVING).glob("*")):
            return 2
        if os.WIFEXITED(status):
            print(f"{attempt} killed, {half} left half a file, {whole} a whole one")
            return os.WEXITSTATUS(status) if attempt > 15 and half > 5 and whole > 5 else 3
    return 4


def _take_until(fatal: int, store: FolderStore) -> None:
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        del event, argument
        if frame.f_code.co_filename.endswith(_WATCHED):
            steps += 1
            if steps == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    async def work() -> None:
        contents = {f"{at}": b"%%PDF-%d" % at + bytes(1 << 20) for at in range(2)}
        album = [OfferedFile(FileKind.DOCUMENT, name) for name in contents]
        taken = await AttachmentsService(Messenger(contents), store).take(album)
        assert all(isinstance(each, RequestFile) and store.path(each.digest).exists() for each in taken)

    threading.setprofile(step)
    sys.setprofile(step)
    asyncio.run(work())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
