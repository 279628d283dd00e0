"""What residents hear of bills: by the clock, from billing's file to the buttons under the message."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from domain.campaigns.campaign import CampaignKind, RecipientState, SkipReason
from tests.handlers.billed import Billed, at, billed
from tests.handlers.households import Newcomer, also_lives_at, lives_at
from tests.people import Resident

NEW_BILL, PAYMENT_DUE = CampaignKind.NEW_BILL, CampaignKind.PAYMENT_DUE
NIGHT, MORNING = at(11, 5, 3), at(11, 5)
REMINDED = at(11, 13)  # three days before the 16th


@pytest.fixture
def billing(cabinet: App, tmp_path: Path, sandbox: Sandbox) -> Billed:
    sandbox.clock.move_to(at(11, 4, 12))
    return Billed(cabinet, tmp_path)


def words(said: str) -> str:
    return said.replace("\u00a0", " ")


async def test_a_bill_that_came_at_night_is_told_of_in_the_morning(
    billing: Billed, resident: Resident
) -> None:
    await billing.loads(NIGHT, billed(1845))
    await billing.clock_says(at(11, 5, 9, 59), resident)
    assert await billing.came_of(NEW_BILL, resident) is None
    await billing.clock_says(MORNING, resident)
    said = await billing.hears(NEW_BILL, resident)
    assert words(said.words).splitlines()[:4] == [
        "Готов счёт за октябрь 2026",
        "",
        "Начислено за месяц: 1 845,00 ₽",
        "К оплате до 16 ноября: 1 845,00 ₽",
    ]
    assert [words(each) for each in said.labels] == [
        "Оплатить 1 845,00 ₽",
        "Счёт за октябрь 2026",
        "Больше не напоминать",
        "Настройки",
        "Это правда вы?",
    ]
    await resident.press("Счёт за октябрь 2026")
    assert "Начислено за октябрь 2026" in resident.sees()


async def test_a_load_in_two_halves_and_a_correction_tell_each_account_once(
    billing: Billed, resident: Resident
) -> None:
    await also_lives_at(resident, "200000001")
    await billing.loads(NIGHT, billed(100))
    await billing.loads(NIGHT + timedelta(minutes=30), billed(40, resource="hot_water"))
    await billing.clock_says(MORNING, resident)
    first = words((await billing.hears(NEW_BILL, resident)).words)
    assert "111222333, ул. Южное шоссе, д. 28, кв. 52\nНачислено за месяц: 140,00 ₽" in first
    assert "200000001" not in first
    # The other account comes later; the first is corrected meanwhile, which is no news.
    await billing.loads(at(11, 5, 14), billed(90), billed(70, account="200000001"))
    await billing.clock_says(at(11, 5, 20), resident)
    before = resident.person.chat.last_bot_message
    assert words(before.words) == first
    await billing.clock_says(at(11, 6), resident)
    second = words((await billing.hears(NEW_BILL, resident)).words)
    assert "200000001, пр. Октября, д. 7А, кв. 1\nНачислено за месяц: 70,00 ₽" in second
    assert "111222333" not in second
    await billing.clock_says(at(11, 7), resident)
    assert await billing.hears(NEW_BILL, resident) is resident.person.chat.last_bot_message
    assert words(resident.person.chat.last_bot_message.words) == second


async def test_with_an_advance_there_is_nothing_to_pay(billing: Billed, resident: Resident) -> None:
    await billing.loads(NIGHT, billed(100, opening=-500))
    await billing.clock_says(MORNING, resident)
    said = await billing.hears(NEW_BILL, resident)
    assert "Платить не нужно, переплата: 400,00 ₽" in words(said.words)
    assert not [each for each in said.labels if each.startswith("Оплатить")]
    await billing.clock_says(REMINDED, resident)
    listed = await billing.came_of(PAYMENT_DUE, resident)
    assert listed
    assert (listed.state, listed.reason) == (RecipientState.SKIPPED, SkipReason.DONE)


async def test_three_days_before_it_is_due_who_owes_is_reminded(billing: Billed, resident: Resident) -> None:
    await billing.loads(NIGHT, billed(1845))
    await billing.clock_says(MORNING, resident)
    await billing.hears(NEW_BILL, resident)
    await billing.pays(at(11, 12, 12), 845)
    await billing.clock_says(REMINDED, resident)
    said = await billing.hears(PAYMENT_DUE, resident)
    assert "Счёт за октябрь 2026 нужно оплатить до 16 ноября: осталось 3 дня." in said.words
    assert "К оплате: 1 000,00 ₽" in words(said.words)
    assert "платёж ещё в пути" in said.words
    await resident.press("Оплатить 1\u00a0000,00\u00a0₽")
    assert "1 000,00 ₽" in words(resident.sees())
    await resident.press("Больше не напоминать")
    assert "Больше не будем напоминать об оплате" in resident.sees()
    await resident.press("Настройки")
    assert "Срок оплаты: сообщения выключены." in resident.sees()
    assert "Новый счёт: сообщения включены." in resident.sees()


async def test_after_the_last_day_of_paying_nobody_is_dunned(billing: Billed, resident: Resident) -> None:
    await billing.loads(NIGHT, billed(1845))
    await billing.clock_says(at(11, 17), resident)
    assert await billing.came_of(PAYMENT_DUE, resident) is None
    assert await billing.came_of(NEW_BILL, resident) is None


async def test_paid_a_second_before_their_hour_nobody_is_reminded(
    billing: Billed, resident: Resident
) -> None:
    await billing.loads(NIGHT, billed(1845))
    await billing.clock_says(at(11, 13, 9, 30), resident)
    await billing.pays(at(11, 13, 9, 59), 1845)
    before = resident.person.chat.last_bot_message
    await billing.clock_says(REMINDED, resident)
    listed = await billing.came_of(PAYMENT_DUE, resident)
    assert listed
    assert (listed.state, listed.reason) == (RecipientState.SKIPPED, SkipReason.DONE)
    assert resident.person.chat.last_bot_message is before


async def test_a_program_that_slept_over_the_hour_tells_in_the_next_morning(
    billing: Billed, resident: Resident
) -> None:
    await billing.loads(NIGHT, billed(1845))
    before = resident.person.chat.last_bot_message
    await billing.clock_says(at(11, 5, 23), resident)
    await billing.clock_says(at(11, 6, 8, 59), resident)
    assert resident.person.chat.last_bot_message is before, "at night nobody is written to"
    await billing.clock_says(at(11, 6, 9, 1), resident)
    assert "Готов счёт" in (await billing.hears(NEW_BILL, resident)).words


async def test_in_english(billing: Billed, newcomer: Newcomer) -> None:
    nina = await lives_at(newcomer, "111222333", language="en")
    await billing.loads(NIGHT, billed(1845))
    await billing.clock_says(MORNING, nina)
    said = await billing.hears(NEW_BILL, nina)
    assert words(said.words).splitlines()[:4] == [
        "Your bill for October 2026 is ready",
        "",
        "Charged for the month: 1,845.00 ₽",
        "To pay by 16 November: 1,845.00 ₽",
    ]
    await nina.press("Do not remind me again")
    assert "We will not write any more when a new bill has come" in nina.sees()
    await nina.press("Remind me again")
    assert "we will write again when a new bill has come" in nina.sees()
    await billing.clock_says(at(11, 16), nina)
    said = await billing.hears(PAYMENT_DUE, nina)
    assert "Today, 16 November, is the last day to pay the bill for October 2026 in time." in said.words
