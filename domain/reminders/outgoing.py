"""Reminders as values: which words, and what they are about."""

from collections.abc import Sequence

from domain.campaigns.composing import Turn
from domain.outbox import Fact, Notice
from domain.reminders.expiring import ExpiringMeter
from domain.reminders.missing import AskedAccount, MissingMeter
from domain.residents import Language

READINGS = "reminder-readings"
LAST_DAY = "reminder-last-day"
VERIFICATION = "reminder-verification"

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
            "accounts": [_account(turn, each) for each in missing],
            "lines": [_missing(each) for asked in missing for each in asked.missing],
        },
    )


def verification_reminder(turn: Turn, meters: Sequence[ExpiringMeter]) -> Notice:
    """Whose verification ends when, or has ended."""
    return _reminder(turn, VERIFICATION, {"lines": [_expiring(turn, each) for each in meters]})


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


def _account(turn: Turn, asked: AskedAccount) -> _Line:
    account = asked.account
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
