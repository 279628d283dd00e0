"""Linking an account to a chat: consent, the three things that only its holder knows, and an e-mail.

The manual's registration (3.1), forgotten password (3.3), and what keeps strangers out.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.accounts import Account
from domain.attempts import Subject, count_failure, refuse_if_paused
from domain.clock import Clock
from domain.codes import EmailCodes
from domain.confirmation import CodeSeal
from domain.directory import ResidentDirectory
from domain.email import parse_email
from domain.errors import DomainError, NoLinkedAccount
from domain.holders import names_holder
from domain.holds import HOLD, LinkingOnHold
from domain.identifiers import AccountNumber, ActId, DraftId, LinkId, UserId
from domain.outbox import Facts, Notice
from domain.phone import parse_phone
from domain.proof import proves_access
from domain.residents import Consent, Language, Link
from domain.unit_of_work import UnitOfWork, UnitsOfWork, own_link
from domain.window import Month

CONSENT_VERSION = "2026-11"
"""The version of the text of consent in the locales; a change of the text takes a new version."""


class NotAName(DomainError):
    """Not a surname with a name or an initial."""

    code = "linking-error-holder"


class AccountNotFound(DomainError):
    """The three do not belong together; which of them is wrong is not told (manual, 3.1)."""

    code = "linking-error-not-found"


class EmailNotConfirmed(DomainError):
    """An address that the user has not confirmed for any account: only a code says whose it is."""

    code = "linking-error-email-unconfirmed"


class AccessRefused(DomainError):
    """No such account with such an e-mail; which of them is wrong is not told."""

    code = "linking-error-access"


@dataclass(frozen=True, slots=True)
class Linked:
    """An account was linked; `loaded` says whether billing's data are there already.

    `phone` is the one to call about it, where it is known already.
    """

    link: LinkId
    account: AccountNumber
    loaded: bool
    phone: str = ""


def parse_holder(typed: str) -> str:
    """The holder's names in a message.

    Raises:
        NotAName: there is no second word, or digits where letters should be.
    """
    text = " ".join(typed.split())
    words = [word for word in text.replace(".", " ").split() if word[0].isalpha()]
    if len(words) < 2 or len(text) > 150 or any(character.isdigit() for character in text):
        raise NotAName
    return text


class LinkingService:
    """What the linking conversation may ask for."""

    def __init__(
        self,
        units: UnitsOfWork[UnitOfWork],
        directory: ResidentDirectory,
        clock: Clock,
        seal: CodeSeal,
        *,
        mail_works: bool,
    ) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock
        self._codes = EmailCodes(seal, clock)
        self.mail_works = mail_works
        """Whether codes can be sent: without a mail server the e-mail steps are skipped, and that is said."""

    async def consent(self, user: UserId, language: Language) -> None:
        """Record the agreement to the present text."""
        async with self._units.change() as unit:
            await unit.residents.record_consent(user, Consent(CONSENT_VERSION, self._clock.now()), language)
            await unit.commit()
        self._directory.forget(user)

    async def find_account(
        self, user: UserId, number: AccountNumber, holder: str, meter_number: str, act: ActId
    ) -> Account:
        """The account that the three belong to; a failure counts once for an act.

        Raises:
            AccountNotFound: they do not belong together.
            TooManyAttempts: this user, or anyone for this account, failed too often.
            LinkingOnHold: one of its residents stopped the linking for a day.
        """
        now = self._clock.now()
        subjects = ((Subject.USER, str(user)), (Subject.ACCOUNT, number))
        async with self._units.change() as unit:
            await refuse_if_paused(unit.attempts, subjects, now)
            account = await unit.accounts.find(number)
            # What was sent for this month is on no bill yet: the readings before it are as good.
            meters = [
                *await unit.meters.of_account(number),
                *await unit.meters.of_account(number, Month.of(now.date())),
            ]
            proven = proves_access(meters, meter_number)
            if account is None or not names_holder(holder, account.holder) or not proven:
                await count_failure(unit.attempts, subjects, now, act)
                await unit.commit()
                raise AccountNotFound
            await _refuse_if_held(unit, number, now)
        return account

    async def send_code(
        self, user: UserId, draft: DraftId, account: AccountNumber, typed_email: str, language: Language
    ) -> str:
        """Send a code to the address that was typed; returns the address.

        Raises:
            NotAnEmail: it is none.
            ResendTooSoon: the last code to the same address was sent less than a minute ago.
            TooManyAttempts: too many codes were sent for this user within the hour.
        """
        email = parse_email(typed_email)
        async with self._units.change() as unit:
            await self._codes.send(unit, user, draft, account, email, language)
            await unit.commit()
        return email

    async def request_access(
        self,
        user: UserId,
        draft: DraftId,
        account: AccountNumber,
        typed_email: str,
        language: Language,
        act: ActId,
    ) -> str:
        """Send a code to an e-mail that was confirmed for the account before (manual, 3.3).

        Raises:
            NotAnEmail: it is no address.
            AccessRefused: it was not confirmed for such an account.
            TooManyAttempts, LinkingOnHold, ResendTooSoon: as when linking anew.
        """
        email = parse_email(typed_email)
        now = self._clock.now()
        subjects = ((Subject.USER, str(user)), (Subject.ACCOUNT, account))
        async with self._units.change() as unit:
            await refuse_if_paused(unit.attempts, subjects, now)
            if not await unit.residents.has_confirmed_email(account, email):
                await count_failure(unit.attempts, subjects, now, act)
                await unit.commit()
                raise AccessRefused
            await _refuse_if_held(unit, account, now)
            await self._codes.send(unit, user, draft, account, email, language)
            await unit.commit()
        return email

    async def confirm(self, user: UserId, draft: DraftId, typed_code: str, act: ActId) -> Linked:
        """Link the account whose code this is; a wrong one costs one try for an act.

        Raises:
            WrongCode: it is not; tries are left.
            CodeExpired: 15 minutes or five tries are over, or no code was sent.
            LinkingOnHold: the linking was stopped in the meantime.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            confirmation = await self._codes.check(unit, user, draft, typed_code, act)
            if confirmation.has_served:
                return await self._linked_before(unit, user, confirmation.account)
            linked = await self._link(unit, user, confirmation.account, confirmation.email, now)
            await unit.confirmations.save_tries(confirmation.after_use())
            await unit.commit()
        self._directory.forget(user)
        return linked

    async def link_without_email(self, user: UserId, account: AccountNumber) -> Linked:
        """Link an account whose three secrets were given, where no mail server is set up."""
        async with self._units.change() as unit:
            linked = await self._link(unit, user, account, "", self._clock.now())
            await unit.commit()
        self._directory.forget(user)
        return linked

    async def link_with_confirmed_email(self, user: UserId, account: AccountNumber, email: str) -> Linked:
        """Link one more account, whose three secrets were given, with an address that the user has confirmed.

        Raises:
            EmailNotConfirmed: none of the user's accounts has it (any more).
            LinkingOnHold: the linking was stopped in the meantime.
        """
        async with self._units.change() as unit:
            resident = await unit.residents.find(user)
            if resident is None or email not in resident.emails:
                raise EmailNotConfirmed
            linked = await self._link(unit, user, account, email, self._clock.now())
            await unit.commit()
        self._directory.forget(user)
        return linked

    async def leave_phone(self, user: UserId, account: AccountNumber, typed_phone: str) -> str:
        """Keep a phone to call about an account; returns it as it was understood.

        Raises:
            NotAPhone: it is none.
            NoLinkedAccount: the account is not this user's.
        """
        phone = parse_phone(typed_phone)
        async with self._units.change() as unit:
            link = await own_link(unit, user, account)
            await unit.residents.set_phone(link.id, phone)
            await unit.commit()
        self._directory.forget(user)
        return phone

    async def disown(self, user: UserId, link_id: LinkId) -> AccountNumber | None:
        """«Это не я»: end a newer link to one of the user's accounts and hold its linking for a day.

        Returns the account, or None when there was nothing left to end.

        Raises:
            NoLinkedAccount: the user has no older link to that account, so it is not theirs to say.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            link = await unit.residents.live_link(link_id)
            if link is None:
                return None
            if not await self._is_older_resident(unit, user, link):
                raise NoLinkedAccount
            await unit.residents.end_link(link.id, now, disowned=True)
            await unit.holds.hold(link.account, now + HOLD)
            await self._tell(unit, link.user, "linking-notice-disowned", link, now)
            await unit.commit()
        self._directory.forget(link.user)
        return link.account

    async def _link(
        self, unit: UnitOfWork, user: UserId, account: AccountNumber, email: str, now: datetime
    ) -> Linked:
        await _refuse_if_held(unit, account, now)
        others = [link for link in await unit.residents.links_of_account(account) if link.user != user]
        before = await unit.residents.find(user)
        link_id, is_new = await unit.residents.add_link(user, account, email, now)
        await unit.residents.set_active(user, account)
        phone = before.phone_for(account) if before else ""
        if is_new:
            await unit.residents.set_phone(link_id, phone)
            for other in others:
                newcomer = replace(other, id=link_id)
                await self._tell(unit, other.user, "linking-notice-new-chat", newcomer, now)
        registered = await unit.accounts.find(account)
        return Linked(link_id, account, registered is not None and registered.loaded, phone)

    @staticmethod
    async def _linked_before(unit: UnitOfWork, user: UserId, account: AccountNumber) -> Linked:
        """For an update that comes again after the program was killed between the change and its answer."""
        link = await own_link(unit, user, account)
        registered = await unit.accounts.find(account)
        return Linked(link.id, account, registered is not None and registered.loaded, link.phone)

    @staticmethod
    async def _is_older_resident(unit: UnitOfWork, user: UserId, link: Link) -> bool:
        resident = await unit.residents.find(user)
        own = resident.link_to(link.account) if resident else None
        return own is not None and own.id != link.id and own.linked_at <= link.linked_at

    @staticmethod
    async def _tell(unit: UnitOfWork, user: UserId, template: str, link: Link, now: datetime) -> None:
        resident = await unit.residents.find(user)
        language = (resident.language if resident else None) or Language.RU
        facts: Facts = {
            "account": link.account,
            "label": link.label,
            "link": int(link.id),
            "at": now.isoformat(),
        }
        await unit.outbox.add(Notice(user, template, language, facts), now)


async def _refuse_if_held(unit: UnitOfWork, account: AccountNumber, now: datetime) -> None:
    until = await unit.holds.held_until(account)
    if until is not None and now < until:
        raise LinkingOnHold(until)
