"""«Как посчитали» and «Почему больше?», as residents press them under a bill."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.app import App
from bot.exchange.importing import import_files
from bot.sandbox import Sandbox
from domain.charges.charge import Charge, ChargeKind
from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import Resource, Zone
from domain.money import in_kopecks
from domain.tariffs.tariff import Rate, Scheme, Tariff
from domain.window import Month
from fsm.explaining import CompareStep, DoubtStep, ExplainStep
from tests.handlers.money import balance, billing_has
from tests.people import Resident, pressing

Newcomer = Callable[..., Resident]
MovesIn = Callable[..., Awaitable[Resident]]

ACCOUNTS = """number;house;flat;surname;name;patronymic;phone
900000001;2;90;Историкова;Клио;Зевсовна;
"""
METERS = """\
account;resource;number;place;zones;zone_t1;zone_t2;integer_digits;fraction_digits;in_service;smart
900000001;electricity;90001;;2;day;night;5;1;yes;no
"""
READINGS = """account;resource;meter;register;value;date;source
900000001;electricity;90001;T1;100;2026-03-24;resident
900000001;electricity;90001;T2;50;2026-03-24;resident
900000001;electricity;90001;T1;144;2026-04-23;resident
900000001;electricity;90001;T2;76;2026-04-23;resident
900000001;electricity;90001;T1;188;2026-05-23;resident
900000001;electricity;90001;T2;127;2026-05-23;resident
"""
TODAY = datetime(2026, 6, 3, 12, tzinfo=UTC)
CLIO = AccountNumber("900000001")
LIGHT, WATER = Resource.ELECTRICITY, Resource.HOT_WATER
APRIL, MAY = Month(2026, 4), Month(2026, 5)
RATES = (Rate(Zone.DAY, 1, Decimal("5.00")), Rate(Zone.NIGHT, 1, Decimal("2.50")))
TARIFF = Tariff(LIGHT, None, 2, Scheme.FLAT, date(2025, 7, 1), None, RATES, vat=22, act="№ 53/1")


def used(month: Month, zone: Zone, volume: str, roubles: str) -> Charge:
    number = 1 if zone is Zone.DAY else 2
    kopecks = in_kopecks(Decimal(volume) * Decimal(roubles))
    of_meter = MeterNumber("90001")
    return Charge(
        CLIO,
        month,
        LIGHT,
        number,
        ChargeKind.USE,
        kopecks,
        Decimal(volume),
        Decimal(roubles),
        zone,
        meter=of_meter,
    )


APRILS = (used(APRIL, Zone.DAY, "44", "5.00"), used(APRIL, Zone.NIGHT, "26", "2.50"))
MAYS = (used(MAY, Zone.DAY, "44", "5.00"), used(MAY, Zone.NIGHT, "51", "2.50"))


@pytest.fixture
def clio_lives(newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path) -> MovesIn:
    """Клио, with what billing has charged in May beside April's bill."""

    async def moves_in(
        *may: Charge, language: str = "ru", tariff: Tariff = TARIFF, readings: str = READINGS
    ) -> Resident:
        sandbox.clock.move_to(TODAY)
        await load(cabinet, tmp_path, readings)
        opening = sum(line.kopecks for line in APRILS)
        await billing_has(
            cabinet,
            tariff,
            *APRILS,
            *may,
            balance(APRIL, LIGHT, opening, account=CLIO),
            balance(
                MAY, LIGHT, sum(each.kopecks for each in may), opening=opening, paid=100_00, account=CLIO
            ),
        )
        person = newcomer("Клио", language)
        await person.links_account("900000001", "Историкова К З", "90001", "klio@mail.ru")
        await person.sends("/charges")
        return person

    return moves_in


async def load(cabinet: App, folder: Path, readings: str) -> None:
    paths = []
    for name, text in {"accounts": ACCOUNTS, "meters": METERS, "readings": readings}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        paths.append(folder / f"{name}.csv")
    results = await import_files(cabinet.database.alchemy, paths, TODAY.date())
    assert all(not result.refusal and not result.rejected for result in results), results


def lines(seen: str) -> Sequence[str]:
    """What was said, with plain spaces."""
    return [line for line in seen.replace("\u00a0", " ").splitlines() if line]


# ---- how it was worked out ------------------------------------------------------------------------


async def test_a_charge_unfolds_down_to_its_readings_and_its_rate(clio_lives: MovesIn) -> None:
    clio = await clio_lives(*MAYS)
    await clio.press("Как посчитали")
    assert lines(clio.sees()) == [
        "Лицевой счёт 900000001",
        "Как посчитали счёт за май 2026",
        "Всё, что можно проверить, сходится.",
        "Электроэнергия, день: 220,00 ₽",
        "44 кВт·ч × 5,00 ₽ = 220,00 ₽",
        "Счётчик 90001, Т1 — день: было 00144 (23 апреля), стало 00188 (23 мая)",
        "Расход: 44 кВт·ч",
        "Тариф 5,00 ₽ с 1 июля 2025, основание: № 53/1",
        "Сходится.",
        "Электроэнергия, ночь: 127,50 ₽",
        "51 кВт·ч × 2,50 ₽ = 127,50 ₽",
        "Счётчик 90001, Т2 — ночь: было 00076 (23 апреля), стало 00127 (23 мая)",
        "Расход: 51 кВт·ч",
        "Тариф 2,50 ₽ с 1 июля 2025, основание: № 53/1",
        "Сходится.",
    ]
    assert "Написать заявление" not in clio.buttons()
    await clio.press("Счёт за май 2026")
    assert "Начислено за май 2026" in clio.sees()


