"""The files of a request outlive Telegram's names for them, wherever they are shown again."""

import pytest

from bot.app import App
from bot.files.telegram import TelegramFiles
from bot.sandbox import Group, Message, Sandbox
from domain.outbox import FileKind
from domain.requests.attaching import AttachmentsService
from domain.requests.files import OfferedFile, RequestFile
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk
from tests.people import Resident


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    return Desk(cabinet, sandbox, staff_group)


async def taken(desk: Desk, *offered: OfferedFile) -> list[RequestFile]:
    """Files that a form has taken, and Telegram has forgotten since."""
    service = AttachmentsService(TelegramFiles(desk.cabinet.bot), desk.cabinet.files)
    files = [file for file in await service.take(offered) if isinstance(file, RequestFile)]
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
    *_, first, second, card = desk.group.chat.bot_messages
    assert contents(desk.sandbox, first, second) == pictures
    assert card == desk.card(number)

    await resident.sends("/menu")
    await resident.press("Мои заявки")
    await resident.press(next(each for each in resident.buttons() if f"{number}" in each))
    await resident.press("Прислать файлы ещё раз")
    await desk.settled()
    assert pictures == contents(desk.sandbox, *resident.person.chat.bot_messages)[-2:]


def contents(sandbox: Sandbox, *messages: Message) -> list[bytes]:
    stored = [sandbox.world.files.find(message.file_ids[-1]) for message in messages if message.file_ids]
    return [file.content for file in stored if file]
