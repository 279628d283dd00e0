"""Codes on their way, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.attempts import Counted
from domain.confirmation import Confirmation
from domain.identifiers import DraftId
from domain.sendings import Sending
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class Confirmations:
    """`domain.confirmation.ConfirmationRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, draft: DraftId) -> Confirmation | None:
        return self._tables.confirmations.find(draft)

    async def save(self, confirmation: Confirmation) -> None:
        kept = replace(confirmation, sent_at=in_utc(confirmation.sent_at))
        self._tables.confirmations.put(confirmation.draft, kept)
        sending = Sending(confirmation.user, confirmation.account, confirmation.email)
        await self.count_sending(sending, confirmation.sent_at)

    async def save_tries(self, confirmation: Confirmation) -> None:
        standing = self._tables.confirmations.find(confirmation.draft)
        if standing is not None:
            changed = replace(standing, tries_left=confirmation.tries_left, last_act=confirmation.last_act)
            self._tables.confirmations.put(confirmation.draft, changed)

    async def count_sending(self, sending: Sending, at: datetime) -> None:
        self._tables.sendings.put(self._tables.sendings.next_number, (sending, in_utc(at)))

    async def sent_since(self, counted: Counted, since: datetime) -> Sequence[datetime]:
        sendings = self._tables.sendings.rows.values()
        return sorted(at for sending, at in sendings if counted in sending.counted and at >= since)
