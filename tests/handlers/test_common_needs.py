"""«ОДН»: what a flat pays for its house's common needs, asked for and explained in conversation."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.app import App
from domain.charges.charge import Balance, Charge, ChargeKind
from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber, HouseCode
from domain.meters import Resource, Zone
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff
from domain.window import Month
from fsm.common_needs import CommonNeedsOf
from tests.bot.database.stores import SqlStore
from tests.handlers.households import lives_at
from tests.loaded import Loaded
from tests.people import Resident, pressing

NINAS = AccountNumber("111222333")
MAY = Month(2013, 5)
HOUSE = CommonNeeds(
    HouseCode("1"),
    MAY,
    RunBy.DIRECT,
    norm=Decimal("3.53"),
    common_area=Decimal("1498.1"),
    total_area=Decimal("8637.56"),
)
"""The manual's sample (4.5)."""
FLAT = Dwelling(NINAS, date(2012, 1, 1), area=Decimal("49.50"))
TARIFF = Tariff(
    Resource.ELECTRICITY,
    None,
    1,
    Scheme.NORM,
    date(2013, 1, 1),
    None,
    (Rate(Zone.WHOLE_DAY, 1, Decimal("2.43")), Rate(Zone.WHOLE_DAY, 2, Decimal("4.00"))),
    (Decimal(50),),
    act="РСТ № 1",
)
IN_MAINTENANCE = replace(HOUSE, month=Month(2018, 1), run_by=RunBy.COMPANY)
METERED = replace(
    HOUSE,
    month=Month(2014, 6),
    metered=True,
    volume=Decimal(20_000),
    non_residential=Decimal(1_000),
    unmetered=Decimal(4_000),
    measured=Decimal(5_000),
)

Billing = Callable[..., Awaitable[None]]


@pytest.fixture
def billing_has(cabinet: App) -> Billing:
    async def load(*things: Loaded) -> None:
        await SqlStore(cabinet.database).load(*things)

    return load


def seen(resident: Resident) -> str:
    """What they see, the spaces within numbers like any other."""
    return resident.sees().replace("\N{NO-BREAK SPACE}", " ")


async def opens(resident: Resident) -> None:
    await resident.sends("/odn")


async def test_the_manuals_sample_is_computed_to_the_kopeck(resident: Resident, billing_has: Billing) -> None:
    await billing_has(HOUSE, FLAT, TARIFF)
    await opens(resident)
    assert "Месяц: май 2013" in seen(resident)
    assert "Коллективный счётчик: нет" in seen(resident)
    await resident.press("Рассчитать")
    assert "Сумма за ОДН: 73,65 ₽" in seen(resident)
    assert "3,53" not in seen(resident)


async def test_that_the_kind_of_dwelling_is_not_known_is_said_beside_the_sum(
    resident: Resident, billing_has: Billing
) -> None:
    """With an electric stove it is a third less: the sum of another's tariff stood there as one's own."""
    unknown = "Тип вашего жилья нам не известен: взят общий тариф, в счёте может быть другой."
    of_stoves = replace(TARIFF, category=Category.ELECTRIC, valid_from=MAY.day(1))
    await billing_has(HOUSE, FLAT, TARIFF)
    await opens(resident)
    await resident.press("Рассчитать")
    assert unknown not in seen(resident), "all pay the same"
    await billing_has(of_stoves)
    for way in ("Рассчитать подробно", "Рассчитать"):
        await resident.press(way)
        assert "73,65 ₽" in seen(resident)
        assert unknown in seen(resident)


async def test_in_detail_every_column_of_the_manuals_table_and_the_formulas_stand(
    resident: Resident, billing_has: Billing
) -> None:
    await billing_has(HOUSE, FLAT, TARIFF)
    await opens(resident)
    await resident.press("Рассчитать подробно")
    said = seen(resident)
    for line in (
        "Месяц счёта: май 2013",
        "Норматив на общедомовые нужды: 3,53 кВт·ч на м² в месяц",
        "Площадь общего имущества дома: 1 498,1 м²",
        "Площадь всех жилых и нежилых помещений: 8 637,56 м²",
        "Площадь вашей квартиры: 49,5 м²",
        "Ваш объём на общедомовые нужды: 30,31 кВт·ч",
        "Тариф: 2,43 ₽ за кВт·ч",
        "Сумма за ОДН: 73,65 ₽",
        "3,53 × 1 498,1 × 49,5 / 8 637,56 ≈ 30,306071, с округлением 30,31 кВт·ч",
        "30,31 × 2,43 = 73,6533, с округлением 73,65 ₽",
        "Тариф действует с 1 января 2013. Решение: РСТ № 1.",
    ):
        assert line in said, line


