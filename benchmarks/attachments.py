"""How much memory files take on their way: `python -m benchmarks.attachments [FILES]`.

Files of 8 MB each come from the sandbox into the folder all at once, and go from there back to it, as they do
when Telegram has forgotten them. The sandbox holds them in a process of its own; what is measured is the
process of the bot, after one small file has gone the same ways.
"""

import asyncio
import subprocess
import sys

from bot.telegram.models import import_aiogram

FILES = 10
LIMIT = 10  # MB that the process may grow by


def main() -> int:
    files = sys.argv[1] if len(sys.argv) > 1 else str(FILES)
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.attachments", "--sandbox", files],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as sandbox:
        import_aiogram()  # as the program does: models are built when they are used
        from benchmarks.file_ways import measure

        assert sandbox.stdout is not None
        url, token, nina, *names = sandbox.stdout.readline().split()
        grown = asyncio.run(measure(url, token, int(nina), names))
        sandbox.kill()
    return 0 if grown < LIMIT else 1


def _be_telegram(files: int) -> int:
    import_aiogram()
    from benchmarks.file_ways import serve

    asyncio.run(serve(files))
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sandbox"]:
        raise SystemExit(_be_telegram(int(sys.argv[2])))
    raise SystemExit(main())
