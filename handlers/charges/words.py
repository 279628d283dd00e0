"""A bill and what is owed, line by line: a label, then its value."""

from datetime import date

from domain.charges.charge import Bill, ChargeKind
from domain.charges.owed import Owed
from domain.window import Month
from fsm.wording import resource_name
from locales.texts import Texts, money


def bill_lines(bill: Bill, owed: Owed | None, texts: Texts) -> list[str]:
    """The sums of a bill, which lead from what was owed before it to what is to pay."""
    lines = [f"<b>{_line('charges-accrued', bill.accrued, texts, month=month_name(bill.month, texts))}</b>"]
    lines += ["", *_of_resources(bill, texts), *accrued_besides(bill, texts), "", opening(bill, texts)]
    if bill.paid:
        lines.append(_line("charges-paid", bill.paid, texts))
    lines.append(f"<b>{to_pay(bill.closing, texts)}</b>")
    if owed and owed.paid_since:
        lines += [
            _line("charges-paid-since", owed.paid_since, texts),
            f"<b>{_line('charges-left', owed.kopecks, texts)}</b>"
            if owed.kopecks > 0
            else to_pay(owed.kopecks, texts),
        ]
    return lines


def owed_lines(owed: Owed, today: date, texts: Texts) -> list[str]:
    """What is owed now, what it is made of, and how much of it is for each resource."""
    bill = owed.bill
    month = month_name(bill.month, texts)
    lines = [f"<b>{owed_now(owed.kopecks, today, texts)}</b>", "", opening(bill, texts)]
    lines.append(_line("charges-charged", sum(each.charged for each in bill.balances), texts, month=month))
    if common := bill.sum_of(ChargeKind.COMMON):
        lines.append(_line("charges-of-which-common", common, texts))
    lines += accrued_besides(bill, texts)
    if bill.paid:
        lines.append(_line("charges-paid-in", bill.paid, texts, month=month))
    if owed.paid_since:
        lines.append(_line("charges-paid-since", owed.paid_since, texts))
    return [*lines, "", *_owed_by_resource(owed, texts)]


def _owed_by_resource(owed: Owed, texts: Texts) -> list[str]:
    lines = [texts("charges-by-resource")]
    for resource in owed.bill.resources:
        name, kopecks = resource_name(resource, texts), owed.of_resource(resource)
        key = "charges-resource-advance" if kopecks < 0 else "charges-resource"
        lines.append(texts(key, resource=name, sum=money(abs(kopecks), texts.language)))
    if owed.not_assigned:
        lines.append(_line("charges-not-assigned", owed.not_assigned, texts))
    return lines


def owed_now(kopecks: int, today: date, texts: Texts) -> str:
    """«На 27 ноября: к оплате 1 245,20 ₽»."""
    key = (
        "charges-now-owed" if kopecks > 0 else "charges-now-advance" if kopecks < 0 else "charges-now-nothing"
    )
    return texts(key, day=texts.short_day(today), sum=money(abs(kopecks), texts.language))


def opening(bill: Bill, texts: Texts) -> str:
    """«Долг на 1 мая: 0,00 ₽», or what was paid in advance by then."""
    key = "charges-advance-on" if bill.opening < 0 else "charges-debt-on"
    return _line(key, abs(bill.opening), texts, day=texts.short_day(bill.month.day(1)))


def to_pay(closing: int, texts: Texts) -> str:
    """«К оплате: 1 845,20 ₽», or what is paid in advance."""
    key = "charges-advance" if closing < 0 else "charges-to-pay"
    return _line(key, abs(closing), texts)


def accrued_besides(bill: Bill, texts: Texts) -> list[str]:
    """Recalculation, penalty and what was moved from or to another account, where there are any."""
    sums = {
        "charges-recalculated": sum(each.recalculated for each in bill.balances),
        "charges-penalty": sum(each.penalty for each in bill.balances),
        "charges-transferred": sum(each.transferred for each in bill.balances),
    }
    return [_line(key, kopecks, texts) for key, kopecks in sums.items() if kopecks]


def month_name(month: Month, texts: Texts) -> str:
    """«май 2026»."""
    return texts.month(month.year, month.month)


def _of_resources(bill: Bill, texts: Texts) -> list[str]:
    lines: list[str] = []
    for balance in bill.balances:
        name = resource_name(balance.resource, texts)
        lines.append(texts("charges-resource", resource=name, sum=money(balance.charged, texts.language)))
        of_it = bill.lines_of(balance.resource)
        for kind, key in _INSIDE.items():
            if kopecks := sum(each.kopecks for each in of_it if each.kind is kind):
                lines.append(_line(key, kopecks, texts))
    return lines


_INSIDE = {
    ChargeKind.COMMON: "charges-of-which-common",
    ChargeKind.SERVICE: "charges-of-which-service",
    ChargeKind.BENEFIT: "charges-of-which-benefit",
}
"""What a resource's sum has in it besides the use."""


def _line(key: str, kopecks: int, texts: Texts, **said: str) -> str:
    return texts(key, sum=money(kopecks, texts.language), **said)
