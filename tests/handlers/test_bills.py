"""«Квитанция»: a resident looks at the bill, and takes it as a picture or as a document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.app import App
from bot.sandbox import Person
from domain.charges.payment import Payment
from tests.bot.database.stores import SqlStore
from tests.domain.bills.bills import BALANCES, CHARGES, OCTOBER, OF_WATER, PAYEE
from tests.paying import ACCOUNT
from tests.people import Resident


@pytest.fixture
async def nina(resident: Resident, cabinet: App) -> Resident:
    """She has bills of fourteen months, the newest of October 2026."""
    store = SqlStore(cabinet.database)
    months = [OCTOBER]
    while len(months) < 14:
        months.append(months[-1].previous())
    await store.load(
        replace(PAYEE, sample=True),
        *CHARGES,
        *(replace(each, month=month) for month in months for each in BALANCES),
    )
    return resident


async def test_the_newest_bill_with_sum_day_and_payee(nina: Resident) -> None:
    await nina.press("Квитанция и оплата")
    await nina.press("Квитанция")
    for line in (
        "Квитанция за октябрь 2026",
        "Лицевой счёт 111222333",
        "К оплате: 1 123,77 ₽",
        "Оплатить до: 16 ноября 2026",
        "Получатель: АО «Волгаэнергосбыт»",
        "Образец: реквизиты вымышлены",
    ):
        assert line in nina.sees().replace("\N{NO-BREAK SPACE}", " "), line
    assert nina.buttons() == ["Картинкой", "Документом PDF", "Без личных данных", "Другой месяц", "Меню"]


async def test_what_was_paid_since_is_not_asked_for_again(nina: Resident, cabinet: App) -> None:
    """Whoever has paid half of it, and takes the bill to a bank, pays the other half."""
    await SqlStore(cabinet.database).load(Payment(ACCOUNT, "17", date(2026, 11, 3), 1000_00, "Сбербанк"))
    await nina.sends("/bill")
    said = nina.sees().replace("\N{NO-BREAK SPACE}", " ")
    assert "К оплате: 123,77 ₽" in said
    assert "Оплачено после этого счёта: 1 000,00 ₽" in said
    await nina.press("Картинкой")
    assert "123,77" in nina.person.chat.last_bot_message.words
    await SqlStore(cabinet.database).load(Payment(ACCOUNT, "18", date(2026, 11, 4), 123_77, "Сбербанк"))
    await nina.sends("/bill")
    assert "К оплате: 0,00" in nina.sees()
    assert "Оплатить до" not in nina.sees()
    await nina.press("Картинкой")
    assert "приложение банка" not in nina.person.chat.last_bot_message.words, "there is no code to be scanned"


async def test_an_older_bill_says_which_one_to_pay(nina: Resident) -> None:
    await nina.sends("/bill")
    await nina.press("Другой месяц")
    await nina.press("сентябрь 2026")
    assert "Квитанция за сентябрь 2026" in nina.sees()
    assert "платите по квитанции за октябрь 2026" in nina.sees()
    await nina.press("Картинкой")
    picture = nina.person.chat.last_bot_message.words
    assert "за октябрь 2026" in picture
    assert "приложение банка" not in picture, "there is no code to be scanned"


async def test_as_a_picture_and_as_a_document(nina: Resident) -> None:
    await nina.press("Квитанция и оплата")
    await nina.press("Квитанция")
    await nina.press("Картинкой")
    picture = nina.person.chat.last_bot_message
    assert picture.kind == "photo"
    for said in ("1 123,77 ₽", "16 ноября 2026", "АО «Волгаэнергосбыт»", "приложение банка"):
        assert said in picture.words.replace("\N{NO-BREAK SPACE}", " "), said
    for said in (f"ИНН: {PAYEE.inn}", f"Расчётный счёт: {PAYEE.account}", f"БИК: {PAYEE.bic}"):
        assert said in picture.words, "whoever cannot scan the code types them"
    await nina.press("Документом PDF")
    document = nina.person.chat.last_bot_message
    assert document.kind == "document"
    assert "kvitancia-111222333-2026-10.pdf" in str(document.content)
    assert "1 123,77" in document.words.replace("\N{NO-BREAK SPACE}", " ")


async def test_details_for_which_a_caption_has_no_room_are_in_the_document(
    nina: Resident, cabinet: App
) -> None:
    long = replace(OF_WATER, name="ООО «Горячая вода и тепло нагорной части города» " * 3)
    await SqlStore(cabinet.database).load(replace(long, name=long.name.strip()))
    await nina.sends("/bill")
    await nina.press("Картинкой")
    picture = nina.person.chat.last_bot_message
    assert picture.kind == "photo"
    assert "Расчётный счёт" not in picture.words
    assert "есть в документе PDF" in picture.words


async def test_without_personal_data_and_with_them_again(nina: Resident) -> None:
    await nina.press("Квитанция и оплата")
    await nina.press("Квитанция")
    await nina.press("Без личных данных")
    assert "Без имени и адреса" in nina.sees()
    await nina.press("Картинкой")
    assert "Без имени и адреса" in nina.sees()
    await nina.press("С именем и адресом")
    assert "Без имени" not in nina.sees()
    assert "К оплате" in nina.sees()


async def test_any_month_page_by_page(nina: Resident) -> None:
    await nina.press("Квитанция и оплата")
    await nina.press("Квитанция")
    await nina.press("Другой месяц")
    assert "За какой месяц" in nina.sees()
    assert "ноябрь 2025" in nina.buttons()
    assert "сентябрь 2025" not in nina.buttons()
    await nina.press("Раньше")
    await nina.press("сентябрь 2025")
    assert "Квитанция за сентябрь 2025" in nina.sees()
    assert "10 октября 2025" in nina.sees()  # by the rule of then


@pytest.mark.parametrize("words", ["Квитанцию", "счёт", "/bill", "дай квитанцию"])
async def test_asked_for_in_words(nina: Resident, words: str) -> None:
    await nina.sends(words)
    assert "Квитанция за октябрь 2026" in nina.sees()


async def test_the_help_names_it(nina: Resident) -> None:
    await nina.sends("/help")
    assert "прислать квитанцию с QR-кодом" in nina.sees()
    assert "/bill — квитанция" in nina.sees()


async def test_in_english(nina: Resident) -> None:
    await nina.sends("/language")
    await nina.press("English")
    await nina.sends("bill")
    assert "Bill for October 2026" in nina.sees()
    assert "Pay by: 16 November 2026" in nina.sees()
    await nina.press("As a PDF")
    assert nina.person.chat.last_bot_message.kind == "document"


async def test_before_the_first_bill(resident: Resident) -> None:
    await resident.press("Квитанция и оплата")
    await resident.press("Квитанция")
    assert "Квитанций пока нет" in resident.sees()


async def test_a_month_without_a_bill(nina: Resident) -> None:
    await nina.press("Квитанция и оплата")
    await nina.press("Квитанция")
    shown = nina.person.chat.last_bot_message.message_id
    await nina.does(lambda person: person.presses_data(shown, "paper:show:111222333:2000:1:0:0"))
    assert "Квитанции за этот месяц нет" in nina.sees()


async def test_anothers_bill(nina: Resident) -> None:
    await nina.press("Квитанция и оплата")
    await nina.press("Квитанция")
    shown = nina.person.chat.last_bot_message.message_id
    for action in ("show", "list", "pic", "pdf"):
        data = f"paper:{action}:200000001:2026:10:0:0"
        await nina.does(partial(Person.presses_data, message_id=shown, data=data))
        assert "нужен лицевой счёт, привязанный" in nina.sees(), action


async def test_from_the_charges_of_a_month(nina: Resident) -> None:
    await nina.press("Квитанция и оплата")
    await nina.press("Начисления и оплата")
    await nina.press("Квитанция")
    assert "Квитанция за октябрь 2026" in nina.sees()


async def test_a_stranger_sees_nothing(newcomer: Callable[..., Resident]) -> None:
    stranger = newcomer()
    await stranger.starts()
    await stranger.sends("квитанция")
    assert "К оплате" not in stranger.sees()
