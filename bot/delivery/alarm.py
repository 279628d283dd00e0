"""Telling somebody, outside the log, that messages do not get through: by the way that is still open.

Of the mail the staff group hears, of the staff group the administrator by mail; of each at most once a day.
"""

from datetime import datetime

import structlog

from bot.database.outbox_queue import OutboxQueue
from bot.delivery.surely import surely
from domain.clock import Clock
from domain.outbox import Letter, StaffCard
from domain.residents import Language

log = structlog.get_logger()


class Alarm:
    """One in a process; without an administrator's address, nobody hears of the group but the log."""

    def __init__(self, queue: OutboxQueue, clock: Clock, admin_email: str | None) -> None:
        self._queue = queue
        self._clock = clock
        self._admin_email = admin_email
        self._told: dict[str, datetime] = {}

    async def mail_refuses_us(self, reason: str) -> None:
        """The mail server takes no letters from us; they wait."""
        await self._tell(StaffCard("trouble-mail", {"reason": reason}))

    async def staff_group_takes_nothing(self, reason: str) -> None:
        """The staff group does not take a card; it waits."""
        if self._admin_email is None:
            return
        await self._tell(Letter(self._admin_email, "trouble-staff", Language.RU, {"reason": reason}))

    async def _tell(self, message: StaffCard | Letter) -> None:
        now, template = self._clock.now(), message.template
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if self._told.get(template) == today:
            return
        self._told[template] = today
        if await surely(lambda: self._queue.added_since(template, today)):
            return
        log.warning("somebody is told of a trouble", about=template)
        await surely(lambda: self._queue.add(message, now))
