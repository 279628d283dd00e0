"""«Калькулятор» of a resident: what the account tells is not asked; readings that were sent lead to it."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.app import App
from bot.database.money_tables import tariffs
from bot.sandbox import Sandbox
from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber
from domain.meters import Resource, Zone
from domain.norms import ConsumptionNorm, Per
from domain.tariffs.tariff import Category
from fsm.calculator import CalculateSent
from tests.handlers.calculated import AT_HOME, ONE_2011, TWO_2011, WATER, load, tariff
from tests.handlers.households import (
    MENU,
    Newcomer,
    assert_fits_a_phone,
    billing_sends,
    day_and_month,
    lives_at,
    make_it,
    month_name,
)
from tests.people import Resident

SP = "\N{NO-BREAK SPACE}"
ENTER_MYSELF = "Ввести самому"


@pytest.fixture
def today(sandbox: Sandbox) -> date:
    """A day of the window."""
    return make_it(sandbox, 24)


def months_before(day: date, count: int) -> date:
    """A day of an earlier month."""
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
    return day.replace(day=20)


async def read(cabinet: App, folder: Path, *rows: str) -> None:
    """What billing knows of earlier months."""
    await billing_sends(
        cabinet, folder, "readings", ["account;resource;meter;register;value;date;source", *rows]
    )


@pytest.fixture
async def last_month(cabinet: App, tmp_path: Path, today: date) -> date:
    """When the manual's meters were read last: in the month before."""
    day = months_before(today, 1)
    await read(
        cabinet,
        tmp_path,
        f"111222333;electricity;11228081;T1;212;{day};billing",
        f"111222333;electricity;11228081;T2;220;{day};billing",
        f"111222333;hot_water;011774;T1;36;{day};billing",
    )
    return day


@pytest.fixture
async def at_home(resident: Resident, cabinet: App, last_month: date) -> Resident:
    """Нина, of whose flat and prices all is known, and of her meters what they showed `last_month`."""
    del last_month
    await load(cabinet, TWO_2011, ONE_2011, WATER, AT_HOME)
    return resident


async def test_readings_that_were_sent_lead_to_what_the_month_costs(at_home: Resident, today: date) -> None:
    await at_home.sends("256 246")
    await at_home.press("Отправить")
    assert at_home.buttons()[0] == "Сколько выйдет за месяц"
    await at_home.press("Сколько выйдет за месяц")
    seen = at_home.sees()
    for words in (
        f"Выйдет 131,10{SP}₽ за {month_name(today)}",
        "Электроэнергия · счётчик 11228081: 70 кВт·ч",
        "Т1 — день: 44 кВт·ч",
        "Город, газовые плиты. Зарегистрировано: 2",
    ):
        assert words in seen
    await at_home.press("Подробно")
    assert "день  00212 00256     44" in at_home.sees()
    assert_fits_a_phone(at_home.sees())


async def test_what_was_sent_of_several_meters_is_added_up(at_home: Resident) -> None:
    await at_home.sends("свет 256 246 вода 42")
    await at_home.press("Отправить")
    await at_home.press("Сколько выйдет за месяц")
    seen = at_home.sees()
    for words in (
        f"Электроэнергия · счётчик 11228081: 131,10{SP}₽",
        f"Горячая вода · счётчик 011774 (Санузел): 912,30{SP}₽",
        f"Вместе: 1{SP}043,40{SP}₽",
    ):
        assert words in seen
    await at_home.press("Горячая вода · счётчик 011774 (Санузел)")
    assert f"Выйдет 912,30{SP}₽" in at_home.sees()
    assert "6 м³" in at_home.sees()
    assert "А если" not in " ".join(at_home.buttons())
    await at_home.press("Другой счётчик")
    assert "Вместе" in at_home.sees()


