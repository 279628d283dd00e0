"""«Настройки»: what residents hear of, on which day and at which hour."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind
from domain.campaigns.preferences import Preferences
from domain.identifiers import UserId
from fsm.preferences import RemindAt, RemindOn, Wanted
from tests.people import Resident, pressing

MOSCOW = ZoneInfo("Europe/Moscow")
Newcomer = Callable[..., Resident]

OFF = {
    kind: f"{name}: сообщения выключены."
    for kind, name in (
        (CampaignKind.READINGS, "Начало приёма показаний"),
        (CampaignKind.LAST_DAY, "Последний день приёма"),
        (CampaignKind.VERIFICATION, "Поверка счётчиков"),
        (CampaignKind.NEW_BILL, "Новый счёт"),
        (CampaignKind.PAYMENT_DUE, "Срок оплаты"),
        (CampaignKind.ANNOUNCEMENT, "Объявления"),
        (CampaignKind.OUTAGE, "Отключения"),
    )
}


async def kept(resident: Resident, cabinet: App) -> Preferences:
    async with cabinet.database.units.look() as unit:
        return await unit.preferences.of(UserId(resident.person.user_id))


async def test_the_screen_says_line_by_line_what_is_true(resident: Resident) -> None:
    await resident.sends("/settings")
    lines = resident.sees().splitlines()
    for said in OFF.values():
        assert said.replace("выключены", "включены") in lines
    assert "День: о начале приёма напомним в первый его день, как всем." in lines
    assert "Приём показаний: с 23 по 26 число." in lines
    assert "Час: напоминаем в 10:00, как всем." in lines


@pytest.mark.parametrize("way_in", ["/settings", "Настройки", "настройки"])
async def test_there_are_several_ways_in(resident: Resident, way_in: str) -> None:
    await resident.sends(way_in)
    assert "Какие сообщения приходят в этот чат" in resident.sees()


async def test_a_kind_is_turned_off_and_on(resident: Resident, cabinet: App) -> None:
    await resident.sends("/menu")
    await resident.press("Мои данные и настройки")
    await resident.press("Настройки")
    await resident.press("Выключить: объявления")
    assert "Готово. Объявления: сообщения выключены." in resident.sees()
    assert OFF[CampaignKind.ANNOUNCEMENT] in resident.sees().splitlines()
    assert (await kept(resident, cabinet)).off == {CampaignKind.ANNOUNCEMENT}
    await resident.sends("включить объявления")
    assert "Готово. Объявления: сообщения включены." in resident.sees()
    assert (await kept(resident, cabinet)).off == set()


async def test_the_day_is_chosen_within_the_window(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    await resident.press("Изменить день")
    assert {"23", "24", "25", "26"} < set(resident.buttons())
    await resident.sends("12")
    assert "12 числа показания не принимаются. Приём с 23 по 26 число" in resident.sees()
    await resident.sends("на 25-е")
    assert "Готово, о начале приёма напомним 25 числа." in resident.sees()
    assert (await kept(resident, cabinet)).day == 25


async def test_the_hour_is_chosen(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    await resident.press("Изменить час")
    await resident.sends("вечером")
    assert "Напишите час цифрами, от 0 до 23" in resident.sees()
    await resident.sends("в 7 вечера")
    assert "Готово, будем напоминать в 19:00." in resident.sees()
    assert (await kept(resident, cabinet)).hour == 19


async def test_everything_off_is_asked_once_more(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    await resident.press("Выключить всё")
    assert (await kept(resident, cabinet)).off == set()
    await resident.press("Да, выключить всё")
    assert set(OFF.values()) < set(resident.sees().splitlines())
    assert (await kept(resident, cabinet)).off == set(CampaignKind)


async def test_without_an_account_there_is_nothing_to_set(newcomer: Newcomer) -> None:
    stranger = newcomer()
    await stranger.sends("/settings")
    assert "Настраивать пока нечего" in stranger.sees()


async def test_nothing_is_promised_that_is_off(resident: Resident) -> None:
    await resident.sends("/settings")
    await resident.press("Выключить: начало приёма")
    assert "День:" not in resident.sees()
    assert "Час: напоминаем в 10:00" in resident.sees()
    await resident.press("Выключить всё")
    await resident.press("Да, выключить всё")
    assert "Час:" not in resident.sees()
    assert "Ночью" not in resident.sees()


@pytest.mark.parametrize("usual", ["как обычно", "как всем", "В первый день, как всем"])
async def test_the_usual_day_can_be_typed(resident: Resident, cabinet: App, usual: str) -> None:
    await resident.sends("/settings")
    await resident.press("Изменить день")
    await resident.press("24")
    await resident.press("Изменить день")
    await resident.sends(usual)
    assert "Готово, о начале приёма напомним в первый его день." in resident.sees()
    assert (await kept(resident, cabinet)).day is None


# ---- what goes wrong, and old buttons -----------------------------------------------------------------


async def test_an_old_button_does_what_it_says_and_no_more(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    old = resident.person.chat.last_bot_message.message_id
    await resident.press("Выключить: объявления")
    await resident.press("Включить: объявления")
    off = Wanted(kind=CampaignKind.ANNOUNCEMENT, on=False).pack()
    for _ in ("pressed", "pressed again"):
        await resident.does(pressing(old, off))
        assert (await kept(resident, cabinet)).off == {CampaignKind.ANNOUNCEMENT}


async def test_in_the_middle_of_a_form_the_question_stays(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    settings = resident.person.chat.last_bot_message.message_id
    await resident.sends("/menu")
    await resident.press("Передать показания")
    question = resident.buttons()
    await resident.does(pressing(settings, Wanted(kind=CampaignKind.OUTAGE, on=False).pack()))
    assert "Готово. Отключения: сообщения выключены." in resident.sees()
    assert resident.buttons() == question
    assert (await kept(resident, cabinet)).off == {CampaignKind.OUTAGE}


@pytest.mark.parametrize(
    "data",
    [RemindOn(day=12).pack(), RemindOn(day=-5).pack(), RemindAt(hour=99).pack(), "want:nosuch:1", "rday:x"],
)
async def test_what_no_button_offers_changes_nothing(resident: Resident, cabinet: App, data: str) -> None:
    await resident.sends("/settings")
    message = resident.person.chat.last_bot_message.message_id
    await resident.does(pressing(message, data))
    assert resident.sees()
    assert await kept(resident, cabinet) == Preferences()


async def test_everything_goes_back_to_the_usual(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    assert "Вернуть всё как у всех" not in resident.buttons()
    await resident.press("Изменить час")
    await resident.press("19:00")
    assert "Час: напоминаем в 19:00, как вы выбрали." in resident.sees().splitlines()
    await resident.press("Изменить день")
    await resident.press("25")
    assert "День: о начале приёма напомним 25 числа, как вы выбрали." in resident.sees().splitlines()
    await resident.press("Вернуть всё как у всех")
    assert "Час: напоминаем в 10:00, как всем." in resident.sees().splitlines()
    assert await kept(resident, cabinet) == Preferences()


async def test_nothing_is_changed_by_going_back(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    for question in ("Изменить день", "Изменить час", "Выключить всё"):
        await resident.press(question)
        await resident.press("Назад")
        assert "Ввод прерван" not in resident.sees()
        assert "Какие сообщения приходят в этот чат" in resident.sees()
    assert await kept(resident, cabinet) == Preferences()


async def test_language_and_contacts_are_led_to(resident: Resident) -> None:
    await resident.sends("/settings")
    assert "Почта и телефон меняются в разделе «Лицевые счета»." in resident.sees()
    assert {"Язык / Language", "Лицевые счета", "Это правда вы?", "Меню"} < set(resident.buttons())


async def test_in_english(resident: Resident, cabinet: App) -> None:
    await resident.sends("/language")
    await resident.press("English")
    await resident.sends("settings")
    assert "Start of readings: messages are on." in resident.sees().splitlines()
    await resident.press("Change the hour")
    await resident.sends("in the evening")
    assert "Type it in digits, from 0 to 23" in resident.sees()
    await resident.sends("7 pm")
    assert "Done, we will remind you at 19:00." in resident.sees()
    await resident.press("Turn off: outages")
    assert "Outages: messages are off." in resident.sees().splitlines()
    await resident.press("Change the day")
    await resident.sends("the 12th")
    assert "on day 12 no readings are taken" in resident.sees()
    assert (await kept(resident, cabinet)).hour == 19


async def test_a_choice_counts_for_the_campaign_that_is_on_its_way(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    sandbox.clock.move_to(datetime(2027, 3, 23, 9, tzinfo=MOSCOW))
    user, now = UserId(resident.person.user_id), sandbox.clock.now()
    calendar = CampaignCalendar(cabinet.settings.readings_policy.window, cabinet.settings.campaign_policy)
    async with cabinet.database.units.change() as unit:
        number = await unit.campaigns.add(calendar.of_readings([], now)[0], now)
        assert number
        await unit.campaigns.enlist(number, [(user, now)])
        await unit.commit()
    await resident.sends("/settings")
    await resident.press("Изменить час")
    await resident.sends("в 7 вечера")
    async with cabinet.database.units.look() as unit:
        listed = await unit.campaigns.recipient(number, user)
    assert listed
    assert listed.due_at == datetime(2027, 3, 23, 19, tzinfo=MOSCOW)
