"""An announcement: a clerk's words, perhaps with a photo, to all whom they concern."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType, Protocol

from domain.campaigns.campaign import Audience
from domain.campaigns.repository import CampaignsUnit
from domain.errors import DomainError
from domain.identifiers import ActId
from domain.outbox import AttachedFile, Facts, Key
from domain.requests.request import Clerk
from domain.unit_of_work import UnitsOfWork

AnnouncementId = NewType("AnnouncementId", int)

THING = "announcement"
"""What the keys begin with of all that the group is shown of announcements."""

LONGEST_TEXT = 3500
"""Units of UTF-16, as Telegram counts: with what stands under it a text fits one message of 4096."""

GOOD_FOR = timedelta(days=3)
"""So long after its beginning nobody is told any more: it was news."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What clerks have written; words are theirs, verbatim."""

    text: str
    photo: AttachedFile | None = None

    @property
    def files(self) -> tuple[AttachedFile, ...]:
        """What goes with the words."""
        return () if self.photo is None else (self.photo,)


@dataclass(frozen=True, slots=True)
class NewAnnouncement:
    """An announcement as it was confirmed; `whom` are facts of whom it is for."""

    act: ActId
    composed: Composed
    whom: Facts
    clerk: Clerk
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement that goes out; `shown` are facts of what the group reads of its progress."""

    id: AnnouncementId
    new: NewAnnouncement
    shown: Facts

    @property
    def key(self) -> Key:
        """What the message shows by which the group follows it."""
        return Key(f"{THING}:{self.id}")

    @property
    def period(self) -> str:
        """That of its campaign."""
        return str(self.id)


class LongText(DomainError):
    """More than fits one message."""

    code = "announcements-error-long"


class NobodyToTell(DomainError):
    """Nobody of those has linked an account, wants announcements and can be written to."""

    code = "announcements-error-nobody"


class AnnouncementRepository(Protocol):
    """Announcements."""

    async def add(self, new: NewAnnouncement) -> tuple[AnnouncementId, bool]:
        """Keep one; the one of the same act where there is one already, and whether it is new."""
        ...

    async def find(self, announcement: AnnouncementId) -> Announcement | None:
        """One of them."""
        ...

    async def going(self) -> Sequence[Announcement]:
        """Those of which the group does not read yet how they have ended, oldest first."""
        ...

    async def show(self, announcement: Announcement, now: Facts, *, over: bool) -> bool:
        """Note what the group reads from now on, `over` for good; False where another did meanwhile."""
        ...

    async def chats(self, audience: Audience) -> int:
        """How many chats would get one: linked, not blocked, and announcements not turned off."""
        ...


class AnnouncementsUnit(CampaignsUnit, Protocol):
    """Announcements, and what their campaigns are planned with."""

    announcements: AnnouncementRepository


AnnouncementsUnits = UnitsOfWork[AnnouncementsUnit]


def checked(composed: Composed) -> Composed:
    """What can be sent, without spaces around it.

    Raises:
        LongText: it does not fit.
    """
    text = composed.text.strip()
    if (length := len(text.encode("utf-16-le")) // 2) > LONGEST_TEXT:
        raise LongText(most=str(LONGEST_TEXT), length=str(length))
    return Composed(text, composed.photo)


def same_facts(one: Facts, other: Mapping[str, object]) -> bool:
    """Whether two messages say the same; one of them may have been kept meanwhile."""
    return bool(json.loads(json.dumps(one)) == json.loads(json.dumps(other)))
