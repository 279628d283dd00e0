"""Answering the calculator's questions, by buttons or in words."""

from aiogram.types import CallbackQuery, Message

from domain.calculator import filling
from domain.calculator.form import Form, FormStep
from domain.calculator.service import CalculatorService
from domain.calculator.typed import (
    FIRST_YEAR,
    MOST_PERSONS,
    typed_category,
    typed_period,
    typed_persons,
    typed_share,
    typed_zones,
)
from domain.identifiers import MeterId
from domain.residents import Resident
from domain.tariffs.period import whole_month
from domain.tariffs.tariff import Category
from fsm.calculator import CalculatorAction, CalculatorStep
from fsm.conversation import Conversation
from fsm.readings import month_named
from fsm.screen import Aside, Screen
from handlers.calculator.questions import ask, held
from locales.texts import Texts

A = CalculatorAction


async def pressed(
    _: CallbackQuery,
    callback_data: CalculatorStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
) -> Screen:
    """An answer that was offered as a button."""
    form = await held(conversation, resident, calculator_service)
    answered = _chosen(form, callback_data.action, callback_data.value)
    if callback_data.action is A.MONTH:
        answered = await calculator_service.read_in_month(answered)
    return await ask(conversation, answered, resident, texts, calculator_service)


async def typed(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
) -> Screen | Aside:
    """The same in words or numbers."""
    form = await held(conversation, resident, calculator_service)
    answered = _said(form, message.text or "")
    if answered is None:
        return Aside(texts("calculator-unexpected"), question=True)
    if form.answers.step is FormStep.MONTH:
        answered = await calculator_service.read_in_month(answered)
    return await ask(conversation, answered, resident, texts, calculator_service)


def _chosen(form: Form, action: CalculatorAction, value: str) -> Form:
    """What a button makes of a form.

    Raises:
        NotOffered: no button of ours says this.
    """
    try:
        return _acted(form, action, value)
    except ValueError:
        raise filling.NotOffered from None


def _acted(form: Form, action: CalculatorAction, value: str) -> Form:
    match action:
        case A.METER:
            return filling.choose_meter(form, MeterId(int(value)))
        case A.CATEGORY:
            return filling.choose_category(form, Category(value))
        case A.PERSONS:
            return filling.give_persons(form, min(max(int(value), 0), MOST_PERSONS))
        case A.ZONES:
            return filling.choose_zones(form, int(value))
        case A.USE | A.READINGS:
            return filling.ask_for_use(form, by_use=action is A.USE)
        case A.YEAR:
            latest = form.offer.today.year + 1
            return filling.show_year(form, min(max(int(value), FIRST_YEAR), latest))
        case A.MONTH if month := month_named(value):
            return filling.choose_period(form, whole_month(month))
        case A.SHARE:
            return filling.give_share(form, min(max(int(value), 0), 100))
        case _:
            return filling.choose_by_hand(form)


def _said(form: Form, words: str) -> Form | None:
    """What typed words make of a form; None where its step takes none."""
    match form.answers.step:
        case FormStep.CATEGORY:
            return filling.choose_category(form, typed_category(words))
        case FormStep.PERSONS:
            return filling.give_persons(form, typed_persons(words))
        case FormStep.ZONES:
            return filling.choose_zones(form, typed_zones(words))
        case FormStep.READINGS:
            return filling.give_values(form, words)
        case FormStep.MONTH:
            return filling.choose_period(form, typed_period(words, form.offer.today))
        case FormStep.SHARE:
            return filling.give_share(form, typed_share(words))
        case _:
            return None
