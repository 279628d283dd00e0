"""«Калькулятор» (manual, 4.4) for whoever has no account: asked step by step, answered, explained."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from domain.meters import Zone
from domain.tariffs.tariff import Category
from tests.handlers.calculated import BY_NORM_2014, BY_RANGES, ONE_2011, TWO_2011, load, tariff
from tests.handlers.households import (
    MENU,
    Newcomer,
    assert_fits_a_phone,
    both_languages,
    make_it,
    month_name,
)
from tests.people import Resident

SP = "\N{NO-BREAK SPACE}"


@pytest.fixture
async def prices(cabinet: App) -> None:
    """The published ones: two- and one-zone by the norm, ranges, and the norm of who lives alone."""
    await load(cabinet, ONE_2011, TWO_2011, BY_RANGES, BY_NORM_2014)


@pytest.fixture
def stranger(newcomer: Newcomer) -> Resident:
    """Somebody who has only just found the bot."""
    return newcomer("Олег")


async def calculates(person: Resident, *answers: str) -> None:
    """Open the calculator and answer: what is a button is pressed, the rest is typed."""
    await person.sends("/calculator")
    for answer in answers:
        if answer in person.buttons():
            await person.press(answer)
        else:
            await person.sends(answer)


@pytest.mark.usefixtures("prices")
async def test_the_manuals_use_by_the_prices_of_2011(stranger: Resident, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 24)
    await stranger.starts()
    await stranger.sends(MENU)
    await stranger.press("Калькулятор")
    assert "В каком доме вы живёте?" in stranger.sees()
    await stranger.press("Город, газовые плиты")
    assert "Сколько человек зарегистрировано" in stranger.sees()
    await stranger.press("2")
    await stranger.press("Двухтарифный: день, ночь")
    assert "Например, 212 220 256 246" in stranger.sees()
    await stranger.sends("212 220 256 246")
    seen = stranger.sees()
    for words in (
        f"Выйдет 131,10{SP}₽ за {month_name(today)}",
        "Электроэнергия: 70 кВт·ч",
        "день: 44 кВт·ч",
        "ночь: 26 кВт·ч",
        "Город, газовые плиты. Зарегистрировано: 2",
        "Двухтарифный счётчик",
        "Социальная норма: 100 кВт·ч. Весь расход в её пределах.",
        "Тариф с 1 января 2011",
        "РСТ № 42/35",
        "он никуда не отправлен",
    ):
        assert words in seen
    assert "пример тарифа" not in seen


@pytest.mark.usefixtures("prices")
@pytest.mark.parametrize(
    ("answers", "sum_"),
    [
        (("Село", "3", "Однотарифный", "1000 1170"), f"525,30{SP}₽"),
        (("Город, электроплиты", "1", "1", "4500 кВт·ч"), f"24{SP}189,00{SP}₽"),
        (("электроплита", "трое", "один", "6500 кВтч"), f"41{SP}329,00{SP}₽"),
        (("газ", "двое", "2", "день 212 256 ночь 220 246"), f"131,10{SP}₽"),
        (("газ", "2", "2", "Знаю только расход", "44 26"), f"131,10{SP}₽"),
        (("газ", "2", "2", "212 220", "256 246"), f"131,10{SP}₽"),
    ],
)
async def test_published_examples_come_out_to_the_kopeck(
    stranger: Resident, answers: tuple[str, ...], sum_: str
) -> None:
    await calculates(stranger, *answers)
    assert f"Выйдет {sum_} за" in stranger.sees()


@pytest.mark.usefixtures("prices")
async def test_every_step_is_told_in_columns_that_fit_a_phone(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "2", "212 220 296 276")
    assert "Сверх нормы: 40 кВт·ч" in stranger.sees()
    await stranger.press("Подробно")
    seen = stranger.sees()
    for words in (
        "зона  было стало расход",
        "день   212   296     84",
        "ночь   220   276     56",
        "всего               140",
        "50 на человека, 2 × 50 = 100 кВт·ч в месяц",
        "В пределах нормы\nзона расход цена  сумма\nдень     60 2,30 138,00\nночь     40 1,15  46,00",
        "Сверх нормы\nзона расход цена  сумма\nдень     24 4,56 109,44\nночь     16 2,28  36,48",
        "пропорционально расходу",
        f"Итого: 329,92{SP}₽",
        "округлена до копейки",
    ):
        assert words in seen
    assert_fits_a_phone(seen)
    await stranger.press("К сумме")
    assert f"Выйдет 329,92{SP}₽" in stranger.sees()


@pytest.mark.usefixtures("prices")
async def test_uses_alone_are_told_by_zone_too(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "2", "44 26 кВт·ч", "Другой месяц", "май 2011", "Подробно")
    assert "Май 2011, 31 день" in stranger.sees()
    assert "зона  расход\nдень      44\nночь      26\nвсего     70" in stranger.sees()


async def test_a_change_of_tariff_parts_the_days_and_that_is_said(stranger: Resident, cabinet: App) -> None:
    before = replace(tariff({Zone.WHOLE_DAY: ("3.45", "5.98")}), vat=18)
    after = replace(
        tariff({Zone.WHOLE_DAY: ("3.58", "6.22")}, since=date(2018, 7, 1), act="решение РСТ"), vat=18
    )
    await load(cabinet, before, after)
    await calculates(stranger, "газ", "2", "1", "300 400", "Другой месяц", "с 24.06.2018 по 23.07.2018")
    seen = stranger.sees()
    # 7 of 30 days: 23 kWh × 3.45 and 77 × 3.58, all within the norm.
    assert f"Выйдет 355,01{SP}₽ за время с 24 июня 2018 по 23 июля 2018" in seen
    assert "С 1 июля 2018 тариф другой: расход разделён по дням." in seen
    await stranger.press("Подробно")
    seen = stranger.sees()
    for words in (
        "Часть 1: с 24 июня 2018 по 30 июня 2018",
        "Часть 2: с 1 июля 2018 по 23 июля 2018",
        "расход разделён по дням: 7 из 30",
        "На эту часть приходится 23 кВт·ч",
        "В том числе НДС 18 %: 54,15",
    ):
        assert words in seen


async def test_a_norm_is_said_of_the_days_that_have_one(stranger: Resident, cabinet: App) -> None:
    """Where ranges took its place, all the use stood under «Социальная норма», and twice the norm."""
    ranges = replace(BY_RANGES, category=Category.GAS, valid_from=date(2012, 1, 1))
    await load(cabinet, ONE_2011, replace(ranges, bounds=(Decimal(200), Decimal(6000))))
    two_months = "с 01.12.2011 по 31.01.2012"
    await calculates(stranger, "газ", "2", "1", "500 кВт·ч", "Другой месяц", two_months)
    seen = stranger.sees()
    for words in (
        "Декабрь 2011. Социальная норма: 100 кВт·ч. Сверх нормы: 150 кВт·ч.",
        "Январь 2012. Первый диапазон: до 200 кВт·ч. Сверх него: 50 кВт·ч.",
    ):
        assert words in seen
    assert "норма: 200" not in seen


async def test_ranges_of_a_part_of_the_days_are_told(stranger: Resident, cabinet: App) -> None:
    await load(cabinet, BY_RANGES, replace(BY_RANGES, valid_from=date(2026, 1, 16)))
    await calculates(stranger, "электроплита", "2", "1", "5000 кВт·ч", "Другой месяц", "январь 2026")
    assert f"Первый диапазон: до 3{SP}900 кВт·ч. Сверх него: 1{SP}100 кВт·ч." in stranger.sees()
    await stranger.press("Подробно")
    assert f"На эту часть приходится 1{SP}887 кВт·ч / 2{SP}903 кВт·ч." in stranger.sees()
    assert f"На эту часть приходится 2{SP}013 кВт·ч / 3{SP}097 кВт·ч." in stranger.sees()


@pytest.mark.usefixtures("prices")
async def test_an_old_month_is_chosen_by_its_buttons_or_typed(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "2", "44 26 кВт·ч")
    await stranger.press("Другой месяц")
    year = int(stranger.sees().rsplit("\n", 1)[-1].split()[0])
    await stranger.press(f"{year - 1} год")
    await stranger.press("Март")
    assert f"за март {year - 1}" in stranger.sees()
    await stranger.press("Другой месяц")
    await stranger.sends("позавчера")
    assert "Не понял, за какое время" in stranger.sees()
    await stranger.sends("май 2011")
    assert f"Выйдет 131,10{SP}₽ за май 2011" in stranger.sees()


@pytest.mark.usefixtures("prices")
async def test_where_there_is_no_tariff_it_says_so_and_whom_to_ask(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "3", "1 2 3 11 22 33")
    seen = stranger.sees()
    assert "тарифа на это время у бота нет (электроэнергия, трёхтарифный счётчик)" in seen
    assert "8 (831) 243-04-14" in seen
    assert "Подробно" not in stranger.buttons()
    await stranger.press("Тип счётчика")
    await stranger.press("Однотарифный")
    await stranger.sends("70 кВт·ч")
    assert f"Выйдет 161,00{SP}₽" in stranger.sees()
    await stranger.press("Другой месяц")
    await stranger.sends("05.2009")
    assert "с 1 мая 2009 по 31 мая 2009" in stranger.sees()


async def test_a_sample_is_called_a_sample_on_every_screen(stranger: Resident, cabinet: App) -> None:
    await load(cabinet, replace(ONE_2011, act="образец", sample=True))
    await calculates(stranger, "газ", "2", "1", "70 кВт·ч")
    assert "Это пример тарифа, а не настоящая цена" in stranger.sees()
    assert "Установлен" not in stranger.sees(), "nobody has set it"
    await stranger.press("Подробно")
    assert "Это пример тарифа" in stranger.sees()
    await stranger.press("К сумме")
    await stranger.press("А если двухтарифный?")
    await stranger.press("Треть")
    assert "Это пример тарифа" in stranger.sees()


@pytest.mark.usefixtures("prices")
async def test_answers_are_corrected_under_the_sum(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "1", "1000 1150")
    assert f"Выйдет 458,00{SP}₽" in stranger.sees()
    await stranger.press("Сколько человек")
    assert "Сейчас: 2" in stranger.sees()
    await stranger.press("Назад")
    assert f"Выйдет 458,00{SP}₽" in stranger.sees()
    await stranger.press("Сколько человек")
    await stranger.sends("3")
    assert f"Выйдет 345,00{SP}₽" in stranger.sees()
    await stranger.press("Показания")
    assert "Прошлое показание: 1000" in stranger.sees()
    await stranger.sends("1100")
    assert f"Выйдет 230,00{SP}₽" in stranger.sees()
    await stranger.press("Тип дома")
    await stranger.press("Село")
    assert f"Выйдет 283,00{SP}₽" in stranger.sees()


@pytest.mark.usefixtures("prices")
async def test_what_if_the_meter_had_two_zones(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "1", "100 кВт·ч", "А если двухтарифный?")
    assert "это предположение" in stranger.sees()
    assert stranger.buttons()[:3] == ["Четверть", "Треть", "Половина"]
    await stranger.sends("сто пятьдесят")
    assert "от 0 до 100" in stranger.sees()
    await stranger.press("Треть")
    seen = stranger.sees()
    for words in (
        f"Если весь год как этот расчёт: 1{SP}200 кВт·ч в год",
        "Ночью 33 % расхода. Это ваше предположение",
        f"Однотарифный счётчик, как сейчас: 2{SP}760,00{SP}₽ в год",
        f"Двухтарифный счётчик: 2{SP}304,60{SP}₽ в год",
        f"На 455,40{SP}₽ в год дешевле вашего.",
        "если ночью не меньше 1 % расхода",
        "Трёхтарифный счётчик: тарифа у бота нет",
        "Счётчик и его установка сюда не входят",
    ):
        assert words in seen
    await stranger.press("Другая доля ночи")
    await stranger.sends("50 %")
    assert "Ночью 50 % расхода" in stranger.sees()


async def test_numbers_that_cannot_be_are_refused_with_an_example(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "2", "212")
    assert "Не разобрал числа" in stranger.sees()
    assert "212 220 256 246" in stranger.sees()
    await stranger.sends("256 246 212 220")
    assert "Новое показание 212 меньше прошлого 256" in stranger.sees()


async def test_whoever_leaves_hears_that_nothing_was_sent(stranger: Resident) -> None:
    await calculates(stranger, "газ")
    await stranger.press("Отмена")
    assert "Расчёт закрыт. Он никуда не отправлялся." in stranger.sees()
    await calculates(stranger, "газ")
    await stranger.sends(MENU)
    assert "Расчёт закрыт" in stranger.sees()


@pytest.mark.usefixtures("prices")
async def test_nothing_need_be_said_to_whoever_has_seen_the_sum(stranger: Resident) -> None:
    await calculates(stranger, "газ", "2", "1", "70 кВт·ч")
    await stranger.press("Меню")
    assert "закрыт" not in stranger.sees()
    assert "прерван" not in stranger.sees()
    assert stranger.sees().startswith("Это бот")


@pytest.mark.usefixtures("prices")
@both_languages
async def test_all_screens_in_both_languages(newcomer: Newcomer, language: str) -> None:
    person = newcomer("John", language)
    answers = {
        "ru": ("Город, газовые плиты", "2", "Двухтарифный: день, ночь", "212 220 296 276"),
        "en": ("Town, gas stoves", "2", "Two-tariff: day, night", "212 220 296 276"),
    }
    await calculates(person, *answers[language])
    assert ("329.92" if language == "en" else "329,92") in person.sees()
    await person.press("In detail" if language == "en" else "Подробно")
    assert_fits_a_phone(person.sees())
    if language == "en":
        assert "Within the norm" in person.sees()
        assert not any(
            "а" <= letter <= "я"
            for letter in person.sees().replace("от 30.11.2010", "").lower().replace("рст", "")
        )
    await person.press("To the sum" if language == "en" else "К сумме")
    await person.press("What if another meter?" if language == "en" else "А если другой счётчик?")
    assert ("as the meter shows" if language == "en" else "так показывает счётчик") in person.sees()
