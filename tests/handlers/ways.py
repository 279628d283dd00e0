"""How a person gets to each state of every conversation, and where «Назад» leads from it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from aiogram.fsm.state import State

from bot.app import App
from domain.identifiers import UserId
from domain.requests.events import EventKind
from fsm.accounts import Accounts
from fsm.calculator import Calculator
from fsm.charges import Charges
from fsm.common_needs import CommonNeedsForm
from fsm.linking import Linking
from fsm.my_requests import MyRequests
from fsm.payments import Paying
from fsm.preferences import Choosing
from fsm.readings import Readings
from fsm.receipts import Receipts
from fsm.reference import Reference
from fsm.reminders import Reminders
from fsm.requests import Requests
from tests.handlers.calculated import ONE_2011, load
from tests.handlers.households import also_lives_at, make_it
from tests.handlers.reminded import is_reminded
from tests.paying import JANUARY, balance, billing_sends
from tests.people import Resident
from tests.requests_kept import RequestsKept

Walk = Callable[[Resident], Awaitable[None]]
WalkWithClerk = Callable[[Resident, App], Awaitable[None]]


@dataclass(frozen=True)
class Way:
    """How a newcomer gets to a state, and the state that is one step back; None where the form is over.

    The rest of the way is gone `with_clerk`, who does something meanwhile.
    """

    walk: Walk
    back: State | None
    with_clerk: WalkWithClerk | None = None


def _then(walk: Walk, *, press: Sequence[str] = (), send: Sequence[str] = ()) -> Walk:
    async def further(person: Resident) -> None:
        await walk(person)
        for text in send:
            await person.sends(text)
        for label in press:
            await person.press(label)

    return further


async def _phone(person: Resident) -> None:
    await _code(person)
    await person.sends(await person.code_from_mail("nina@mail.ru"))


async def _access(person: Resident) -> None:
    await person.sends("/menu")
    await person.press("Войти по почте, если уже привязывали")
    await person.press("Согласен")


async def _zones(person: Resident) -> None:
    await person.links_account("400000001", "Петрова Анна Ильинична", "40001", "anna@mail.ru")
    await person.press("Передать показания")


async def _zones_anew(person: Resident) -> None:
    await _zones(person)
    for label in ("день", "Исправить зоны", "Назад"):
        await person.press(label)
    await person.sends("/menu")
    for label in ("Мои данные и настройки", "Лицевые счета", "400000001", "Исправить зоны"):
        await person.press(label)


async def _many_meters(person: Resident) -> None:
    await person.links_account("500000001", "Сидоров И К", "50001", "igor@mail.ru")
    await person.sends("/request")


async def _letter(person: Resident) -> None:
    await _checking(person)
    person.sandbox.mail.refuse_next(550)
    await person.press("Отправить")
    chat = person.person.chat
    await person.sandbox.wait_for(lambda: "не дошло" in chat.last_bot_message.words)
    await person.press("Другая почта")


async def _reads(person: Resident, words: str) -> None:
    chat = person.person.chat
    await person.sandbox.wait_for(lambda: words in chat.last_bot_message.words, what=words)


def _answered(*labels: str, requests: int = 1, done: bool = False, send: str = "") -> WalkWithClerk:
    """Their requests are answered, or done; then they press and send."""

    async def further(person: Resident, cabinet: App) -> None:
        kept = RequestsKept(cabinet.database.units, person.sandbox.clock.now)
        for _ in range(requests):
            number = await kept.sends(UserId(person.person.user_id))
            await kept.answers(number, "Готово")
            if done:
                await kept.happens(number, EventKind.DONE)
            await _reads(person, f"№\N{NO-BREAK SPACE}{number}")
        for label in ("Меню", *labels):
            await person.press(label)
        if send:
            await person.sends(send)

    return further


async def _compares_meters(person: Resident, cabinet: App) -> None:
    await load(cabinet, ONE_2011)
    await person.sends("70 кВт·ч")
    await person.press("А если двухтарифный?")


def _in_charges(*labels: str) -> WalkWithClerk:
    async def walk(person: Resident, cabinet: App) -> None:
        await billing_sends(cabinet, balance(100_00), balance(100_00, month=JANUARY.previous()))
        for label in ("Квитанция и оплата", "Начисления и оплата", *labels):
            await person.press(label)

    return walk


async def _answers_a_reminder(person: Resident, cabinet: App) -> None:
    make_it(person.sandbox, 24)
    await also_lives_at(person, "200000001")
    said = await is_reminded(person, cabinet)
    await person.does(lambda they: they.replies(said, "99000"))


_client = _then(Resident.starts, press=["Согласен"])
_account = _then(_client, press=["Частное лицо"])
_holder = _then(_account, send=["111222333"])
_meter = _then(_holder, send=["Иванова Н Н"])
_email = _then(_meter, send=["11228081"])
_code = _then(_email, send=["nina@mail.ru"])
_resident = _then(_phone, press=["Без телефона", "Меню"])
_naming = _then(
    _resident, press=["Мои данные и настройки", "Лицевые счета", "111222333", "Назвать по-своему"]
)
_their_card = _then(_resident, press=["Мои данные и настройки", "Лицевые счета", "111222333"])
_new_email = _then(_their_card, press=["Изменить почту"])
_choosing = _then(_resident, press=["Передать показания"])
_entering = _then(_choosing, press=["Электроэнергия"])
_doubting = _then(_entering, send=["100"])
_checking = _then(_entering, send=["256 246"])
_request = _then(_resident, send=["/request"])
_statement = _then(_resident, send=["/statement"])
_message = _then(_statement, send=["Перерасчёт", "Прошу пересчитать."])
_contacts = _then(_message, press=["Готово", "Без файлов"])

_dwelling = _then(Resident.starts, send=["/calculator"])
_persons = _then(_dwelling, press=["Город, газовые плиты"])
_zones_of_meter = _then(_persons, press=["2"])
_calculating = _then(_zones_of_meter, press=["Однотарифный"])
_sum = _then(_calculating, send=["70 кВт·ч"])

_TO_REQUEST = ("Заявки и заявления", "Мои заявки", "№\N{NO-BREAK SPACE}1 · Пломба")

WAYS: Mapping[State, Way] = {
    Linking.consent: Way(Resident.starts, Linking.consent),  # the first step: nothing is before it
    Linking.client: Way(_client, Linking.client),  # likewise, since a consent is not taken back by a step
    Linking.account_number: Way(_account, Linking.client),
    Linking.holder: Way(_holder, Linking.account_number),
    Linking.meter_number: Way(_meter, Linking.holder),
    Linking.mismatch: Way(_then(_meter, send=["99999"]), Linking.meter_number),
    Linking.email: Way(_email, Linking.meter_number),
    Linking.code: Way(_code, Linking.email),
    Linking.phone: Way(_phone, Linking.phone),  # the account is linked: no step undoes that
    Linking.access_account_number: Way(_access, None),
    Linking.access_email: Way(_then(_access, send=["111222333"]), Linking.access_account_number),
    Accounts.naming: Way(_naming, None),
    Readings.which: Way(_then(_checking, send=["255"]), Readings.checking),
    Accounts.email: Way(_new_email, None),
    Accounts.code: Way(_then(_new_email, send=["new@mail.ru"]), Accounts.email),
    Accounts.phone: Way(_then(_their_card, press=["Изменить телефон"]), None),
    Accounts.zones: Way(_zones_anew, None),
    Readings.choosing: Way(_choosing, None),
    Readings.zones: Way(_zones, None),
    Readings.entering: Way(_entering, Readings.choosing),
    Readings.doubting: Way(_doubting, Readings.entering),
    Readings.photo: Way(_then(_doubting, press=["Всё верно, приложу фото"]), Readings.doubting),
    Readings.checking: Way(_checking, Readings.entering),
    CommonNeedsForm.month: Way(_then(_resident, send=["/odn"]), None),
    Reference.words: Way(_then(_resident, press=["Справочная информация", "Вопросы и ответы"]), None),
    Reference.place: Way(_then(_resident, press=["Справочная информация", "Ближайшее отделение"]), None),
    Receipts.email: Way(_letter, None),
    Requests.resource: Way(_request, None),
    Requests.service: Way(_then(_request, press=["Электроэнергия"]), Requests.resource),
    Requests.meter: Way(_then(_many_meters, press=["Электроэнергия", "Опломбировка"]), Requests.service),
    Requests.subject: Way(_statement, None),
    Requests.text: Way(_message, Requests.subject),
    Requests.files: Way(_then(_message, press=["Готово"]), Requests.text),
    Requests.contacts: Way(_contacts, Requests.files),
    Requests.contact: Way(_then(_contacts, press=["Изменить телефон"]), Requests.contacts),
    Requests.checking: Way(_then(_contacts, press=["Дальше"]), Requests.contacts),
    MyRequests.replying: Way(_resident, None, _answered(*_TO_REQUEST, "Ответить")),
    MyRequests.reopening: Way(_resident, None, _answered(*_TO_REQUEST, "Открыть снова", done=True)),
    MyRequests.word: Way(_resident, None, _answered(*_TO_REQUEST, "3", "Написать почему", done=True)),
    MyRequests.choosing: Way(_resident, None, _answered(requests=2, send="В среду")),
    Reminders.account: Way(_resident, None, _answers_a_reminder),
    Choosing.day: Way(_then(_resident, press=["Мои данные и настройки", "Настройки", "Изменить день"]), None),
    Choosing.hour: Way(_then(_resident, press=["Мои данные и настройки", "Настройки", "Изменить час"]), None),
    Charges.month: Way(_resident, None, _in_charges("Другой месяц")),
    Charges.period: Way(_resident, None, _in_charges("Начисления и платежи по месяцам", "Другой период")),
    Paying.sum: Way(_then(_resident, press=["Квитанция и оплата", "Оплатить", "Другая сумма"]), None),
    Readings.email: Way(_then(_checking, press=["Другая почта"]), Readings.checking),
    Calculator.meter: Way(_then(_resident, press=["Квитанция и оплата", "Калькулятор"]), None),
    Calculator.category: Way(_dwelling, None),
    Calculator.persons: Way(_persons, Calculator.category),
    Calculator.zones: Way(_zones_of_meter, Calculator.persons),
    Calculator.readings: Way(_calculating, Calculator.zones),
    Calculator.sum: Way(_sum, Calculator.sum),  # a stranger's; it is an answer, and asks nothing
    Calculator.month: Way(_then(_sum, press=["Другой месяц"]), Calculator.sum),
    Calculator.share: Way(_calculating, Calculator.sum, _compares_meters),
}