async def test_another_month_is_calculated_by_what_was_read_then(
    at_home: Resident, cabinet: App, tmp_path: Path, today: date, last_month: date
) -> None:
    """Last month 212 − 190 by day and 220 − 210 by night; this month 44 and 26."""
    before = months_before(today, 2)
    await read(
        cabinet,
        tmp_path,
        f"111222333;electricity;11228081;T1;190;{before};billing",
        f"111222333;electricity;11228081;T2;210;{before};billing",
    )
    await at_home.sends("256 246")
    await at_home.press("Отправить")
    await at_home.press("Сколько выйдет за месяц")
    assert "70 кВт·ч" in at_home.sees()
    await at_home.press("Другой месяц")
    await at_home.sends(month_name(last_month))
    assert "Т1 — день: 22 кВт·ч" in at_home.sees()
    assert "Т2 — ночь: 10 кВт·ч" in at_home.sees()
    await at_home.press("Другой месяц")
    await at_home.sends(month_name(today))
    assert "Т1 — день: 44 кВт·ч" in at_home.sees()
    await at_home.press("Показания")
    await at_home.sends("256 246 356 346")
    assert "200 кВт·ч" in at_home.sees()
    await at_home.press("Другой месяц")
    await at_home.sends(month_name(last_month))
    assert "200 кВт·ч" in at_home.sees(), "what somebody has typed stays"


async def test_hot_water_in_two_components_comes_from_billings_file_and_is_told_apart(
    at_home: Resident, cabinet: App, tmp_path: Path
) -> None:
    """6 × 7.76 and 6 × 0.06 × 768.91 (Sverdlovsk's prices)."""
    await billing_sends(
        cabinet,
        tmp_path,
        "tariffs",
        [
            "resource;zones;zone;band;scheme;valid_from;price;unit;factor;vat",
            "hot_water;1;whole_day;1;heated;2026-01-01;7.76;m3;;22",
            "hot_water;1;whole_day;2;heated;2026-01-01;768.91;Gcal;0.06;22",
        ],
    )
    await at_home.sends("вода 42")
    assert f"Примерно 323,37{SP}₽" in at_home.sees()
    await at_home.press("Отправить")
    await at_home.press("Сколько выйдет за месяц")
    assert f"Выйдет 323,37{SP}₽" in at_home.sees()
    await at_home.press("Подробно")
    seen = at_home.sees()
    for words in (
        "Холодная вода, м³",
        "7,76 46,56",
        "Подогрев, Гкал: 0,06 Гкал на 1 м³",
        "768,91 276,81",
    ):
        assert words in seen
    assert_fits_a_phone(seen)


async def test_what_a_benefit_gives_back_is_told_and_not_taken_off(at_home: Resident, cabinet: App) -> None:
    """6 m³ of which 2 × 2.5 are within the norm: half of 5 × 152.05."""
    await load(
        cabinet,
        ConsumptionNorm(Resource.HOT_WATER, None, date(2010, 1, 1), Per.PERSON, Decimal("2.5")),
    )
    await at_home.sends("вода 42")
    await at_home.press("Отправить")
    await at_home.press("Сколько выйдет за месяц")
    assert f"Выйдет 912,30{SP}₽" in at_home.sees()
    await at_home.press("Подробно")
    assert f"При льготе 50{SP}% вернётся примерно 380,13{SP}₽" in at_home.sees().replace("50 %", f"50{SP}%")
    assert f"Итого: 912,30{SP}₽" in at_home.sees()


@pytest.fixture
async def with_garage(at_home: Resident, cabinet: App, tmp_path: Path, last_month: date) -> Resident:
    """Нина has a meter of one zone in her garage too, on the same account."""
    await billing_sends(
        cabinet,
        tmp_path,
        "meters",
        [
            "account;resource;number;place;zones;zone_t1;zone_t2;integer_digits",
            "111222333;electricity;11228081;;2;day;night;5",
            "111222333;electricity;555001;Гараж;1;;;5",
            "111222333;hot_water;011774;Санузел;1;;;5",
        ],
    )
    await read(cabinet, tmp_path, f"111222333;electricity;555001;T1;100;{last_month};billing")
    return at_home


