"""Which files a typed value passes on its way to the check screen: `python -m benchmarks.walk`.

A resident whose form asks for T1 types both values; from the arrival of the update to the answer
every function of the program that is called is noted. Printed are the files in the order in which they are
entered first, and how many they are. The sandbox and the tests are not of the program.
"""

import asyncio
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from benchmarks.households import households, make_registry
from bot.app import build
from bot.intake.polling import Polling
from bot.sandbox import Sandbox
from bot.settings import Settings

TOKEN = "42:TEST"
ROOT = Path(__file__).parent.parent
PACKAGES = tuple(f"{ROOT / name}/" for name in ("bot", "handlers", "fsm", "domain", "locales"))
APART = str(ROOT / "bot" / "sandbox")


class Walk:
    """Notes the files whose functions are called while it lasts."""

    def __init__(self) -> None:
        self.files: dict[str, None] = {}

    def see(self, frame: FrameType, event: str, _: object) -> None:
        """One call of anything."""
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(PACKAGES) and not path.startswith(APART):
            self.files[path.removeprefix(f"{ROOT}/")] = None


async def main() -> None:
    """Walk once, and print."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bot.sqlite3"
        await make_registry(path, 1, datetime.now(UTC))
        async with await Sandbox.start(TOKEN) as sandbox:
            files = await _walked(sandbox, f"sqlite+aiosqlite:///{path}")
    print(*files, sep="\n")
    print(f"{len(files)} files")


async def _walked(sandbox: Sandbox, database_url: str) -> list[str]:
    settings = Settings(
        _env_file=None, bot_token=TOKEN, telegram_api_url=sandbox.url, database_url=database_url
    )
    app = await build(settings)
    await app.start()
    polling = asyncio.ensure_future(Polling(app.bot, app.reception).run())
    family = households(1)[0]
    person = sandbox.person(user_id=family.user)

    async def answered() -> None:
        await sandbox.quiet()
        await app.reception.settled()

    try:
        for act in (
            lambda: person.sends("/menu"),
            lambda: person.presses("Передать показания"),
            lambda: person.presses("Электроэнергия"),
        ):
            act()
            await answered()
        await asyncio.sleep(1)  # what the start still has to do is done
        walk = Walk()
        sys.setprofile(walk.see)
        person.sends(f"{family.day} {family.night}")
        await answered()
        sys.setprofile(None)
        if "Отправить" not in person.chat.last_bot_message.labels:
            raise RuntimeError("no check screen came")
        return list(walk.files)
    finally:
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await app.stop()


if __name__ == "__main__":
    asyncio.run(main())
