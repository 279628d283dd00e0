"""Reminders as values: which words, and what they are about."""

from collections.abc import Sequence
from datetime import date

from domain.accounts import Account
from domain.campaigns.composing import Turn
from domain.outbox import Fact, Notice
from domain.reminders.billed import BilledAccount
from domain.reminders.expiring import ExpiringMeter
from domain.reminders.missing import AskedAccount, MissingMeter
from domain.residents import Language
from domain.window import Month

READINGS = "reminder-readings"
LAST_DAY = "reminder-last-day"
VERIFICATION = "reminder-verification"
NEW_BILL = "reminder-new-bill"
PAYMENT_DUE = "reminder-payment-due"

_Line = dict[str, str | int]


def readings_reminder(turn: Turn, missing: Sequence[AskedAccount]) -> Notice:
    """Until when readings can be sent, and which of them are missing, of one or several accounts."""
    first = missing[0]
    is_last_day = first.closes_on == turn.now.date()
    return _reminder(
        turn,
        LAST_DAY if is_last_day else READINGS,
        {
            "year": first.month.year,
            "month": first.month.month,
            "closes": first.closes_on.isoformat(),
            "accounts": [_account(turn, each.account) for each in missing],
            "lines": [_missing(each) for asked in missing for each in asked.missing],
        },
    )


def verification_reminder(turn: Turn, meters: Sequence[ExpiringMeter]) -> Notice:
    """Whose verification ends when, or has ended."""
    return _reminder(turn, VERIFICATION, {"lines": [_expiring(turn, each) for each in meters]})


def new_bill_notice(turn: Turn, month: Month, due: date, billed: Sequence[BilledAccount]) -> Notice:
    """Which bills have come, what they charge, and what is to be paid until when."""
    return _reminder(turn, NEW_BILL, _bills(turn, month, due, billed))


def payment_reminder(turn: Turn, month: Month, due: date, owing: Sequence[BilledAccount]) -> Notice:
    """What is still to be paid, and how many days are left for it."""
    left = (due - turn.now.date()).days
    return _reminder(turn, PAYMENT_DUE, {**_bills(turn, month, due, owing), "days": left})


def _bills(turn: Turn, month: Month, due: date, billed: Sequence[BilledAccount]) -> dict[str, Fact]:
    """Sums are kopecks; below zero an account was paid for in advance."""
    return {
        "year": month.year,
        "month": month.month,
        "due": due.isoformat(),
        "named": "yes" if len(turn.resident.links) > 1 else "no",
        "lines": [
            {**_account(turn, each.account), "accrued": each.bill.accrued, "owed": each.owed}
            for each in billed
        ],
    }


def _reminder(turn: Turn, template: str, facts: dict[str, Fact]) -> Notice:
    """With `introduces`, it also says how reminders can be changed: to who has not heard, or chosen, yet."""
    chosen = turn.preferences
    is_known = chosen.introduced or chosen.off or chosen.day is not None or chosen.hour is not None
    return Notice(
        turn.resident.user,
        template,
        turn.resident.language or Language.RU,
        {**facts, "campaign": turn.campaign.id, "introduces": "no" if is_known else "yes"},
        belongs_to=turn.campaign.key,
    )


def _account(turn: Turn, account: Account) -> _Line:
    link = turn.resident.link_to(account.number)
    return {
        "account": account.number,
        "label": link.label if link else "",
        "street": account.address.street,
        "house": account.address.house,
        "flat": account.address.flat,
    }


def _missing(missing: MissingMeter) -> _Line:
    """`registers` are the numbers of those that lack a reading; empty where the meter has but one."""
    meter = missing.meter
    has_several = len(meter.registers) > 1
    return {
        "account": meter.account,
        "resource": meter.resource.value,
        "meter": meter.number,
        "place": meter.place,
        "registers": " ".join(str(each.number) for each in missing.registers) if has_several else "",
    }


def _expiring(turn: Turn, expiring: ExpiringMeter) -> _Line:
    """`days` are left of its verification, negative since it ended; `check`: one can be ordered."""
    meter = expiring.meter
    link = turn.resident.link_to(meter.account)
    return {
        "account": meter.account,
        "label": link.label if link else "",
        "id": meter.id,
        "resource": meter.resource.value,
        "meter": meter.number,
        "place": meter.place,
        "until": expiring.until.isoformat(),
        "days": (expiring.until - turn.now.date()).days,
        "check": "yes" if expiring.can_be_ordered else "no",
    }
