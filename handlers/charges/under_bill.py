"""What can be done with a bill: each conversation about bills has its row here."""

from domain.charges.charge import Bill, ChargeKind
from domain.charges.service import ShownBill
from fsm.bills import paper_step
from fsm.buttons import go_row
from fsm.common_needs import CommonNeedsOf
from fsm.payments import PAYMENTS
from fsm.screen import Button, Row
from handlers.charges.reasons import compare_button, explain_button
from locales.texts import Texts


def rows_under_bill(shown: ShownBill, texts: Texts) -> list[Row]:
    """The buttons under a bill, those that are pressed most first."""
    account, month = shown.bill.account, shown.bill.month
    reasons = [explain_button(account, month, texts)]
    if shown.older is not None:
        reasons.append(compare_button(account, month, texts))
    paper = (Button(texts("menu-bills"), paper_step(account, month)),)
    if shown.owed is None or shown.owed.to_pay <= 0:
        return [tuple(reasons), *_common_needs(shown.bill, texts), paper]
    paying = go_row(texts("payments-button"), PAYMENTS)
    return [tuple(reasons), *_common_needs(shown.bill, texts), paying, paper]


def _common_needs(bill: Bill, texts: Texts) -> list[Row]:
    """«ОДН: как посчитали», where the bill has them."""
    if not any(charge.kind is ChargeKind.COMMON for charge in bill.charges):
        return []
    of = CommonNeedsOf(account=bill.account, year=bill.month.year, month=bill.month.month)
    return [(Button(texts("common-needs-under-bill"), of.pack()),)]
