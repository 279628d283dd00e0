"""«Настройки»: what residents hear of, on which day and at which hour."""

from collections.abc import Callable

import pytest

from bot.app import App
from domain.campaigns.campaign import CampaignKind
from domain.campaigns.preferences import Preferences
from domain.identifiers import UserId
from tests.people import Resident

Newcomer = Callable[..., Resident]

OFF = {
    kind: f"{name}: выключено."
    for kind, name in (
        (CampaignKind.READINGS, "Начало приёма показаний"),
        (CampaignKind.LAST_DAY, "Последний день приёма"),
        (CampaignKind.VERIFICATION, "Поверка счётчиков"),
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
        assert said.replace("выключено", "включено") in lines
    assert "День: о начале приёма напомним в первый его день, как всем." in lines
    assert "Приём показаний: с 23 по 26 число." in lines
    assert "Час: пишем в 10:00, как всем." in lines


@pytest.mark.parametrize("way_in", ["/settings", "Настройки", "настройки"])
async def test_there_are_several_ways_in(resident: Resident, way_in: str) -> None:
    await resident.sends(way_in)
    assert "Какие сообщения приходят в этот чат" in resident.sees()


async def test_a_kind_is_turned_off_and_on(resident: Resident, cabinet: App) -> None:
    await resident.sends("/menu")
    await resident.press("Настройки")
    await resident.press("Выключить: объявления")
    assert "Готово. Объявления: выключено." in resident.sees()
    assert OFF[CampaignKind.ANNOUNCEMENT] in resident.sees().splitlines()
    assert (await kept(resident, cabinet)).off == {CampaignKind.ANNOUNCEMENT}
    await resident.sends("включить объявления")
    assert "Готово. Объявления: включено." in resident.sees()
    assert (await kept(resident, cabinet)).off == set()


async def test_the_day_is_chosen_within_the_window(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    await resident.press("День")
    assert {"23", "24", "25", "26"} < set(resident.buttons())
    await resident.sends("12")
    assert "12 числа показания не принимаются. Приём с 23 по 26 число" in resident.sees()
    await resident.sends("на 25-е")
    assert "Готово, о начале приёма напомним 25 числа." in resident.sees()
    assert (await kept(resident, cabinet)).day == 25


async def test_the_hour_is_chosen(resident: Resident, cabinet: App) -> None:
    await resident.sends("/settings")
    await resident.press("Час")
    await resident.sends("вечером")
    assert "Напишите час цифрами, от 0 до 23" in resident.sees()
    await resident.sends("в 7 вечера")
    assert "Готово, будем писать в 19:00." in resident.sees()
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
