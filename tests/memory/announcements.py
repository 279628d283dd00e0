"""Announcements, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from domain.announcements.announcement import Announcement, AnnouncementId, NewAnnouncement
from domain.campaigns.campaign import Audience, CampaignKind
from domain.identifiers import UserId
from domain.outbox import Facts
from tests.memory.campaigns import Campaigns
from tests.memory.table import in_utc
from tests.memory.tables import Tables

_EVERY = 1_000_000


class Announcements:
    """`domain.announcements.announcement.AnnouncementRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, new: NewAnnouncement) -> tuple[AnnouncementId, bool]:
        kept = self._tables.announcements.rows
        same = next((number for number, (each, _) in kept.items() if each.new.act == new.act), None)
        if same is not None:
            return same, False
        number = AnnouncementId(self._tables.announcements.next_number)
        at = replace(new, created_at=in_utc(new.created_at))
        self._tables.announcements.put(number, (Announcement(number, at, {}), False))
        return number, True

    async def find(self, announcement: AnnouncementId) -> Announcement | None:
        kept = self._tables.announcements.find(announcement)
        return None if kept is None else kept[0]

    async def going(self) -> Sequence[Announcement]:
        return [each for each, over in self._tables.announcements.rows.values() if not over]

    async def show(self, announcement: Announcement, now: Facts, *, over: bool) -> bool:
        kept = self._tables.announcements.find(announcement.id)
        if kept is None or kept[0].shown != announcement.shown:
            return False
        self._tables.announcements.put(announcement.id, (replace(kept[0], shown=now), over))
        return True

    async def chats(self, audience: Audience) -> int:
        found = await Campaigns(self._tables).candidates(audience, UserId(0), _EVERY)
        return sum(
            each.preferences.wants(CampaignKind.ANNOUNCEMENT) and self._is_reached(each.user)
            for each in found.found
        )

    def _is_reached(self, user: UserId) -> bool:
        return self._tables.residents.rows[user].blocked_at is None
