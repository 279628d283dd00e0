"""«Справочная информация»: branches, services and prices, ways to pay, questions and answers."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.app import App
from bot.database.tables import houses
from bot.sandbox import Person
from domain.identifiers import BranchCode, QuestionCode
from domain.reference.branch import Branch, Point
from domain.reference.question import Question
from domain.reference.way import WayToPay
from tests.handlers.households import Newcomer, lives_at
from tests.handlers.money import billing_has
from tests.people import Resident

AVTOZAVOD = Branch(
    BranchCode("avto"),
    "Автозаводское отделение",
    "Avtozavod branch",
    "пр. Ленина, д. 100",
    "100 Lenin Avenue",
    "пн–пт с 8:00 до 17:00",
    "Mon–Fri 8:00–17:00",
    "8 (831) 000-00-01",
    Point(56.2415, 43.8527),
    10,
    sample=True,
)
CENTRE = replace(
    AVTOZAVOD,
    code=BranchCode("centre"),
    name="Центральное отделение",
    place=Point(56.32, 43.995),
    position=20,
    sample=False,
)
SEAL = Question(
    QuestionCode("seal"),
    "Как опломбировать счётчик?",
    "How to have a meter sealed?",
    "Подайте заявку на опломбировку.",
    "Order the sealing.",
    "пломба",
    10,
)
PAY = replace(
    SEAL, code=QuestionCode("pay"), question="Где платить?", question_en="Where to pay?", words="оплата"
)
BANK = WayToPay(
    "bank", "В банке", "At a bank", "По квитанции.", "By the bill.", "1 %", "1 %", 10, sample=True
)


@pytest.fixture
async def known(cabinet: App) -> None:
    """What the company's files have brought; Нина's house is served by Автозаводское."""
    await billing_has(cabinet, AVTOZAVOD, CENTRE, SEAL, PAY, BANK)
    async with cabinet.database.alchemy.begin() as connection:
        await connection.execute(update(houses).where(houses.c.code == "1").values(branch="avto"))


async def opens(person: Resident) -> None:
    await person.sends("/info")


async def test_ones_own_branch_with_address_hours_phone_and_on_the_map(
    resident: Resident, known: None
) -> None:
    await resident.press("Справочная информация")
    await resident.press("Моё отделение")
    for line in (
        "Лицевой счёт 111222333",
        "Автозаводское отделение",
        "Адрес: пр. Ленина, д. 100",
        "Часы работы: пн–пт с 8:00 до 17:00",
        "Телефон: 8 (831) 000-00-01",
        "Это пример, не настоящие сведения.",
    ):
        assert line in resident.sees(), line
    await resident.press("На карте")
    venue = resident.person.chat.last_bot_message
    assert venue.kind == "venue"
    assert venue.content["venue"] == {
        "location": {"latitude": 56.2415, "longitude": 43.8527},
        "title": "Автозаводское отделение (пример)",
        "address": "пр. Ленина, д. 100",
    }
    await resident.press("Об отделении")
    assert "Часы работы" in resident.sees()


async def test_where_billing_names_no_branch_all_are_offered(newcomer: Newcomer, known: None) -> None:
    pyotr = await lives_at(newcomer, "200000001", "Пётр")
    await opens(pyotr)
    await pyotr.press("Моё отделение")
    assert "у нас не указано" in pyotr.sees()
    await pyotr.press("Центральное отделение")
    assert "Адрес: пр. Ленина, д. 100" in pyotr.sees()
    assert "Это пример" not in pyotr.sees()


async def test_the_nearest_branch_by_a_place_that_is_kept_nowhere(
    resident: Resident, known: None, cabinet: App
) -> None:
    await opens(resident)
    await resident.press("Ближайшее отделение")
    await resident.sends("у кремля")
    assert "нажмите «Отправить моё место»" in resident.sees()
    await resident.does(lambda nina: nina.shares_location(56.3287, 44.0020))
    assert "примерно 1,1 км" in resident.sees()
    assert "Центральное отделение" in resident.sees()
    assert "Ваше место мы не сохранили." in resident.sees()
    async with cabinet.database.alchemy.connect() as connection:
        kept = await connection.exec_driver_sql("SELECT state, data FROM conversations")
        assert "44.0020" not in str(kept.all())


async def test_a_place_is_answered_outside_of_any_form_too(resident: Resident, known: None) -> None:
    await resident.does(lambda nina: nina.shares_location(56.2416, 43.8528))
    assert "примерно 50 м" in resident.sees()
    assert "Автозаводское отделение" in resident.sees()


async def test_the_button_that_shares_a_place_can_be_left_by_going_back(
    resident: Resident, known: None
) -> None:
    await opens(resident)
    await resident.press("Ближайшее отделение")
    await resident.press("Отправить моё место")
    assert "Ближайшее отделение, по прямой" in resident.sees()
    await resident.press("Назад")
    await resident.press("Ближайшее отделение")
    await resident.press("Справочная информация")
    assert "Что показать?" in resident.sees()


async def test_services_with_terms_and_a_price_list(resident: Resident, known: None) -> None:
    await opens(resident)
    await resident.press("Обслуживание счётчиков")
    assert "Опломбировка (Электроэнергия)" in resident.sees()
    assert "Срок: 5 рабочих дней" in resident.sees()
    assert "Подать заявку" in resident.buttons()
    await resident.press("Назад")
    await resident.press("Прейскурант")
    prices = resident.sees().replace("\N{NO-BREAK SPACE}", " ")
    assert "Распломбировка (Электроэнергия): 850,00 ₽ (пример)" in prices
    assert "Опломбировка (Электроэнергия): бесплатно (пример)" in prices


async def test_ways_to_pay_with_their_commission(resident: Resident, known: None) -> None:
    await opens(resident)
    await resident.press("Как оплатить")
    assert "В банке\nПо квитанции.\nКомиссия: 1 %\nЭто пример" in resident.sees()
    await resident.press("Оплатить")
    assert "Счетов от расчётного центра ещё нет" in resident.sees()


async def test_a_stranger_reads_of_ways_to_pay_and_is_offered_none(newcomer: Newcomer, known: None) -> None:
    stranger = newcomer("Чужой")
    await opens(stranger)
    await stranger.press("Как оплатить")
    assert "Оплатить" not in stranger.buttons()


async def test_a_question_is_chosen_or_found_by_words(resident: Resident, known: None) -> None:
    await opens(resident)
    await resident.press("Вопросы и ответы")
    await resident.press("Где платить?")
    assert "Где платить?" in resident.sees()
    await resident.sends("ПЛОМБЫ")
    assert "Нашёлся 1 вопрос" in resident.sees()
    await resident.press("Как опломбировать счётчик?")
    assert "Подайте заявку на опломбировку." in resident.sees()
    await resident.sends("квадрокоптер")
    assert "Ничего не нашлось" in resident.sees()


async def test_many_questions_are_turned_page_by_page(resident: Resident, cabinet: App) -> None:
    many = [replace(SEAL, code=QuestionCode(f"q{n}"), question=f"Вопрос {n}", position=n) for n in range(8)]
    await billing_has(cabinet, *many)
    await opens(resident)
    await resident.press("Вопросы и ответы")
    assert "Вопрос 5" in resident.buttons()
    assert "Вопрос 6" not in resident.buttons()
    await resident.press("Следующие")
    assert "Вопрос 7" in resident.buttons()
    await resident.press("Предыдущие")
    assert "Вопрос 0" in resident.buttons()


async def test_a_stranger_sees_all_of_it_but_ones_own_branch(newcomer: Newcomer, known: None) -> None:
    somebody = newcomer("Чужой")
    await somebody.starts()
    await opens(somebody)
    assert "Моё отделение" not in somebody.buttons()
    await somebody.press("Все отделения")
    await somebody.press("Центральное отделение")
    assert "Адрес: пр. Ленина, д. 100" in somebody.sees()
    await somebody.press("Назад")
    await somebody.press("Вопросы и ответы")
    await somebody.sends("пломба")
    assert "Как опломбировать счётчик?" in somebody.buttons()
    await somebody.press("Меню")
    assert "Справочная информация" in somebody.buttons()


async def test_what_the_company_has_taken_out_is_said_to_be_gone(
    resident: Resident, known: None, cabinet: App
) -> None:
    await opens(resident)
    await resident.press("Все отделения")
    listed = resident.person.chat.last_bot_message.message_id
    await resident.does(lambda nina: _presses(nina, listed))
    assert "больше нет" in resident.sees()


def _presses(person: Person, message: int) -> None:
    person.presses_data(message, "ref:branch:gone:0")


@pytest.mark.parametrize(
    "page",
    ["Все отделения", "Обслуживание счётчиков", "Прейскурант", "Как оплатить", "Вопросы и ответы"],
)
async def test_what_the_company_has_not_said_yet_is_said_so(newcomer: Newcomer, page: str) -> None:
    somebody = newcomer("Чужой")
    await opens(somebody)
    await somebody.press(page)
    assert "пока нет" in somebody.sees() or "Опломбировка" in somebody.sees()


async def test_in_english(newcomer: Newcomer, known: None) -> None:
    nina = await lives_at(newcomer, "111222333", language="en")
    await nina.press("Reference information")
    await nina.press("My branch")
    assert "Avtozavod branch" in nina.sees()
    assert "Opening hours: Mon–Fri 8:00–17:00" in nina.sees()
    await nina.press("Back")
    await nina.press("Questions and answers")
    await nina.sends("sealing")
    await nina.press("How to have a meter sealed?")
    assert "Order the sealing." in nina.sees()
