"""What is said of bills: that one has come, and that it is still to be paid."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.accounts import Address
from domain.identifiers import AccountNumber
from domain.outbox import Facts
from domain.window import Month
from fsm.charges import bill_step
from fsm.figures import month_name
from fsm.payments import PayFor
from fsm.screen import Button, Row, Screen
from fsm.wording import account_of, address_line, lines_of
from handlers.reminders.ways import introduction, ways
from locales.texts import Texts, money

Line = Mapping[str, str | int]


def new_bill(facts: Facts, texts: Texts) -> Screen:
    """«Готов счёт за октябрь 2026»: what it charges, and what is to be paid until when."""
    lines = lines_of(facts)
    head = texts(
        "reminders-new-bill" if len(lines) == 1 else "reminders-new-bills", month=_month(facts, texts)
    )
    said = [_of_account(line, _charged_and_owed(line, facts, texts), facts, texts) for line in lines]
    text = "\n\n".join([f"<b>{head}</b>", *said, *introduction(facts, texts)])
    return Screen(text, _rows(facts, texts))


def payment_due(facts: Facts, texts: Texts) -> Screen:
    """«Счёт за октябрь 2026 нужно оплатить до 16 ноября»: how much, and how many days are left."""
    days = int(str(facts["days"]))
    head = texts(
        "reminders-pay-today" if days <= 0 else "reminders-pay-by",
        month=_month(facts, texts),
        day=_due(facts, texts),
        days=days,
    )
    said = [
        _of_account(line, texts("reminders-owed", sum=_sum(line, texts)), facts, texts)
        for line in lines_of(facts)
    ]
    text = "\n\n".join([head, *said, texts("reminders-paid-already"), *introduction(facts, texts)])
    return Screen(text, _rows(facts, texts))


def _of_account(line: Line, said: str, facts: Facts, texts: Texts) -> str:
    """With the account before it, where the resident has several."""
    if facts["named"] != "yes":
        return said
    address = Address(str(line["street"]), str(line["house"]), str(line["flat"]))
    account = texts(
        "reminders-account", account=account_of(line, texts), address=address_line(address, texts)
    )
    return f"{account}\n{said}"


def _charged_and_owed(line: Line, facts: Facts, texts: Texts) -> str:
    accrued = texts("reminders-accrued", sum=money(int(line["accrued"]), texts.language))
    owed = int(line["owed"])
    if owed > 0:
        to_pay = texts("reminders-to-pay", day=_due(facts, texts), sum=_sum(line, texts))
    elif owed < 0:
        to_pay = texts("reminders-advance", sum=_sum(line, texts))
    else:
        to_pay = texts("reminders-nothing-to-pay")
    return f"{accrued}\n{to_pay}"


# ---- buttons --------------------------------------------------------------------------------------


def _rows(facts: Facts, texts: Texts) -> tuple[Row, ...]:
    lines, plain = lines_of(facts), texts.plain()
    paying = [(_pay(line, lines, plain),) for line in lines if int(line["owed"]) > 0]
    shown = [(_bill(line, lines, facts, plain),) for line in lines]
    return (*paying, *shown, *ways(facts, texts))


def _pay(line: Line, lines: Sequence[Line], texts: Texts) -> Button:
    label = texts("reminders-button-pay", sum=_sum(line, texts))
    data = PayFor(account=str(line["account"]), resource="", kopecks=int(line["owed"]))
    return Button(_with_account(label, line, lines, texts), data.pack())


def _bill(line: Line, lines: Sequence[Line], facts: Facts, texts: Texts) -> Button:
    label = texts("reminders-button-bill", month=_month(facts, texts))
    month = Month(int(str(facts["year"])), int(str(facts["month"])))
    return Button(
        _with_account(label, line, lines, texts), bill_step(AccountNumber(str(line["account"])), month)
    )


def _with_account(label: str, line: Line, lines: Sequence[Line], texts: Texts) -> str:
    if len(lines) == 1:
        return label
    return texts("reminders-button-of", what=label, account=account_of(line, texts))


# ---- words ----------------------------------------------------------------------------------------


def _month(facts: Facts, texts: Texts) -> str:
    return month_name(Month(int(str(facts["year"])), int(str(facts["month"]))), texts)


def _due(facts: Facts, texts: Texts) -> str:
    return texts.short_day(date.fromisoformat(str(facts["due"])))


def _sum(line: Line, texts: Texts) -> str:
    return money(abs(int(line["owed"])), texts.language)
