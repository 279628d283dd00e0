"""«Начисления и оплата»: where one can be, what is carried, and what the buttons send."""

from datetime import date
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.identifiers import AccountNumber
from domain.window import Month
from fsm.draft import Draft
from fsm.menu import Place

CHARGES = Place("charges")


class Charges(StatesGroup):
    """What is asked for: the month of a bill."""

    month = State()


class MonthDraft(Draft):
    """The bill of which account is asked for."""

    account: AccountNumber


class BillAction(StrEnum):
    """What can be looked at, of any account and month."""

    SHOW = "show"
    MONTHS = "list"
    OWED = "owed"


class BillStep(CallbackData, prefix="bill"):
    """The bill of a month, the list of months, what is owed; can be pressed at any time.

    `month` is 0 for the newest. `offset` is how many newer months come before those of the list.
    """

    action: BillAction
    account: str
    year: int = 0
    month: int = 0
    offset: int = 0

    @property
    def asked(self) -> Month | None:
        """The month, where it is one: others may send any numbers."""
        possible = 1 <= self.month <= 12 and date.min.year <= self.year <= date.max.year
        return Month(self.year, self.month) if possible else None


def bill_step(account: str, month: Month) -> str:
    """What a button sends that shows the bill of a month."""
    return BillStep(action=BillAction.SHOW, account=account, year=month.year, month=month.month).pack()
