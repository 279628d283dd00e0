"""The three things that only the holder of an account knows: its number, the name, a meter (manual, 3.1)."""

import re
from dataclasses import dataclass
from datetime import datetime

from domain.accounts import Account
from domain.errors import DomainError
from domain.holders import Holder, names_holder
from domain.identifiers import AccountNumber
from domain.meters import plain_meter_number
from domain.plain import plain_text, visible_text
from domain.proof import SHORTEST_METER_NUMBER, proves_access
from domain.unit_of_work import UnitOfWork
from domain.window import Month

_BEFORE_NAMES = re.compile(
    r"^(?:ф\.? ?и\.? ?о\.?|фамилия,? имя,? отчество|квартиросъ[её]мщик|собственник|владелец|абонент"
    r"|меня зовут|на имя|name|holder)(?!\w)[ :=-]*",
    re.IGNORECASE,
)
"""What people put before their names."""


_NOBODY = Holder("Такого", "Счёта", "Нет")
"""Compared with what was typed where there is no account."""


class NotAMeterNumber(DomainError):
    """Too few digits to be a meter's number."""

    code = "linking-error-meter-number"


class NotAName(DomainError):
    """Not a surname with a name or an initial."""

    code = "linking-error-holder"


@dataclass(frozen=True, slots=True)
class Secrets:
    """The three, as they were typed."""

    account: AccountNumber
    holder: str
    meter_number: str


def parse_holder(typed: str) -> str:
    """The holder's names in a message.

    Raises:
        NotAName: there is no second word, or digits where letters should be.
    """
    text = _BEFORE_NAMES.sub("", " ".join(visible_text(typed).split()))
    words = [word for word in text.replace(".", " ").split() if word[0].isalpha()]
    if len(words) < 2 or len(text) > 150 or any(character.isdigit() for character in text):
        raise NotAName
    return text


def parse_meter_number(typed: str) -> str:
    """The digits of a meter's number in a message; letters and dashes are dropped (manual, 3.1).

    Raises:
        NotAMeterNumber: fewer than three digits are left, or the message is far too long.
    """
    digits = plain_meter_number(plain_text(typed))
    if len(digits) < SHORTEST_METER_NUMBER or len(typed) > 60:
        raise NotAMeterNumber
    return digits


async def opened_by(unit: UnitOfWork, secrets: Secrets, now: datetime) -> Account | None:
    """The account that the three belong to; None when they do not belong together."""
    account = await unit.accounts.find(secrets.account)
    # All is asked and compared whatever was right so far: the time that it takes must not tell.
    named = names_holder(secrets.holder, account.holder if account else _NOBODY)
    # What was sent for this month is on no bill yet: the readings before it are as good.
    meters = [
        *await unit.meters.of_account(secrets.account),
        *await unit.meters.of_account(secrets.account, Month.of(now.date())),
    ]
    proved = proves_access(meters, secrets.meter_number)
    closed = account is not None and account.closed
    return account if named and proved and not closed else None
