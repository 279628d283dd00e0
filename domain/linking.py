"""Linking an account to a chat: consent, the three things that only its holder knows, and an e-mail.

The manual's registration (3.1), forgotten password (3.3), and what keeps strangers out.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.accounts import Account
from domain.clock import Clock
from domain.codes import EmailCodes, Purpose
from domain.confirmation import CodeSeal, Confirmation
from domain.directory import ResidentDirectory
from domain.email import parse_email
from domain.errors import DomainError
from domain.guessing import count_failure, count_wrong_secrets, forgive, refuse_entering, refuse_guesser
from domain.holds import LinkingOnHold
from domain.identifiers import AccountNumber, ActId, DraftId, LinkId, UserId
from domain.outbox import Facts, Notice
from domain.phone import parse_phone
from domain.residents import Consent, Language, Link
from domain.secrets import Secrets, opened_by
from domain.unit_of_work import UnitOfWork, UnitsOfWork, own_link

CONSENT_VERSION = "2026-11"
"""The version of the text of consent in the locales; a change of the text takes a new version."""


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

    `others` is how many more chats are linked to it; `phone` is the one to call about it, where it is known
    already.
    """

    link: LinkId
    account: AccountNumber
    loaded: bool
    others: int = 0
    phone: str = ""


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

    async def find_account(self, user: UserId, secrets: Secrets, act: ActId) -> Account:
        """The account that the three belong to; a failure counts once for an act.

        Raises:
            AccountNotFound: they do not belong together.
            TooManyAttempts: this user failed too often; at an account that strangers have closed, once.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            await refuse_guesser(unit, user, secrets.account, now)
            account = await opened_by(unit, secrets, now)
            if account is None:
                await count_wrong_secrets(unit, user, secrets.account, now, act)
                await unit.commit()
                raise AccountNotFound
        return account

    async def send_code(
        self,
        user: UserId,
        draft: DraftId,
        account: AccountNumber,
        typed_email: str,
        language: Language,
        act: ActId,
    ) -> str:
        """Send a code to the address that was typed, once for an act; returns the address.

        Raises:
            NotAnEmail: it is none.
            ResendTooSoon: the last code to the same address was sent less than a minute ago.
            TooManyAttempts: too many letters were sent for this user, or to this address.
        """
        email = parse_email(typed_email)
        async with self._units.change() as unit:
            await self._codes.send(unit, user, draft, account, email, language, act, Purpose.LINKING)
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

        It goes to the address as it was confirmed, which is returned. A refusal that is about the account
        comes whether the address is right or not: it would tell otherwise.

        Raises:
            NotAnEmail: it is no address.
            AccessRefused: it was not confirmed for such an account.
            TooManyAttempts: this user failed too often, or anybody at this account or with this address.
            LinkingOnHold: entering the account by e-mail was stopped.
            ResendTooSoon: as when linking anew.
        """
        typed = parse_email(typed_email)
        now = self._clock.now()
        async with self._units.change() as unit:
            await refuse_entering(unit, user, account, typed, now)
            await _refuse_if_held(unit, account, now)
            email = await unit.residents.confirmed_email(account, typed)
            if email is None:
                await count_failure(unit, user, account, now, act, typed)
                await unit.commit()
                raise AccessRefused
            await self._codes.send(unit, user, draft, account, email, language, act, Purpose.ENTERING)
            await unit.commit()
        return email

    async def confirm(
        self, user: UserId, draft: DraftId, typed_code: str, act: ActId, secrets: Secrets | None
    ) -> Linked:
        """Link the account whose code this is; a wrong one costs one try for an act.

        What the code was sent for must still hold when it comes: the `secrets`, or, for those who enter by
        e-mail and gave none, that the address was confirmed for the account before. Meanwhile the account may
        have got another holder, or a resident may have ended the chat that confirmed the address.

        Raises:
            WrongCode: it is not; tries are left.
            CodeExpired: 15 minutes or five tries are over, or no code was sent.
            TooManyAttempts: too many wrong ones, of this user; without secrets, of anybody at the account.
            AccountNotFound: the three do not belong together any more.
            AccessRefused: the address opens the account no more.
            LinkingOnHold: entering by e-mail was stopped in the meantime.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            purpose = Purpose.ENTERING if secrets is None else Purpose.LINKING
            confirmation = await self._codes.check(unit, user, draft, typed_code, act, purpose)
            if confirmation.has_served:
                return await self._linked_before(unit, user, confirmation.account)
            await unit.accounts.hold(confirmation.account)
            await _refuse_without_right(unit, confirmation, secrets, now)
            linked = await self._link(unit, user, confirmation.account, confirmation.email, now)
            await unit.confirmations.save_tries(confirmation.after_use())
            await unit.commit()
        self._directory.forget(user)
        return linked

    async def link_without_email(self, user: UserId, secrets: Secrets) -> Linked:
        """Link an account by its three secrets alone, where no mail server is set up.

        Raises:
            AccountNotFound: they do not belong together.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            await unit.accounts.hold(secrets.account)
            if await opened_by(unit, secrets, now) is None:
                raise AccountNotFound
            linked = await self._link(unit, user, secrets.account, "", now)
            await unit.commit()
        self._directory.forget(user)
        return linked

    async def link_with_confirmed_email(self, user: UserId, secrets: Secrets, email: str) -> Linked:
        """Link one more account by its three secrets, with an address that the user has confirmed.

        Raises:
            AccountNotFound: the three do not belong together any more.
            EmailNotConfirmed: none of the user's accounts has it (any more).
            LinkingOnHold: the linking was stopped in the meantime.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            await unit.accounts.hold(secrets.account)
            if await opened_by(unit, secrets, now) is None:
                raise AccountNotFound
            resident = await unit.residents.find(user)
            known = resident.confirmed(email) if resident else None
            if known is None:
                raise EmailNotConfirmed
            linked = await self._link(unit, user, secrets.account, known, now)
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

    async def _link(
        self, unit: UnitOfWork, user: UserId, account: AccountNumber, email: str, now: datetime
    ) -> Linked:
        others = [link for link in await unit.residents.links_of_account(account) if link.user != user]
        before = await unit.residents.find(user)
        await forgive(unit, user, account, email, now)
        link_id, is_new = await unit.residents.add_link(user, account, email, now)
        await unit.residents.set_active(user, account)
        phone = before.phone_for(account) if before else ""
        if is_new:
            await unit.residents.set_phone(link_id, phone)
            for other in others:
                newcomer = replace(other, id=link_id)
                await self._tell(unit, other.user, "linking-notice-new-chat", newcomer, now)
        registered = await unit.accounts.find(account)
        loaded = registered is not None and registered.loaded
        return Linked(link_id, account, loaded, others=len(others), phone=phone)

    @staticmethod
    async def _linked_before(unit: UnitOfWork, user: UserId, account: AccountNumber) -> Linked:
        """For an update that comes again after the program was killed between the change and its answer."""
        link = await own_link(unit, user, account)
        registered = await unit.accounts.find(account)
        loaded = registered is not None and registered.loaded
        others = len(await unit.residents.links_of_account(account)) - 1
        return Linked(link.id, account, loaded, others, link.phone)

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


async def _refuse_without_right(
    unit: UnitOfWork, confirmation: Confirmation, secrets: Secrets | None, now: datetime
) -> None:
    """Let a code link only what its sending was for, as things stand now."""
    if secrets is None:
        if await unit.residents.confirmed_email(confirmation.account, confirmation.email) is None:
            raise AccessRefused
        await _refuse_if_held(unit, confirmation.account, now)
    elif secrets.account != confirmation.account or await opened_by(unit, secrets, now) is None:
        raise AccountNotFound


async def _refuse_if_held(unit: UnitOfWork, account: AccountNumber, now: datetime) -> None:
    until = await unit.holds.held_until(account)
    if until is not None and now < until:
        raise LinkingOnHold(until)