async def test_two_meters_share_one_norm_and_cost_the_same_on_all_screens(with_garage: Resident) -> None:
    """100 of 140 are within the norm of two: 31 and 19 of 44 and 26, and 50 of the 70 of the garage."""
    resident, flat, garage, both = with_garage, "168,39", "206,20", "374,59"
    await resident.sends("свет 256 246 гараж 170 вода 36")
    assert f"Примерно {both}{SP}₽" in resident.sees()
    await resident.press("Отправить")
    await resident.press("Сколько выйдет за месяц")
    assert f"Электроэнергия · счётчик 11228081: {flat}{SP}₽" in resident.sees()
    assert f"Электроэнергия · счётчик 555001 (Гараж): {garage}{SP}₽" in resident.sees()
    assert f"Вместе: {both}{SP}₽" in resident.sees()
    assert "одни для всех электросчётчиков" in resident.sees()
    await resident.press("Электроэнергия · счётчик 555001 (Гараж)")
    assert f"Выйдет {garage}{SP}₽" in resident.sees()
    assert "Социальная норма: 100 кВт·ч. Сверх нормы: 20 кВт·ч." in resident.sees()
    assert "другие электросчётчики израсходовали 70 кВт·ч" in resident.sees()
    await resident.press("Подробно")
    assert "2,30 115,00" in resident.sees()
    assert "делятся между счётчиками и зонами" in resident.sees()
    assert_fits_a_phone(resident.sees())


async def test_one_of_two_meters_is_told_that_the_other_is_not_counted(with_garage: Resident) -> None:
    resident = with_garage
    await resident.sends("11228081 256 246")
    assert f"Примерно 131,10{SP}₽" in resident.sees()
    assert "нет их показаний за этот месяц" in resident.sees()
    await resident.press("Отправить")
    await resident.sends("гараж 170")
    assert f"Примерно 206,20{SP}₽" in resident.sees()
    assert "нет их показаний" not in resident.sees()
    await resident.press("Отмена")
    await resident.press("Квитанция и оплата")
    await resident.press("Калькулятор")
    assert f"Выйдет 131,10{SP}₽" in resident.sees()
    assert "Другие электросчётчики не учтены" in resident.sees()
    await resident.press("Другой счётчик")
    await resident.press("Электроэнергия · счётчик 555001 (Гараж)")
    await resident.sends("170")
    assert f"Выйдет 206,20{SP}₽" in resident.sees()
    await resident.press("А если двухтарифный?")
    await resident.press("Половина")
    assert "Посчитан только этот счётчик" in resident.sees()


async def test_of_two_meters_one_without_a_tariff_is_said_to_be_left_out(
    with_garage: Resident, cabinet: App
) -> None:
    """Its readings are there and its use is known, but not its price: nothing was said of it at all."""
    async with cabinet.database.alchemy.begin() as connection:
        await connection.execute(
            delete(tariffs).where(tariffs.c.zones == 1, tariffs.c.resource == "electricity")
        )
    await with_garage.sends("свет 256 246 гараж 170 вода 36")
    await with_garage.press("Отправить")
    await with_garage.press("Сколько выйдет за месяц")
    await with_garage.press("Электроэнергия · счётчик 11228081")
    assert f"Выйдет 131,10{SP}₽" in with_garage.sees()
    assert "Другие электросчётчики не учтены" in with_garage.sees()


async def test_what_a_meter_counted_that_was_removed_is_said_to_be_missing(
    at_home: Resident, cabinet: App, tmp_path: Path, today: date
) -> None:
    """Of the month of an exchange there are two uses, and the sum was of the new meter's alone."""
    exchanged = today.replace(day=10)
    await billing_sends(
        cabinet,
        tmp_path,
        "meters",
        [
            "account;resource;number;place;zones;zone_t1;zone_t2;integer_digits;in_service",
            "111222333;electricity;11228081;;2;day;night;5;no",
            "111222333;electricity;777001;;2;day;night;5;yes",
            "111222333;hot_water;011774;Санузел;1;;;5;yes",
        ],
    )
    await read(
        cabinet,
        tmp_path,
        f"111222333;electricity;11228081;T1;230;{exchanged};billing",
        f"111222333;electricity;11228081;T2;230;{exchanged};billing",
        f"111222333;electricity;777001;T1;0;{exchanged};billing",
        f"111222333;electricity;777001;T2;0;{exchanged};billing",
    )
    missing = "Часть месяца считал счётчик 11228081, потом его сняли: его расход сюда не входит."
    await at_home.sends("свет 10 5")
    assert "Примерно" in at_home.sees()
    assert missing in at_home.sees()
    await at_home.press("Отправить")
    await at_home.press("Сколько выйдет за месяц")
    assert "Выйдет" in at_home.sees()
    assert missing in at_home.sees()
    await at_home.press("Другой месяц")
    await at_home.sends(f"{months_before(today, 3):%m.%Y}")
    assert missing not in at_home.sees()


