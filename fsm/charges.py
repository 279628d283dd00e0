"""«Начисления и оплата»: where one can be, what is carried, and what the buttons send."""

from datetime import date
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.charges.span import Span
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.window import Month
from fsm.draft import Draft
from fsm.menu import Place
from fsm.months import month_asked

CHARGES = Place("charges")


class Charges(StatesGroup):
    """What is asked for: the month of a bill, the period of a history."""

    month = State()
    period = State()


class MonthDraft(Draft):
    """The bill of which account is asked for."""

    account: AccountNumber


class PeriodDraft(Draft):
    """The history of which account is asked for, and the first of its months where that was picked."""

    account: AccountNumber
    resource: Resource | None = None
    picking: bool = False
    first: Month | None = None


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
        return month_asked(self.year, self.month)


class HistoryAction(StrEnum):
    """What can be made of a period."""

    SHOW = "show"
    CHOOSE = "span"
    FILE = "file"
    PICTURE = "pic"


class MoneyPage(CallbackData, prefix="money"):
    """Charges and payments of a period, `first` and `last` as 202605; can be pressed at any time.

    Of 0 it is the latest twelve months. `offset` is how many newer months come before the page; with `words`
    it is said in sentences instead of a table. With `resource` it is about that one alone.
    """

    action: HistoryAction
    account: str
    first: int = 0
    last: int = 0
    offset: int = 0
    words: bool = False
    resource: Resource | None = None

    @classmethod
    def of(cls, account: AccountNumber, span: Span, resource: Resource | None = None) -> "MoneyPage":
        """The first page of a period."""
        return cls(
            action=HistoryAction.SHOW,
            account=account,
            resource=resource,
            first=span.first.year * 100 + span.first.month,
            last=span.last.year * 100 + span.last.month,
        )

    def span(self, today: date) -> Span:
        """The period; the latest twelve months where it is none: others may send any numbers."""
        first, last = month_asked(*divmod(self.first, 100)), month_asked(*divmod(self.last, 100))
        return Span.between(first, last) if first and last else Span.until(Month.of(today), 12)


class PickAction(StrEnum):
    """The steps of picking a period by its months."""

    BEGIN = "begin"
    PICK = "pick"
    LIST = "list"
    CANCEL = "stop"


class PickStep(CallbackData, prefix="span"):
    """A step of it: a month, or a page of the list of them."""

    draft: str
    action: PickAction
    year: int = 0
    month: int = 0
    offset: int = 0

    @property
    def asked(self) -> Month | None:
        """The month, where it is one."""
        return month_asked(self.year, self.month)


def bill_step(account: str, month: Month) -> str:
    """What a button sends that shows the bill of a month."""
    return BillStep(action=BillAction.SHOW, account=account, year=month.year, month=month.month).pack()
