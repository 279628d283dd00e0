"""The chats of one account: each resident sees that there are others, and can end them.

Nothing tells a resident who another one is: neither phone nor e-mail, only since when the chat is linked.
Ending is open to every resident, whoever came first, and locks nobody out: whoever gives all three secrets
again is linked again, and whoever has ended a chat can take that back within a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.clock import Clock
from domain.directory import ResidentDirectory
from domain.errors import NoLinkedAccount
from domain.holds import HOLD
from domain.identifiers import AccountNumber, LinkId, UserId
from domain.outbox import Facts, Notice
from domain.residents import Language, Link
from domain.unit_of_work import UnitOfWork, UnitsOfWork, own_link

TAKEN_BACK_WITHIN = HOLD
"""How long the end of a chat can be taken back by whoever has ended it."""


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat of an account, as every resident may see it; `own` is that of whoever asks."""

    link: LinkId
    account: AccountNumber
    since: datetime
    own: bool = False


@dataclass(frozen=True, slots=True)
class EndedChat:
    """A chat that was ended, and until when that can be taken back."""

    chat: Chat
    until: datetime


@dataclass(frozen=True, slots=True)
class Chats:
    """The chats of an account, oldest first, and those that the user who asks has ended and may take back."""

    linked: Sequence[Chat]
    ended: Sequence[EndedChat]


class ChatsService:
    """What the conversation about an account's chats may ask for."""

    def __init__(self, units: UnitsOfWork[UnitOfWork], directory: ResidentDirectory, clock: Clock) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock

    async def of_account(self, user: UserId, account: AccountNumber) -> Chats:
        """Who is linked to an account.

        Raises:
            NoLinkedAccount: it is not the user's.
        """
        since = self._clock.now() - TAKEN_BACK_WITHIN
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            links = await unit.residents.links_of_account(account)
            ended = await unit.residents.ended_by(user, account, since)
        return Chats(
            [_chat(link, user) for link in links],
            [EndedChat(_chat(each.link, user), each.ended_at + TAKEN_BACK_WITHIN) for each in ended],
        )

    async def other(self, user: UserId, link_id: LinkId) -> Chat | None:
        """Another chat of one of the user's accounts; None when it is not linked any more.

        Raises:
            NoLinkedAccount: it is of no account of the user's, or it is the user's own.
        """
        async with self._units.look() as unit:
            link = await _other_link(unit, user, link_id)
        return None if link is None else _chat(link, user)

    async def end(self, user: UserId, link_id: LinkId) -> EndedChat | None:
        """End another chat of one of the user's accounts; None when there was nothing left to end.

        Its e-mail opens nothing from now on, and for a day nobody enters the account by e-mail. Whoever is in
        that chat is told.

        Raises:
            NoLinkedAccount: it is of no account of the user's, or it is the user's own.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            link = await _other_link(unit, user, link_id)
            if link is None:
                return None
            await unit.residents.end_link(link.id, now, by=user)
            await unit.holds.hold(link.account, now + HOLD)
            await _tell(unit, link, "linking-notice-disowned", now)
            await unit.commit()
        self._directory.forget(link.user)
        return EndedChat(_chat(link, user), now + TAKEN_BACK_WITHIN)

    async def take_back(self, user: UserId, link_id: LinkId, account: AccountNumber) -> Chat | None:
        """Link a chat again that this user has ended within a day; None when there is nothing to take back.

        Of a chat that is linked already it says the same as the first time.

        Raises:
            NoLinkedAccount: the account is not the user's (any more).
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            await own_link(unit, user, account)
            ended = await unit.residents.ended_by(user, account, now - TAKEN_BACK_WITHIN)
            link = next((each.link for each in ended if each.link.id == link_id), None)
            if link is None:
                standing = await _other_link(unit, user, link_id)
                return None if standing is None else _chat(standing, user)
            await unit.residents.restore_link(link.id)
            await unit.holds.release(account)
            await _tell(unit, link, "chats-notice-taken-back", now)
            await unit.commit()
        self._directory.forget(link.user)
        return _chat(link, user)


def _chat(link: Link, user: UserId) -> Chat:
    return Chat(link.id, link.account, link.linked_at, own=link.user == user)


async def _other_link(unit: UnitOfWork, user: UserId, link_id: LinkId) -> Link | None:
    link = await unit.residents.live_link(link_id)
    if link is None:
        return None
    await own_link(unit, user, link.account)
    if link.user == user:
        raise NoLinkedAccount
    return link


async def _tell(unit: UnitOfWork, link: Link, template: str, now: datetime) -> None:
    resident = await unit.residents.find(link.user)
    language = (resident.language if resident else None) or Language.RU
    facts: Facts = {"account": link.account, "link": int(link.id), "at": now.isoformat()}
    await unit.outbox.add(Notice(link.user, template, language, facts), now)
