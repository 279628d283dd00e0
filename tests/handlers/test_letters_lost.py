"""Letters that cannot arrive: whoever waits is told, and gives another address; those that wait are kept."""

import pytest

from bot.app import App
from bot.database.outbox import Channel
from bot.sandbox import Group, Sandbox, Stage
from tests.handlers.households import Newcomer, letters_about_readings
from tests.people import Resident

FOR_LONG = 1000
"""Times: until it is called off."""


async def asks_for_a_code(newcomer: Newcomer, email: str) -> Resident:
    nina = newcomer()
    await nina.starts()
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    for answer in ("111222333", "Иванова Н Н", "11228081", email):
        await nina.sends(answer)
    return nina


async def hears(resident: Resident, words: str) -> None:
    chat = resident.person.chat
    await resident.sandbox.wait_for(lambda: words in chat.last_bot_message.words, what=words)


@pytest.mark.parametrize(
    ("code", "words"), [(550, "no such user"), (552, "5.2.2 mailbox full"), (553, ""), (550, "5.1.1 unknown")]
)
async def test_who_waits_for_a_code_is_told_and_gives_another_address(
    newcomer: Newcomer, sandbox: Sandbox, code: int, words: str
) -> None:
    sandbox.mail.refuse_next(code, stage=Stage.RECIPIENT, words=words)
    nina = await asks_for_a_code(newcomer, "nima@mail.ru")
    await hears(nina, "Письмо с кодом на n**a@mail.ru не дошло")
    await nina.press("Другая почта")
    assert "Введите адрес электронной почты" in nina.sees()
    await nina.sends("nina@mail.ru")
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    assert "привязан" in nina.sees()


async def test_an_address_may_be_typed_where_the_code_is_waited_for(
    newcomer: Newcomer, sandbox: Sandbox
) -> None:
    sandbox.mail.refuse_next(550)
    nina = await asks_for_a_code(newcomer, "nima@mail.ru")
    await hears(nina, "не дошло")
    await nina.sends("nina@mail.ru")
    assert "Отправили код на n**a@mail.ru" in nina.sees()
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    assert "привязан" in nina.sees()


async def test_who_waits_for_a_receipt_is_told_and_gives_another_address(
    resident: Resident, sandbox: Sandbox
) -> None:
    await resident.sends("256 246")
    sandbox.mail.refuse_next(550)
    await resident.press("Отправить")
    await hears(
        resident, "Письмо о показаниях (подтверждение №\N{NO-BREAK SPACE}Р-000001) на n**a@mail.ru не дошло"
    )
    assert "Показания по лицевому счёту 111222333 приняты" in resident.person.chat.last_bot_message.words
    await resident.press("Другая почта")
    assert "На какой адрес" in resident.sees()
    await resident.sends("опечатка")
    assert "не похоже на адрес" in resident.sees()
    await resident.sends("oleg@mail.ru")
    assert (
        "Отправляем письмо о показаниях (подтверждение №\N{NO-BREAK SPACE}Р-000001) на o**g@mail.ru"
        in resident.sees()
    )
    [letter] = await letters_about_readings(sandbox, "oleg@mail.ru")
    assert "00256" in letter.text


async def test_a_receipt_of_somebody_elses_is_no_ones_to_send(newcomer: Newcomer, resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    stranger = newcomer("Олег")
    await stranger.starts()
    start = stranger.person.chat.last_bot_message.message_id
    await stranger.does(lambda person: person.presses_data(start, "letter:1:0"))
    await stranger.sends("oleg@mail.ru")
    assert "Таких показаний на вашем лицевом счёте нет" in stranger.sees()


@pytest.mark.parametrize(
    ("stage", "code", "words"),
    [
        (Stage.HELLO, 504, "5.5.2 <laptop>: Helo command rejected: need fully-qualified hostname"),
        (Stage.SENDER, 530, "5.7.0 authentication required"),
        (Stage.RECIPIENT, 550, "5.7.1 SPF check failed"),
        (Stage.RECIPIENT, 550, "relay not permitted"),
        (Stage.RECIPIENT, 554, "relay access denied"),
        (Stage.CONTENT, 554, "5.7.1 message refused by policy"),
    ],
)
async def test_a_refusal_by_our_fault_destroys_nothing(
    newcomer: Newcomer,
    cabinet: App,
    sandbox: Sandbox,
    staff_group: Group,
    stage: Stage,
    code: int,
    words: str,
) -> None:
    sandbox.mail.refuse_next(code, FOR_LONG, stage, words)
    nina = await asks_for_a_code(newcomer, "nina@mail.ru")
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages), what="the group is told")
    assert "Почта не принимает наши письма" in staff_group.chat.last_bot_message.words
    trouble = await cabinet.database.outbox.in_trouble(Channel.MAIL)
    assert trouble is not None
    assert str(code) in trouble.reason
    assert "@" not in trouble.reason
    sandbox.mail.accept_again()
    await sandbox.wait_for(lambda: bool(sandbox.mail.to("nina@mail.ru")), 10, "the code")
    assert "не дошло" not in nina.person.chat.last_bot_message.words
    assert len(staff_group.chat.bot_messages) == 1


async def test_the_group_hears_of_it_once_a_day(
    newcomer: Newcomer, sandbox: Sandbox, staff_group: Group
) -> None:
    sandbox.mail.refuse_next(554, FOR_LONG, Stage.RECIPIENT)
    nina = await asks_for_a_code(newcomer, "nina@mail.ru")
    await nina.sends("olga@mail.ru")
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages), what="the group is told")
    await sandbox.wait_for(lambda: len(sandbox.mail.hellos) > 2, 20, "more tries")
    assert len(staff_group.chat.bot_messages) == 1
