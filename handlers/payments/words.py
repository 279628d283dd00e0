"""The screens of paying: what is owed, what became of the last invoice, how to pay at a bank."""

from collections.abc import Iterator, Sequence

from domain.charges.payee import Payee
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.order import Order, OrderState
from domain.payments.owed import OwedByResource
from domain.payments.service import Standing
from domain.payments.till import Till
from domain.residents import Resident
from fsm.bills import BILLS
from fsm.buttons import go_row, menu_row
from fsm.charges import CHARGES
from fsm.payments import PAYMENTS, PayByCode, PayFor, PayOther
from fsm.screen import Button, Row, Screen
from fsm.wording import own_account_name, resource_name
from locales.texts import Texts, money


def choice_screen(standing: Standing, resident: Resident, texts: Texts) -> Screen:
    """What is owed, and what may be paid; what became of the last invoice goes before that."""
    owed = standing.owed
    last = [_last_line(standing.last, standing, texts)] if standing.last else []
    lines = [
        texts("account-line", account=own_account_name(resident, owed.account, texts)),
        *_owed_lines(owed, texts),
    ]
    text = "\n\n".join([*last, "\n".join(lines), texts("payments-what")])
    charges = go_row(texts("menu-charges"), CHARGES)
    return Screen(text, (*_rows(owed, texts), charges, menu_row(texts)))


def _owed_lines(owed: OwedByResource, texts: Texts) -> Iterator[str]:
    if owed.month is None:
        yield texts("payments-no-bill")
        return
    month = texts.month(owed.month.year, owed.month.month)
    asked = owed.of(None)
    yield texts(_OWED[_sign(asked)], sum=money(abs(asked), texts.language), month=month)
    if len(owed.parts) > 1:
        for resource, part in owed.parts:
            name = resource_name(resource, texts)
            yield texts(_PART[_sign(part)], resource=name, sum=money(abs(part), texts.language))
    if owed.paid_here:
        here = "payments-paid-here" if owed.paid_here > 0 else "payments-given-back-here"
        yield texts(here, sum=money(abs(owed.paid_here), texts.language))


_OWED = {1: "payments-owed", 0: "payments-nothing-owed", -1: "payments-advance"}
_PART = {1: "payments-part-owed", 0: "payments-part-nothing", -1: "payments-part-advance"}


def _sign(kopecks: int) -> int:
    return (kopecks > 0) - (kopecks < 0)


def _rows(owed: OwedByResource, texts: Texts) -> Iterator[Row]:
    if (asked := owed.of(None)) > 0:
        label = texts.plain()("payments-pay-all", sum=money(asked, texts.language))
        yield (_pay(label, owed.account, None, asked),)
    for resource, part in owed.apart if len(owed.parts) > 1 else ():
        name = resource_name(resource, texts.plain())
        label = texts.plain()("payments-pay-part", resource=name, sum=money(part, texts.language))
        yield (_pay(label, owed.account, resource, part),)
    yield (Button(texts("payments-other-sum"), PayOther(account=owed.account).pack()),)


def _pay(label: str, account: AccountNumber, resource: Resource | None, kopecks: int) -> Button:
    data = PayFor(account=account, resource=resource.value if resource else "", kopecks=kopecks)
    return Button(label, data.pack())


def _last_line(order: Order, standing: Standing, texts: Texts) -> str:
    """What became of the last invoice: whoever saw «failed» must know it before they pay again."""
    said = {
        "sum": money(order.kopecks, texts.language),
        "day": texts.short_day(order.created_at),
        "time": texts.time(order.created_at),
    }
    if standing.is_under_way:
        return texts("payments-last-under-way", **said)
    if standing.is_given_back:
        return texts("payments-last-given-back", **said)
    return texts(_LAST[order.state], **said)


_LAST = {
    OrderState.OPEN: "payments-last-open",
    OrderState.PAID: "payments-last-paid",
    OrderState.ENDED: "payments-last-ended",
}


def by_bank_screen(code: PayByCode, payees: Sequence[Payee], till: Till, texts: Texts) -> Screen:
    """How to pay to these payees what cannot be paid in the chat, and why it cannot."""
    rows = (
        *(((Button(texts("payments-code-button"), code.pack()),),) if len(payees) < _SEVERAL else ()),
        go_row(texts("payments-bill-button"), BILLS),
        go_row(texts("payments-button"), PAYMENTS),
        menu_row(texts),
    )
    return Screen(f"{_why(code.kopecks, till, texts)}\n\n{_by_bank(code, payees, texts)}", rows)


_SEVERAL = 2


def _why(kopecks: int, till: Till, texts: Texts) -> str:
    if not till.is_open:
        return texts("payments-closed")
    if kopecks < till.smallest:
        return texts("payments-too-small", smallest=money(till.smallest, texts.language))
    if kopecks > till.largest:
        return texts("payments-too-large", largest=money(till.largest, texts.language))
    return texts("payments-invoice-refused")


def _by_bank(code: PayByCode, payees: Sequence[Payee], texts: Texts) -> str:
    """Whom to look for in a bank's app; a sample is nobody that it knows."""
    sum_ = money(code.kopecks, texts.language)
    if len(payees) >= _SEVERAL:
        return texts("payments-by-bank-several", payees=", ".join(each.name for each in payees))
    named = next((each.name for each in payees if not each.sample), "")
    payee = named or texts("payments-company")
    return texts("payments-by-bank", sum=sum_, account=code.account, payee=payee)