async def test_a_month_without_readings_is_said_to_be_charged_by_the_average(clio_lives: MovesIn) -> None:
    days = [(date(2025, 10 + place, 24) if place < 3 else date(2026, place - 2, 24)) for place in range(7)]
    rows = [
        f"900000001;electricity;90001;{register};{place * used_a_month};{day};resident"
        for place, day in enumerate(days)
        for register, used_a_month in (("T1", 44), ("T2", 26))
    ]
    may = MAYS[0], used(MAY, Zone.NIGHT, "26", "2.50")
    clio = await clio_lives(*may, readings="\n".join([READINGS.splitlines()[0], *rows, ""]))
    await clio.press("Как посчитали")
    said = lines(clio.sees())
    assert (
        "Показаний за этот месяц нет, поэтому начислено по среднему: 26 кВт·ч в месяц, за ноябрь 2025 — "
        "апрель 2026. Так считают не больше трёх месяцев подряд, этот 1-й. Когда придут показания, сделают "
        "перерасчёт." in said
    )
    assert said.count("Сходится.") == 2
    await clio.press("Счёт за май 2026")
    await clio.press("Почему больше?")
    assert "За май 2026 начислено столько же" in " ".join(lines(clio.sees()))


async def test_more_by_the_average_is_said_to_be_that(clio_lives: MovesIn) -> None:
    without_may = "".join(f"{row}\n" for row in READINGS.splitlines() if "2026-05" not in row)
    clio = await clio_lives(*MAYS, readings=without_may)
    await clio.press("Почему больше?")
    assert (
        "Электроэнергия, ночь, показаний не было, начислено без них: по среднему или по нормативу "
        "(было 26 кВт·ч, стало 51 кВт·ч): +62,50 ₽" in lines(clio.sees())
    )
    await clio.press("Счёт за май 2026")
    await clio.press("Как посчитали")
    assert "По среднему проверить не можем: для него нужны показания за шесть месяцев подряд." in lines(
        clio.sees()
    )


async def test_what_does_not_follow_leads_to_a_statement_with_the_month_in_it(clio_lives: MovesIn) -> None:
    clio = await clio_lives(MAYS[0], used(MAY, Zone.NIGHT, "61", "2.50"))
    await clio.press("Как посчитали")
    said = lines(clio.sees())
    assert "Не сходится 1 строка: начислено на 25,00 ₽ больше, чем выходит по данным." in said
    assert "Объём в счёте 61 кВт·ч, по данным 51 кВт·ч." in said
    assert "Начислено на 25,00 ₽ больше, чем выходит." in said
    await clio.press("Написать заявление")
    assert "Записали." in clio.sees()
    while "Отправить" not in clio.buttons():
        await clio.press(
            next(label for label in ("Готово", "Без файлов", "Дальше") if label in clio.buttons())
        )
    checked = " ".join(lines(clio.sees()))
    assert "Тема: Проверка начислений за май 2026" in checked
    assert "Объём в счёте 61 кВт·ч, по данным 51 кВт·ч." in checked


async def test_what_differs_and_costs_the_same_is_not_nought_more(clio_lives: MovesIn) -> None:
    """«Начислено на 0,00 ₽ больше» is no complaint that anybody could make."""
    flat = replace(TARIFF, rates=(Rate(Zone.DAY, 1, Decimal("5.00")), Rate(Zone.NIGHT, 1, Decimal("5.00"))))
    swapped = used(MAY, Zone.DAY, "51", "5.00"), used(MAY, Zone.NIGHT, "44", "5.00")
    clio = await clio_lives(*swapped, tariff=flat)
    await clio.press("Как посчитали")
    said = lines(clio.sees())
    assert "Не сходятся 2 строки, но сумма выходит та же." in said


async def test_what_cannot_be_checked_is_not_called_wrong(clio_lives: MovesIn) -> None:
    elsewhere = replace(MAYS[1], meter=MeterNumber("777"))
    clio = await clio_lives(MAYS[0], elsewhere)
    await clio.press("Как посчитали")
    said = " ".join(lines(clio.sees()))
    assert "Проверить не можем 1 строку: не хватает данных. Это не значит, что в них ошибка." in said
    assert "Проверить не можем: такого счётчика у нас не записано." in said
    assert "Написать заявление" not in clio.buttons()


