"""Months of charges and payments, as a table and in sentences."""

from collections.abc import Sequence

from domain.charges.charge import Bill
from domain.charges.history import MoneyHistory, MoneyMonth
from domain.charges.payment import Payment
from fsm.figures import month_name
from fsm.tables import table
from fsm.wording import resource_name
from locales.texts import Texts, money

NO_SUM = "—"
"""Where there is no bill."""


def in_table(months: Sequence[MoneyMonth], texts: Texts) -> str:
    """A table: months down; charged, paid and what was left side by side, in roubles."""
    heading = [
        texts("charges-column-month"),
        texts("charges-column-accrued"),
        texts("charges-column-paid"),
        texts("charges-column-left"),
    ]
    rows = [
        [
            _briefly(each, texts),
            _bare(each.accrued, texts) if each.bill else NO_SUM,
            _bare(each.paid, texts),
            _bare(each.bill.closing, texts) if each.bill else NO_SUM,
        ]
        for each in months
    ]
    return f"{table(heading, rows)}\n{texts('charges-table-note')}"


def in_words(months: Sequence[MoneyMonth], texts: Texts) -> str:
    """The same in sentences, as a screen reader can say it, with each resource and payment."""
    return "\n\n".join(_month(each, texts) for each in months)


def totals(history: MoneyHistory, texts: Texts) -> str:
    """What was charged and paid in all."""
    return texts(
        "charges-history-total",
        accrued=money(history.accrued, texts.language),
        paid=money(history.paid, texts.language),
    )


def _month(month: MoneyMonth, texts: Texts) -> str:
    name = month_name(month.month, texts)
    lines = [f"<b>{name[:1].upper()}{name[1:]}</b>"]
    if month.bill is None:
        lines.append(texts("charges-no-bill"))
    else:
        lines += _of_bill(month.bill, texts)
    lines += [_of_payment(each, texts) for each in reversed(month.payments)]
    return "\n".join(lines)


def _of_bill(bill: Bill, texts: Texts) -> list[str]:
    lines = [texts("charges-month-accrued", sum=money(bill.accrued, texts.language))]
    if len(bill.balances) > 1:
        lines += [
            texts(
                "charges-resource" if each.accrued == each.charged else "charges-resource-in-all",
                resource=resource_name(each.resource, texts),
                sum=money(each.accrued, texts.language),
            )
            for each in bill.balances
        ]
    paid = "charges-month-given-back" if bill.paid < 0 else "charges-month-paid"
    lines.append(texts(paid, sum=money(abs(bill.paid), texts.language)))
    left = money(abs(bill.closing), texts.language)
    lines.append(texts("charges-month-advance" if bill.closing < 0 else "charges-month-left", sum=left))
    return lines


def _of_payment(payment: Payment, texts: Texts) -> str:
    day, paid = texts.short_day(payment.paid_on), money(abs(payment.kopecks), texts.language)
    if payment.kopecks < 0:
        return texts("charges-given-back", day=day, sum=paid)
    if payment.channel:
        return texts("charges-payment-by", day=day, sum=paid, channel=payment.channel)
    return texts("charges-payment", day=day, sum=paid)


def _briefly(month: MoneyMonth, texts: Texts) -> str:
    """«май 26»; three letters tell all months apart."""
    return f"{month_name(month.month, texts)[:3]} {month.month.year % 100:02}"


def _bare(kopecks: int, texts: Texts) -> str:
    """A sum without its sign: what the numbers are is said once."""
    return money(kopecks, texts.language).removesuffix("\N{NO-BREAK SPACE}₽")
