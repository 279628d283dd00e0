"""A bill and what is owed, line by line: a label, then its value."""

from datetime import date

from domain.charges.charge import Bill, ChargeKind
from domain.charges.owed import Owed
from domain.charges.service import ShownBill
from fsm.figures import month_name
from fsm.wording import resource_name
from locales.texts import Texts, money

_INSIDE = {
    ChargeKind.COMMON: "charges-of-which-common",
    ChargeKind.SERVICE: "charges-of-which-service",
    ChargeKind.BENEFIT: "charges-of-which-benefit",
}
"""What a resource's sum has in it besides the use."""


def bill_lines(shown: ShownBill, texts: Texts) -> list[str]:
    """The sums of a bill, which lead from what was owed before it to what is to pay."""
    bill = shown.bill
    head = texts("charges-accrued", month=month_name(bill.month, texts), sum=_sum(bill.accrued, texts))
    lines = [f"<b>{head}</b>", "", *_of_resources(bill, texts), *_besides(bill, texts), ""]
    lines.append(_opening(bill, texts))
    if bill.paid:
        lines.append(texts(_PAID[bill.paid > 0], sum=_sum(abs(bill.paid), texts)))
    return [*lines, *_asked(shown, texts), *overdue_lines(shown, texts), *_replaced(shown, texts)]


def _asked(shown: ShownBill, texts: Texts) -> list[str]:
    """What is to be paid by it, less what has come since."""
    owed, closing = shown.owed, shown.bill.closing
    apart = _apart(owed, texts) if owed else []
    lines = [_in_all(closing, texts)] if apart else []
    if owed is None or not owed.paid_since:
        to_pay = owed.to_pay if owed and apart else closing
        return [*lines, f"<b>{_to_pay(to_pay, shown.due, texts)}</b>", *apart]
    if not apart:
        lines.append(f"<b>{_to_pay(closing, shown.due, texts)}</b>")
    return [*lines, *_came_since(owed, texts), f"<b>{_left(owed.to_pay, texts)}</b>", *apart]


def overdue_lines(shown: ShownBill, texts: Texts) -> list[str]:
    """That the day has passed by which it was to be paid, where it has."""
    return [texts("charges-overdue", day=texts.short_day(shown.due))] if shown.overdue else []


def owed_lines(owed: Owed, today: date, texts: Texts) -> list[str]:
    """What is owed now, what it is made of, and how much of it is for each resource."""
    bill = owed.bill
    month = month_name(bill.month, texts)
    charged, common = sum(each.charged for each in bill.balances), bill.sum_of(ChargeKind.COMMON)
    lines = [f"<b>{_owed_now(owed.to_pay, today, texts)}</b>", "", _opening(bill, texts)]
    lines.append(texts("charges-charged", month=month, sum=_sum(charged, texts)))
    if common:
        lines.append(texts("charges-of-which-common", sum=_sum(common, texts)))
    lines += _besides(bill, texts)
    if bill.paid:
        lines.append(texts(_PAID_IN[bill.paid > 0], month=month, sum=_sum(abs(bill.paid), texts)))
    lines += _came_since(owed, texts)
    return [*lines, "", *_owed_by_resource(owed, texts), *_apart(owed, texts)]


def _apart(owed: Owed, texts: Texts) -> list[str]:
    """Why more is to be paid than is owed in all: the bill on paper asks for each payee's own."""
    return (
        [texts("charges-payees-apart", sum=_sum(owed.to_pay, texts))] if owed.to_pay != owed.kopecks else []
    )


def _owed_by_resource(owed: Owed, texts: Texts) -> list[str]:
    lines = [texts("charges-by-resource")]
    for resource, kopecks in owed.parts.items():
        name = resource_name(resource, texts)
        lines.append(
            texts(
                "charges-resource-advance" if kopecks < 0 else "charges-resource",
                resource=name,
                sum=_sum(abs(kopecks), texts),
            )
        )
    if owed.not_assigned:
        not_assigned = _sum(abs(owed.not_assigned), texts)
        lines.append(texts(_NOT_ASSIGNED[owed.not_assigned > 0], sum=not_assigned))
    return lines


