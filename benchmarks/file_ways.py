"""The ways of files, measured: what `benchmarks.attachments` runs, one part in each of two processes."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path

from aiogram import Bot

from bot.delivery.calls import Place, showing
from bot.delivery.copies import UPLOADED_WITHIN, copies_of
from bot.files.folder import FolderStore
from bot.files.telegram import TelegramFiles
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.telegram.client import make_bot
from domain.outbox import FileKind
from domain.requests.attaching import AttachmentsService
from domain.requests.files import LARGEST_FILE, OfferedFile, RequestFile
from fsm.screen import Screen

PDF = b"%PDF-1.7\n"


async def serve(files: int) -> None:
    """Be Telegram, to whom somebody has sent so many large files, until the parent has gone."""
    async with await Sandbox.start() as sandbox:
        nina = sandbox.person("Нина")
        nina.starts()
        contents = [PDF, *(PDF + bytes([at]) * (LARGEST_FILE - len(PDF)) for at in range(files))]
        sent = [nina.sends_document(f"{at}.pdf", content) for at, content in enumerate(contents)]
        names = [message.file_ids[-1] for message in sent]
        print(sandbox.url, sandbox.token, nina.user_id, *names, flush=True)
        await asyncio.to_thread(sys.stdin.read)


async def measure(url: str, token: str, nina: int, names: list[str]) -> float:
    """Let files come and go; by how many MB the process was larger meanwhile."""
    bot = make_bot(Settings(_env_file=None, bot_token=token, telegram_api_url=url))
    with tempfile.TemporaryDirectory() as folder:
        store = FolderStore(Path(folder))
        service = AttachmentsService(TelegramFiles(bot), store)
        small = await _come(service, names[:1])
        await _go(bot, store, nina, small)
        grown = [
            await _grown_by("come", _come(service, names[1:])),
            await _grown_by("go", _go(bot, store, nina, await _come(service, names[1:]))),
        ]
    await bot.session.close()
    return max(grown)


async def _come(service: AttachmentsService, names: list[str]) -> list[RequestFile]:
    offered = [OfferedFile(FileKind.DOCUMENT, name, f"{at}.pdf") for at, name in enumerate(names)]
    taken = await service.take(offered)
    return [file for file in taken if isinstance(file, RequestFile)]


async def _go(bot: Bot, store: FolderStore, nina: int, files: list[RequestFile]) -> None:
    attached = [file.attached for file in files]
    for step in showing(Screen("."), attached, Place(nina), begun=True, copies=copies_of(attached, store)):
        await bot(step.call, request_timeout=UPLOADED_WITHIN)


async def _grown_by(what: str, work: Awaitable[object]) -> float:
    before = _mebibytes("VmRSS")
    _forget_the_most()
    started = time.monotonic()
    await work
    peak, after = _mebibytes("VmHWM"), _mebibytes("VmRSS")
    seconds = time.monotonic() - started
    print(f"{what}: {before:.1f} MB before, {peak:.1f} MB at most, {after:.1f} MB after, {seconds:.1f} s")
    return peak - before


def _forget_the_most() -> None:
    Path("/proc/self/clear_refs").write_text("5")  # proc(5): begins VmHWM anew


def _mebibytes(name: str) -> float:
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name)]
    return int(line.split()[1]) / 1024