async def test_as_a_picture_the_caption_says_the_same(resident: Resident, billing_has: Billing) -> None:
    await billing_has(HOUSE, FLAT, TARIFF)
    await opens(resident)
    await resident.press("Рассчитать подробно")
    await resident.press("Картинкой")
    message = resident.person.chat.last_bot_message
    assert message.kind == "photo"
    assert "Ваш объём на общедомовые нужды: 30,31 кВт·ч" in message.words
    assert "73,65" in message.words
    await resident.press("ОДН")
    assert "Сумма за ОДН: 73,65 ₽" in seen(resident)


async def test_another_month_is_pressed_or_typed(resident: Resident, billing_has: Billing) -> None:
    await billing_has(HOUSE, METERED, FLAT, TARIFF)
    await opens(resident)
    assert "Месяц: июнь 2014" in seen(resident)
    await resident.press("Раньше: май 2013")
    assert "Месяц: май 2013" in seen(resident)
    await resident.press("Рассчитать")
    await resident.sends("июнь 2014")
    assert "Месяц: июнь 2014" in seen(resident)
    assert "Сумма за ОДН" in seen(resident)
    await resident.sends("май 2011")
    assert "За этот месяц данных о доме нет. Первый месяц с данными: май 2013, последний: июнь 2014." in seen(
        resident
    )
    await resident.sends("когда-нибудь")
    assert "например: май" in seen(resident)


async def test_the_cap_is_explained_with_both_volumes(resident: Resident, billing_has: Billing) -> None:
    await billing_has(METERED, FLAT, TARIFF)
    await opens(resident)
    assert "Коллективный счётчик: есть" in seen(resident)
    await resident.press("Рассчитать подробно")
    said = seen(resident)
    assert "Показал коллективный счётчик: 20 000 кВт·ч" in said
    assert "(20 000 − 1 000 − 4 000 − 5 000) × 49,5 / 8 637,56 ≈ 57,307851 кВт·ч" in said
    assert "больше норматива жители не платят" in said
    assert "Сумма за ОДН: 73,65 ₽" in said


async def test_what_would_be_without_the_collective_meter_is_said_to_be_supposed(
    resident: Resident, billing_has: Billing
) -> None:
    billed = Charge(NINAS, METERED.month, Resource.ELECTRICITY, 1, ChargeKind.COMMON, 40_00)
    owed = Balance(NINAS, METERED.month, Resource.ELECTRICITY, 0, 40_00, 0, 0, 0, 0, 40_00)
    await billing_has(replace(METERED, volume=Decimal(12_000)), FLAT, TARIFF, billed, owed)
    await opens(resident)
    await resident.press("Рассчитать")
    assert "В счёте за этот месяц за ОДН: 40,00 ₽" in seen(resident)
    assert "больше, чем посчитано здесь" in seen(resident)
    await resident.press("А если бы счётчика не было?")
    assert "считаем, как если бы его не было" in seen(resident)
    assert "Сумма за ОДН: 73,65 ₽" in seen(resident)
    assert "Это только предположение" in seen(resident)
    assert "В счёте" not in seen(resident)
    await resident.press("Как на самом деле")
    assert "Коллективный счётчик: есть" in seen(resident)


async def test_the_line_of_a_bill_leads_to_how_it_was_found(resident: Resident, billing_has: Billing) -> None:
    billed = Charge(NINAS, MAY, Resource.ELECTRICITY, 1, ChargeKind.COMMON, 73_65)
    owed = Balance(NINAS, MAY, Resource.ELECTRICITY, 0, 73_65, 0, 0, 0, 0, 73_65)
    await billing_has(HOUSE, FLAT, TARIFF, billed, owed)
    await resident.press("Квитанция и оплата")
    await resident.press("Начисления и оплата")
    await resident.press("ОДН: как посчитали")
    assert "30,31 × 2,43 = 73,6533, с округлением 73,65 ₽" in seen(resident)
    assert "В счёте за этот месяц за ОДН: 73,65 ₽." in seen(resident)
    assert "чем посчитано здесь" not in seen(resident)


