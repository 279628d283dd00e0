"""What is said is so: of what was sent, of photos, of sums, of meters that read themselves."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.app import App
from bot.database.money_tables import dwellings
from bot.database.registry import count_change_of_all
from bot.sandbox import Sandbox
from locales.texts import money
from tests.bot.sandbox.pictures import png
from tests.handlers.households import MENU, MOSCOW, Newcomer, billing_sends, lives_at, make_it
from tests.people import Resident
from tests.registry import LAST_READ_ON


@pytest.fixture(autouse=True)
def _a_day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


async def test_who_looks_at_what_was_sent_is_told_no_untruth(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    await resident.press("Исправить")
    assert "Уже передано" in resident.sees()
    assert "Проверьте перед отправкой" not in resident.sees()
    assert "Отправить" not in resident.buttons()
    await resident.sends(MENU)
    assert "Переданное раньше остаётся в силе" in resident.sees()


async def test_a_clerk_may_say_no_to_a_photo(resident: Resident) -> None:
    await resident.sends("Т1 256 Т2 100")
    await resident.press("Всё верно, приложу фото")
    assert "решит, принять ли показание" in resident.sees()
    assert "посмотрит и примет" not in resident.sees()


async def test_a_doubt_asks_for_a_photo_only_where_its_button_leads_to_one(resident: Resident) -> None:
    await resident.sends("Т1 00100 Т2 00100")
    assert "приложите фото" in resident.sees()
    await resident.press("Всё верно, приложу фото")
    await resident.does(lambda person: person.sends_photo(png()))
    assert "Всё верно, приложу фото" not in resident.buttons()
    assert "приложите фото" not in resident.sees()
    assert "фото этого счётчика уже есть" in resident.sees()
    await resident.press("Всё верно")
    assert "Отправить" in resident.buttons()


async def test_the_cost_of_what_has_a_tariff_stays_and_the_rest_is_named(
    resident: Resident, cabinet: App, tmp_path: Path
) -> None:
    day = LAST_READ_ON.replace(day=1).isoformat()
    await billing_sends(
        cabinet,
        tmp_path,
        "tariffs",
        [
            "resource;category;zones;zone;valid_from;price",
            f"electricity;;2;day;{day};2.00",
            f"electricity;;2;night;{day};1.00",
        ],
    )
    await resident.sends("свет 256 246")
    assert "Примерно 114,00\N{NO-BREAK SPACE}₽" in resident.sees()
    await resident.sends("вода 42")
    assert "Примерно 114,00\N{NO-BREAK SPACE}₽" in resident.sees()
    assert "Не посчитано, потому что тарифа у бота нет: горячая вода" in resident.sees()


async def test_a_cost_is_of_ones_own_dwelling_and_says_what_it_rests_on(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    two_months_later = LAST_READ_ON.replace(day=1) + timedelta(days=62)
    sandbox.clock.move_to(datetime.combine(two_months_later.replace(day=24), time(12), MOSCOW))
    day = LAST_READ_ON.replace(day=1).isoformat()
    rows = ["resource;category;zones;zone;band;scheme;valid_from;price;bound;sample"]
    for category, prices in (("", ("2.00", "1.00")), ("rural", ("1.00", "0.50"))):
        for zone, price in zip(("day", "night"), prices, strict=True):
            rows += [f"electricity;{category};2;{zone};1;norm;{day};{price};25;yes"]
            rows += [f"electricity;{category};2;{zone};2;norm;{day};{Decimal(price) * 2};;yes"]
    await billing_sends(cabinet, tmp_path, "tariffs", rows)
    await resident.sends("свет 256 246")
    assert "Примерно 114,00\N{NO-BREAK SPACE}₽" in resident.sees()
    assert "Сколько человек зарегистрировано, боту неизвестно" in resident.sees()
    assert "Тип жилья боту неизвестен: взят общий тариф" in resident.sees()
    assert "Тариф — образец, а не настоящий" in resident.sees()
    async with cabinet.database.alchemy.begin() as connection:
        await connection.execute(
            insert(dwellings).values(account="111222333", since=LAST_READ_ON, category="rural", persons=1)
        )
        await count_change_of_all(connection)
    # The last readings were two months ago: 50 of 70 are within the norm, in proportion 31 by day and
    # 19 by night; the rest is at twice the price.
    await resident.sends("свет 256 246")
    assert "Примерно 73,50\N{NO-BREAK SPACE}₽" in resident.sees()
    assert "Сколько человек зарегистрировано" not in resident.sees()
    assert "Тип жилья" not in resident.sees()


async def test_a_smart_meter_beside_an_ordinary_one_is_mentioned(
    newcomer: Newcomer, cabinet: App, tmp_path: Path
) -> None:
    await billing_sends(
        cabinet,
        tmp_path,
        "meters",
        [
            "account;resource;number;zones;zone_t1;integer_digits;fraction_digits;smart",
            "200000001;electricity;77777;1;whole_day;5;1;yes",
        ],
    )
    peter = await lives_at(newcomer, "200000001")
    await peter.press("Передать показания")
    assert "Введите показание" in peter.sees()
    assert "77777" in peter.sees()
    assert "счётчик сам передаёт показания" in peter.sees()


async def test_the_check_names_the_holder(resident: Resident) -> None:
    await resident.sends("256 246")
    assert "Лицевой счёт 111222333\nИванова Н. Н.\nул. Южное шоссе" in resident.sees()


def test_sums_are_written_as_each_language_writes_numbers() -> None:
    assert money(4_602_057, "ru") == "46\N{NO-BREAK SPACE}020,57\N{NO-BREAK SPACE}₽"
    assert money(4_602_057, "en") == "46,020.57\N{NO-BREAK SPACE}₽"
