"""The files of a request outlive Telegram's names for them, wherever they are shown again."""

import pytest

from bot.app import App, build
from bot.clock import ZonedClock
from bot.files.later import LaterFiles
from bot.files.place import folder_of
from bot.files.telegram import TelegramFiles
from bot.sandbox import Group, Message, Sandbox
from bot.settings import Settings
from domain.outbox import FileKind
from domain.requests.attaching import AttachmentsService
from domain.requests.files import OfferedFile, RequestFile
from domain.requests.request import RequestNumber
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk
from tests.people import Resident


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    return Desk(cabinet, sandbox, staff_group)


def attachments_of(desk: Desk) -> AttachmentsService:
    return AttachmentsService(TelegramFiles(desk.cabinet.bot), desk.cabinet.files)


async def taken(desk: Desk, *offered: OfferedFile) -> list[RequestFile]:
    """Files that a form has taken, and Telegram has forgotten since."""
    files = [file for file in await attachments_of(desk).take(offered) if isinstance(file, RequestFile)]
    for file in files:
        desk.sandbox.world.files.expire(file.telegram)
    return files


async def test_the_card_and_the_list_have_files_that_telegram_has_forgotten(
    resident: Resident, desk: Desk
) -> None:
    pictures = [png(40), png(41)]
    photos = [resident.person.sends_photo(picture).file_ids[-1] for picture in pictures]
    await resident.waits()
    files = await taken(desk, *(OfferedFile(FileKind.PHOTO, photo) for photo in photos))
    number = await desk.request_of(resident, "Прошу опломбировать", *files)
    *_, card, first, second = desk.group.chat.bot_messages
    assert contents(desk.sandbox, first, second) == pictures
    assert card == desk.card(number)

    await resident.sends("/menu")
    await resident.press("Заявки и заявления")
    await resident.press("Мои заявки")
    await resident.press(next(each for each in resident.buttons() if f"{number}" in each))
    await resident.press("Прислать файлы ещё раз")
    await desk.settled()
    assert pictures == contents(desk.sandbox, *resident.person.chat.bot_messages)[-2:]


async def test_a_start_removes_what_a_kill_has_left_half_written(
    settings: Settings, sandbox: Sandbox
) -> None:
    left = folder_of(settings) / ".arriving" / "left"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"%PDF")
    app = await build(settings, time=sandbox.clock.now)
    await app.start()
    assert not left.exists()
    await app.stop()


async def test_a_clerks_file_gets_a_copy_later_and_keeps_nobody_waiting(
    resident: Resident, desk: Desk
) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.sends(olga, olga.document("акт.pdf", b"%PDF-1.7 act"), number)
    await desk.sends(olga, olga.document("архив.zip", b"PK"), number)
    clock = ZonedClock(desk.cabinet.settings.zone, desk.sandbox.clock.now)
    later = LaterFiles(desk.cabinet.database, attachments_of(desk), clock)
    for _ in range(9):
        await later.fetch()

    act, archive = await files_of(desk, number)
    assert desk.cabinet.files.path(act.digest).read_bytes() == b"%PDF-1.7 act"
    assert archive.digest == ""
    asked_for = [call.params["file_id"] for call in desk.sandbox.calls if call.method == "getFile"]
    # The program's own clockwork may have asked once, too.
    assert asked_for.count(archive.telegram) <= 2, "what is not kept is not fetched again and again"


async def files_of(desk: Desk, number: RequestNumber) -> list[RequestFile]:
    async with desk.cabinet.database.units.look() as unit:
        by_event = await unit.request_files.of_request(number)
    return [each for files in by_event.values() for each in files]


def contents(sandbox: Sandbox, *messages: Message) -> list[bytes]:
    stored = [sandbox.world.files.find(message.file_ids[-1]) for message in messages if message.file_ids]
    return [file.content for file in stored if file]
