"""«Начисления и оплата»: the bill of a month, what is owed now, and who may see it."""

from datetime import UTC, date, datetime

import pytest

from bot.app import App
from bot.sandbox import Group, Sandbox
from domain.window import Month
from fsm.charges import BillAction, BillStep
from tests.bot.sandbox.pictures import png
from tests.domain.bills.bills import OF_WATER, PAYEE
from tests.handlers.households import MENU, Newcomer, also_lives_at, both_languages, lives_at
from tests.handlers.money import (
    BILL_OF_MAY,
    ELECTRICITY,
    HEATING,
    HOT_WATER,
    MAY,
    NEIGHBOURS,
    balance,
    billing_has,
    common_needs,
    payment,
)
from tests.people import Resident, pressing

APRIL, MARCH = Month(2026, 4), Month(2026, 3)
SECTION = "Квитанция и оплата"
OPENED = "Начисления и оплата"


@pytest.fixture(autouse=True)
def _june(sandbox: Sandbox) -> None:
    sandbox.clock.move_to(datetime(2026, 6, 3, 12, tzinfo=UTC))


def lines(seen: str) -> list[str]:
    """What was said, with plain spaces."""
    return [line for line in seen.replace("\u00a0", " ").splitlines() if line]


# ---- the newest bill ------------------------------------------------------------------------------


