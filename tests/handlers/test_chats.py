"""Who else is linked to an account: what residents see of one another, how one ends another, and back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.exchange.importing import import_files
from bot.sandbox import Sandbox
from tests.people import Resident, pressing

Newcomer = Callable[..., Resident]

SOLD = """number;house;flat;surname;name;patronymic;phone
111222333;1;52;Петров;Олег;Ильич;88005553535
"""


@pytest.fixture
async def oleg(resident: Resident, newcomer: Newcomer) -> Resident:
    """Oleg, who has linked Nina's account after her, and left a phone."""
    person = newcomer("Олег")
    await person.starts()
    for label in ("Согласен", "Частное лицо"):
        await person.press(label)
    for answer in ("111222333", "Иванова Н Н", "011774", "oleg@mail.ru"):
        await person.sends(answer)
    await person.sends(await person.code_from_mail("oleg@mail.ru"))
    await person.sends("8 999 777-66-55")
    return person


async def opens_chats(person: Resident) -> None:
    await person.sends("/menu")
    for label in ("Мои данные и настройки", "Лицевые счета", "111222333", "Кто привязан к счёту"):
        await person.press(label)


async def links_again(person: Resident) -> None:
    await person.sends("/menu")
    for label in ("Привязать лицевой счёт", "Частное лицо"):
        await person.press(label)
    for answer in ("111222333", "Иванова Н Н", "11228081", "oleg@mail.ru"):
        await person.sends(answer)
    await person.sends(await person.code_from_mail("oleg@mail.ru"))


# ---- what residents see of one another ----------------------------------------------------------------


async def test_each_resident_sees_the_others_and_which_is_theirs(resident: Resident, oleg: Resident) -> None:
    await opens_chats(resident)
    assert "1. Вы, с " in resident.sees()
    assert "2. Другой жилец, с " in resident.sees()
    assert resident.buttons() == ["Отвязать чат 2", "Назад"]
    await opens_chats(oleg)
    assert "1. Другой жилец, с " in oleg.sees()
    assert "2. Вы, с " in oleg.sees()


async def test_who_links_hears_that_there_are_others(resident: Resident, newcomer: Newcomer) -> None:
    other = newcomer("Олег")
    await other.starts()
    for label in ("Согласен", "Частное лицо"):
        await other.press(label)
    for answer in ("111222333", "Иванова Н Н", "011774", "oleg@mail.ru"):
        await other.sends(answer)
    await other.sends(await other.code_from_mail("oleg@mail.ru"))
    assert "К этому счёту привязан ещё 1 чат" in other.sees()


async def test_nothing_shows_a_phone_or_an_address_of_another(
    resident: Resident, oleg: Resident, sandbox: Sandbox
) -> None:
    """Neither what another resident has left nor the holder's phone that billing knows."""
    mails, before = len(sandbox.mail.messages), len(oleg.person.chat.bot_messages)
    await opens_chats(resident)
    for label in ("Отвязать чат 2", "Назад", "Назад"):
        await resident.press(label)
    await resident.sends("256 246")
    assert "Проверьте" in resident.sees()
    await resident.press("Отправить")
    await opens_chats(oleg)
    await oleg.press("Назад")
    await oleg.sends("/menu")
    await oleg.press("Мои показания")
    await oleg.sends("257 247")
    await oleg.press("Отправить")
    await sandbox.wait_for(lambda: len(sandbox.mail.messages) >= mails + 2, what="both letters")
    letters = {to: mail for mail in sandbox.mail.messages[mails:] for to in mail.to}
    ninas, olegs = "nina@mail.ru", "oleg@mail.ru"
    of_nina = "\n".join(message.words for message in resident.person.chat.bot_messages)
    of_oleg = "\n".join(message.words for message in oleg.person.chat.bot_messages[before:])
    for shown in (of_nina, letters[ninas].text):
        assert not any(theirs in shown for theirs in (olegs, "o***g@", "7776655", "777-66-55", "2555686"))
    for shown in (of_oleg, letters[olegs].text):
        assert not any(theirs in shown for theirs in (ninas, "n**a@", "2555686"))


async def test_of_billings_phone_only_the_end_is_shown(resident: Resident, oleg: Resident) -> None:
    for person, shown in ((resident, "***86"), (oleg, "8 (999) 777-66-55")):
        await person.sends("/menu")
        for label in ("Мои данные и настройки", "Лицевые счета", "111222333"):
            await person.press(label)
        assert f"Телефон: {shown}" in person.sees()
        await person.sends("256 246")
        assert shown in person.sees()


# ---- «Это не я» -----------------------------------------------------------------------------------------


async def test_not_me_asks_once_more_and_says_what_it_does(
    resident: Resident, oleg: Resident, sandbox: Sandbox
) -> None:
    await sandbox.wait_for(lambda: "Это не я" in resident.buttons())
    notice = resident.person.chat.last_bot_message
    said = notice.words
    await resident.press("Это не я")
    assert "Отвязать от лицевого счёта 111222333 чат, привязанный" in resident.sees()
    assert "перестанет видеть счёт" in resident.sees()
    assert "Сутки вы сможете вернуть чат" in resident.sees()
    assert notice.words == said, "what was told stays"
    await oleg.sends("/menu")
    assert "111222333" in oleg.sees(), "nothing has happened yet"
    await resident.press("Да, отвязать")
    assert "Чат отвязан" in resident.sees()
    assert "8 (831) 243-04-14" in resident.sees()
    await sandbox.wait_for(lambda: "Привязать лицевой счёт" in oleg.buttons())
    assert "так решил другой жилец" in oleg.person.chat.last_bot_message.words
    assert "привяжите его заново" in oleg.person.chat.last_bot_message.words
    await oleg.sends("/menu")
    assert "Сначала привяжите" in oleg.sees()


