"""«Обратная связь», «Написать нам» (manual, 3.2): for everybody, with an account or without one."""

from bot.app import App
from bot.sandbox import Group, Sandbox
from domain.requests.request import Contacts, Request, RequestKind, RequestNumber
from tests.handlers.households import Newcomer
from tests.people import Resident


async def sent(cabinet: App, number: int = 1) -> Request | None:
    async with cabinet.database.units.look() as unit:
        return await unit.requests.find(RequestNumber(number))


async def test_a_stranger_whose_account_was_not_found_writes_to_us(
    newcomer: Newcomer, cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    person = newcomer()
    await person.starts()
    for label in ("Согласен", "Частное лицо"):
        await person.press(label)
    for typed in ("111222333", "Иванова Н Н", "99999"):
        await person.sends(typed)
    assert "Не нашли лицевой счёт" in person.sees()
    await person.press("Написать нам")
    assert "Напишите, что хотите сказать" in person.sees()
    await person.sends("Не могу привязать <b>счёт</b> & устала.")
    await person.press("Готово")
    await person.press("Оставить телефон или почту")
    await person.sends("не знаю")
    assert "Нужен телефон или адрес почты" in person.sees()
    await person.sends("nina@mail.ru")
    assert "Почта: nina@mail.ru" in person.sees()
    assert "Телефон: не указан\n" in person.sees()
    await person.press("Отправить")
    assert "Обращение №\N{NO-BREAK SPACE}1 принято" in person.sees()
    assert person.buttons() == ["Меню"]
    request = await sent(cabinet)
    assert request
    assert (request.sent.kind, request.sent.account) == (RequestKind.FEEDBACK, None)
    assert request.sent.contacts == Contacts(email="nina@mail.ru")
    await sandbox.wait_for(
        lambda: any(
            "Не могу привязать <b>счёт</b> & устала." in m.words for m in staff_group.chat.bot_messages
        )
    )


async def test_feedback_needs_no_consent_and_stores_nothing_else(newcomer: Newcomer, cabinet: App) -> None:
    person = newcomer()
    await person.sends("/feedback")
    await person.sends("Где кнопка?")
    await person.press("Готово")
    assert "Почта: не указана\nУдобное время: не указано" in person.sees()
    await person.press("Отправить")
    assert "Обращение №\N{NO-BREAK SPACE}1 принято" in person.sees()
    request = await sent(cabinet)
    assert request
    assert request.sent.contacts == Contacts()
    async with cabinet.database.units.look() as unit:
        assert await unit.residents.find(request.sent.user) is None


async def test_strangers_can_write_twice_an_hour(newcomer: Newcomer, cabinet: App) -> None:
    person = newcomer()
    for _ in range(3):
        await person.sends("/feedback")
        await person.sends("Алло")
        await person.press("Готово")
        await person.press("Отправить")
    assert "много заявок" in person.sees()
    assert await sent(cabinet, 3) is None


async def test_a_resident_finds_it_in_the_menu(resident: Resident, cabinet: App) -> None:
    await resident.sends("/menu")
    await resident.press("Заявки и заявления")
    await resident.press("Обратная связь")
    await resident.sends("Спасибо")
    await resident.press("Готово")
    await resident.press("Назад")
    assert "Спасибо" in resident.sees()
    await resident.press("Готово")
    await resident.press("Отправить")
    request = await sent(cabinet)
    assert request
    assert request.sent.account == "111222333"


async def test_every_way_out_of_linking_leads_to_us(newcomer: Newcomer) -> None:
    person = newcomer()
    await person.starts()
    await person.press("Не сейчас")
    assert "Написать нам" in person.buttons()
    await person.press("Меню")
    await person.press("Привязать лицевой счёт")
    await person.press("Согласен")
    await person.press("Юридическое лицо")
    assert "Написать нам" in person.buttons()
    await person.press("Назад")
    await person.press("Частное лицо")
    await person.sends("12")
    assert "/feedback" in person.sees()


async def test_what_only_a_resident_can_ask_for_leads_strangers_to_linking(newcomer: Newcomer) -> None:
    person = newcomer()
    for command in ("/request", "/statement"):
        await person.sends(command)
        assert "нужен лицевой счёт, привязанный" in person.sees()
