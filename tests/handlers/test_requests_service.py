"""«Подать заявку» (manual, 4.3.1): resource, service, place, scans, contacts, check; and what clerks get."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Table, update

from bot.app import App
from bot.database.request_tables import services
from bot.database.tables import meters
from bot.intake import reception
from bot.sandbox import Group, Sandbox
from domain.identifiers import AccountNumber
from domain.requests.files import RequestFile
from domain.requests.request import Request, RequestNumber
from tests.bot.files.samples import EXE, PDF
from tests.bot.sandbox.pictures import png
from tests.handlers.households import MOSCOW, Newcomer, lives_at
from tests.people import Resident

FIRST = RequestNumber(1)
NOW = datetime(2026, 11, 27, tzinfo=UTC)


async def sent(cabinet: App, number: RequestNumber = FIRST) -> Request | None:
    async with cabinet.database.units.look() as unit:
        return await unit.requests.find(number)


async def files_of(cabinet: App, number: RequestNumber = FIRST) -> Sequence[RequestFile]:
    async with cabinet.database.units.look() as unit:
        files = await unit.request_files.of_request(number)
    return [file for of_event in files.values() for file in of_event]


async def chooses(resident: Resident, *labels: str) -> None:
    await resident.sends("/menu")
    await resident.press("Заявки и заявления")
    await resident.press("Подать заявку")
    for label in labels:
        await resident.press(label)


async def test_a_sealing_is_ordered_with_scans_and_the_clerks_see_it_whole(
    resident: Resident, cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    await chooses(resident, "Горячая вода")
    assert "Опломбировка: бесплатно (пример), срок 5 рабочих дней" in resident.sees()
    assert "Распломбировка: 850,00" in resident.sees()
    assert "Проверка технического состояния: платно, сумму скажет сотрудник" in resident.sees()
    await resident.press("Опломбировка")
    assert "паспорта счётчика и схему установки или переноса" in resident.sees()
    await resident.does(lambda person: person.sends_album([png(size) for size in (40, 41, 42, 43, 44)]))
    assert "Приняли 5 файлов." in resident.sees()
    await resident.does(lambda person: person.sends_document("паспорт.pdf", PDF))
    await resident.sends("Поставили <b>новый</b> счётчик & ждём.")
    assert "Записали" in resident.sees()
    await resident.press("Готово")
    await resident.press("Изменить время")
    await resident.sends("Будни после 17:00")
    await resident.press("Дальше")
    for shown in (
        "Услуга: Опломбировка, бесплатно (пример)",
        "Горячая вода · счётчик 011774 (Санузел)",
        "Поставили <b>новый</b> счётчик & ждём.",
        "Файлы: фото 1, фото 2, фото 3, фото 4, фото 5, паспорт.pdf",
    ):
        assert shown in resident.sees()
    await resident.press("Отправить")
    assert "Ваша заявка принята. В случае если заказанная услуга является платной" in resident.sees()
    first, manual, *_, where = resident.sees().split("\n\n")
    assert first == "Заявка №\N{NO-BREAK SPACE}1 принята."
    assert manual.startswith("Ваша заявка принята. В случае")
    assert where == "Ответ придёт в этот чат. Как идут дела, видно в разделе «Мои заявки»."
    assert resident.buttons() == ["Мои заявки", "Меню"]
    request = await sent(cabinet)
    assert request
    assert (request.sent.service, request.sent.contacts.convenient) == (
        "sealing-hot-water",
        "Будни после 17:00",
    )
    await sandbox.wait_for(
        lambda: any(each.kind == "document" for each in staff_group.chat.bot_messages), what="the last file"
    )
    shown_to_clerks = [each for each in staff_group.chat.bot_messages if each.kind in ("photo", "document")]
    assert [each.kind for each in shown_to_clerks] == ["photo"] * 5 + ["document"]
    assert len({each.extra.get("media_group_id") for each in shown_to_clerks[:5]}) == 1, "one album"
    card = next(each.words for each in staff_group.chat.bot_messages if "011774" in each.words)
    for shown in ("Санузел", "Поставили <b>новый</b> счётчик & ждём.", "Будни после 17:00", "111222333"):
        assert shown in card


async def test_which_meter_is_asked_by_place_or_there_is_none_yet(newcomer: Newcomer, cabinet: App) -> None:
    person = await lives_at(newcomer, "500000001")
    await chooses(person, "Электроэнергия", "Опломбировка")
    assert person.buttons()[:3] == ["Квартира", "Гараж", "Счётчика ещё нет или он другой"]
    await person.press("Гараж")
    await person.press("Пропустить")
    await person.press("Дальше")
    assert "50002 (Гараж)" in person.sees()
    await person.press("Другой счётчик")
    await person.press("Счётчика ещё нет или он другой")
    assert "Счётчика ещё нет или он другой" in person.sees()
    await person.press("Отправить")
    request = await sent(cabinet)
    assert request
    assert request.sent.meter is None


async def test_files_that_are_refused_say_why_and_the_rest_stays(resident: Resident, cabinet: App) -> None:
    await chooses(resident, "Электроэнергия", "Опломбировка")
    await resident.does(lambda person: person.sends_document("фото.jpg", EXE))
    assert "Не приняли файл «фото.jpg»" in resident.sees()
    await resident.does(lambda person: person.sends_document("большой.pdf", PDF + bytes(9 * 1024 * 1024)))
    assert "больше 8 МБ" in resident.sees()
    await resident.does(lambda person: person.sends_album([png(40 + size) for size in range(9)]))
    await resident.does(lambda person: person.sends_album([png(60), png(61)]))
    assert "Приняли 1 файл." in resident.sees()
    assert "не больше 10 файлов" in resident.sees()
    await resident.press("Готово")
    await resident.press("Дальше")
    await resident.press("Отправить")
    assert len(await files_of(cabinet)) == 10


async def test_a_picture_that_came_late_belongs_to_its_album(resident: Resident, cabinet: App) -> None:
    await chooses(resident, "Электроэнергия", "Опломбировка")
    [first, _] = resident.person.sends_album([png(40), png(41)])
    await asyncio.sleep(reception.ALBUM_PAUSE)
    await resident.waits()
    await resident.does(lambda person: person.sends_album([png(42)], continues=first))
    assert "Приняли 1 файл." in resident.sees()
    await resident.press("Готово")
    await resident.press("Дальше")
    await resident.press("Отправить")
    assert len(await files_of(cabinet)) == 3


@pytest.mark.parametrize(
    ("table", "change", "said", "way_on"),
    [
        (services, {"offered": False}, "Эту услугу сейчас не оказывают", "Другая услуга"),
        (services, {"price": "900", "paid": True}, "данные изменились", "Отправить"),
        (meters, {"in_service": False}, "Этого счётчика больше нет", "Другой счётчик"),
    ],
)
async def test_what_has_changed_meanwhile_is_said_and_nothing_wrong_is_sent(
    resident: Resident, cabinet: App, table: Table, change: dict[str, object], said: str, way_on: str
) -> None:
    await chooses(resident, "Электроэнергия", "Опломбировка", "Пропустить", "Дальше")
    async with cabinet.database.alchemy.begin() as connection:
        await connection.execute(update(table).values(change))
    await resident.press("Отправить")
    assert said in resident.sees()
    assert way_on in resident.buttons()
    assert await sent(cabinet) is None


async def test_an_account_that_was_unlinked_meanwhile_sends_nothing(resident: Resident, cabinet: App) -> None:
    await chooses(resident, "Электроэнергия", "Опломбировка", "Пропустить", "Дальше")
    async with cabinet.database.units.change() as unit:
        [link] = await unit.residents.links_of_account(AccountNumber("111222333"))
        await unit.residents.end_link(link.id, NOW)
        await unit.commit()
    await resident.press("Отправить")
    assert "больше не привязан" in resident.sees()
    assert "Южное шоссе" not in resident.sees()
    assert await sent(cabinet) is None


async def test_the_sixth_request_within_an_hour_waits(resident: Resident, cabinet: App) -> None:
    for _ in range(6):
        await chooses(resident, "Электроэнергия", "Опломбировка", "Пропустить", "Дальше", "Отправить")
    assert "много заявок" in resident.sees()
    assert "Отправить" in resident.buttons()
    assert await sent(cabinet, RequestNumber(6)) is None


async def test_what_others_waited_and_when_clerks_begin_is_told(resident: Resident, sandbox: Sandbox) -> None:
    sandbox.clock.move_to(sandbox.clock.now().astimezone(MOSCOW).replace(hour=3))
    await chooses(resident, "Электроэнергия", "Опломбировка", "Пропустить", "Дальше", "Отправить")
    assert "Сейчас сотрудники не работают, они начнут" in resident.sees()