async def test_not_me_in_the_middle_of_a_form_leaves_the_form_as_it_was(
    resident: Resident, oleg: Resident, sandbox: Sandbox
) -> None:
    await resident.sends("Т1 256")
    for label in ("Это не я", "Да, отвязать"):
        await resident.press(label)
    await resident.sends("246")
    assert "Проверьте перед отправкой" in resident.sees()


async def test_the_end_is_taken_back_within_a_day(
    resident: Resident, oleg: Resident, sandbox: Sandbox
) -> None:
    await opens_chats(resident)
    for label in ("Отвязать чат 2", "Да, отвязать"):
        await resident.press(label)
    await opens_chats(resident)
    assert "Вы отвязали чат" in resident.sees()
    [take_back] = [label for label in resident.buttons() if label.startswith("Вернуть чат от")]
    await resident.press(take_back)
    assert "снова привязан" in resident.sees()
    await sandbox.wait_for(lambda: "передумал" in oleg.person.chat.last_bot_message.words)
    await oleg.sends("/menu")
    for label in ("Мои данные и настройки", "Лицевые счета", "111222333"):
        await oleg.press(label)
    assert "8 (999) 777-66-55" in oleg.sees(), "with all that stood on it"


async def test_after_a_day_it_is_too_late(resident: Resident, oleg: Resident, sandbox: Sandbox) -> None:
    await opens_chats(resident)
    for label in ("Отвязать чат 2", "Да, отвязать"):
        await resident.press(label)
    sandbox.clock.advance(timedelta(days=1, minutes=1))
    await resident.press("Вернуть чат")
    assert "уже нельзя" in resident.sees()
    await oleg.sends("/menu")
    assert "Сначала привяжите" in oleg.sees()


async def test_an_older_chat_cannot_lock_out_who_knows_all_three_secrets(
    resident: Resident, oleg: Resident
) -> None:
    await resident.press("Это не я")
    await resident.press("Да, отвязать")
    await links_again(oleg)
    assert "Спасибо" in oleg.sees()
    await oleg.press("Без телефона")
    await opens_chats(oleg)
    for label in ("Отвязать чат 1", "Да, отвязать"):
        await oleg.press(label)
    assert "Чат отвязан" in oleg.sees()
    await resident.sends("/menu")
    assert "Сначала привяжите" in resident.sees()


async def test_nobody_ends_chats_of_an_account_that_is_not_theirs(
    resident: Resident, newcomer: Newcomer
) -> None:
    other = newcomer("Пётр")
    await other.links_account("200000001", "Ёлкин П С", "200001", "petr@mail.ru")
    message = other.person.chat.last_bot_message.message_id
    for data in ("notme:1", "chat:end:1:111222333", "chat:sure:1:111222333", "chat:back:1:111222333"):
        await other.does(pressing(message, data))
        assert "нужен лицевой счёт, привязанный к чату" in other.sees(), data
    await other.does(pressing(message, "chats:111222333"))
    assert "нужен лицевой счёт, привязанный к чату" in other.sees()
    await resident.sends("/menu")
    assert "111222333" in resident.sees()


# ---- another holder ---------------------------------------------------------------------------------------


async def sell(cabinet: App, sandbox: Sandbox, folder: Path) -> None:
    """Another process imports what billing says after the sale."""
    path = folder / "accounts.csv"
    path.write_text(SOLD, encoding="utf-8")
    now = sandbox.clock.now()
    [result] = await import_files(cabinet.database.alchemy, [path], now.date(), now=now)
    assert result.changed == 1


async def test_after_a_sale_the_earlier_resident_is_out_at_once_and_told_why(
    resident: Resident, newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await resident.sends("256 246")
    assert "Проверьте перед отправкой" in resident.sees()
    await sell(cabinet, sandbox, tmp_path)
    await resident.press("Отправить")
    assert "нужен лицевой счёт, привязанный" in resident.sees()
    await sandbox.wait_for(lambda: "сменился квартиросъёмщик" in resident.person.chat.last_bot_message.words)
    assert "Привязать лицевой счёт" in resident.buttons()

    buyer = newcomer("Олег")
    await buyer.links_account("111222333", "Олег Ильич Петров", "11228081", "oleg@mail.ru")
    await opens_chats(buyer)
    assert buyer.buttons() == ["Назад"], "the earlier resident is not among the chats"
    await resident.sends("256 246")
    assert "Проверьте" not in resident.sees()


async def test_after_a_sale_neither_the_old_name_nor_the_old_address_opens_the_account(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await sell(cabinet, sandbox, tmp_path)
    await resident.sends("/menu")
    await resident.press("Войти по почте, если уже привязывали")
    await resident.sends("111222333")
    await resident.sends("nina@mail.ru")
    assert "Не нашли лицевой счёт с такой" in resident.sees()
    await resident.sends("/menu")
    for label in ("Привязать лицевой счёт", "Частное лицо"):
        await resident.press(label)
    for answer in ("111222333", "Иванова Н Н", "11228081"):
        await resident.sends(answer)
    assert "Не нашли лицевой счёт" in resident.sees()


async def test_a_code_that_was_on_its_way_when_the_holder_changed_links_nobody(
    newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    nina = newcomer()
    await nina.starts()
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    for answer in ("111222333", "Иванова Н Н", "11228081", "nina@mail.ru"):
        await nina.sends(answer)
    code = await nina.code_from_mail("nina@mail.ru")
    await sell(cabinet, sandbox, tmp_path)
    await nina.sends(code)
    assert "Не нашли лицевой счёт" in nina.sees()
    sandbox.clock.advance(timedelta(minutes=2))
    await nina.sends("/menu")
    assert "Сначала привяжите" in nina.sees()
