"""Accounts: the customer's number with the company, its address, its holder."""

import re
from dataclasses import dataclass
from typing import Protocol

from domain.errors import DomainError
from domain.holders import Holder
from domain.identifiers import AccountNumber
from domain.plain import plain_text
from domain.window import Window

ACCOUNT_NUMBER_DIGITS = 9

_AROUND = re.compile(
    r"(?<![^\W\d_])(?:л ?/ ?с|лс|лиц\w*|счета?|номер|мой|это|no|account|number|my|is)(?![^\W\d_])"
)
"""Words around an account's number that say nothing of it, as `plain_text` leaves them."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the account's resources are supplied; the street with its kind: «ул. Южное шоссе»."""

    street: str
    house: str
    flat: str


@dataclass(frozen=True, slots=True)
class Account:
    """A private customer's account.

    `phone` is the one that billing knows; `loaded` says that billing's readings of it have come, so that
    all of the service can be used (manual, 3.1: «в течение 24 часов»); `window` is the house's own, where
    its readings count on other days than the company's. A `closed` account is linked by nobody any more.
    """

    number: AccountNumber
    address: Address
    holder: Holder
    phone: str
    loaded: bool
    window: Window | None = None
    closed: bool = False


class NotAnAccountNumber(DomainError):
    """Not nine digits."""

    code = "linking-error-account-number"


def parse_account_number(typed: str) -> AccountNumber:
    """The account number in a message; «л/с», «лицевой счёт №», spaces and dashes are forgiven.

    Raises:
        NotAnAccountNumber: there are not exactly nine digits, or there is something else.
    """
    compact = re.sub(r"[\s\-.,:;/()]", "", _AROUND.sub(" ", plain_text(typed.replace("№", " "))))
    if not (compact.isdecimal() and len(compact) == ACCOUNT_NUMBER_DIGITS):
        raise NotAnAccountNumber(digits=ACCOUNT_NUMBER_DIGITS)
    return AccountNumber(compact)


class AccountRepository(Protocol):
    """Accounts in the registry."""

    async def hold(self, number: AccountNumber) -> None:
        """Let nobody change the account until the unit of work is over, billing neither.

        What is found of it afterwards is what counts: a link is made only for whom it still belongs to.
        """
        ...

    async def find(self, number: AccountNumber) -> Account | None:
        """The account, or None when billing has not sent it."""
        ...
