"""A new request: where one can be in its form, what is carried, and what its buttons send."""

from collections.abc import Mapping
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.requests.catalogue import Need
from domain.requests.form import Answers, Form, FormStep
from fsm.draft import Draft
from fsm.menu import Place

SERVICE, STATEMENT, FEEDBACK = Place("service"), Place("statement"), Place("feedback")


class Requests(StatesGroup):
    """The steps of a form, by the names of `FormStep`."""

    resource = State()
    service = State()
    meter = State()
    subject = State()
    text = State()
    files = State()
    contacts = State()
    contact = State()
    checking = State()


class RequestsDraft(Draft):
    """What was answered; what there is to choose from is asked for at each step."""

    answers: Answers


class RequestsAction(StrEnum):
    """The buttons of the form."""

    RESOURCE = "res"
    SERVICE = "serv"
    METER = "meter"
    REMOVE_FILE = "nofile"
    REMOVE_TEXT = "notext"
    CONTACT = "cont"
    REMOVE_CONTACT = "nocont"
    GO_ON = "on"
    CORRECT = "fix"
    SEND = "send"
    BACK = "back"
    CANCEL = "stop"


class RequestsStep(CallbackData, prefix="req"):
    """A step of one form; `value` is what is chosen, or where one goes back from."""

    draft: str
    action: RequestsAction
    value: str = ""


class ServiceFor(CallbackData, prefix="serve"):
    """Order what a meter needs; can be pressed at any time."""

    account: str
    meter: int
    need: Need


STATES: Mapping[FormStep, State] = {step: getattr(Requests, step.value) for step in FormStep}


def draft_of(form: Form) -> RequestsDraft:
    """What is carried of a form."""
    return RequestsDraft(id=form.draft, answers=form.answers)


def state_of(form: Form) -> State:
    """The state of a conversation whose form is at a step."""
    return STATES[form.answers.step]