async def test_the_newest_bill_reads_well_line_by_line(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    for label in (SECTION, OPENED):
        await resident.press(label)
    assert lines(resident.sees())[:8] == [
        "Лицевой счёт 111222333",
        "Начислено за май 2026: 1 845,20 ₽",
        "Электроэнергия: 152,40 ₽",
        "в том числе общедомовые нужды: 73,65 ₽",
        "Горячая вода: 912,30 ₽",
        "Отопление: 780,50 ₽",
        "Долг на 1 мая: 0,00 ₽",
        "К оплате до 15 июня: 1 845,20 ₽",
    ]


async def test_in_english(newcomer: Newcomer, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    ann = await lives_at(newcomer, "111222333", "Ann", "en")
    await ann.press("Bill and payment")
    await ann.press("Charges and payments")
    said = lines(ann.sees())
    assert "Charged for May 2026: 1,845.20 ₽" in said
    assert "Electricity: 152.40 ₽" in said
    assert "of which common needs of the house: 73.65 ₽" in said
    assert "To pay by 15 June: 1,845.20 ₽" in said


async def test_everything_that_billing_adds_is_said_and_adds_up(resident: Resident, cabinet: App) -> None:
    await billing_has(
        cabinet,
        balance(MAY, ELECTRICITY, 200_00, opening=100_00, penalty=1_20, paid=50_00),
        balance(MAY, HOT_WATER, 300_00, recalculated=-25_50, transferred=10_00),
    )
    await resident.sends("/charges")
    assert lines(resident.sees()) == [
        "Лицевой счёт 111222333",
        "Начислено за май 2026: 485,70 ₽",
        "Электроэнергия: 200,00 ₽",
        "Горячая вода: 300,00 ₽",
        "Перерасчёт: −25,50 ₽",
        "Пени: 1,20 ₽",
        "Перенесено между лицевыми счетами: 10,00 ₽",
        "Долг на 1 мая: 100,00 ₽",
        "Оплачено за этот месяц: 50,00 ₽",
        "К оплате до 15 июня: 535,70 ₽",
    ]


@pytest.mark.parametrize(
    ("advance", "together"),
    [
        (30_00, "По всем услугам вместе: 70,00 ₽"),
        (100_00, "По всем услугам вместе: 0,00 ₽"),
        (130_00, "Переплата по всем услугам вместе: 30,00 ₽"),
    ],
)
async def test_of_several_payees_one_sum_is_to_be_paid(
    resident: Resident, cabinet: App, advance: int, together: str
) -> None:
    """«К оплате до 15 июня: 0,00 ₽» stood in bold above «оплатить нужно 100,00 ₽»."""
    await billing_has(
        cabinet, PAYEE, OF_WATER, balance(MAY, ELECTRICITY, 100_00), balance(MAY, HOT_WATER, -advance)
    )
    await resident.sends("/charges")
    said = lines(resident.sees())
    assert said[-3:-1] == [together, "К оплате до 15 июня: 100,00 ₽"]
    assert said[-1].endswith("переплата одному не уменьшает долг другому: оплатить нужно 100,00 ₽.")
    await billing_has(cabinet, payment(date(2026, 6, 2), 40_00))
    await resident.sends("/charges")
    said = lines(resident.sees())
    assert said[-4:-1] == [together, "Оплачено после этого счёта: 40,00 ₽", "Осталось оплатить: 60,00 ₽"]


async def test_what_was_paid_since_is_taken_off(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY, payment(date(2026, 6, 2), 845_20))
    for label in (SECTION, OPENED):
        await resident.press(label)
    said = lines(resident.sees())
    assert said[-2:] == ["Оплачено после этого счёта: 845,20 ₽", "Осталось оплатить: 1 000,00 ₽"]


async def test_what_was_given_back_since_is_called_that(resident: Resident, cabinet: App) -> None:
    """«Оплачено −500» is no sentence, and the bill on paper has another."""
    await billing_has(
        cabinet,
        balance(MAY, ELECTRICITY, 1_000_00, opening=-200_00, paid=-50_00),
        payment(date(2026, 5, 30), -50_00, "1"),
        payment(date(2026, 6, 2), -500_00, "2"),
    )
    await resident.sends("/charges")
    said = lines(resident.sees())
    assert said[-4:] == [
        "Возвращено за этот месяц: 50,00 ₽",
        "К оплате до 15 июня: 850,00 ₽",
        "Возвращено после этого счёта: 500,00 ₽",
        "Осталось оплатить: 1 350,00 ₽",
    ]
    await resident.press("Сколько к оплате сейчас")
    said = lines(resident.sees())
    assert "Возвращено за май 2026: 50,00 ₽" in said
    assert "Возвращено после этого счёта: 500,00 ₽" in said
    assert said[-1] == (
        "Возвращённые без указания услуги 500,00 ₽ прибавлены к первой; "
        "расчётный центр может разделить их иначе."
    )
    await resident.sends("/charges")
    await resident.press("Начисления и платежи по месяцам")
    await resident.press("Словами")
    assert "Возвращено: 50,00 ₽" in lines(resident.sees())


@pytest.mark.parametrize(
    ("day", "paid", "told"),
    [(15, 0, False), (16, 0, True), (16, 1_845_20, False)],
    ids=["due", "late", "paid"],
)
async def test_that_the_day_has_passed_is_said_while_something_is_owed(
    day: int, paid: int, told: bool, resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    await billing_has(cabinet, *BILL_OF_MAY, *([payment(date(2026, 6, 2), paid)] if paid else []))
    sandbox.clock.move_to(datetime(2026, 6, day, 12, tzinfo=UTC))
    late = "Срок оплаты прошёл 15 июня. С 31-го дня после него начисляют пени."
    await resident.sends("/charges")
    assert (late in lines(resident.sees())) == told
    await resident.press("Сколько к оплате сейчас")
    assert (late in lines(resident.sees())) == told


async def test_a_payment_of_the_bills_own_month_is_in_the_bill_already(
    resident: Resident, cabinet: App
) -> None:
    await billing_has(cabinet, balance(MAY, HEATING, 100_00, paid=40_00), payment(date(2026, 5, 31), 40_00))
    for label in (SECTION, OPENED):
        await resident.press(label)
    assert lines(resident.sees())[-1] == "К оплате до 15 июня: 60,00 ₽"


async def test_an_advance_is_called_one(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, balance(MAY, HEATING, 100_00, opening=-150_00))
    for label in (SECTION, OPENED):
        await resident.press(label)
    said = lines(resident.sees())
    assert said[-2:] == ["Переплата на 1 мая: 150,00 ₽", "Переплата, платить не нужно: 50,00 ₽"]


@both_languages
async def test_without_any_bill_it_is_said_when_one_comes(
    newcomer: Newcomer, cabinet: App, language: str
) -> None:
    person = await lives_at(newcomer, "111222333", language=language)
    await person.sends("/charges")
    assert ("пока нет" if language == "ru" else "no bills") in person.sees()
    assert "8 (831) 243-04-14" in person.sees()
    await person.sends("сколько я должен" if language == "ru" else "How much do I owe?")
    assert "8 (831) 243-04-14" in person.sees()


# ---- other months ---------------------------------------------------------------------------------


@pytest.fixture
async def three_months(cabinet: App) -> None:
    await billing_has(
        cabinet,
        *BILL_OF_MAY,
        balance(APRIL, ELECTRICITY, 140_00, paid=140_00),
        balance(MARCH, ELECTRICITY, 130_00, paid=130_00),
        common_needs(APRIL, 40_00),
    )


@pytest.mark.usefixtures("three_months")
async def test_older_and_newer_by_their_names(resident: Resident) -> None:
    for label in (SECTION, OPENED):
        await resident.press(label)
    await resident.press("апрель 2026")
    assert "Начислено за апрель 2026" in resident.sees()
    await resident.press("март 2026")
    assert "Начислено за март 2026" in resident.sees()
    assert "февраль 2026" not in resident.buttons()
    await resident.press("апрель 2026")
    await resident.press("май 2026")
    assert "Начислено за май 2026" in resident.sees()


async def test_an_older_bill_says_where_its_sum_went(resident: Resident, cabinet: App) -> None:
    """«К оплате до 15 мая» stood under it for years, and the bill on paper said that it is not the last."""
    went = "Это не последний счёт: что не оплачено, перешло в счёт за май 2026."
    await billing_has(
        cabinet,
        balance(MAY, ELECTRICITY, 100_00, opening=140_00, paid=140_00),
        balance(APRIL, ELECTRICITY, 140_00, opening=130_00, paid=130_00),
        balance(MARCH, ELECTRICITY, 130_00, opening=-130_00),
    )
    await resident.sends("начисления за апрель 2026")
    assert lines(resident.sees())[-2:] == ["К оплате до 15 мая: 140,00 ₽", went]
    for month in ("март 2026", "май 2026"):
        await resident.sends(f"начисления за {month}")
        assert went not in lines(resident.sees()), month


@pytest.mark.usefixtures("three_months")
async def test_a_month_is_picked_or_typed(resident: Resident) -> None:
    for label in (SECTION, OPENED):
        await resident.press(label)
    for typed in ("Март 2026", "03.2026", "за март"):
        await resident.press("Другой месяц")
        assert resident.buttons()[:3] == ["май 2026", "апрель 2026", "март 2026"]
        await resident.sends(typed)
        assert "Начислено за март 2026" in resident.sees()


@pytest.mark.usefixtures("three_months")
async def test_what_is_no_month_keeps_the_question(resident: Resident) -> None:
    for label in (SECTION, OPENED):
        await resident.press(label)
    await resident.press("Другой месяц")
    await resident.sends("позавчера")
    assert "Не понял месяц" in resident.sees()
    await resident.does(lambda person: person.sends_photo(png()))
    assert "За какой месяц" in resident.sees()
    await resident.sends("назад")
    assert "Начислено за май 2026" in resident.sees()
    assert "прерван" not in resident.sees()


@pytest.mark.usefixtures("three_months")
async def test_a_month_without_a_bill(resident: Resident) -> None:
    await resident.sends("начисления за июнь 2026")
    assert "Счёта за июнь 2026 ещё нет. Последний: за май 2026." in resident.sees()
    await resident.sends("начисления за январь 2026")
    assert "Первый счёт: за март 2026, последний: за май 2026." in resident.sees()
    await resident.press("Последний счёт")
    assert "Начислено за май 2026" in resident.sees()


async def test_a_month_between_two_bills_is_not_said_to_have_one(resident: Resident, cabinet: App) -> None:
    """«Счёта за апрель нет. Есть счета за март — май» says both."""
    await billing_has(cabinet, balance(MAY, ELECTRICITY, 1_00), balance(MARCH, ELECTRICITY, 1_00))
    await resident.sends("начисления за апрель 2026")
    assert "Счёта за апрель 2026 у нас нет." in resident.sees()
    assert "март 2026 — май 2026" not in resident.sees()


async def test_years_of_bills_are_listed_page_by_page(resident: Resident, cabinet: App) -> None:
    months = [Month(2024, number) for number in range(1, 13)] + [
        Month(2025, number) for number in range(1, 13)
    ]
    await billing_has(cabinet, *(balance(month, ELECTRICITY, 100_00) for month in months))
    for label in (SECTION, OPENED):
        await resident.press(label)
    await resident.press("Другой месяц")
    await resident.press("Раньше")
    assert "январь 2024" in resident.buttons()
    assert "Новее" in resident.buttons()
    await resident.press("январь 2024")
    assert "Начислено за январь 2024" in resident.sees()


# ---- what is owed ---------------------------------------------------------------------------------


async def test_what_is_owed_now_with_its_parts(resident: Resident, cabinet: App) -> None:
    await billing_has(
        cabinet,
        balance(MAY, ELECTRICITY, 200_00, opening=100_00, penalty=1_20, paid=50_00),
        balance(MAY, HOT_WATER, 300_00, recalculated=-325_50),
        common_needs(MAY, 73_65),
        payment(date(2026, 6, 1), 51_20, "1", ELECTRICITY),
        payment(date(2026, 6, 2), 20_00, "2"),
    )
    for label in (SECTION, OPENED):
        await resident.press(label)
    await resident.press("Сколько к оплате сейчас")
    assert lines(resident.sees()) == [
        "Лицевой счёт 111222333",
        "К оплате на 3 июня: 154,50 ₽",
        "Долг на 1 мая: 100,00 ₽",
        "Начислено по тарифам за май 2026: 500,00 ₽",
        "в том числе общедомовые нужды: 73,65 ₽",
        "Перерасчёт: −325,50 ₽",
        "Пени: 1,20 ₽",
        "Оплачено за май 2026: 50,00 ₽",
        "Оплачено после этого счёта: 71,20 ₽",
        "Из этого по услугам:",
        "Электроэнергия: 180,00 ₽",
        "Горячая вода: переплата 25,50 ₽",
        "Оплаченные без указания услуги 20,00 ₽ вычтены по порядку; "
        "расчётный центр может разделить их иначе.",
    ]


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        (0, "К оплате на 3 июня: 100,00 ₽"),
        (-100_00, "На 3 июня долга нет, всё оплачено: 0,00 ₽"),
        (-120_00, "Переплата на 3 июня: 20,00 ₽"),
    ],
)
async def test_owing_nothing_or_less(resident: Resident, cabinet: App, opening: int, said: str) -> None:
    await billing_has(cabinet, balance(MAY, HEATING, 100_00, opening=opening))
    await resident.sends("Баланс")
    assert lines(resident.sees())[1] == said


@pytest.mark.parametrize(
    "typed", ["Сколько я должен?", "сколько я должна", "долг", "какая у меня задолженность"]
)
async def test_asked_in_ones_own_words(resident: Resident, cabinet: App, typed: str) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    await resident.sends(typed)
    assert "К оплате на 3 июня: 1" in resident.sees()


async def test_in_a_form_such_words_are_no_question(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    await resident.sends("/feedback")
    await resident.sends("долг")
    assert "К оплате на" not in resident.sees()


async def test_a_form_that_was_open_is_left_and_that_is_said(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    await resident.sends("/feedback")
    await resident.sends("/charges")
    assert "Ввод прерван" in resident.sees()
    assert "Начислено за май 2026" in resident.sees()


# ---- whose it is ----------------------------------------------------------------------------------


async def test_anothers_account_is_never_shown(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, balance(MAY, ELECTRICITY, 777_77, account=NEIGHBOURS))
    await resident.sends(MENU)
    on = resident.person.chat.last_bot_message.message_id
    for action in BillAction:
        forged = BillStep(action=action, account=NEIGHBOURS, year=2026, month=5).pack()
        await resident.does(pressing(on, forged))
        assert "777" not in resident.sees()
        assert "нужен лицевой счёт, привязанный к чату" in resident.sees()


async def test_strangers_learn_nothing(newcomer: Newcomer, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    stranger = newcomer("Олег")
    await stranger.starts()
    for words in ("сколько я должен", "/charges", "май 2026"):
        await stranger.sends(words)
        assert stranger.sees()
        assert "845" not in stranger.sees()
        assert "111222333" not in stranger.sees()


async def test_nothing_of_it_in_the_group(cabinet: App, sandbox: Sandbox, staff_group: Group) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    clerk = sandbox.person(first_name="Светлана")
    staff_group.add(clerk)
    for words in ("/charges", "сколько я должен"):
        staff_group.posts(clerk, words)
        await sandbox.quiet()
        await cabinet.reception.settled()
        assert not staff_group.chat.bot_messages


async def test_a_button_of_another_own_account_is_about_that_account(
    resident: Resident, cabinet: App
) -> None:
    await billing_has(
        cabinet,
        balance(APRIL, ELECTRICITY, 11_11, account=NEIGHBOURS),
        balance(MAY, ELECTRICITY, 22_22, account=NEIGHBOURS),
        *BILL_OF_MAY,
    )
    await also_lives_at(resident, NEIGHBOURS)
    for label in (SECTION, OPENED):
        await resident.press(label)
    assert "1\u00a0845,20" in resident.sees()
    on = resident.person.chat.last_bot_message.message_id
    await resident.does(
        pressing(on, BillStep(action=BillAction.SHOW, account=NEIGHBOURS, year=2026, month=4).pack())
    )
    assert "Лицевой счёт 200000001" in resident.sees()
    assert "11,11" in resident.sees()


async def test_whatever_a_button_says_gets_a_sentence(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    for label in (SECTION, OPENED):
        await resident.press(label)
    on = resident.person.chat.last_bot_message.message_id
    for year, month in ((0, 0), (2026, 13), (9999, 12), (10**12, 5), (-1, -1)):
        for action in BillAction:
            forged = BillStep(action=action, account="111222333", year=year, month=month, offset=-7)
            await resident.does(pressing(on, forged.pack()))
            assert "Что-то пошло не так" not in resident.sees()
