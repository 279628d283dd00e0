"""What people type on the way to linking, in place of what was asked for or before it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.app import App
from bot.database.statements import Statement
from bot.database.tables import conversations
from locales.texts import LANGUAGES
from tests.locales.fluent_files import read_words
from tests.people import Resident

Newcomer = Callable[..., Resident]

COMPANY = "8 (831) 243-04-14"


async def links(person: Resident, *answers: str) -> None:
    """The rest of the way, from the question for the account's number; without a phone."""
    for answer in (*answers, "nina@mail.ru"):
        await person.sends(answer)
    await person.sends(await person.code_from_mail("nina@mail.ru"))
    await person.press("Без телефона")


# ---- the consent --------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["согласна", "Да", "да, я согласен"])
async def test_a_word_gives_consent(newcomer: Newcomer, words: str) -> None:
    nina = newcomer()
    await nina.starts()
    await nina.sends(words)
    assert "Частное лицо" in nina.buttons()


async def test_a_word_refuses_consent_and_nothing_is_stored(newcomer: Newcomer, cabinet: App) -> None:
    nina = newcomer()
    await nina.starts()
    await nina.sends("не согласна")
    assert "прервана" in nina.sees()
    assert await cabinet.database.engine.read(Statement(select(conversations.c.key))) == []


async def test_what_is_neither_is_no_consent(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.starts()
    await nina.sends("да нет, а зачем это вам?")
    assert "Не понял" in nina.sees()
    assert COMPANY in nina.sees()
    assert "Согласен" in nina.buttons()


# ---- as people write ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "holder", "meter"),
    [
        ("л/с 111222333", "Нина Николаевна Иванова", "№ 11228081"),
        ("лицевой счет 111 222-333", "Н. Н. Иванова", "11228081"),
        ("111\u00ad222\u200b333", "Иванова H H", "1122\u20118081"),
        ("111\u2011222\u00a0333", "Ива\u00adнова\u00a0Нина\u200b Николаевна", "сч. 11228081"),
    ],
)
async def test_the_three_are_read_as_people_write_them(
    newcomer: Newcomer, account: str, holder: str, meter: str
) -> None:
    nina = newcomer()
    await nina.starts()
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    for answer in (account, holder, meter, "почта: nina\u200b@mail.ru"):
        await nina.sends(answer)
    assert "n**a@mail.ru" in nina.sees()


async def test_the_whole_letter_may_be_pasted(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.starts()
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    for answer in ("111222333", "Иванова Н Н", "11228081", "nina@mail.ru"):
        await nina.sends(answer)
    await nina.code_from_mail("nina@mail.ru")
    await nina.sends(nina.sandbox.mail.messages[-1].text)
    assert "Спасибо" in nina.sees()


# ---- numbers before linking -------------------------------------------------------------------------------


async def test_readings_that_come_first_lead_to_linking_and_are_taken_up_after_it(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.sends("256 246")
    assert "«256 246», сохраним" in nina.sees()
    assert "согласие" in nina.sees()
    await nina.sends("да")
    await nina.press("Частное лицо")
    await links(nina, "111222333", "Иванова Н Н", "11228081")
    assert "До привязки вы прислали: 256 246" in nina.sees()
    assert "Проверьте перед отправкой" in nina.sees()
    await nina.press("Отправить")
    assert "Принято" in nina.sees()


@pytest.mark.parametrize("at", [(), ("Согласен",)], ids=["at the consent", "at the kind of client"])
async def test_so_are_those_that_come_in_place_of_an_answer(newcomer: Newcomer, at: tuple[str, ...]) -> None:
    nina = newcomer()
    await nina.starts()
    for label in at:
        await nina.press(label)
    await nina.sends("день 256 ночь 246")
    assert "сохраним" in nina.sees()
    for label in ("Согласен", "Частное лицо")[len(at) :]:
        await nina.press(label)
    await links(nina, "111222333", "Иванова Н Н", "11228081")
    assert "Проверьте перед отправкой" in nina.sees()


async def test_with_a_phone_left_they_are_taken_up_too(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.sends("256 246")
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    for answer in ("111222333", "Иванова Н Н", "11228081", "nina@mail.ru"):
        await nina.sends(answer)
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    await nina.sends("тел. 8 (831) 255-56-86")
    assert "Записали телефон: 8 (831) 255-56-86" in nina.sees()
    assert "Проверьте перед отправкой" in nina.sees()
    assert "Телефон: 8 (831) 255-56-86" in nina.sees()


async def test_what_turns_out_to_be_no_readings_is_said(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.sends("у меня 2 вопроса")
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    await links(nina, "111222333", "Иванова Н Н", "11228081")
    assert "показаний в этом не нашли" in nina.sees()
    assert "Передать показания" in nina.buttons()


async def test_readings_of_an_account_that_is_not_loaded_end_no_linking(newcomer: Newcomer) -> None:
    smart = newcomer()
    await smart.sends("256")
    for label in ("Согласен", "Частное лицо"):
        await smart.press(label)
    await links(smart, "700000001", "Умный Олег Олегович", "70001")
    await smart.sends("/menu")
    assert "700000001" in smart.sees()


async def test_an_accounts_number_that_comes_first_is_not_asked_for_again(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.sends("л/с 111222333")
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    assert "фамилию" in nina.sees()
    other = newcomer()
    await other.starts()
    await other.press("Согласен")
    await other.sends("111 222 333")
    assert "фамилию" in other.sees()


async def test_words_from_a_stranger_are_answered_with_the_companys_phone(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.sends("Здравствуйте, у меня вопрос")
    assert COMPANY in nina.sees()


# ---- every refusal names the company's phone --------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_on_the_way_names_the_companys_phone(language: str) -> None:
    texts = read_words(language).texts
    refusals = {key for key in texts if key.startswith("linking-error-")}
    refusals |= {
        "linking-unexpected",
        "linking-no-way-back",
        "linking-not-own-contact",
        "linking-notice-disowned",
    }
    assert len(refusals) >= 16
    assert {key for key in refusals if not texts[key].terms & {"call-us", "company-phone"}} == set()
