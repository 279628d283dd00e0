"""How often anybody may fail to prove who they are: counted by the hour and by the day, across restarts."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from domain.email import in_ascii
from domain.errors import DomainError
from domain.identifiers import AccountNumber, ActId, UserId

FREE_FAILURES = 5
HOUR = timedelta(hours=1)
FREE_A_DAY = 10
"""As many as four an hour, which earn no pause by the hour, come to in two and a half hours."""
DAY = timedelta(days=1)
FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(days=7)
MOST_DOUBLINGS = 8
"""After so many the longest pause is reached; more would leave the calendar."""
FORGIVEN_AFTER = timedelta(days=30)

ACTS_REMEMBERED = 16
"""As many acts at the least as can be taken up again together after a crash."""


class Subject(StrEnum):
    """Whose failures are counted; `PAIR` is one user at one account, `CLOSED` while it was closed."""

    USER = "user"
    ACCOUNT = "account"
    ADDRESS = "address"
    PAIR = "pair"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Counted:
    """Somebody or something whose failures are counted, by the name under which they are kept."""

    subject: Subject
    key: str


def user_counted(user: UserId) -> Counted:
    """A user."""
    return Counted(Subject.USER, str(user))


def account_counted(account: AccountNumber) -> Counted:
    """An account, there be one or not."""
    return Counted(Subject.ACCOUNT, account)


def pair_counted(user: UserId, account: AccountNumber) -> Counted:
    """A user at an account."""
    return Counted(Subject.PAIR, f"{user}:{account}")


def closed_counted(user: UserId, account: AccountNumber) -> Counted:
    """A user at an account that was closed at the time."""
    return Counted(Subject.CLOSED, f"{user}:{account}")


def address_counted(email: str) -> Counted:
    """An address, kept as a digest: it may be of somebody who has agreed to nothing."""
    return Counted(Subject.ADDRESS, hashlib.sha256(in_ascii(email).lower().encode()).hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Attempts:
    """Failures within the day, the pauses earned so far, and when the last one ends.

    `acts` are the newest that were counted: one that is taken up again after a crash is no second failure.
    `told_at` is when whom it concerns was told of failures.
    """

    failures: tuple[datetime, ...] = ()
    pauses: int = 0
    paused_until: datetime | None = None
    acts: tuple[ActId, ...] = ()
    told_at: datetime | None = None

    def pause_at(self, now: datetime) -> datetime | None:
        """Until when nothing may be tried, or None."""
        return self.paused_until if self.paused_until and now < self.paused_until else None

    def within_day(self, now: datetime) -> tuple[datetime, ...]:
        """The failures of the last day, oldest first.

        Those that lie ahead, by a clock that has been set back since, count as of now: they have been.
        """
        return tuple(sorted(min(moment, now) for moment in self.failures if now - moment < DAY))

    def after_failure(self, now: datetime, act: ActId) -> "Attempts":
        """The record with one more failure.

        The fifth within an hour and the tenth within a day earn a pause, each twice the last; that of the
        tenth lasts until fewer than ten are of the last day. Within a pause nothing more is counted.
        """
        if act in self.acts or self.pause_at(now):
            return self
        failures = (*self.within_day(now), now)[-FREE_A_DAY:]
        pauses = 0 if self._forgiven(now) else self.pauses
        counted = replace(self, failures=failures, pauses=pauses, acts=(*self.acts, act)[-ACTS_REMEMBERED:])
        too_many = len(failures) == FREE_A_DAY
        if sum(now - moment < HOUR for moment in failures) < FREE_FAILURES and not too_many:
            return counted
        until = now + min(FIRST_PAUSE * 2 ** min(pauses, MOST_DOUBLINGS), LONGEST_PAUSE)
        if too_many:
            until = max(until, failures[0] + DAY)
        return replace(counted, pauses=pauses + 1, paused_until=until)

    def without(self, forgiven: "Attempts") -> "Attempts":
        """As if those failures had not been; pauses that were earned stay while there are others."""
        left = tuple(each for each in self.failures if each not in forgiven.failures)
        return replace(self, failures=left, pauses=self.pauses if left else 0)

    def _forgiven(self, now: datetime) -> bool:
        return self.paused_until is not None and now - self.paused_until > FORGIVEN_AFTER


class TooManyAttempts(DomainError):
    """Tried too often; `until` is when it can be tried again."""

    code = "linking-error-too-many-attempts"

    def __init__(self, until: datetime) -> None:
        super().__init__(until=until)
        self.until = until


class AttemptRepository(Protocol):
    """The records of failures."""

    async def find(self, counted: Counted) -> Attempts:
        """The record of one; an empty record when there was no failure."""
        ...

    async def save(self, counted: Counted, attempts: Attempts, at: datetime) -> None:
        """Replace the record."""
        ...

    async def pairs_at(self, account: AccountNumber) -> list[UserId]:
        """The users with a record at an account."""
        ...

    async def paused_accounts(self, at: datetime) -> list[tuple[AccountNumber, Attempts]]:
        """The accounts in a pause at a moment, those that will wait longest first."""
        ...