def _came_since(owed: Owed, texts: Texts) -> list[str]:
    if not owed.paid_since:
        return []
    return [texts(_PAID_SINCE[owed.paid_since > 0], sum=_sum(abs(owed.paid_since), texts))]


_PAID = {True: "charges-paid", False: "charges-given-back-for"}
_PAID_IN = {True: "charges-paid-in", False: "charges-given-back-in"}
_PAID_SINCE = {True: "charges-paid-since", False: "charges-given-back-since"}
_NOT_ASSIGNED = {True: "charges-not-assigned", False: "charges-given-back-not-assigned"}
"""By whether more was paid than given back."""


def _replaced(shown: ShownBill, texts: Texts) -> list[str]:
    """That what an older bill asks for stands in the newest one, as the bill on paper says."""
    newest = shown.months[0]
    if shown.bill.month == newest or shown.bill.closing <= 0:
        return []
    return [texts("charges-replaced", month=month_name(newest, texts))]


def _owed_now(kopecks: int, today: date, texts: Texts) -> str:
    day, owed = texts.short_day(today), _sum(abs(kopecks), texts)
    if kopecks == 0:
        return texts("charges-now-nothing", day=day, sum=owed)
    return texts("charges-now-owed" if kopecks > 0 else "charges-now-advance", day=day, sum=owed)


def _opening(bill: Bill, texts: Texts) -> str:
    """«Долг на 1 мая: 0,00 ₽», or what was paid in advance by then."""
    return texts(
        "charges-advance-on" if bill.opening < 0 else "charges-debt-on",
        day=texts.short_day(bill.month.day(1)),
        sum=_sum(abs(bill.opening), texts),
    )


def _in_all(closing: int, texts: Texts) -> str:
    """What the balances come to, where that is not what is to be paid."""
    if closing < 0:
        return texts("charges-advance-in-all", sum=_sum(-closing, texts))
    return texts("charges-in-all", sum=_sum(closing, texts))


def _to_pay(closing: int, due: date, texts: Texts) -> str:
    if closing < 0:
        return texts("charges-advance", sum=_sum(-closing, texts))
    if closing == 0:
        return texts("charges-nothing-to-pay", sum=_sum(closing, texts))
    return texts("charges-to-pay", day=texts.short_day(due), sum=_sum(closing, texts))


def _left(kopecks: int, texts: Texts) -> str:
    """What is still to be paid after what has come since."""
    if kopecks < 0:
        return texts("charges-advance", sum=_sum(-kopecks, texts))
    return texts("charges-left", sum=_sum(kopecks, texts))


def _besides(bill: Bill, texts: Texts) -> list[str]:
    """Recalculation, penalty and what was moved from or to another account, where there are any."""
    lines: list[str] = []
    if recalculated := sum(each.recalculated for each in bill.balances):
        lines.append(texts("charges-recalculated", sum=_sum(recalculated, texts)))
    if penalty := sum(each.penalty for each in bill.balances):
        lines.append(texts("charges-penalty", sum=_sum(penalty, texts)))
    if transferred := sum(each.transferred for each in bill.balances):
        lines.append(texts("charges-transferred", sum=_sum(transferred, texts)))
    return lines


def _of_resources(bill: Bill, texts: Texts) -> list[str]:
    lines: list[str] = []
    for balance in bill.balances:
        name = resource_name(balance.resource, texts)
        lines.append(texts("charges-resource", resource=name, sum=_sum(balance.charged, texts)))
        of_it = bill.lines_of(balance.resource)
        for kind in _INSIDE:
            if kopecks := sum(each.kopecks for each in of_it if each.kind is kind):
                lines.append(texts(_INSIDE[kind], sum=_sum(kopecks, texts)))
    return lines


def _sum(kopecks: int, texts: Texts) -> str:
    return money(kopecks, texts.language)
