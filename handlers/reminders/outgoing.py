"""What reminders say: what is missing until when, whose verification ends, and of bills."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.accounts import Address
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.outbox import Facts
from domain.reminders import outgoing
from domain.requests.catalogue import Need
from fsm.descriptor import ScreenForm
from fsm.reminders import ReminderAction
from fsm.requests import ServiceFor
from fsm.screen import Button, Row, Screen
from fsm.wording import account_of, address_line, lines_of, resource_name, rows_of
from handlers.reminders import bills
from handlers.reminders.ways import introduction, ways
from locales.keys import keys_of
from locales.texts import Texts

A = ReminderAction

ENDS = keys_of("reminders-verification", ("ended", "today", "ends"))

Line = Mapping[str, str | int]

# ---- readings -------------------------------------------------------------------------------------


def _readings(facts: Facts, texts: Texts) -> Screen:
    until = texts("reminders-until", month=_month(facts, texts), closes=_closes(facts, texts))
    return _about_readings(until, facts, texts, (A.NOW, A.TOMORROW, A.OFF))


def _last_day(facts: Facts, texts: Texts) -> Screen:
    today = texts("reminders-last-day", month=_month(facts, texts), closes=_closes(facts, texts))
    return _about_readings(today, facts, texts, (A.NOW, A.OFF))


def _month(facts: Facts, texts: Texts) -> str:
    return texts.month(int(str(facts["year"])), int(str(facts["month"])))


def _closes(facts: Facts, texts: Texts) -> str:
    return texts.short_day(date.fromisoformat(str(facts["closes"])))


def _about_readings(until: str, facts: Facts, texts: Texts, actions: Sequence[ReminderAction]) -> Screen:
    accounts = rows_of(facts, "accounts")
    if len(accounts) == 1:
        missing = [f"{_missing(lines_of(facts), texts)} {texts('reminders-answer')}"]
    else:
        missing = [_of_account(each, facts, texts) for each in accounts] + [texts("reminders-answer-several")]
    return Screen("\n\n".join([until, *missing, *introduction(facts, texts)]), ways(facts, texts, actions))


def _of_account(account: Line, facts: Facts, texts: Texts) -> str:
    address = Address(str(account["street"]), str(account["house"]), str(account["flat"]))
    head = texts(
        "reminders-account", account=account_of(account, texts), address=address_line(address, texts)
    )
    own = [line for line in lines_of(facts) if line["account"] == account["account"]]
    return f"{head}\n{_missing(own, texts)}"


def _missing(lines: Sequence[Line], texts: Texts) -> str:
    """«Не хватает: электроэнергия (Т1, Т2), горячая вода (Санузел)»."""
    resources = dict.fromkeys(str(line["resource"]) for line in lines)
    named = [_of_resource([line for line in lines if line["resource"] == each], texts) for each in resources]
    return texts("reminders-missing", missing=", ".join(named))


def _of_resource(lines: Sequence[Line], texts: Texts) -> str:
    name = resource_name(Resource(str(lines[0]["resource"])), texts).lower()
    details = [detail for line in lines if (detail := _detail(line, lines, texts))]
    return f"{name} ({'; '.join(details)})" if details else name


def _detail(line: Line, others: Sequence[Line], texts: Texts) -> str:
    """What tells a meter from the others of its resource, and which of its registers are meant."""
    place = str(line["place"])
    is_told = place and sum(each["place"] == place for each in others) == 1
    name = place if is_told or len(others) == 1 else f"{place} {line['meter']}".strip()
    registers = ", ".join(texts("register", number=number) for number in str(line["registers"]).split())
    return ": ".join(filter(None, (name, registers)))


# ---- verification ---------------------------------------------------------------------------------


def _verification(facts: Facts, texts: Texts) -> Screen:
    lines = lines_of(facts)
    accounts = {line["account"] for line in lines}
    said = [_expiring(line, texts, with_account=len(accounts) > 1) for line in lines]
    to_order = [line for line in lines if line["check"] == "yes"]
    advice = "reminders-verification-order" if to_order else "reminders-verification-call"
    text = "\n\n".join([texts("reminders-verification"), *said, texts(advice), *introduction(facts, texts)])
    rows = tuple(_check_row(line, to_order, texts) for line in to_order)
    return Screen(text, (*rows, *ways(facts, texts)))


def _expiring(line: Line, texts: Texts, *, with_account: bool) -> str:
    days = int(line["days"])
    when = "ended" if days < 0 else "today" if days == 0 else "ends"
    meter = texts.plain()(
        "meter-title",
        resource=resource_name(Resource(str(line["resource"])), texts),
        number=str(line["meter"]),
    )
    named = f"{meter} ({line['place']})" if line["place"] else meter
    said = texts(
        ENDS[when],
        meter=named,
        day=texts.day(date.fromisoformat(str(line["until"]))),
        days=days,
    )
    account = texts("account-line", account=account_of(line, texts))
    return f"{account}\n{said}" if with_account else said


def _check_row(line: Line, others: Sequence[Line], texts: Texts) -> Row:
    account, meter = AccountNumber(str(line["account"])), int(line["id"])
    same_place = [each for each in others if each["place"] == line["place"]]
    name = str(line["place"] if line["place"] and len(same_place) == 1 else line["meter"])
    label = texts("readings-order-check")
    if len(others) > 1:
        label = texts.plain()("reminders-check-of", meter=name)
    return (Button(label, ServiceFor(account=account, meter=meter, need=Need.CHECK).pack()),)


NOTICES: Mapping[str, ScreenForm] = {
    outgoing.READINGS: _readings,
    outgoing.LAST_DAY: _last_day,
    outgoing.VERIFICATION: _verification,
    outgoing.NEW_BILL: bills.new_bill,
    outgoing.PAYMENT_DUE: bills.payment_due,
}
