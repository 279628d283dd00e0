"""Linking an account, as residents do it (manual, 3.1-3.3, 4.6), and what keeps strangers out."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.database.statements import Statement
from bot.database.tables import confirmations, conversations, outbox
from bot.sandbox import Sandbox
from domain.identifiers import UserId
from tests.people import Resident

Newcomer = Callable[..., Resident]
NEUTRAL = "Не нашли лицевой счёт с такими данными"


async def to_account_number(person: Resident) -> None:
    await person.starts()
    await person.press("Согласен")
    await person.press("Частное лицо")


# ---- the way in -----------------------------------------------------------------------------------


async def test_the_manuals_registration(newcomer: Newcomer, sandbox: Sandbox) -> None:
    nina = newcomer()
    await nina.starts()
    assert "согласие" in nina.sees()
    await nina.press("Прочитать согласие")
    assert "Редакция 2026-11" in nina.sees()
    await nina.press("Согласен")
    await nina.press("Частное лицо")
    assert "9 цифр" in nina.sees()
    await nina.sends("111 222-333")
    await nina.sends("ИВАНОВА Н.Н.")
    await nina.sends("№ 11228081-Э")
    await nina.sends("Nina@Mail.ru")
    assert "n**a@mail.ru" in nina.sees()
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    seen = nina.sees()
    assert "Спасибо за регистрацию" in seen
    assert "111222333" in seen
    assert "Иванова" not in seen
    await nina.does(lambda person: person.shares_contact("+78312555686"))
    assert "8 (831) 255-56-86" in nina.sees()
    assert "Передать показания" in nina.buttons()


async def test_without_consent_nothing_is_stored(newcomer: Newcomer, cabinet: App) -> None:
    stranger = newcomer()
    await stranger.starts()
    await stranger.press("Не сейчас")
    async with cabinet.database.units.look() as unit:
        assert await unit.residents.find(UserId(stranger.person.user_id)) is None
    assert await cabinet.database.engine.read(Statement(select(conversations.c.key))) == []


async def test_the_consent_is_recorded_with_its_version_and_moment(
    newcomer: Newcomer, cabinet: App, sandbox: Sandbox
) -> None:
    nina = newcomer()
    await to_account_number(nina)
    async with cabinet.database.units.look() as unit:
        known = await unit.residents.find(UserId(nina.person.user_id))
    assert known is not None
    assert known.consent is not None
    assert known.consent.version == "2026-11"
    assert abs(known.consent.given_at - sandbox.clock.now()) < timedelta(minutes=1)


@pytest.mark.parametrize("kind", ["Юридическое лицо", "Исполнитель коммунальных услуг"])
async def test_other_clients_are_told_whom_to_call(newcomer: Newcomer, kind: str) -> None:
    person = newcomer()
    await person.starts()
    await person.press("Согласен")
    await person.press(kind)
    assert "8 (831) 243-03-07" in person.sees()
    await person.press("Назад")
    assert "Частное лицо" in person.buttons()


@pytest.mark.parametrize(
    ("account", "holder", "meter"),
    [
        ("111222333", "Иванова Нина Николаевна", "11228081"),
        ("111222333", "иванова н н", "011774"),
        ("111222333", "Иванова Н.Н", "11774"),
        ("200000001", "елкин петр семенович", "200001"),
        ("200000001", "Ёлкин П. С.", "20-000-1"),
        ("300000001", "Салтыков Щедрин Михаил Евграфович", "30001"),
        ("012345678", "Алиев Рашид Мамед-оглы", "0080001"),
    ],
)
async def test_names_and_numbers_are_forgiven(
    newcomer: Newcomer, account: str, holder: str, meter: str
) -> None:
    person = newcomer()
    await to_account_number(person)
    await person.sends(account)
    await person.sends(holder)
    await person.sends(meter)
    assert "почты" in person.sees()


@pytest.mark.parametrize(
    ("account", "holder", "meter"),
    [
        ("999999999", "Иванова Н Н", "11228081"),
        ("111222333", "Петрова Н Н", "11228081"),
        ("111222333", "Иванова Н Н", "40001"),
        ("500000001", "Сидоров И К", "59999"),
    ],
)
async def test_a_stranger_learns_nothing(newcomer: Newcomer, account: str, holder: str, meter: str) -> None:
    person = newcomer()
    await to_account_number(person)
    await person.sends(account)
    await person.sends(holder)
    await person.sends(meter)
    said = person.sees()
    assert said.startswith(f"{NEUTRAL}:\nсчёт {account}, {holder}, счётчик {meter}.\n\nПроверьте номер счёта")
    other = newcomer()
    await to_account_number(other)
    for answer in ("888888888", "Никто Н Н", "777777"):
        await other.sends(answer)
    assert other.sees().partition("\n\n")[2] == said.partition("\n\n")[2]
    assert other.buttons() == person.buttons()


async def test_after_a_mismatch_one_part_can_be_put_right(newcomer: Newcomer) -> None:
    nina = newcomer()
    await to_account_number(nina)
    await nina.sends("111222333")
    await nina.sends("Иванова Нона Никитична")
    await nina.sends("40001")
    assert NEUTRAL in nina.sees()
    await nina.press("Исправить номер счётчика")
    await nina.sends("11228081")
    assert "почты" in nina.sees()


@pytest.mark.parametrize(
    ("step", "typed", "said"),
    [
        (0, "12345678", "9 цифр"),
        (0, "11122233А", "9 цифр"),
        (1, "Иванова", "инициалы"),
        (1, "12345", "инициалы"),
        (2, "12", "три цифры"),
        (3, "nina", "не похоже на адрес"),
        (3, "nina@mail", "не похоже на адрес"),
    ],
)
async def test_bad_input_keeps_the_question(newcomer: Newcomer, step: int, typed: str, said: str) -> None:
    answers = ["111222333", "Иванова Н Н", "11228081", "nina@mail.ru"]
    nina = newcomer()
    await to_account_number(nina)
    for answer in answers[:step]:
        await nina.sends(answer)
    await nina.sends(typed)
    assert said in nina.sees()
    for answer in answers[step:]:
        await nina.sends(answer)
    assert "Отправили код" in nina.sees()


# ---- the code -------------------------------------------------------------------------------------


async def to_code(person: Resident, email: str = "nina@mail.ru") -> str:
    await to_account_number(person)
    for answer in ("111222333", "Иванова Н Н", "11228081", email):
        await person.sends(answer)
    return await person.code_from_mail(email)


def wrong(code: str) -> str:
    return str((int(code) + 1) % 1_000_000).zfill(6)


async def test_five_wrong_codes_end_the_code_and_earn_a_pause(newcomer: Newcomer) -> None:
    nina = newcomer()
    code = await to_code(nina)
    for left in ("4 попытки", "3 попытки", "2 попытки", "1 попытка"):
        await nina.sends(wrong(code))
        assert left in nina.sees()
    for last in (wrong(code), code):
        await nina.sends(last)
        assert "Слишком много попыток" in nina.sees()


async def test_a_code_lives_fifteen_minutes(newcomer: Newcomer, sandbox: Sandbox) -> None:
    nina = newcomer()
    code = await to_code(nina)
    sandbox.clock.advance(timedelta(minutes=15))
    await nina.sends(code)
    assert "больше не действует" in nina.sees()
    await nina.press("Выслать код ещё раз")
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    assert "Спасибо" in nina.sees()


async def test_a_new_code_comes_after_a_minute_and_voids_the_old(
    newcomer: Newcomer, sandbox: Sandbox
) -> None:
    nina = newcomer()
    first = await to_code(nina)
    await nina.press("Выслать код ещё раз")
    assert "через" in nina.sees()
    sandbox.clock.advance(timedelta(minutes=1))
    await nina.press("Выслать код ещё раз")
    second = await nina.code_from_mail("nina@mail.ru")
    if first != second:
        await nina.sends(first)
        assert "не подошёл" in nina.sees()
    await nina.sends(second)
    assert "Спасибо" in nina.sees()


async def test_another_address_can_be_given(newcomer: Newcomer) -> None:
    nina = newcomer()
    await to_code(nina, "wrong@mail.ru")
    await nina.press("Другая почта")
    await nina.sends("nina@mail.ru")
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    assert "Спасибо" in nina.sees()


async def test_the_code_is_not_kept_as_it_is(newcomer: Newcomer, cabinet: App, sandbox: Sandbox) -> None:
    nina = newcomer()
    code = await to_code(nina)
    [[code_hash]] = await cabinet.database.engine.read(Statement(select(confirmations.c.code_hash)))
    assert len(code_hash) == 64

    async def facts() -> str:
        [[kept]] = await cabinet.database.engine.read(Statement(select(outbox.c.facts)))
        return str(kept)

    for _ in range(100):  # the row is emptied a moment after the mail server has taken the letter
        if code not in await facts():
            break
        await asyncio.sleep(0.02)
    assert code not in await facts()


# ---- limits ---------------------------------------------------------------------------------------


async def test_five_failures_in_an_hour_earn_a_growing_pause(newcomer: Newcomer, sandbox: Sandbox) -> None:
    stranger = newcomer()
    await to_account_number(stranger)
    for answer in ("111222333", "Петрова Н Н", "11228081"):
        await stranger.sends(answer)
    for guess in ("1000", "1001", "1002", "1003"):
        assert NEUTRAL in stranger.sees()
        await stranger.press("Исправить номер счётчика")
        await stranger.sends(guess)
    await stranger.press("Исправить номер счётчика")
    await stranger.sends("1004")
    assert "Слишком много попыток" in stranger.sees()

    sandbox.clock.advance(timedelta(hours=1, minutes=1))
    await stranger.sends("11228081")
    await stranger.press("Исправить имя")
    await stranger.sends("Иванова Н Н")
    assert "почты" in stranger.sees()


async def test_strangers_do_not_close_an_account_to_its_holder(newcomer: Newcomer) -> None:
    for number in range(3):  # the third closes it, and has one more try
        stranger = newcomer(f"Чужой {number}")
        await to_account_number(stranger)
        for answer in ("111222333", "Петрова Н Н", "11228081"):
            await stranger.sends(answer)
        await stranger.press("Исправить номер счётчика")
        await stranger.sends("1001")
    await stranger.press("Исправить номер счётчика")
    await stranger.sends("1002")
    assert "Слишком много попыток" in stranger.sees()
    nina = newcomer()
    await nina.links_account("111222333", "Иванова Н Н", "11228081", "nina@mail.ru")
    assert "Всё готово" in nina.sees()


async def test_guessing_a_code_for_entering_is_told_to_the_chats_and_stopped(
    resident: Resident, newcomer: Newcomer
) -> None:
    stranger = newcomer("Чужой")
    await stranger.starts()
    await stranger.press("Согласен")
    await stranger.sends("/menu")
    await stranger.press("Войти по почте, если уже привязывали")
    await stranger.sends("111222333")
    await stranger.sends("nina@mail.ru")
    assert "8 цифр" in stranger.sees()
    code = await stranger.code_from_mail("nina@mail.ru")
    for _ in range(4):
        await stranger.sends(str((int(code) + 1) % 10**8).zfill(8))
        assert "Код не подошёл" in stranger.sees()
    await resident.waits()
    told = resident.person.chat.last_bot_message.words
    assert "Кто-то пытается войти в лицевой счёт 111222333: 3 неверные попытки за сутки" in told
    await stranger.sends(str((int(code) + 1) % 10**8).zfill(8))
    assert "Слишком много попыток" in stranger.sees()
    await stranger.sends(code)
    assert "Слишком много попыток" in stranger.sees()


# ---- several chats, several accounts --------------------------------------------------------------


async def test_access_again_by_the_confirmed_email(resident: Resident, newcomer: Newcomer) -> None:
    phone = newcomer("Нина с нового телефона")
    await phone.starts()
    await phone.press("Согласен")
    await phone.sends("/menu")
    await phone.press("Войти по почте, если уже привязывали")
    await phone.sends("111222333")
    await phone.sends("someone@mail.ru")
    assert "Не нашли лицевой счёт с такой" in phone.sees()
    await phone.sends("111222333")
    await phone.sends("nina@mail.ru")
    await phone.sends(await phone.code_from_mail("nina@mail.ru"))
    assert "111222333" in phone.sees()
    assert "Спасибо" in phone.sees()


async def test_several_accounts_named_and_switched(resident: Resident) -> None:
    await resident.sends("/menu")
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("Привязать ещё один счёт")
    for answer in ("200000001", "Ёлкин П С", "200001"):
        await resident.sends(answer)
    await resident.press("nina@mail.ru")
    await resident.press("Без телефона")
    await resident.sends("/menu")
    assert "200000001" in resident.sees()
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("200000001")
    await resident.press("Назвать по-своему")
    await resident.sends("дача " * 20)
    assert "30 знаков" in resident.sees()
    await resident.sends("дача")
    assert "«дача»" in resident.sees()
    await resident.press("Назад")
    await resident.press("111222333")
    await resident.press("Сделать текущим")
    await resident.press("Меню")
    assert "111222333" in resident.sees()


async def test_leaving_unlinks(resident: Resident) -> None:
    await resident.sends("/menu")
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("111222333")
    await resident.press("Выйти")
    await resident.press("Да, выйти")
    assert "Вы вышли" in resident.sees()
    await resident.press("Меню")
    assert "Привязать лицевой счёт" in resident.buttons()


async def test_an_account_whose_data_have_not_come_is_promised_within_a_day(newcomer: Newcomer) -> None:
    olga = newcomer("Ольга")
    await to_account_number(olga)
    for answer in ("600000001", "Новая Ольга Олеговна", "60001", "olga@mail.ru"):
        await olga.sends(answer)
    await olga.sends(await olga.code_from_mail("olga@mail.ru"))
    assert "в течение 24 часов" in olga.sees()


async def test_a_deep_link_with_the_account_number_saves_typing_it(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.starts("111222333")
    await nina.press("Согласен")
    await nina.press("Частное лицо")
    assert "фамилию" in nina.sees()


async def test_whatever_a_button_offers_can_be_typed(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.starts()
    await nina.sends("согласен")
    await nina.sends("ЧАСТНОЕ ЛИЦО")
    assert "9 цифр" in nina.sees()
    await nina.sends("Назад")
    assert "Частное лицо" in nina.buttons()


async def test_somebody_elses_contact_is_no_answer(newcomer: Newcomer, sandbox: Sandbox) -> None:
    nina = newcomer()
    other = sandbox.person(first_name="Другой")
    await nina.sends(await to_code(nina))
    await nina.does(lambda person: person.shares_contact("+79990000000", of=other.chat.user))
    assert "другого человека" in nina.sees()
