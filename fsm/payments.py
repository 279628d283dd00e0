"""«Оплатить»: where the menu leads, the step of another sum, and what the buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from fsm.draft import Draft
from fsm.menu import Place

PAYMENTS = Place("payments")


class Paying(StatesGroup):
    """What is asked for: a sum of the resident's own choice."""

    sum = State()


class PayingDraft(Draft):
    """The account that is paid for."""

    account: str


class PayFor(CallbackData, prefix="payfor"):
    """Pay all that an account owes, or one resource: so many kopecks as the button has it."""

    account: str
    resource: str
    kopecks: int


class PayByCode(CallbackData, prefix="paycode"):
    """The payment code of so many kopecks for all that an account owes, or for one resource."""

    account: str
    resource: str
    kopecks: int


class PayOther(CallbackData, prefix="payother"):
    """Pay another sum for an account."""

    account: str


class RefundAction(StrEnum):
    """What a clerk says when asked whether a payment was given back."""

    SURE = "sure"
    NO = "no"


class RefundStep(CallbackData, prefix="refund"):
    """A clerk's answer about a payment, by its number."""

    payment: int
    action: RefundAction
