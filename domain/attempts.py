"""How often a person may fail to name an account: per user and per account, remembered across restarts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from domain.errors import DomainError
from domain.identifiers import ActId

FREE_FAILURES = 5
WINDOW = timedelta(hours=1)
FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(days=7)
FORGIVEN_AFTER = timedelta(days=30)

ACTS_REMEMBERED = 16
"""As many acts at the least as can be taken up again together after a crash."""


class Subject(StrEnum):
    """Whose failures are counted."""

    USER = "user"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Attempts:
    """Failures of one subject within the hour, the pauses earned so far, and when the last one ends.

    `acts` are the newest that were counted: one that is taken up again after a crash is no second failure.
    """

    failures: tuple[datetime, ...] = ()
    pauses: int = 0
    paused_until: datetime | None = None
    acts: tuple[ActId, ...] = ()

    def pause_at(self, now: datetime) -> datetime | None:
        """Until when nothing may be tried, or None."""
        return self.paused_until if self.paused_until and now < self.paused_until else None

    def after_failure(self, now: datetime, act: ActId) -> "Attempts":
        """The record with one more failure: the fifth within an hour earns a pause, each twice the last."""
        if act in self.acts:
            return self
        acts = (*self.acts, act)[-ACTS_REMEMBERED:]
        recent = tuple(moment for moment in self.failures if now - moment < WINDOW)
        pauses = 0 if self._forgiven(now) else self.pauses
        if len(recent) + 1 < FREE_FAILURES:
            return replace(self, failures=(*recent, now), pauses=pauses, acts=acts)
        pause = min(FIRST_PAUSE * 2**pauses, LONGEST_PAUSE)
        return Attempts(failures=(), pauses=pauses + 1, paused_until=now + pause, acts=acts)

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

    async def find(self, subject: Subject, key: str) -> Attempts:
        """The record of a subject; an empty one when it never failed."""
        ...

    async def save(self, subject: Subject, key: str, attempts: Attempts) -> None:
        """Replace the record."""
        ...


async def refuse_if_paused(
    attempts: AttemptRepository, subjects: Sequence[tuple[Subject, str]], now: datetime
) -> None:
    """Let through whoever may try now.

    Raises:
        TooManyAttempts: one of the subjects is in a pause.
    """
    for subject, key in subjects:
        until = (await attempts.find(subject, key)).pause_at(now)
        if until:
            raise TooManyAttempts(until)


async def count_failure(
    attempts: AttemptRepository, subjects: Sequence[tuple[Subject, str]], now: datetime, act: ActId
) -> None:
    """Remember one failure of each of the subjects, once for each act."""
    for subject, key in subjects:
        record = await attempts.find(subject, key)
        await attempts.save(subject, key, record.after_failure(now, act))
