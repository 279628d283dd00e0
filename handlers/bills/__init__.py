"""«Квитанция»: a month's bill as a picture, as a document, with or without personal data (manual, menu)."""

from domain.bills.service import BillsService
from domain.payments.owed import PaymentsHere
from fsm.bills import BILLS, PaperAction, PaperStep
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services
from fsm.menu import MONEY, Go
from fsm.routes import Command, Phrase, Press
from handlers.bills import showing
from handlers.bills.typed import asks_for_bill, misses_bill

__all__ = ["CONVERSATION"]

A = PaperAction


def _services(foundation: Foundation) -> Services:
    here = PaymentsHere(foundation.units, foundation.campaign_policy.zone)
    return {
        "bills_service": BillsService(foundation.units, foundation.due.paid_by, here),
        "bill_drawing": foundation.bill_drawing,
    }


CONVERSATION = Descriptor(
    name="bills",
    texts=("bills",),
    commands=("bill",),
    menu=(MenuEntry("menu-bills", BILLS, section=MONEY),),
    services=_services,
    routes=(
        Command("bill", showing.open_bills),
        Press(Go, showing.open_bills, BILLS),
        Press(PaperStep, showing.show, A.SHOW),
        Press(PaperStep, showing.choose_month, A.MONTHS),
        Press(PaperStep, showing.picture, A.PICTURE),
        Press(PaperStep, showing.pdf, A.PDF),
        Phrase(asks_for_bill, showing.open_bills),
        Phrase(misses_bill, showing.missed),
    ),
)
