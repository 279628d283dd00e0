"""«Квитанция»: where the menu leads, and what the conversation's buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from domain.identifiers import AccountNumber
from domain.window import Month
from fsm.menu import Place
from fsm.months import month_asked

BILLS = Place("bills")


class PaperAction(StrEnum):
    """What can be done with a bill on paper, of any account and month."""

    SHOW = "show"
    MONTHS = "list"
    PICTURE = "pic"
    PDF = "pdf"


class PaperStep(CallbackData, prefix="paper"):
    """A bill on paper, or the list of months; can be pressed at any time.

    `month` is 0 for the newest; `anonymous` is without personal data. `offset` is how many newer months come
    before those of the list.
    """

    action: PaperAction
    account: str
    year: int = 0
    month: int = 0
    anonymous: bool = False
    offset: int = 0

    @property
    def asked(self) -> Month | None:
        """The month, where it is one."""
        return month_asked(self.year, self.month)


def paper_step(account: AccountNumber, month: Month) -> str:
    """What a button sends that shows the paper of a month."""
    return PaperStep(action=PaperAction.SHOW, account=account, year=month.year, month=month.month).pack()
