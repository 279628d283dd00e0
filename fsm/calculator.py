"""«Калькулятор»: where the menu leads, where one can be in it, what is carried, and what its buttons send."""

from collections.abc import Mapping
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.calculator.form import SHOWN, Answers, Form, FormStep
from fsm.draft import Draft
from fsm.menu import Place

CALCULATOR = Place("calculator")


class Calculator(StatesGroup):
    """The steps of a form, by the names of `FormStep`; all that it shows is one state."""

    meter = State()
    category = State()
    persons = State()
    zones = State()
    readings = State()
    month = State()
    sum = State()
    share = State()


class CalculatorDraft(Draft):
    """What was answered; what the account tells is asked for at each step."""

    answers: Answers


class CalculatorAction(StrEnum):
    """The buttons of the calculator."""

    METER = "meter"
    BY_HAND = "hand"
    CATEGORY = "cat"
    PERSONS = "pers"
    ZONES = "zones"
    USE = "use"
    READINGS = "read"
    YEAR = "year"
    MONTH = "month"
    SHARE = "share"
    BACK = "back"
    CANCEL = "stop"
    CORRECT = "fix"
    LOOK = "look"
    COMPARE = "if"


class CalculatorStep(CallbackData, prefix="calc"):
    """A button of one calculation; `value` is what is chosen, or where one goes back from."""

    draft: str
    action: CalculatorAction
    value: str = ""


class CalculateSent(CallbackData, prefix="calcsent"):
    """«Сколько выйдет за месяц»: with what was sent of an account for a month (`month_key`)."""

    account: str
    month: str


STATES: Mapping[FormStep, State] = {
    step: Calculator.sum if step in SHOWN else getattr(Calculator, step.value) for step in FormStep
}


def draft_of(form: Form) -> CalculatorDraft:
    """What is carried of a form."""
    return CalculatorDraft(id=form.draft, answers=form.answers)
