"""Residents and their links, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.email import same_address
from domain.identifiers import AccountNumber, LinkId, UserId
from domain.residents import Consent, EndedLink, Language, Link, Resident
from tests.memory.table import in_utc
from tests.memory.tables import KeptLink, Tables


class Residents:
    """`domain.residents.ResidentRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, user: UserId) -> Resident | None:
        known = self._tables.residents.find(user)
        if known is None:
            return None
        return replace(known, links=tuple(link for link in self._live() if link.user == user))

    async def record_consent(self, user: UserId, consent: Consent, language: Language) -> None:
        known = self._tables.residents.find(user) or Resident(user)
        if known.consent is not None and known.consent.version == consent.version:
            return
        given = replace(consent, given_at=in_utc(consent.given_at))
        self._tables.residents.put(user, replace(known, consent=given, language=language))

    async def set_language(self, user: UserId, language: Language) -> None:
        known = self._tables.residents.find(user)
        if known is not None:
            self._tables.residents.put(user, replace(known, language=language))

    async def set_blocked(self, user: UserId, at: datetime | None) -> bool:
        known = self._tables.residents.find(user)
        if known is None or (known.blocked_at is None) == (at is None):
            return False
        since = None if at is None else in_utc(at)
        self._tables.residents.put(user, replace(known, blocked_at=since))
        return True

    async def set_active(self, user: UserId, account: AccountNumber) -> None:
        known = self._tables.residents.find(user)
        if known is not None:
            self._tables.residents.put(user, replace(known, active=account))

    async def add_link(
        self, user: UserId, account: AccountNumber, email: str, linked_at: datetime
    ) -> tuple[LinkId, bool]:
        self._tables.residents.must_have(user)
        self._tables.accounts.must_have(account)
        for link in self._live():
            if (link.user, link.account) == (user, account):
                self._change(link.id, replace(link, email=email or link.email))
                return link.id, False
        number = LinkId(self._tables.links.next_number)
        link = Link(number, user, account, label="", email=email, phone="", linked_at=in_utc(linked_at))
        self._tables.links.put(number, KeptLink(link))
        return number, True

    async def live_link(self, link: LinkId) -> Link | None:
        return next((each for each in self._live() if each.id == link), None)

    async def links_of_account(self, account: AccountNumber) -> Sequence[Link]:
        return [link for link in self._live() if link.account == account]

    async def confirmed_email(self, account: AccountNumber, email: str) -> str | None:
        confirmed = (
            kept.link.email
            for kept in self._tables.links.rows.values()
            if kept.link.account == account and not kept.disowned
        )
        return next((each for each in confirmed if same_address(each, email)), None)

    async def end_link(self, link: LinkId, ended_at: datetime, by: UserId | None = None) -> bool:
        live = await self.live_link(link)
        if live is None:
            return False
        kept = replace(live, label="", phone="") if by is None else live
        self._tables.links.put(link, KeptLink(kept, in_utc(ended_at), by is not None, by))
        return True

    async def ended_by(self, user: UserId, account: AccountNumber, since: datetime) -> Sequence[EndedLink]:
        live = {(link.user, link.account) for link in self._live()}
        return [
            EndedLink(kept.link, kept.ended_at)
            for kept in self._tables.links.rows.values()
            if kept.ended_at is not None and kept.ended_at >= since
            if (kept.ended_by, kept.link.account) == (user, account)
            if (kept.link.user, account) not in live
        ]

    async def restore_link(self, link: LinkId) -> None:
        kept = self._tables.links.find(link)
        if kept is not None:
            self._change(link, kept.link)

    async def set_label(self, link: LinkId, label: str) -> None:
        live = await self.live_link(link)
        if live is not None:
            self._change(link, replace(live, label=label))

    async def set_email(self, link: LinkId, email: str) -> None:
        live = await self.live_link(link)
        if live is not None:
            self._change(link, replace(live, email=email))
            for number, kept in self._tables.links.rows.items():
                earlier = (kept.link.user, kept.link.account) == (live.user, live.account)
                if earlier and kept.ended_at is not None:
                    self._tables.links.put(number, replace(kept, link=replace(kept.link, email="")))

    async def set_phone(self, link: LinkId, phone: str) -> None:
        live = await self.live_link(link)
        if live is not None:
            self._change(link, replace(live, phone=phone))

    def _live(self) -> list[Link]:
        """Links that were not ended, oldest first."""
        return [kept.link for kept in self._tables.links.rows.values() if kept.ended_at is None]

    def _change(self, number: LinkId, link: Link) -> None:
        self._tables.links.put(number, KeptLink(link))