async def test_several_resources_are_said_in_short_and_each_can_be_unfolded(clio_lives: MovesIn) -> None:
    water = Charge(CLIO, MAY, WATER, 1, ChargeKind.RECALCULATION, -50_00, note="за недопоставку")
    clio = await clio_lives(*MAYS, water)
    await clio.press("Как посчитали")
    said = lines(clio.sees())
    assert "Электроэнергия, ночь: 127,50 ₽. Сходится." in said
    assert "Горячая вода, перерасчёт: −50,00 ₽. Так передали из расчётного центра." in said
    await clio.press("Горячая вода")
    assert "Пояснение: за недопоставку" in clio.sees()
    assert "Счётчик 90001" not in clio.sees()
    await clio.press("Электроэнергия")
    assert "Счётчик 90001, Т1 — день" in clio.sees()


async def test_a_sample_is_called_one(clio_lives: MovesIn) -> None:
    clio = await clio_lives(*MAYS, tariff=replace(TARIFF, sample=True))
    await clio.press("Как посчитали")
    assert "Тарифы в расчёте — образец, они не настоящие." in clio.sees()


# ---- why more -------------------------------------------------------------------------------------


async def test_why_more_says_the_greatest_cause_first(clio_lives: MovesIn) -> None:
    dearer = replace(used(MAY, Zone.DAY, "44", "5.00"), roubles=Decimal("5.50"), kopecks=242_00)
    clio = await clio_lives(dearer, MAYS[1])
    await clio.press("Почему больше?")
    assert lines(clio.sees()) == [
        "Лицевой счёт 900000001",
        "Почему больше: за май 2026 начислено на 84,50 ₽ больше, чем за апрель 2026",
        "Электроэнергия, ночь, использовали на 25 кВт·ч больше (было 26, стало 51): +62,50 ₽",
        "Электроэнергия, день, тариф был 5,00 ₽, стал 5,50 ₽: +22,00 ₽",
    ]
    await clio.press("Сравнить суммы к оплате")
    said = lines(clio.sees())
    assert said[1] == "Почему больше: за май 2026 к оплате на 269,50 ₽ больше, чем за апрель 2026"
    assert said[2] == "Долг на начало месяца (был 0,00 ₽, стал 285,00 ₽): +285,00 ₽"
    assert said[3] == "Оплачено за месяц (было 0,00 ₽, стало 100,00 ₽): −100,00 ₽"
    await clio.press("Сравнить начисленное")
    await clio.press("Счёт за апрель 2026")
    assert "Почему больше?" not in clio.buttons(), "there is no bill before it"


async def test_an_advance_and_what_was_given_back_keep_their_signs(resident: Resident, cabinet: App) -> None:
    """«Стало 50,00 ₽» beside +550,00 ₽ added up to nothing: fifty had been given back."""
    await billing_has(
        cabinet,
        balance(APRIL, LIGHT, 100_00, opening=200_00, paid=500_00),
        balance(MAY, LIGHT, 100_00, opening=-200_00, paid=-50_00),
    )
    await resident.sends("/charges")
    await resident.press("Почему больше?")
    await resident.press("Сравнить суммы к оплате")
    assert lines(resident.sees())[2:4] == [
        "Оплачено за месяц, минус — возвращено (было 500,00 ₽, стало −50,00 ₽): +550,00 ₽",
        "Долг на начало месяца, минус — переплата (был 200,00 ₽, стал −200,00 ₽): −400,00 ₽",
    ]


async def test_why_less(clio_lives: MovesIn) -> None:
    clio = await clio_lives(MAYS[0], used(MAY, Zone.NIGHT, "20", "2.50"))
    await clio.press("Почему больше?")
    said = lines(clio.sees())
    assert said[1:] == [
        "Почему меньше: за май 2026 начислено на 15,00 ₽ меньше, чем за апрель 2026",
        "Электроэнергия, ночь, использовали на 6 кВт·ч меньше (было 26, стало 20): −15,00 ₽",
    ]


async def test_in_english(clio_lives: MovesIn) -> None:
    clio = await clio_lives(*MAYS, language="en")
    await clio.press("Why more?")
    assert "Electricity, night, 25 kWh more used (26 before, 51 now): +62.50 ₽" in lines(clio.sees())
    await clio.press("How it was worked out")
    assert "Meter 90001, T1 — day: before 00144 (23 April), now 00188 (23 May)" in lines(clio.sees())


async def test_nobody_elses_bill_unfolds(clio_lives: MovesIn, resident: Resident) -> None:
    await clio_lives(*MAYS)
    on = resident.person.chat.last_bot_message.message_id
    for step in (ExplainStep, CompareStep, DoubtStep):
        await resident.does(pressing(on, step(account=CLIO, year=2026, month=5).pack()))
        assert "127,50" not in resident.sees()
        assert "90001" not in resident.sees()


async def test_a_month_without_a_bill_is_refused_in_words(clio_lives: MovesIn) -> None:
    clio = await clio_lives(*MAYS)
    on = clio.person.chat.last_bot_message.message_id
    for month in (0, 13, 1):
        for step in (ExplainStep, CompareStep):
            await clio.does(pressing(on, step(account=CLIO, year=2026, month=month).pack()))
            assert "у нас нет" in clio.sees()