async def test_the_menu_asks_only_for_the_new_readings(at_home: Resident) -> None:
    await at_home.press("Квитанция и оплата")
    await at_home.press("Калькулятор")
    assert at_home.buttons()[:3] == [
        "Электроэнергия · счётчик 11228081",
        "Горячая вода · счётчик 011774 (Санузел)",
        ENTER_MYSELF,
    ]
    await at_home.press("Электроэнергия · счётчик 11228081")
    assert "Т1 — день, прошлое: 00212\nТ2 — ночь, прошлое: 00220" in at_home.sees()
    await at_home.sends("256 246")
    assert f"Выйдет 131,10{SP}₽" in at_home.sees()


async def test_a_reading_under_a_sum_is_a_reading_to_be_sent(at_home: Resident) -> None:
    await at_home.press("Квитанция и оплата")
    await at_home.press("Калькулятор")
    await at_home.press("Электроэнергия · счётчик 11228081")
    await at_home.sends("256 246")
    assert "он никуда не отправлен" in at_home.sees()
    await at_home.sends("257 247")
    assert "Проверьте перед отправкой" in at_home.sees()
    assert "Отправить" in at_home.buttons()


async def test_an_old_sum_does_nothing_to_what_was_begun_since(at_home: Resident) -> None:
    await at_home.press("Квитанция и оплата")
    await at_home.press("Калькулятор")
    await at_home.press("Электроэнергия · счётчик 11228081")
    await at_home.sends("256 246")
    await at_home.sends("257 247")
    await at_home.press("Подробно")
    assert "Эта кнопка от прошлого шага" in at_home.sees()
    await at_home.press("Отправить")
    assert "успешно отправлены" in at_home.sees()


@pytest.mark.usefixtures("last_month")
async def test_what_billing_has_not_said_is_asked(resident: Resident, cabinet: App) -> None:
    await load(cabinet, TWO_2011)
    await resident.sends("256 246")
    await resident.press("Отправить")
    await resident.press("Сколько выйдет за месяц")
    assert "В каком доме вы живёте?" in resident.sees()
    await resident.press("Город, газовые плиты")
    await resident.press("2")
    assert f"Выйдет 131,10{SP}₽" in resident.sees()


async def test_by_hand_it_is_about_any_flat(at_home: Resident) -> None:
    await at_home.press("Квитанция и оплата")
    await at_home.press("Калькулятор")
    await at_home.press(ENTER_MYSELF)
    for answer in ("Город, газовые плиты", "1", "Однотарифный"):
        await at_home.press(answer)
    await at_home.sends("0 60")
    assert f"Выйдет 160,60{SP}₽" in at_home.sees()


async def test_a_reading_after_a_gap_is_counted_over_its_months(
    newcomer: Newcomer, cabinet: App, tmp_path: Path, today: date
) -> None:
    await read(cabinet, tmp_path, f"600000001;electricity;60001;T1;1000;{months_before(today, 3)};billing")
    await load(cabinet, ONE_2011, Dwelling(AccountNumber("600000001"), date(2010, 1, 1), Category.GAS, 1))
    olga = await lives_at(newcomer, "600000001")
    await olga.press("Квитанция и оплата")
    await olga.press("Калькулятор")
    await olga.sends("1160")
    first = months_before(today, 2).replace(day=1)
    # Three times 50 within the norm, 10 over it.
    assert f"Выйдет 390,60{SP}₽ за время с {day_and_month(first)}" in olga.sees()
    await olga.press("Подробно")
    assert "взяты за 3 месяца" in olga.sees()


async def test_the_check_and_the_calculator_say_the_same(
    newcomer: Newcomer, cabinet: App, tmp_path: Path, today: date
) -> None:
    await read(cabinet, tmp_path, f"600000001;electricity;60001;T1;1000;{months_before(today, 3)};billing")
    dearer = tariff({Zone.WHOLE_DAY: ("3.00", "6.00")}, since=today.replace(day=1))
    await load(
        cabinet, ONE_2011, dearer, Dwelling(AccountNumber("600000001"), date(2010, 1, 1), Category.GAS, 1)
    )
    olga = await lives_at(newcomer, "600000001")
    await olga.sends("1160")
    said = re.search(r"Примерно (.*?₽)", olga.sees())
    assert said
    await olga.press("Отправить")
    await olga.press("Сколько выйдет за месяц")
    assert f"Выйдет {said[1]} за время с " in olga.sees()
    assert "расход разделён по дням" in olga.sees()


