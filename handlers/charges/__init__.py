"""«Начисления и оплата»: what was charged, what is owed, and what was paid (manual, 2 and 4.5)."""

from domain.charges.explaining.service import ExplainingService
from domain.charges.question import asks_of_charges, asks_of_debt
from domain.charges.service import ChargesService
from domain.payments.owed import PaymentsHere
from fsm.charges import (
    CHARGES,
    BillAction,
    BillStep,
    Charges,
    HistoryAction,
    MoneyPage,
    MonthDraft,
    PeriodDraft,
    PickAction,
    PickStep,
)
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.event import Content
from fsm.explaining import CompareStep, DoubtStep, ExplainStep
from fsm.menu import MONEY, Go
from fsm.routes import Command, Hear, Phrase, Press, StepPress, Word
from handlers.charges import asking, bill, comparing, explaining, history, months, period, picture

__all__ = ["CONVERSATION"]


def _services(foundation: Foundation) -> Services:
    here = PaymentsHere(foundation.units, foundation.campaign_policy.zone)
    return {
        "charges_service": ChargesService(foundation.units, foundation.due, here, foundation.clock),
        "spreadsheets": foundation.spreadsheets,
        "explaining_service": ExplainingService(foundation.units, foundation.due, foundation.penalty_rules),
    }


CONVERSATION = Descriptor(
    name="charges",
    texts=("charges", "costing", "explaining", "comparing"),
    steps=(
        Step(Charges.month, MonthDraft, months.question),
        Step(Charges.period, PeriodDraft, period.question),
    ),
    menu=(MenuEntry("menu-charges", CHARGES, section=MONEY),),
    commands=("charges",),
    services=_services,
    routes=(
        Command("charges", bill.open_newest),
        Press(Go, bill.open_newest, CHARGES),
        Word("menu-charges", bill.open_newest),
        Phrase(asks_of_debt, asking.asked_debt),
        Phrase(asks_of_charges, asking.asked_charges),
        Press(BillStep, bill.show, BillAction.SHOW),
        Press(BillStep, bill.show_owed, BillAction.OWED),
        Press(BillStep, months.choose, BillAction.MONTHS),
        Press(ExplainStep, explaining.explain),
        Press(DoubtStep, explaining.write_statement),
        Press(CompareStep, comparing.compare),
        Hear(Charges.month, months.typed, Content.TEXT),
        Hear(Charges.month, months.unexpected),
        Word("button-back", months.back, Charges),
        Press(MoneyPage, history.show, HistoryAction.SHOW),
        Press(MoneyPage, history.send_file, HistoryAction.FILE),
        Press(MoneyPage, picture.show, HistoryAction.PICTURE),
        Press(MoneyPage, period.choose, HistoryAction.CHOOSE),
        Hear(Charges.period, period.typed, Content.TEXT),
        Hear(Charges.period, period.unexpected),
        StepPress(PickStep, PickAction.BEGIN, period.begin),
        StepPress(PickStep, PickAction.PICK, period.pick),
        StepPress(PickStep, PickAction.LIST, period.turn),
        StepPress(PickStep, PickAction.CANCEL, period.back),
    ),
)
