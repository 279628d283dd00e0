"""«Личные данные»: who and where, and of each resource its meters, tariffs, readings and charges."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from domain.dwellings import Dwelling
from domain.meters import Resource, Zone
from domain.norms import ConsumptionNorm, Per
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff
from fsm.personal_data import PersonalDataOf
from tests.handlers.households import MENU, Newcomer, billing_sends, lives_at
from tests.handlers.money import (
    BILL_OF_MAY,
    HEATING,
    HOT_WATER,
    NEIGHBOURS,
    NINAS,
    billing_has,
    payment,
)
from tests.people import Resident, pressing

SECTION = "Мои данные и настройки"
OPENED = "Личные данные"
HOME = Dwelling(NINAS, date(2012, 1, 1), Category.ELECTRIC, 3, Decimal("49.50"))
RANGES = Tariff(
    Resource.ELECTRICITY,
    Category.ELECTRIC,
    2,
    Scheme.RANGES,
    date(2026, 1, 1),
    None,
    (
        Rate(Zone.DAY, 1, Decimal("5.10")),
        Rate(Zone.NIGHT, 1, Decimal("2.30")),
        Rate(Zone.DAY, 2, Decimal("7.00")),
        Rate(Zone.NIGHT, 2, Decimal("3.00")),
    ),
    (Decimal(3900),),
    vat=22,
    act="образец",
    sample=True,
)
OF_GAS_STOVES = Tariff(
    Resource.ELECTRICITY,
    Category.GAS,
    2,
    Scheme.FLAT,
    date(2026, 1, 1),
    None,
    (Rate(Zone.DAY, 1, Decimal("99.99")), Rate(Zone.NIGHT, 1, Decimal("88.88"))),
)
BY_NORM = replace(RANGES, scheme=Scheme.NORM, bounds=(Decimal(50),), sample=False)
OF_WATER = Tariff(
    Resource.HOT_WATER,
    None,
    1,
    Scheme.FLAT,
    date(2025, 7, 1),
    None,
    (Rate(Zone.WHOLE_DAY, 1, Decimal("171.35")),),
    act="решение № 1 <РСТ>",
)
OF_HEAT = ConsumptionNorm(
    Resource.HEATING, None, date(2012, 9, 1), Per.SQUARE_METRE, Decimal("0.0244"), "решение № 2"
)


@pytest.fixture(autouse=True)
def _june(sandbox: Sandbox) -> None:
    sandbox.clock.move_to(datetime(2026, 6, 3, 12, tzinfo=UTC))


@pytest.fixture
async def nina(resident: Resident, cabinet: App) -> Resident:
    await billing_has(cabinet, HOME, RANGES, OF_GAS_STOVES, OF_WATER, OF_HEAT, *BILL_OF_MAY)
    for label in (SECTION, OPENED):
        await resident.press(label)
    return resident


def lines(who: Resident) -> list[str]:
    return [line for line in who.sees().replace("\u00a0", " ").splitlines() if line]


async def test_who_and_where(nina: Resident) -> None:
    assert lines(nina) == [
        "Личные данные",
        "Лицевой счёт 111222333",
        "Квартиросъёмщик: Иванова Н Н",
        "Адрес: ул. Южное шоссе, д. 28, кв. 52",
        "Жильё: Город, электроплиты",
        "Зарегистрировано человек: 3",
        "Общая площадь: 49,5 м²",
        "Почта: n**a@mail.ru",
        "Телефон: ***86",
    ]
    assert nina.buttons()[:3] == ["Электроэнергия", "Горячая вода", "Отопление"]


async def test_electricity(nina: Resident) -> None:
    await nina.press("Электроэнергия")
    assert lines(nina) == [
        "Электроэнергия",
        "Лицевой счёт 111222333",
        "Счётчик: 11228081",
        "Зоны: Т1 — день, Т2 — ночь",
        "Знаков до запятой: 5",
        "Срок поверки нам не известен",
        "Тариф действует с 1 января 2026",
        "Это пример тарифа, а не настоящая цена.",
        "До 3 900 кВт·ч в месяц:",
        "день: 5,10 ₽ за кВт·ч",
        "ночь: 2,30 ₽ за кВт·ч",
        "Больше 3 900 кВт·ч в месяц:",
        "день: 7,00 ₽ за кВт·ч",
        "ночь: 3,00 ₽ за кВт·ч",
    ]


async def test_hot_water_in_two_components(resident: Resident, cabinet: App, tmp_path: Path) -> None:
    await billing_sends(
        cabinet,
        tmp_path,
        "tariffs",
        [
            "resource;zones;zone;band;scheme;valid_from;price;factor",
            "hot_water;1;whole_day;1;heated;2026-01-01;30.10;",
            "hot_water;1;whole_day;2;heated;2026-01-01;2100;0.06",
        ],
    )
    for label in (SECTION, OPENED):
        await resident.press(label)
    await resident.press("Горячая вода")
    said = lines(resident)
    at = said.index("Холодная вода:")
    assert said[at : at + 4] == [
        "Холодная вода:",
        "Цена: 30,10 ₽ за м³",
        "Подогрев, 0,06 Гкал на 1 м³:",
        "Цена: 2 100,00 ₽ за Гкал",
    ]


async def test_hot_water_and_heating(nina: Resident) -> None:
    await nina.press("Горячая вода")
    assert lines(nina)[2:4] == ["Счётчик: 011774", "Место: Санузел"]
    assert "Цена: 171,35 ₽ за м³" in lines(nina)
    assert "Основание: решение № 1 <РСТ>" in lines(nina)
    await nina.press("Отопление")
    assert lines(nina)[2:] == [
        "По нашим данным, счётчиков по этой услуге у вас нет.",
        "Норматив: 0,0244 Гкал в месяц на м²",
        "Основание: решение № 2",
        "Тариф для вашего жилья нам не известен. Спросите о нём: 8 (831) 243-04-14",
    ]
    await nina.press("Назад")
    assert "Квартиросъёмщик: Иванова Н Н" in lines(nina)


async def test_the_social_norm_is_this_households(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, HOME, BY_NORM)
    for label in (SECTION, OPENED):
        await resident.press(label)
    await resident.press("Электроэнергия")
    assert "В пределах социальной нормы, до 150 кВт·ч в месяц:" in lines(resident)
    assert "Сверх социальной нормы, больше 150 кВт·ч в месяц:" in lines(resident)


async def test_the_social_norm_of_nobody_knows_how_many_is_a_persons(
    resident: Resident, cabinet: App
) -> None:
    """A family of four, of whom billing has said nothing, read that their norm is that of one."""
    await billing_has(cabinet, replace(HOME, persons=None), BY_NORM)
    for label in (SECTION, OPENED, "Электроэнергия"):
        await resident.press(label)
    assert "В пределах социальной нормы, до 50 кВт·ч в месяц на человека:" in lines(resident)
    assert "Сверх социальной нормы, больше 50 кВт·ч в месяц на человека:" in lines(resident)


async def test_that_the_kind_of_dwelling_is_not_known_is_said_beside_its_tariff(
    resident: Resident, cabinet: App
) -> None:
    await billing_has(cabinet, replace(HOME, category=None), RANGES, OF_GAS_STOVES, OF_WATER)
    for label in (SECTION, OPENED, "Электроэнергия"):
        await resident.press(label)
    said = "Тип жилья нам не известен: это общий тариф, ваш может быть другим."
    assert said in lines(resident)
    await resident.press("Горячая вода")
    assert said not in lines(resident), "all pay the same for it"


async def test_the_ways_on(nina: Resident, cabinet: App) -> None:
    await billing_has(cabinet, payment(date(2026, 6, 1), 7_00, "1", HEATING))
    await nina.press("Электроэнергия")
    await nina.press("История показаний")
    assert "11228081" in nina.sees()
    await nina.press("Меню")
    for label in (SECTION, OPENED):
        await nina.press(label)
    await nina.press("ОДН")
    assert "Общедомовые нужды" in nina.sees()
    await nina.press("Меню")
    for label in (SECTION, OPENED):
        await nina.press(label)
    await nina.press("Отопление")
    assert "ОДН" not in nina.buttons()
    await nina.press("Начисления и платежи")
    assert "Отопление" in nina.sees()
    assert "780,50" in nina.sees()
    assert "845,20" not in nina.sees()
    assert "7,00" in nina.sees()


async def test_e_mail_and_phone_are_changed_in_the_usual_way(nina: Resident) -> None:
    await nina.press("Изменить телефон")
    await nina.sends("8 831 255-56-87")
    await nina.sends(MENU)
    for label in (SECTION, OPENED):
        await nina.press(label)
    assert any(line.startswith("Телефон: ") and "87" in line for line in lines(nina))
    await nina.press("Изменить почту")
    await nina.sends("other@mail.ru")
    await nina.sends(await nina.code_from_mail("other@mail.ru"))
    await nina.sends(MENU)
    for label in (SECTION, OPENED):
        await nina.press(label)
    assert "Почта: ot**r@mail.ru" in lines(nina)


async def test_a_flat_of_which_billing_has_said_little(newcomer: Newcomer) -> None:
    person = await lives_at(newcomer, "500000001", "Иван")
    await person.sends(OPENED)
    assert not any(line.startswith(("Жильё", "Зарегистр", "Общая")) for line in lines(person))
    await person.press("Электроэнергия")
    assert "Снят, показаний больше не принимаем" in lines(person)
    assert "Показания: Гараж" in person.buttons()


async def test_in_english(newcomer: Newcomer, cabinet: App) -> None:
    await billing_has(cabinet, HOME, RANGES)
    ann = await lives_at(newcomer, "111222333", "Ann", "en")
    await ann.press("My data and settings")
    await ann.press("Personal data")
    assert "Registered persons: 3" in lines(ann)
    await ann.press("Electricity")
    assert "This is a sample tariff, not a real price." in lines(ann)
    assert "Up to 3,900 kWh a month:" in lines(ann)
    assert "day: 5.10 ₽ per kWh" in lines(ann)
    assert "образец" not in ann.sees(), "a sample is nobody's act, and is called one in her language"


async def test_anothers_account_is_never_shown(resident: Resident) -> None:
    await resident.sends(MENU)
    on = resident.person.chat.last_bot_message.message_id
    for resource in (None, HOT_WATER):
        await resident.does(pressing(on, PersonalDataOf(account=NEIGHBOURS, resource=resource).pack()))
        assert "Ёлкин" not in resident.sees()
        assert "нужен лицевой счёт, привязанный к чату" in resident.sees()


async def test_strangers_learn_nothing(newcomer: Newcomer) -> None:
    stranger = newcomer("Олег")
    await stranger.starts()
    await stranger.sends(OPENED)
    assert "Иванова" not in stranger.sees()


# ---- how one is reached, changed from here ------------------------------------------------------------


async def test_whoever_changes_the_email_from_here_comes_back_here(nina: Resident) -> None:
    await nina.press("Изменить почту")
    await nina.press("Назад")
    assert lines(nina)[0] == OPENED
    await nina.press("Изменить почту")
    await nina.sends("work@mail.ru")
    await nina.sends(await nina.code_from_mail("work@mail.ru"))
    assert "письма будут приходить на новый адрес" in nina.sees()
    assert OPENED in lines(nina)
    assert "Почта: w**k@mail.ru" in nina.sees()
    await nina.press("Изменить почту")
    await nina.press("Удалить почту")
    assert OPENED in lines(nina)
    assert "Почта: не указана" in nina.sees()


async def test_whoever_changes_the_phone_from_here_comes_back_here(nina: Resident) -> None:
    await nina.press("Изменить телефон")
    await nina.sends("назад")
    assert OPENED in lines(nina)
    await nina.press("Изменить телефон")
    await nina.sends("8 831 255-56-87")
    assert OPENED in lines(nina)
    assert "Телефон: 8 (831) 255-56-87" in nina.sees()
    await nina.press("Изменить телефон")
    await nina.press("Удалить телефон")
    assert OPENED in lines(nina)


async def test_the_question_of_the_phone_names_the_one_that_the_company_has(nina: Resident) -> None:
    await nina.press("Изменить телефон")
    assert "Сейчас: ***86, он есть у компании" in nina.sees()
    assert "Удалить телефон" not in nina.buttons()
    await nina.sends("8 831 255-56-87")
    await nina.press("Изменить телефон")
    assert "Сейчас: 8 (831) 255-56-87" in nina.sees()
    assert "***86" not in nina.sees()
    await nina.press("Удалить телефон")
    assert "удалили" in nina.sees()
    assert "Телефон: ***86" in nina.sees(), "the one that the company has is still there"
