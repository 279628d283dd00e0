"""How many letters may go to addresses because somebody asks for it: the bot is no mail cannon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from domain.attempts import Counted, TooManyAttempts, account_counted, address_counted, user_counted
from domain.identifiers import AccountNumber, UserId

LIMITS = ((5, timedelta(hours=1)), (15, timedelta(days=1)))
"""Letters within a time, of one user, to one address and about one account."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A letter that somebody has sent to an address, about an account."""

    user: UserId
    account: AccountNumber
    email: str

    @property
    def counted(self) -> tuple[Counted, Counted, Counted]:
        """By whom, to whom and about what it is: each is counted."""
        return user_counted(self.user), address_counted(self.email), account_counted(self.account)


class SendingRepository(Protocol):
    """When letters were sent."""

    async def count_sending(self, sending: Sending, at: datetime) -> None:
        """Remember a letter."""
        ...

    async def sent_since(self, counted: Counted, since: datetime) -> Sequence[datetime]:
        """When letters went out for a user, to an address or about an account, oldest first."""
        ...


async def refuse_flood(sendings: SendingRepository, counted: Sequence[Counted], now: datetime) -> None:
    """Let one more letter go.

    Raises:
        TooManyAttempts: one of those has had as many as may be; `until` the next may go.
    """
    for each in counted:
        for most, within in LIMITS:
            sent = await sendings.sent_since(each, now - within)
            if len(sent) >= most:
                raise TooManyAttempts(sent[-most] + within)


async def count_letter(sendings: SendingRepository, sending: Sending, now: datetime) -> None:
    """Let a letter go that is no code, and remember it.

    Raises:
        TooManyAttempts: there were as many as may be.
    """
    await refuse_flood(sendings, sending.counted, now)
    await sendings.count_sending(sending, now)
