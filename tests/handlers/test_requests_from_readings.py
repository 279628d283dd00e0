"""Where readings show that a meter needs something, one press begins the request about that meter."""

from datetime import timedelta
from pathlib import Path

from bot.app import App
from bot.sandbox import Sandbox
from tests.handlers.households import Newcomer, billing_sends, lives_at, make_it
from tests.people import Resident


async def test_a_verification_that_ends_leads_to_a_check_of_that_meter(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    until = make_it(sandbox, 24) + timedelta(days=30)
    heading = "account;resource;number;place;zones;integer_digits;fraction_digits;verified_until"
    meter = f"111222333;hot_water;011774;Санузел;1;5;3;{until}"
    await billing_sends(cabinet, tmp_path, "meters", [heading, meter])
    await resident.press("Передать показания")
    await resident.press("Горячая вода")
    assert "Заказать проверку счётчика" in resident.buttons()
    await resident.sends("42")
    await resident.press("Отправить")
    await resident.press("Заказать проверку счётчика")
    await resident.press("Пропустить")
    await resident.press("Дальше")
    assert "Услуга: Проверка технического состояния" in resident.sees()
    assert "011774 (Санузел)" in resident.sees()
    await resident.press("Отправить")
    assert "Ваша заявка принята." in resident.sees()


async def test_a_meter_that_was_replaced_leads_to_its_sealing(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001")
    await peter.press("Передать показания")
    await peter.sends("4012")
    assert "меньше прошлого" in peter.sees()
    await peter.press("Счётчик заменили")
    assert "из него ничего не отправлено" in peter.sees()
    await peter.press("Пропустить")
    await peter.press("Дальше")
    assert "Услуга: Опломбировка" in peter.sees()
    assert "20-000-1" in peter.sees()


async def test_a_number_that_the_dial_cannot_show_leads_there_too(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Горячая вода")
    assert "Счётчик заменили" not in resident.buttons()
    await resident.sends("123456789")
    assert "На этом счётчике" in resident.sees()
    assert resident.buttons()[-3:] == ["Счётчик заменили", "Назад", "Отмена"]
    await resident.press("Счётчик заменили")
    assert "паспорта счётчика" in resident.sees()
