"""Whatever Telegram refuses, the resident hears an answer and can go on."""

from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox, server_error
from tests.handlers.households import MENU, billing_sends
from tests.people import Resident
from tests.registry import LAST_READ_ON

REFUSED = server_error(400)


async def has_many_meters(cabinet: App, folder: Path, count: int, zones: int = 1) -> None:
    """So many more electricity meters at the manual's account."""
    numbers = range(3_000_000, 3_000_000 + count)
    heading = "account;resource;number;place;zones;zone_t1;zone_t2;zone_t3;integer_digits;fraction_digits"
    of_zones = "1;whole_day;;" if zones == 1 else "3;day;night;half_peak"
    await billing_sends(
        cabinet,
        folder,
        "meters",
        [heading, *(f"111222333;electricity;{number};;{of_zones};5;1" for number in numbers)],
    )
    day = LAST_READ_ON.isoformat()
    await billing_sends(
        cabinet,
        folder,
        "readings",
        [
            "account;resource;meter;register;value;date;source",
            *(
                f"111222333;electricity;{number};T{zone + 1};100;{day};billing"
                for number in numbers
                for zone in range(zones)
            ),
        ],
    )


@pytest.mark.parametrize(("count", "zones"), [(43, 1), (45, 3)])
async def test_many_meters(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path, count: int, zones: int
) -> None:
    await has_many_meters(cabinet, tmp_path, count, zones)
    await resident.sends(MENU)
    await resident.press("Передать показания")
    await resident.press("Передать всё")
    await resident.sends("256 246")
    for _ in range(count):
        await resident.sends(" ".join(["101"] * zones))
    await resident.sends("37")
    seen = resident.sees()
    assert "Проверьте перед отправкой" in seen
    assert "3000000" in seen
    assert f"{3_000_000 + count - 1}" in seen
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()
    await resident.press("Мои показания")
    assert f"{3_000_000 + count - 1}" in resident.sees()


async def test_an_answer_that_is_refused_in_every_form(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends(MENU)
    sandbox.faults.add("sendMessage", REFUSED, times=2)
    await resident.sends("256 246")
    assert "Ответ не получилось показать" in resident.sees()
    assert "U-" in resident.sees()
    await resident.sends("Отправить")
    assert "Спасибо" in resident.sees()


async def test_a_text_whose_marks_are_refused_is_said_without_them(
    resident: Resident, sandbox: Sandbox
) -> None:
    sandbox.faults.add("sendMessage", REFUSED, times=1)
    await resident.sends("256 246")
    assert "Проверьте перед отправкой" in resident.sees()
    assert "Отправить" in resident.buttons()


async def test_a_picture_that_is_refused_is_said_in_words(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    await resident.sends(MENU)
    sandbox.faults.add("sendPhoto", REFUSED, times=1)
    await resident.press("История показаний")
    await resident.press("Электроэнергия · счётчик 11228081")
    await resident.press("График")
    assert resident.sees()
    assert "не получилось" not in resident.sees()
