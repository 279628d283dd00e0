"""Residents: people in a chat, what they agreed to, and which accounts they reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.email import same_address
from domain.identifiers import AccountNumber, LinkId, UserId


class Language(StrEnum):
    """The languages that the service speaks."""

    RU = "ru"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Consent:
    """Agreement to the processing of personal data: which text, and when (152-FZ, art. 9)."""

    version: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """One user's access to one account.

    `label` is the user's own name for it («дача»); `email` is confirmed by a code; `phone` may be empty.
    """

    id: LinkId
    user: UserId
    account: AccountNumber
    label: str
    email: str
    phone: str
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class EndedLink:
    """A link that another resident has ended, and when."""

    link: Link
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Resident:
    """A user with the accounts they are linked to; `active` is the one that the menu is about.

    A stranger is a resident without consent and links, of whom nothing is stored. Who has blocked the bot is
    known since `blocked_at`.
    """

    user: UserId
    language: Language | None = None
    consent: Consent | None = None
    links: tuple[Link, ...] = ()
    active: AccountNumber | None = None
    blocked_at: datetime | None = None

    @property
    def active_link(self) -> Link | None:
        """The link to the active account; the oldest one when none was chosen."""
        for link in self.links:
            if link.account == self.active:
                return link
        return self.links[0] if self.links else None

    @property
    def emails(self) -> tuple[str, ...]:
        """The addresses that were confirmed for any of the accounts, each once."""
        return tuple(dict.fromkeys(link.email for link in self.links if link.email))

    def confirmed(self, email: str) -> str | None:
        """The address of these that is the same as one that was typed; as it was confirmed."""
        return next((each for each in self.emails if same_address(each, email)), None)

    def phone_for(self, account: AccountNumber) -> str:
        """The phone that was left for an account, or else for the newest of the others."""
        link = self.link_to(account)
        phones = [each.phone for each in self.links if each.phone]
        return link.phone if link else "".join(phones[-1:])

    def link_to(self, account: AccountNumber) -> Link | None:
        """The link to this account, if there is one."""
        return next((link for link in self.links if link.account == account), None)


class ResidentRepository(Protocol):
    """Residents and their links."""

    async def find(self, user: UserId) -> Resident | None:
        """The resident with live links, oldest first; None for a stranger."""
        ...

    async def record_consent(self, user: UserId, consent: Consent, language: Language) -> None:
        """Remember a consent; a repeated one of the same version changes nothing."""
        ...

    async def set_language(self, user: UserId, language: Language) -> None:
        """Remember the language of a resident; a stranger stays unknown."""
        ...

    async def set_blocked(self, user: UserId, at: datetime | None) -> bool:
        """Note since when a resident has the bot blocked, None when not; whether that is news."""
        ...

    async def set_active(self, user: UserId, account: AccountNumber) -> None:
        """Remember which account the menu is about."""
        ...

    async def add_link(
        self, user: UserId, account: AccountNumber, email: str, linked_at: datetime
    ) -> tuple[LinkId, bool]:
        """Link; a live link to the same account stays and takes a non-empty e-mail.

        Returns the link and whether it is new.
        """
        ...

    async def live_link(self, link: LinkId) -> Link | None:
        """A link that was not ended."""
        ...

    async def links_of_account(self, account: AccountNumber) -> Sequence[Link]:
        """Live links of all users to an account, oldest first."""
        ...

    async def confirmed_email(self, account: AccountNumber, email: str) -> str | None:
        """The address that was confirmed for this account and is the same as this one.

        As it was confirmed; None where there is none, or the link that confirmed it was ended by others.
        """
        ...

    async def end_link(self, link: LinkId, ended_at: datetime, by: UserId | None = None) -> bool:
        """Unlink, of the user's own will or `by` somebody else; False when it was ended before."""
        ...

    async def ended_by(self, user: UserId, account: AccountNumber, since: datetime) -> Sequence[EndedLink]:
        """Links of others to an account that this user has ended since a moment, oldest first.

        Not those whose users have linked the account anew.
        """
        ...

    async def restore_link(self, link: LinkId) -> None:
        """Undo the end of a link whose user has not linked the account anew."""
        ...

    async def set_label(self, link: LinkId, label: str) -> None:
        """The user's own name for the account."""
        ...

    async def set_email(self, link: LinkId, email: str) -> None:
        """The confirmed address for letters about this account; empty where there are to be none.

        The one before opens the account no more, nor do those of the user's earlier links to it.
        """
        ...

    async def set_phone(self, link: LinkId, phone: str) -> None:
        """The phone to call this user about this account; empty where there is none."""
        ...
