"""What can be done with a bill: each conversation about bills has its row here."""

from domain.charges.service import ShownBill
from fsm.bills import paper_step
from fsm.buttons import go_row
from fsm.payments import PAYMENTS
from fsm.screen import Button, Row
from locales.texts import Texts


def rows_under_bill(shown: ShownBill, texts: Texts) -> list[Row]:
    """The buttons under a bill, those that are pressed most first.

    «Как посчитали» and «Почему больше?»: added by whoever builds them.
    """
    bill = shown.bill
    paper = (Button(texts("menu-bills"), paper_step(bill.account, bill.month)),)
    if shown.owed is None or shown.owed.kopecks <= 0:
        return [paper]
    return [go_row(texts("payments-button"), PAYMENTS), paper]
