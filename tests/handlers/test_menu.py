"""The menu: short enough for a phone, its sections, and its lines typed instead of pressed."""

from collections.abc import Callable

import pytest

from fsm.menu import MONEY, Go
from tests.people import Resident

Newcomer = Callable[..., Resident]

SECTIONS = {
    "Заявки и заявления": ["Подать заявку", "Написать заявление", "Обратная связь", "Мои заявки"],
    "Квитанция и оплата": ["Начисления и оплата", "Оплатить", "Квитанция", "Калькулятор"],
    "Мои данные и настройки": ["Личные данные", "Лицевые счета", "Настройки"],
}


async def test_the_menu_fits_on_a_phone_and_begins_with_what_is_wanted_most(resident: Resident) -> None:
    assert resident.buttons() == [
        "Передать показания",
        "Мои показания",
        "История показаний",
        "Заявки и заявления",
        "Квитанция и оплата",
        "Справочная информация",
        "Отключения",
        "Мои данные и настройки",
        "Язык / Language",
        "Помощь",
    ]


@pytest.mark.parametrize("section", SECTIONS)
async def test_a_section_has_its_lines_and_the_way_back(resident: Resident, section: str) -> None:
    await resident.press(section)
    assert resident.sees().startswith(f"{section}.\nЛицевой счёт 111222333.")
    assert resident.buttons() == [*SECTIONS[section], "Меню"]
    await resident.press("Меню")
    assert section in resident.buttons()


async def test_in_english(newcomer: Newcomer) -> None:
    ann = newcomer("Ann", "en")
    await ann.links_account("111222333", "Иванова Н Н", "11228081", "ann@mail.ru")
    await ann.sends("/menu")
    await ann.press("My data and settings")
    assert ann.sees().startswith("My data and settings.\nAccount 111222333.")
    assert ann.buttons() == ["Personal data", "Accounts", "Settings", "Menu"]


@pytest.mark.parametrize("line", [line for section, lines in SECTIONS.items() for line in (section, *lines)])
async def test_a_line_may_be_typed_on_whatever_screen(resident: Resident, line: str) -> None:
    await resident.sends("/language")
    assert line not in resident.buttons()
    await resident.sends(line.lower())
    typed = (resident.sees(), resident.buttons())
    await resident.sends("/menu")
    for label in (*(section for section, lines in SECTIONS.items() if line in lines), line):
        await resident.press(label)
    assert (resident.sees(), resident.buttons()) == typed


async def test_in_a_form_a_line_is_an_answer(resident: Resident) -> None:
    await resident.sends("/statement")
    await resident.sends("Лицевые счета")
    await resident.sends("Их стало два")
    for label in ("Готово", "Без файлов", "Дальше"):
        await resident.press(label)
    assert "Лицевые счета" in resident.sees()
    assert "Отправить" in resident.buttons()


async def test_a_section_leaves_an_open_form_and_says_so(resident: Resident) -> None:
    menu = resident.person.chat.last_bot_message.message_id
    await resident.sends("/statement")
    await resident.does(lambda person: person.presses_data(menu, Go(to=MONEY.place).pack()))
    assert resident.sees().startswith("Ввод прерван")
    assert "Квитанция и оплата.\nЛицевой счёт 111222333." in resident.sees()


async def test_the_help_says_the_same_in_both_languages(resident: Resident) -> None:
    await resident.sends("/help")
    assert "помочь заплатить" in resident.sees()
    await resident.sends("/language")
    await resident.press("English")
    await resident.sends("/help")
    assert "help to pay it" in resident.sees()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Показания", "Какие показания передать?"),
        ("хочу сдать показания за свет", "Какие показания передать?"),
        ("хочу заплатить", "Что оплатить?"),
        ("Где платить?", "Что оплатить?"),
        ("главное меню", "Что сделать?"),
        ("позовите оператора", "Сотрудник ответит в этом чате"),
        ("телефон", "8 (831) 243-04-14"),
        ("Здравствуйте!", "Что сделать?"),
        ("что ты умеешь", "передать показания счётчиков"),
        ("до какого числа передавать показания", "Какие показания передать?"),
        ("Какой тариф?", "Электроэнергия\nЛицевой счёт 111222333"),
        ("сколько стоит горячая вода", "Горячая вода\nЛицевой счёт 111222333"),
        ("хочу поменять почту", "Почта: "),
        ("история", "Историю какого счётчика показать?"),
        ("English please", "What language shall I speak?"),
        ("добавить счёт", "Введите номер лицевого счёта"),
        ("отключите напоминания", "Какие сообщения приходят в этот чат"),
        ("где у вас касса", "отделени"),
        ("вызвать мастера", "К чему относится заявка?"),
        ("статус заявки", "здесь появятся ваши заявки"),
        ("показания приняты?", "ещё ничего не передавали"),
        ("не пришёл счёт", "Квитанций пока нет"),
        ("сколько платить за октябрь", "Счетов по этому лицевому счёту"),
        ("пришлите квитанцию за октябрь", "Счетов по этому лицевому счёту"),
        ("я хочу узнать, сколько я должна", "Счетов по этому лицевому счёту"),
    ],
)
async def test_who_knows_no_buttons_name_is_understood(resident: Resident, words: str, said: str) -> None:
    await resident.sends("/help")
    await resident.sends(words)
    assert said in resident.sees()
    assert "Не понял" not in resident.sees()