async def test_of_a_meter_that_there_is_not_nothing_is_made_up(
    resident: Resident, billing_has: Billing
) -> None:
    await billing_has(HOUSE, FLAT, TARIFF)
    await opens(resident)
    assert "А если бы счётчик был?" not in resident.buttons()
    assert "например: май 2013" in seen(resident), "a month that something is known of"


async def test_where_a_meter_would_have_counted_is_known_it_may_be_supposed(
    resident: Resident, billing_has: Billing
) -> None:
    await billing_has(replace(METERED, metered=False), FLAT, TARIFF)
    await opens(resident)
    await resident.press("А если бы счётчик был?")
    await resident.press("Рассчитать")
    assert "считаем, как если бы он был" in seen(resident)
    assert "Это только предположение" in seen(resident)


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ((), "Данных о вашем доме для расчёта ОДН пока нет"),
        (
            (replace(HOUSE, month=Month(2018, 1), run_by=RunBy.COMPANY), FLAT, TARIFF),
            "плату за содержание жилья",
        ),
        ((HOUSE, TARIFF), "площади вашей квартиры"),
        ((replace(HOUSE, common_area=None), FLAT, TARIFF), "в техническом паспорте"),
        ((HOUSE, FLAT), "Тарифа за май 2013 у нас нет"),
        ((replace(METERED, volume=None), FLAT, TARIFF), "Поэтому посчитано по нормативу"),
        ((replace(METERED, volume=Decimal(9_900)), FLAT, TARIFF), "Платить за ОДН не за что"),
        ((HOUSE, FLAT, replace(TARIFF, sample=True)), "Тариф взят для примера"),
    ],
    ids=[
        "no data of the house",
        "part of maintenance",
        "no area of the flat",
        "no common area",
        "no tariff",
        "broken meter",
        "negative difference",
        "sample tariff",
    ],
)
async def test_what_is_missing_or_otherwise_is_explained(
    resident: Resident, billing_has: Billing, things: tuple[Loaded, ...], said: str
) -> None:
    await billing_has(*things)
    await opens(resident)
    await resident.press("Рассчитать")
    assert said in seen(resident)
    await resident.press("Рассчитать подробно")
    assert said in seen(resident)


async def test_what_no_button_of_ours_can_say_gets_a_sentence(resident: Resident) -> None:
    on = resident.person.chat.last_bot_message.message_id
    for year, month in ((0, 0), (2013, 13), (10**12, 5), (-1, -1)):
        forged = CommonNeedsOf(account=NINAS, year=year, month=month)
        await resident.does(pressing(on, forged.pack()))
        assert "Не понял месяц" in resident.sees()


async def test_a_stranger_is_told_nothing(resident: Resident, newcomer: Callable[..., Resident]) -> None:
    somebody = newcomer("Чужой")
    await somebody.sends("/odn")
    assert "Месяц" not in somebody.sees()
    assert resident.person is not somebody.person


async def test_in_english(newcomer: Callable[..., Resident], billing_has: Billing) -> None:
    await billing_has(HOUSE, FLAT, TARIFF)
    nina = await lives_at(newcomer, "111222333", language="en")
    await opens(nina)
    await nina.press("Calculate in detail")
    assert "Sum for common needs: 73.65" in seen(nina)
    assert "1,498.1" in seen(nina)


async def test_whoever_moved_in_reads_of_how_many_days_the_bill_has_them(
    resident: Resident, billing_has: Billing
) -> None:
    of_days = Charge(
        NINAS,
        MAY,
        Resource.ELECTRICITY,
        1,
        ChargeKind.COMMON,
        38_01,
        Decimal("15.64"),
        Decimal("2.43"),
        first_day=MAY.day(16),
        last_day=MAY.day(31),
    )
    balance = Balance(NINAS, MAY, Resource.ELECTRICITY, 0, 38_01, 0, 0, 0, 0, 38_01)
    await billing_has(HOUSE, FLAT, TARIFF, of_days, balance)
    await resident.sends("/charges")
    await resident.press("Как посчитали")
    assert "это 30,31 кВт·ч. Дней 16 из 31." in seen(resident)
    assert "Всё, что можно проверить, сходится." in seen(resident)
