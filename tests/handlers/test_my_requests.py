"""«Мои заявки»: the list, one request with its exchange, and its files."""

from dataclasses import replace

import pytest
from aiogram.types import Message as Heard

from bot.app import App
from bot.sandbox import Sandbox
from domain.identifiers import AccountNumber, UserId
from domain.requests.events import EventKind
from tests.bot.sandbox.pictures import png
from tests.people import Resident, pressing
from tests.requests_kept import PASSPORT, SNAPSHOT, RequestsKept

ACCOUNT = AccountNumber("111222333")
E = EventKind


@pytest.fixture
def kept(cabinet: App, sandbox: Sandbox) -> RequestsKept:
    return RequestsKept(cabinet.database.units, sandbox.clock.now)


def user(person: Resident) -> UserId:
    return UserId(person.person.user_id)


def named(number: int, title: str = "Пломба") -> str:
    return f"№\N{NO-BREAK SPACE}{number} · {title}"


async def opens(person: Resident, *labels: str) -> None:
    await person.sends("/menu")
    for label in ("Заявки и заявления", "Мои заявки", *labels):
        await person.press(label)


async def test_the_list_says_how_each_stands(resident: Resident, kept: RequestsKept) -> None:
    await opens(resident)
    assert "ещё ничего не отправляли" in resident.sees()
    await kept.sends(user(resident), subject="Перерасчёт <за> май", account=ACCOUNT)
    other = await kept.sends(user(resident), subject="", account=ACCOUNT)
    await kept.happens(other, E.TAKEN)
    await opens(resident)
    assert f"{named(1, 'Перерасчёт <за> май')}\nНовая, отправлена" in resident.sees()
    assert f"{named(2, 'Заявление')}\nВ работе с" in resident.sees()
    assert resident.buttons()[:2] == [
        "№\N{NO-BREAK SPACE}2 · Заявление",
        "№\N{NO-BREAK SPACE}1 · Перерасчёт <за> май",
    ]


async def test_older_ones_are_a_page_away(resident: Resident, kept: RequestsKept) -> None:
    for number in range(1, 8):
        await kept.sends(user(resident), subject=f"Дело {number}")
    await opens(resident)
    assert "Дело 7" in resident.sees()
    assert "Дело 2" not in resident.sees()
    await resident.press("Раньше")
    assert "Дело 2" in resident.sees()
    await resident.press("Новее")
    assert "Дело 7" in resident.sees()


async def test_one_request_with_its_whole_exchange(resident: Resident, kept: RequestsKept) -> None:
    number = await kept.sends(user(resident), "Когда <придёте> & как?", account=ACCOUNT, files=[PASSPORT])
    await kept.happens(number, E.TAKEN)
    await kept.happens(number, E.NOTED, "опять она")
    await kept.answers(number, "В среду <b>", files=[SNAPSHOT])
    await opens(resident, named(number))
    for words in (
        "Лицевой счёт 111222333",
        "Южное шоссе",
        "Есть ответ от",
        "Вы:\nКогда <придёте> & как?\nФайлы: паспорт.pdf",
        "Сотрудник взял заявку в работу.",
        "Сотрудник Ольга:\nВ среду <b>\nФайлы: фото",
    ):
        assert words in resident.sees()
    assert "опять она" not in resident.sees()
    assert "Петрова" not in resident.sees()


async def test_a_long_exchange_comes_in_parts(resident: Resident, kept: RequestsKept) -> None:
    number = await kept.sends(user(resident), "начало " + "слово " * 1_500 + "конец")
    await opens(resident, named(number))
    said = len(resident.person.chat.bot_messages)
    assert "конец" in resident.sees()
    assert "начало" not in resident.sees()
    while "Начало переписки" in resident.buttons():
        await resident.press("Начало переписки")
    assert "начало" in resident.sees()
    assert len(resident.person.chat.bot_messages) == said, "the same message"
    await resident.press("Дальше")
    assert "начало" not in resident.sees()


async def test_files_come_once_more(resident: Resident, kept: RequestsKept, sandbox: Sandbox) -> None:
    await resident.does(lambda person: person.sends_photo(png()))
    sizes = Heard.model_validate(resident.person.chat.messages[-2].wire()).photo
    assert sizes
    number = await kept.sends(user(resident), files=[replace(SNAPSHOT, telegram=sizes[-1].file_id)])
    await opens(resident, named(number), "Прислать файлы ещё раз")
    chat = resident.person.chat
    await sandbox.wait_for(lambda: "Файлы заявки" in chat.last_bot_message.words)
    assert chat.last_bot_message.kind == "photo"


async def test_a_forged_number_is_answered_as_if_there_were_none(
    resident: Resident, kept: RequestsKept
) -> None:
    foreign = await kept.sends(UserId(77), "Чужая тайна")
    await opens(resident)
    last = resident.person.chat.last_bot_message.message_id
    heard = set()
    for number in (foreign, 404):
        await resident.does(pressing(last, f"mine:show:{number}"))
        heard.add(resident.sees())
    assert heard == {"Такой заявки у вас нет."}
