"""Readings that are sent after billing has taken the month's: they count for the next one."""

from pathlib import Path

from bot.app import App
from bot.sandbox import Sandbox
from tests.handlers.households import billing_takes, make_it
from tests.people import Resident


async def test_next_months_reading_can_be_corrected_too(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    make_it(sandbox, 24)
    await resident.sends("256 246")
    await resident.press("Отправить")
    await billing_takes(cabinet, sandbox, tmp_path)
    await resident.sends("260 250")
    await resident.press("Отправить")
    await resident.press("Исправить")
    assert "Эти показания уже переданы, их учтут за следующий месяц" in resident.sees()
    assert "Т1 день 00256 00260      4" in resident.sees()
    await resident.press("Исправить Т1")
    await resident.sends("262")
    assert "Т1 день 00256 00262      6" in resident.sees()
    await resident.press("Отправить")
    assert "исправлены" in resident.sees()
