"""«Оплатить»: what is owed is paid in the chat, by an invoice of Telegram's, or at a bank."""

from domain.payments.service import PaymentsService
from domain.wishes import wishes_to_pay
from fsm.checkout import Checkout
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.event import Audience, Content
from fsm.menu import MONEY, Go
from fsm.payments import PAYMENTS, PayByCode, PayFor, Paying, PayingDraft, PayOther, RefundAction, RefundStep
from fsm.routes import Command, Hear, Phrase, Press, Word
from handlers.payments import by_bank, charging, choosing, clerks, wished
from handlers.payments.outgoing import CARDS, LETTERS, NOTICES

__all__ = ["CONVERSATION"]


def _services(foundation: Foundation) -> Services:
    zone = foundation.campaign_policy.zone
    return {"payments_service": PaymentsService(foundation.units, foundation.clock, foundation.till, zone)}


CONVERSATION = Descriptor(
    name="payments",
    texts=("payments",),
    steps=(Step(Paying.sum, PayingDraft, choosing.question, choosing.left),),
    commands=("pay",),
    staff_commands=("payments", "refund"),
    menu=(MenuEntry("payments-button", PAYMENTS, section=MONEY),),
    services=_services,
    letters=LETTERS,
    notices=NOTICES,
    cards=CARDS,
    checkout=Checkout(charging.refusal, charging.unheard, charging.unsure),
    routes=(
        Command("pay", choosing.open_payments),
        Press(Go, choosing.open_payments, PAYMENTS),
        Word("payments-button", choosing.open_payments),
        Phrase(wishes_to_pay, wished.wished),
        Press(PayFor, choosing.pay),
        Press(PayByCode, by_bank.show_code),
        Press(PayOther, choosing.ask_sum),
        Hear(Paying.sum, choosing.typed_sum, Content.TEXT),
        Word("button-back", choosing.open_payments, Paying),
        Hear(Paying, choosing.unexpected),
        Hear(None, charging.paid, Content.PAYMENT),
        Command("payments", clerks.look, audience=Audience.STAFF),
        Command("refund", clerks.ask_refund, audience=Audience.STAFF),
        Press(RefundStep, clerks.refund, RefundAction.SURE, audience=Audience.STAFF),
        Press(RefundStep, clerks.leave, RefundAction.NO, audience=Audience.STAFF),
    ),
)
