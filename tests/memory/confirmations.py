"""Codes on their way, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.confirmation import Confirmation
from domain.identifiers import DraftId, UserId
from tests.memory.table import in_utc
from tests.memory.tables import Sending, Tables


class Confirmations:
    """`domain.confirmation.ConfirmationRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, draft: DraftId) -> Confirmation | None:
        return self._tables.confirmations.find(draft)

    async def save(self, confirmation: Confirmation) -> None:
        kept = replace(confirmation, sent_at=in_utc(confirmation.sent_at))
        self._tables.confirmations.put(confirmation.draft, kept)
        await self.count_sending(confirmation.user, confirmation.sent_at)

    async def save_tries(self, confirmation: Confirmation) -> None:
        standing = self._tables.confirmations.find(confirmation.draft)
        if standing is not None:
            changed = replace(standing, tries_left=confirmation.tries_left, last_act=confirmation.last_act)
            self._tables.confirmations.put(confirmation.draft, changed)

    async def count_sending(self, user: UserId, at: datetime) -> None:
        self._tables.sendings.put(self._tables.sendings.next_number, Sending(user, in_utc(at)))

    async def sent_since(self, user: UserId, since: datetime) -> Sequence[datetime]:
        sendings = self._tables.sendings.rows.values()
        return sorted(each.at for each in sendings if each.user == user and each.at >= since)
