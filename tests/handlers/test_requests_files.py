"""Files of a request, as a resident sends them: what is refused says why, and the rest stays."""

from functools import partial

import pytest

from bot.app import App
from bot.sandbox import Group, Message, Person, Sandbox
from bot.sandbox.faults import Trouble, drop, flood, server_error
from bot.sandbox.files import Upload
from domain.requests.files import LARGEST_FILE
from domain.requests.request import RequestNumber
from tests.bot.files.samples import DOC, DOCX, EXE, HEIC, JPEG, LOCKED, PDF
from tests.bot.sandbox.pictures import png
from tests.people import Resident

TEXT = "Прошу пересчитать ноябрь."
NINE_MEGABYTES = PDF + bytes(9 * 1024 * 1024)


async def is_asked_for_files(resident: Resident) -> None:
    await resident.sends("/statement")
    await resident.sends("Перерасчёт")
    await resident.sends(TEXT)
    await resident.press("Готово")
    assert "до 10 файлов" in resident.sees()


async def sends_file(resident: Resident, name: str, content: bytes) -> None:
    await resident.does(lambda person: person.sends_document(name, content))


async def sends_it_in(resident: Resident, sandbox: Sandbox, group: Group, files: int) -> list[Message]:
    """Go on to the end; what came to the group."""
    await resident.press("Дальше")
    await resident.press("Дальше")
    await resident.press("Отправить")
    assert "Заявление №\N{NO-BREAK SPACE}1 принято." in resident.sees()

    def is_shown() -> bool:
        came = group.chat.bot_messages
        card = any("Взять в работу" in message.labels for message in came)
        return card and sum(bool(message.file_ids) for message in came) == files

    await sandbox.wait_for(is_shown, 20, "the card and its files")
    return list(group.chat.bot_messages)


def contents(sandbox: Sandbox, messages: list[Message]) -> list[bytes]:
    stored = [sandbox.world.files.find(message.file_ids[-1]) for message in messages if message.file_ids]
    return [file.content for file in stored if file]


async def test_each_refused_file_says_why_and_the_rest_stays(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    await is_asked_for_files(resident)
    [(locked, inside)] = LOCKED.items()
    refused = {
        "снимок.pdf": (NINE_MEGABYTES, "больше 8 МБ"),
        "счётчик.jpg": (EXE, "не смогли открыть. Подойдут JPEG, PNG, HEIC, PDF, DOC и DOCX"),
        locked: (inside, "открывается только с паролем"),
    }
    for name, (content, why) in refused.items():
        await sends_file(resident, name, content)
        assert f"Не приняли файл «{name}»: {why}" in resident.sees()
    await sends_file(resident, "билеты.pdf", PDF)
    assert "Приняли 1 файл." in resident.sees()
    await sends_file(resident, "ещё.pdf", NINE_MEGABYTES)
    came = await sends_it_in(resident, sandbox, staff_group, files=1)
    assert contents(sandbox, came) == [PDF]
    assert any(TEXT in message.words for message in came)


async def test_a_photo_of_no_bytes_is_refused(resident: Resident, sandbox: Sandbox) -> None:
    await is_asked_for_files(resident)
    empty = sandbox.world.files.add("photo", Upload("photo.jpg", b""))
    size = {"file_id": empty.file_id, "file_unique_id": "u", "width": 40, "height": 30}
    for photo in ({**size, "file_size": 0}, size):
        await resident.does(partial(Person.sends_content, content={"photo": [photo]}))
        assert "Не приняли фото: внутри пусто (0 байт)" in resident.sees()
        assert "Дальше" in resident.buttons() or "Без файлов" in resident.buttons()


async def test_eleven_photos_are_ten_until_one_is_removed(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    await is_asked_for_files(resident)
    pictures = [png(40 + at) for at in range(12)]
    await resident.does(lambda person: person.sends_album(pictures[:10]))
    assert "Приняли 10 файлов." in resident.sees()
    await resident.does(lambda person: person.sends_photo(pictures[10]))
    assert "Не приняли фото: к заявке можно приложить не больше 10 файлов" in resident.sees()
    await resident.press("Убрать: фото 3")
    await resident.does(lambda person: person.sends_photo(pictures[11]))
    assert "Приняли 1 файл." in resident.sees()
    came = await sends_it_in(resident, sandbox, staff_group, files=10)
    album = [message for message in came if message.file_ids]
    assert contents(sandbox, album) == [*pictures[:2], *pictures[3:10], pictures[11]]
    assert len({message.extra["media_group_id"] for message in album}) == 1


async def test_an_album_of_files_is_taken_as_far_as_it_can_be(
    resident: Resident, sandbox: Sandbox, cabinet: App
) -> None:
    await is_asked_for_files(resident)
    album = [
        ("паспорт.doc", DOC),
        ("<b>вирус<b> & ко.docx", EXE),
        ("заявление.docx", DOCX),
        ("IMG_0001.HEIC", HEIC),
        ("скан.pdf", NINE_MEGABYTES),
        ("фото.jpg", JPEG),
    ]
    await resident.does(lambda person: person.sends_album(album))
    assert "Приняли 4 файла." in resident.sees()
    assert "Не приняли файл «<b>вирус<b> & ко.docx»: не смогли открыть" in resident.sees()
    assert "Не приняли файл «скан.pdf»: больше 8 МБ" in resident.sees()
    await resident.press("Дальше")
    await resident.press("Дальше")
    await resident.press("Отправить")
    async with cabinet.database.units.look() as unit:
        [files] = (await unit.request_files.of_request(RequestNumber(1))).values()
    assert [file.name for file in files] == ["паспорт.doc", "заявление.docx", "IMG_0001.HEIC", "фото.jpg"]
    assert all(cabinet.files.path(file.digest).exists() for file in files)


@pytest.mark.parametrize("trouble", [drop(), server_error(), flood(60)], ids=["cut", "500", "429"])
@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_what_did_not_come_is_asked_for_again_and_nothing_else_is_lost(
    resident: Resident, sandbox: Sandbox, staff_group: Group, method: str, trouble: Trouble
) -> None:
    await is_asked_for_files(resident)
    await sends_file(resident, "первый.pdf", PDF)
    broken = sandbox.faults.add(method, trouble, times=None)
    await sends_file(resident, "билеты.pdf", PDF * 10_000)
    assert "Не удалось получить файл «билеты.pdf», пришлите ещё раз." in resident.sees()
    sandbox.faults.remove(broken)
    await sends_file(resident, "билеты.pdf", PDF * 10_000)
    assert "Приняли 1 файл." in resident.sees()
    came = await sends_it_in(resident, sandbox, staff_group, files=2)
    assert contents(sandbox, came) == [PDF, PDF * 10_000]


async def test_the_largest_that_may_be_sent_is_taken(resident: Resident) -> None:
    await is_asked_for_files(resident)
    await sends_file(resident, "8 МБ.pdf", PDF + bytes(LARGEST_FILE - len(PDF)))
    assert "Приняли 1 файл." in resident.sees()
