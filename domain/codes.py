"""Codes by mail: sent to an address, and taken back from whoever reads what comes there."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto

from domain.attempts import Counted, TooManyAttempts, user_counted
from domain.clock import Clock
from domain.confirmation import (
    CODE_DIGITS,
    KEY_DIGITS,
    SENT_WITHIN,
    TRIES,
    CodeExpired,
    CodeSeal,
    Confirmation,
    WrongCode,
)
from domain.errors import DomainError
from domain.guessing import count_failure, refuse_paused
from domain.identifiers import AccountNumber, ActId, DraftId, UserId
from domain.outbox import Facts, Letter, Notice
from domain.residents import Language
from domain.sendings import Sending, refuse_flood
from domain.unit_of_work import UnitOfWork


class Purpose(Enum):
    """What a code is sent for, which says what stops it."""

    LINKING = auto()
    """The user has given all three secrets: strangers' failures and letters do not keep them out."""
    ENTERING = auto()
    """The code is the key to the account."""
    CHANGING = auto()
    """A resident wants letters to go to another address."""


class EmailCodes:
    """How every conversation confirms an address for an account, one code a draft."""

    def __init__(self, seal: CodeSeal, clock: Clock) -> None:
        self._seal = seal
        self._clock = clock

    async def send(
        self,
        unit: UnitOfWork,
        user: UserId,
        draft: DraftId,
        account: AccountNumber,
        email: str,
        language: Language,
        act: ActId,
        purpose: Purpose,
    ) -> None:
        """Put a letter with a new code in line, one for an act; the one before no longer works.

        Raises:
            ResendTooSoon: the last code to the same address was sent less than a minute ago.
            TooManyAttempts: too many letters went out for this user, to this address or about this account.
        """
        now = self._clock.now()
        earlier = await unit.confirmations.find(draft)
        if earlier is not None and earlier.email == email:
            if earlier.last_act == act:
                return
            earlier.refuse_resend_too_soon(now)
        sending = Sending(user, account, email)
        await refuse_flood(unit.confirmations, await _limited(unit, sending, purpose), now)
        code = self._seal.new_code(digits_of(purpose))
        await unit.confirmations.save(
            Confirmation(draft, user, account, email, self._seal.seal(draft, code), now, TRIES, act)
        )
        told: Facts = {"email": email, "draft": draft}
        lost = Notice(user, "linking-notice-letter-lost", language, told)
        letter = Letter(email, "linking-letter-code", language, {"code": code}, lost, SENT_WITHIN)
        await unit.outbox.add(letter, now)

    async def check(
        self,
        unit: UnitOfWork,
        user: UserId,
        draft: DraftId,
        typed_code: str,
        act: ActId,
        purpose: Purpose,
    ) -> Confirmation:
        """What this code confirms; a wrong one costs one try for an act, and that is committed.

        Of one that `has_served` nothing is left to do: its act comes again after a crash.

        Raises:
            WrongCode: it is not the code; tries are left.
            CodeExpired: 15 minutes or five tries are over, or no code was sent.
            TooManyAttempts: there were too many wrong ones; then a right one is none either.
        """
        now = self._clock.now()
        confirmation = await unit.confirmations.find(draft)
        if confirmation is None or confirmation.user != user:
            raise CodeExpired
        right = self._seal.opens(confirmation, typed_code)
        if confirmation.has_served and right:
            return confirmation
        sending = Sending(user, confirmation.account, confirmation.email)
        await refuse_paused(unit, _guarded(sending, purpose), now)
        if not confirmation.open_at(now):
            raise CodeExpired
        if not right:
            raise await _after_wrong_code(unit, confirmation, now, act)
        return confirmation


async def _after_wrong_code(
    unit: UnitOfWork, confirmation: Confirmation, now: datetime, act: ActId
) -> DomainError:
    after = confirmation.after_wrong_code(act)
    await unit.confirmations.save_tries(after)
    await count_failure(unit, after.user, after.account, now, act, after.email)
    pause = (await unit.attempts.find(user_counted(after.user))).pause_at(now)
    await unit.commit()
    if pause:
        return TooManyAttempts(pause)
    return WrongCode(tries=after.tries_left) if after.tries_left else CodeExpired()


def digits_of(purpose: Purpose) -> int:
    """How long a code is."""
    return KEY_DIGITS if purpose is Purpose.ENTERING else CODE_DIGITS


def _guarded(sending: Sending, purpose: Purpose) -> Sequence[Counted]:
    """Whose pauses stop a code from being taken."""
    user, address, account = sending.counted
    match purpose:
        case Purpose.LINKING:
            return (user,)
        case Purpose.CHANGING:
            return user, address
        case Purpose.ENTERING:
            return user, address, account


async def _limited(unit: UnitOfWork, sending: Sending, purpose: Purpose) -> Sequence[Counted]:
    """Whose earlier letters stop another one."""
    user, address, account = sending.counted
    if purpose is not Purpose.LINKING:
        return user, address, account
    known = await unit.residents.confirmed_email(sending.account, sending.email)
    return (user,) if known else (user, address)