async def test_an_account_of_somebody_else_is_not_calculated(newcomer: Newcomer, cabinet: App) -> None:
    await load(cabinet, TWO_2011, AT_HOME)
    peter = await lives_at(newcomer, "200000001")
    message = peter.person.chat.last_bot_message.message_id
    ninas = CalculateSent(account="111222333", month="2026-5").pack()
    await peter.does(lambda person: person.presses_data(message, ninas))
    assert "нужен лицевой счёт, привязанный" in peter.sees()
    assert "Выйдет" not in peter.sees()


# ---- what if, on the own year ------------------------------------------------------------------------


def a_year(account: str, meter: str, today: date, *registers: tuple[int, int]) -> list[str]:
    """Readings of the thirteen months before: of each register the first, and what it uses in a month."""
    return [
        f"{account};electricity;{meter};T{number};{first + used * (13 - back)};{day};billing"
        for back in range(13, 0, -1)
        for day in [months_before(today, back)]
        for number, (first, used) in enumerate(registers, start=1)
    ]


async def test_meters_are_compared_on_the_households_own_year(
    newcomer: Newcomer, cabinet: App, tmp_path: Path, today: date
) -> None:
    await read(cabinet, tmp_path, *a_year("600000001", "60001", today, (1000, 100)))
    dear_day = tariff({Zone.DAY: ("2.60", "4.90"), Zone.NIGHT: ("1.15", "2.28")})
    await load(
        cabinet,
        ONE_2011,
        dear_day,
        tariff({Zone.DAY: ("3.00", "5.00"), Zone.NIGHT: ("1.15", "2.28"), Zone.HALF_PEAK: ("2.30", "4.56")}),
        Dwelling(AccountNumber("600000001"), date(2010, 1, 1), Category.GAS, 2),
    )
    olga = await lives_at(newcomer, "600000001")
    await olga.press("Квитанция и оплата")
    await olga.press("Калькулятор")
    await olga.sends("2300")
    await olga.press("А если двухтарифный?")
    await olga.press("Четверть")
    seen = olga.sees()
    for words in (
        f"По вашим показаниям за 12 месяцев: 1{SP}200 кВт·ч.",
        "Ночью 25 % расхода. Это ваше предположение",
        f"Цены за {month_name(today)}.",
        f"Однотарифный счётчик, как сейчас: 2{SP}760,00{SP}₽ в год",
        # 75 × 2.60 + 25 × 1.15 = 223.75 a month against 230.00.
        f"Двухтарифный счётчик: 2{SP}685,00{SP}₽ в год\nНа 75,00{SP}₽ в год дешевле вашего.",
        "если ночью не меньше 21 % расхода",
        "пик 7 часов из 16",
    ):
        assert words in seen


async def test_what_a_meter_of_two_zones_has_measured_is_not_asked(
    at_home: Resident, cabinet: App, tmp_path: Path, today: date
) -> None:
    # Up to the readings of the month before, 212 and 220.
    await read(cabinet, tmp_path, *a_year("111222333", "11228081", today, (140, 6), (172, 4)))
    await at_home.press("Квитанция и оплата")
    await at_home.press("Калькулятор")
    await at_home.press("Электроэнергия · счётчик 11228081")
    await at_home.sends("218 224")
    await at_home.press("А если другой счётчик?")
    seen = at_home.sees()
    assert "По вашим показаниям за 12 месяцев: 120 кВт·ч." in seen
    assert "Ночью у вас 40 % расхода, так показывает счётчик." in seen
    # 6 × 2.30 + 4 × 1.15 = 18.40 a month; 10 × 2.30 = 23.00.
    assert f"Двухтарифный счётчик, как сейчас: 220,80{SP}₽ в год" in seen
    assert f"Однотарифный счётчик: 276,00{SP}₽ в год\nНа 55,20{SP}₽ в год дороже вашего." in seen


async def test_strangers_and_residents_find_it_in_the_menu(resident: Resident, newcomer: Newcomer) -> None:
    await resident.sends(MENU)
    await resident.press("Квитанция и оплата")
    assert "Калькулятор" in resident.buttons()
    stranger = newcomer()
    await stranger.sends(MENU)
    assert "Калькулятор" in stranger.buttons()
