"""Codes by mail: sent to an address, and taken back from whoever reads what comes there."""

from datetime import datetime

from domain.attempts import Subject, count_failure
from domain.clock import Clock
from domain.confirmation import (
    SENT_WITHIN,
    TRIES,
    CodeExpired,
    CodeSeal,
    Confirmation,
    WrongCode,
    refuse_flood,
)
from domain.errors import DomainError
from domain.identifiers import AccountNumber, ActId, DraftId, UserId
from domain.outbox import Facts, Letter, Notice
from domain.residents import Language
from domain.unit_of_work import UnitOfWork


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
    ) -> None:
        """Put a letter with a new code in line; the one before no longer works.

        Raises:
            ResendTooSoon: the last code to the same address was sent less than a minute ago.
            TooManyAttempts: too many codes were sent for this user within the hour.
        """
        now = self._clock.now()
        earlier = await unit.confirmations.find(draft)
        if earlier is not None and earlier.email == email:
            earlier.refuse_resend_too_soon(now)
        await refuse_flood(unit.confirmations, user, now)
        code = self._seal.new_code()
        await unit.confirmations.save(
            Confirmation(draft, user, account, email, self._seal.seal(draft, code), now, TRIES)
        )
        told: Facts = {"email": email, "draft": draft}
        lost = Notice(user, "linking-notice-letter-lost", language, told)
        letter = Letter(email, "linking-letter-code", language, {"code": code}, lost, SENT_WITHIN)
        await unit.outbox.add(letter, now)

    async def check(
        self, unit: UnitOfWork, user: UserId, draft: DraftId, typed_code: str, act: ActId
    ) -> Confirmation:
        """What this code confirms; a wrong one costs one try for an act, and that is committed.

        Of one that `has_served` nothing is left to do: its act comes again after a crash.

        Raises:
            WrongCode: it is not the code; tries are left.
            CodeExpired: 15 minutes or five tries are over, or no code was sent.
        """
        now = self._clock.now()
        confirmation = await unit.confirmations.find(draft)
        if confirmation is None or confirmation.user != user:
            raise CodeExpired
        right = self._seal.opens(confirmation, typed_code)
        if confirmation.has_served and right:
            return confirmation
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
    if after.tries_left == 0:
        subjects = ((Subject.USER, str(after.user)), (Subject.ACCOUNT, after.account))
        await count_failure(unit.attempts, subjects, now, act)
    await unit.commit()
    return WrongCode(tries=after.tries_left) if after.tries_left else CodeExpired()