@pytest.mark.parametrize(
    "words",
    [
        "показания",
        "хочу заплатить",
        "позовите оператора",
        "главное меню",
        "какой тариф",
        "хочу поменять почту",
        "где моя квитанция",
        "здравствуйте",
        "показания приняты?",
        "вызвать мастера",
        "история показаний",
        "добавить счёт",
    ],
)
async def test_a_stranger_who_wishes_for_something_has_a_next_step(newcomer: Newcomer, words: str) -> None:
    oleg = newcomer("Олег")
    await oleg.starts()
    await oleg.press("Не сейчас")
    await oleg.sends(words)
    assert "Не понял" not in oleg.sees()
    assert {"Привязать лицевой счёт", "Обратная связь", "Согласен"} & set(oleg.buttons())


async def test_that_a_form_was_left_is_said_once(resident: Resident) -> None:
    await resident.sends("/statement")
    await resident.sends("/menu")
    assert resident.sees().startswith("Ввод прерван")
    await resident.sends("где у вас вход")
    answer = resident.person.chat.last_bot_message.words
    assert "Не понял" in answer
    assert "Что сделать?" in answer
    assert "Ввод прерван" not in answer, "nothing has been broken off just now"


@pytest.mark.parametrize(
    ("pressed", "said"),
    [
        (("Личные данные", "Изменить почту"), "Ничего не изменили."),
        (("Личные данные", "Изменить телефон"), "Ничего не изменили."),
        (("Лицевые счета", "111222333", "Назвать по-своему"), "Ничего не изменили."),
    ],
)
async def test_whoever_changes_nothing_hears_nothing_of_what_was_sent(
    resident: Resident, pressed: tuple[str, ...], said: str
) -> None:
    for label in ("Мои данные и настройки", *pressed):
        await resident.press(label)
    await resident.sends("/menu")
    assert said in resident.sees().splitlines()
    assert "Переданное раньше" not in resident.sees()


async def test_whoever_pays_nothing_hears_that_nothing_is_paid(resident: Resident) -> None:
    await resident.sends("/pay")
    await resident.press("Другая сумма")
    await resident.sends("/menu")
    assert resident.sees().startswith("Оплату не начали, деньги не списаны.")


async def test_a_stranger_is_offered_first_what_opens_everything_else(newcomer: Newcomer) -> None:
    oleg = newcomer("Олег")
    await oleg.starts()
    await oleg.press("Согласен")
    await oleg.press("Частное лицо")
    await oleg.sends("/menu")
    assert oleg.sees().startswith("Привязка прервана, новый лицевой счёт не привязан.")
    assert "Переданное раньше" not in oleg.sees()
    assert oleg.buttons()[:2] == ["Привязать лицевой счёт", "Войти по почте, если уже привязывали"]


async def test_without_an_account_a_section_is_the_menu(newcomer: Newcomer) -> None:
    oleg = newcomer("Олег")
    await oleg.starts()
    await oleg.press("Не сейчас")
    on = oleg.person.chat.last_bot_message.message_id
    await oleg.does(lambda person: person.presses_data(on, Go(to=MONEY.place).pack()))
    assert "Привязать лицевой счёт" in oleg.buttons()


async def test_help_promises_no_payment_that_is_not_taken(resident: Resident) -> None:
    """Without a provider no card is taken: the way to pay is told, and that is true with one too."""
    await resident.sends("/pay")
    await resident.press("Другая сумма")
    await resident.sends("500")
    assert "Оплата картой в этом чате пока не подключена" in resident.sees()
    await resident.sends("/help")
    assert "сколько нужно заплатить, и помочь заплатить" in resident.sees()
    assert "картой" not in resident.sees()
