"""Sending readings, as residents do it (manual, 4.1)."""

from bot.sandbox import Sandbox
from tests.people import Resident


async def test_the_manuals_own_reading(resident: Resident, sandbox: Sandbox) -> None:
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    assert "00212" in resident.sees()
    await resident.sends("256")
    assert "00220" in resident.sees()
    await resident.sends("246")
    seen = resident.sees()
    for words in ("111222333", "ул. Южное шоссе, д. 28, кв. 52", "2555686", "n***a@mail.ru"):
        assert words in seen
    assert "Т1 день 00212 00256     44" in seen
    assert "Т2 ночь 00220 00246     26" in seen
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()
