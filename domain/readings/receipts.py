"""The letter about readings that were taken, once more: to another address, where the first was none."""

from dataclasses import replace

from domain.clock import Clock
from domain.email import same_address
from domain.errors import DomainError
from domain.identifiers import SubmissionId, UserId
from domain.readings.outgoing import received_letter
from domain.readings.unit_of_work import ReadingsUnits
from domain.residents import Language
from domain.sendings import Sending, count_letter
from domain.unit_of_work import own_link


class NoSuchReceipt(DomainError):
    """There is no such receipt, or it is somebody else's."""

    code = "receipts-error-none"


class ReceiptsService:
    """What the conversation about receipts may ask for."""

    def __init__(self, units: ReadingsUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def send_letter(
        self, user: UserId, number: SubmissionId, email: str, language: Language, *, corrected: bool
    ) -> None:
        """Put the letter about a user's own readings in line once more, saying again what it `corrected`.

        Raises:
            NoSuchReceipt: they are not this user's.
            NoLinkedAccount: the account is not the user's any more.
            TooManyAttempts: too many letters to unconfirmed addresses within the hour.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            submission = await unit.submissions.find(number)
            if submission is None or submission.user != user:
                raise NoSuchReceipt
            link = await own_link(unit, user, submission.account)
            account = await unit.accounts.find(submission.account)
            if account is None:
                raise NoSuchReceipt
            if not same_address(email, link.email):
                await count_letter(unit.confirmations, Sending(user, submission.account, email), now)
            sent = replace(submission, email=email)
            letter = received_letter(account, sent, language, link.label, corrected=corrected)
            await unit.outbox.add(letter, now)
            await unit.commit()
