"""Confirming an e-mail address by a six-digit code sent to it."""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from domain.errors import DomainError
from domain.identifiers import AccountNumber, ActId, DraftId, UserId
from domain.plain import plain_text
from domain.sendings import SendingRepository

CODE_DIGITS = 6
"""Of a code that says whose an address is, and opens nothing by itself."""
KEY_DIGITS = 8
"""Of a code that opens an account: with ten tries a day, one in ten million (see `docs/security.md`)."""
LIFETIME = timedelta(minutes=15)
SENT_WITHIN = timedelta(minutes=10)
"""A code that has waited longer for the mail server is not sent: little time would be left to type it."""

TRIES = 5
RESEND_AFTER = timedelta(minutes=1)

_EXAMPLE = "12345678"

SERVED = -1
"""In place of the tries that are left: the code was right."""

Randomness = Callable[[int], int]
"""A number from 0 up to, but not including, the argument; `secrets.randbelow` outside tests."""


class NotACode(DomainError):
    """Not as many digits as a code has: no try is counted for it."""

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


def parse_code(typed: str, length: int = CODE_DIGITS) -> str:
    """The digits of a code in a message; words around them are forgiven, and so is the whole letter.

    Raises:
        NotACode: there are not exactly so many digits, nor so many that stand together.
    """
    text = plain_text(typed)
    digits = re.sub(r"\D", "", text)
    for code in _in_one_piece_or_two(length):
        found = set(re.findall(code, text))
        if len(found) == 1:
            digits = re.sub(r"\D", "", found.pop())
            break
    if len(digits) != length:
        raise NotACode(digits=length, example=_EXAMPLE[:length])
    return digits


def _in_one_piece_or_two(length: int) -> tuple[str, str]:
    """How so many digits stand by themselves, no part of a longer number."""
    half = length // 2
    return (
        rf"(?<!\d)\d{{{length}}}(?!\d)",
        rf"(?<!\d)(?<!\d[ -])\d{{{half}}}[ -]\d{{{half}}}(?![ -]?\d)",
    )


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A code on its way: kept as a keyed hash, never as it is.

    `last_act` is the act by which it was sent, or of the last wrong code: taken up again after a crash, it
    sends no second letter, and costs no second try.
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

    def new_code(self, length: int = CODE_DIGITS) -> str:
        """So many digits."""
        return str(self._randomness(10**length)).zfill(length)

    def seal(self, draft: DraftId, code: str) -> str:
        """The hash under which a code is kept; of no use for another draft."""
        return hmac.new(self._secret, f"{draft}:{code}".encode(), hashlib.sha256).hexdigest()

    def opens(self, confirmation: Confirmation, typed: str) -> bool:
        """Whether this is the code that was sent."""
        digits = "".join(character for character in typed if character.isdecimal())
        return hmac.compare_digest(self.seal(confirmation.draft, digits), confirmation.code_hash)


class ConfirmationRepository(SendingRepository, Protocol):
    """Codes on their way, one a draft, and the letters that were sent."""

    async def find(self, draft: DraftId) -> Confirmation | None:
        """The newest code of this draft."""
        ...

    async def save(self, confirmation: Confirmation) -> None:
        """Keep a code that is sent now, in place of one of the same draft before, and count it."""
        ...

    async def save_tries(self, confirmation: Confirmation) -> None:
        """Keep how many tries are left; no code is sent."""
        ...
