"""Which files a typed value passes on its way to the check screen: `python -m benchmarks.walk`.

A resident whose form asks for T1 types both values; from the arrival of the update to the answer
every function of the program that is called is noted. Printed are the files in the order in which they are
entered first, those with a star in which a function is given the values, by themselves or within something
else; and how many they are. The sandbox and the tests are not of the program.
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
    """Notes the files whose functions are called while it lasts, and whether one is given all the values."""

    def __init__(self, *values: int) -> None:
        self._values = [str(value) for value in values]
        self.files: dict[str, bool] = {}

    def see(self, frame: FrameType, event: str, _: object) -> None:
        """One call of anything."""
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(PACKAGES) and not path.startswith(APART):
            name = path.removeprefix(f"{ROOT}/")
            self.files[name] = self.files.get(name, False) or any(map(self._shows, frame.f_locals.values()))

    def _shows(self, given: object) -> bool:
        try:
            words = repr(given)
        except Exception:  # what is not made yet has none
            return False
        return words in self._values or all(value in words for value in self._values)


async def main() -> None:
    """Walk once, and print."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bot.sqlite3"
        await make_registry(path, 1, datetime.now(UTC))
        async with await Sandbox.start(TOKEN) as sandbox:
            files = await _walked(sandbox, f"sqlite+aiosqlite:///{path}")
    for name, is_given in files.items():
        print("*" if is_given else " ", name)
    print(f"{len(files)} files, {sum(files.values())} of them are given the values")


async def _walked(sandbox: Sandbox, database_url: str) -> dict[str, bool]:
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
        walk = Walk(family.day, family.night)
        sys.setprofile(walk.see)
        person.sends(f"{family.day} {family.night}")
        await answered()
        sys.setprofile(None)
        if "Отправить" not in person.chat.last_bot_message.labels:
            raise RuntimeError("no check screen came")
        return walk.files
    finally:
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await app.stop()


if __name__ == "__main__":
    asyncio.run(main())
