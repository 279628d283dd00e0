"""Confirming an e-mail address by a six-digit code sent to it."""

import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from domain.attempts import TooManyAttempts
from domain.errors import DomainError
from domain.identifiers import AccountNumber, ActId, DraftId, UserId
from domain.plain import plain_text

CODE_DIGITS = 6
LIFETIME = timedelta(minutes=15)
SENT_WITHIN = timedelta(minutes=10)
"""A code that has waited longer for the mail server is not sent: little time would be left to type it."""

TRIES = 5
RESEND_AFTER = timedelta(minutes=1)
LETTERS_AN_HOUR, LETTERS_WINDOW = 5, timedelta(hours=1)
"""How many letters one user may have sent to addresses that nobody has confirmed: it is no mail cannon."""

_CODES = (r"(?<!\d)\d{6}(?!\d)", r"(?<!\d)(?<!\d[ -])\d{3}[ -]\d{3}(?![ -]?\d)")
"""Six digits by themselves, in one piece or in two, and no part of a longer number."""

SERVED = -1
"""In place of the tries that are left: the code was right."""

Randomness = Callable[[int], int]
"""A number from 0 up to, but not including, the argument; `secrets.randbelow` outside tests."""


class NotACode(DomainError):
    """Not six digits: no try is counted for it."""

    code = "linking-error-not-a-code"


class WrongCode(DomainError):
    """The code does not match; `tries` are left."""

    code = "linking-error-wrong-code"


class CodeExpired(DomainError):
    """The code was not given in time, or tried too often: a new one must be sent."""

    code = "linking-error-code-expired"


class ResendTooSoon(DomainError):
    """A code was sent less than a minute ago; `seconds` remain."""

    code = "linking-error-resend-too-soon"


def parse_code(typed: str) -> str:
    """The six digits in a message; words around them are forgiven, and so is the whole letter with them.

    Raises:
        NotACode: there are not exactly six digits, nor six that stand together.
    """
    text = plain_text(typed)
    digits = re.sub(r"\D", "", text)
    for code in _CODES:
        found = set(re.findall(code, text))
        if len(found) == 1:
            digits = re.sub(r"\D", "", found.pop())
            break
    if len(digits) != CODE_DIGITS:
        raise NotACode(digits=CODE_DIGITS)
    return digits


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A code on its way: kept as a keyed hash, never as it is.

    `last_act` is the act of the last wrong code: taken up again after a crash, it costs no second try.
    """

    draft: DraftId
    user: UserId
    account: AccountNumber
    email: str
    code_hash: str
    sent_at: datetime
    tries_left: int
    last_act: ActId | None = None

    def open_at(self, now: datetime) -> bool:
        """Whether a code can still be given."""
        return self.tries_left > 0 and now - self.sent_at < LIFETIME

    def refuse_resend_too_soon(self, now: datetime) -> None:
        """Let a new code be sent a minute after the last.

        Raises:
            ResendTooSoon: the minute is not over.
        """
        left = RESEND_AFTER - (now - self.sent_at)
        if left > timedelta(0):
            raise ResendTooSoon(seconds=max(1, int(left.total_seconds())))

    @property
    def has_served(self) -> bool:
        """Whether the account was linked by this code already."""
        return self.tries_left == SERVED

    def after_use(self) -> "Confirmation":
        """Once it has linked the account: it stays a while, so that the same update again is no failure."""
        return replace(self, tries_left=SERVED)

    def after_wrong_code(self, act: ActId) -> "Confirmation":
        """With one try less."""
        if act == self.last_act:
            return self
        return replace(self, tries_left=self.tries_left - 1, last_act=act)


class CodeSeal:
    """Makes codes and compares them, in constant time, with a hash keyed by a secret of the installation."""

    def __init__(self, secret: bytes, randomness: Randomness) -> None:
        self._secret = secret
        self._randomness = randomness

    def new_code(self) -> str:
        """Six digits."""
        return str(self._randomness(10**CODE_DIGITS)).zfill(CODE_DIGITS)

    def seal(self, draft: DraftId, code: str) -> str:
        """The hash under which a code is kept; of no use for another draft."""
        return hmac.new(self._secret, f"{draft}:{code}".encode(), hashlib.sha256).hexdigest()

    def opens(self, confirmation: Confirmation, typed: str) -> bool:
        """Whether this is the code that was sent."""
        digits = "".join(character for character in typed if character.isdecimal())
        return hmac.compare_digest(self.seal(confirmation.draft, digits), confirmation.code_hash)


class ConfirmationRepository(Protocol):
    """Codes on their way, one a draft."""

    async def find(self, draft: DraftId) -> Confirmation | None:
        """The newest code of this draft."""
        ...

    async def save(self, confirmation: Confirmation) -> None:
        """Keep a code that is sent now, in place of an earlier one of the same draft."""
        ...

    async def save_tries(self, confirmation: Confirmation) -> None:
        """Keep how many tries are left; no code is sent."""
        ...

    async def count_sending(self, user: UserId, at: datetime) -> None:
        """Remember a letter that this user had sent to an address nobody has confirmed."""
        ...

    async def sent_since(self, user: UserId, since: datetime) -> Sequence[datetime]:
        """When letters went to unconfirmed addresses for this user since a moment, oldest first."""
        ...


async def refuse_flood(confirmations: ConfirmationRepository, user: UserId, now: datetime) -> None:
    """Let one more letter go to an unconfirmed address.

    Raises:
        TooManyAttempts: this user has had five sent within the hour.
    """
    sent = await confirmations.sent_since(user, now - LETTERS_WINDOW)
    if len(sent) >= LETTERS_AN_HOUR:
        raise TooManyAttempts(sent[0] + LETTERS_WINDOW)
