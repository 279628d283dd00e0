"""One's own accounts: where one can be, what is carried, and what the buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.identifiers import AccountNumber
from fsm.draft import Draft
from fsm.menu import Place

ACCOUNTS = Place("acc")


class Accounts(StatesGroup):
    """The user's own accounts."""

    naming = State()


class AccountsDraft(Draft):
    """An account being named."""

    account: AccountNumber


class AccountsAction(StrEnum):
    """What can be done with one of the user's accounts."""

    SHOW = "show"
    CHOOSE = "use"
    NAME = "name"
    LEAVE = "leave"
    LEAVE_FOR_SURE = "bye"


class AccountsStep(CallbackData, prefix="acc"):
    """Something to do with one of the user's accounts; can be pressed at any time."""

    action: AccountsAction
    account: str


class NamingAction(StrEnum):
    """The buttons of the naming of an account."""

    CANCEL = "stop"


class NamingStep(CallbackData, prefix="name"):
    """A step of the naming of an account."""

    draft: str
    action: NamingAction
