"""Residents of the registry's accounts, the days of the month, and what billing does meanwhile."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date

from bot.app import App
from bot.exchange.exporting import export_readings
from bot.exchange.importing import import_files
from bot.sandbox import Mail, Sandbox
from tests.people import Resident
from tests.registry import month_ahead, next_month

Newcomer = Callable[..., Resident]

MOSCOW = ZoneInfo("Europe/Moscow")
HOLDERS = {
    "111222333": ("Иванова Н Н", "11228081"),
    "200000001": ("Ёлкин Пётр Семёнович", "20-000-1"),
    "300000001": ("Салтыков-Щедрин Михаил Евграфович", "30001"),
    "400000001": ("Петрова Анна Ильинична", "40001"),
    "500000001": ("Сидоров И К", "50001"),
    "600000001": ("Новая Ольга Олеговна", "60001"),
    "700000001": ("Умный Олег Олегович", "70001"),
}
"""The holders of the accounts of `tests.registry`, each with the number of a meter."""

MENU = "/menu"
PHONE_COLUMNS = 34


async def lives_at(
    newcomer: Newcomer, account: str, name: str = "Нина", language: str = "ru", email: str = ""
) -> Resident:
    """Somebody who has linked an account and stands in the menu."""
    person = newcomer(name, language)
    holder, meter = HOLDERS[account]
    await person.links_account(account, holder, meter, email or f"{account}@mail.ru")
    await person.sends(MENU)
    return person


async def also_lives_at(resident: Resident, account: str) -> None:
    """Link another account, which asks neither who one is nor for a code; the menu stays about the first."""
    holder, meter = HOLDERS[account]
    await resident.sends(MENU)
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("Привязать ещё один счёт")
    for answer in (account, holder, meter, "nina@mail.ru"):
        await resident.sends(answer)
    if "Без телефона" in resident.buttons():
        await resident.press("Без телефона")
    await resident.sends(MENU)
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("111222333")
    if "Сделать текущим" in resident.buttons():
        await resident.press("Сделать текущим")
    await resident.sends(MENU)


# ---- days ---------------------------------------------------------------------------------------------


def make_it(sandbox: Sandbox, day: int, *, months_later: int = 0, hour: int = 12) -> date:
    """Let it be noon of a day of the nearest month (or one some months later)."""
    first = month_ahead()
    for _ in range(months_later):
        first = next_month(first)
    sandbox.clock.move_to(datetime(first.year, first.month, day, hour, tzinfo=MOSCOW))
    return first.replace(day=day)


def month_name(day: date) -> str:
    """«май 2013»."""
    return str(format_date(day, "LLLL y", locale="ru"))


def day_and_month(day: date) -> str:
    """«24 мая»."""
    return str(format_date(day, "d MMMM", locale="ru"))


# ---- what residents see ---------------------------------------------------------------------------------


def assert_fits_a_phone(text: str) -> None:
    """The lines of tables, told by their columns, are no wider than a phone."""
    rows = [line for line in text.splitlines() if "  " in line or line.startswith(("зона ", "zone "))]
    assert rows, text
    assert max(map(len, rows)) <= PHONE_COLUMNS, rows


async def letters_about_readings(sandbox: Sandbox, address: str, count: int = 1) -> list[Mail]:
    """The letters to an address that are not about its confirmation, once there are so many."""

    def letters() -> list[Mail]:
        return [
            mail for mail in sandbox.mail.to(address) if mail.subject.startswith(("Показания", "Readings"))
        ]

    await sandbox.wait_for(lambda: len(letters()) >= count, what=f"{count} letters about readings")
    return letters()


# ---- billing --------------------------------------------------------------------------------------------


async def billing_takes(cabinet: App, sandbox: Sandbox, folder: Path) -> list[dict[str, str]]:
    """Export what billing has not got, and return the rows."""
    now, window = sandbox.clock.now().astimezone(MOSCOW), cabinet.settings.readings_policy.window
    result = await export_readings(cabinet.database.alchemy, folder, now, window)
    if result.path is None:
        return []
    text = result.path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


async def billing_sends(cabinet: App, folder: Path, name: str, lines: Sequence[str]) -> None:
    """Import a file; the first line is its heading."""
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    later = date.today() + timedelta(days=100)  # noqa: DTZ011 (only that no reading is from the future)
    results = await import_files(cabinet.database.alchemy, [path], later)
    assert not any(result.refusal or result.rejected for result in results), results


both_languages = pytest.mark.parametrize("language", ["ru", "en"])
