"""Telling somebody, outside the log, that messages do not get through: by the way that is still open.

Of the mail the staff group hears, of the staff group the administrator by mail: of each at most once a day,
and of the group once more when it is well again.
"""

from datetime import datetime

import structlog

from bot.database.outbox import Channel
from bot.database.outbox_queue import OutboxQueue
from bot.delivery.surely import surely
from domain.clock import Clock
from domain.outbox import Letter, StaffCard
from domain.residents import Language

STAFF, STAFF_WELL = "trouble-staff", "trouble-staff-over"
TOPICS, TOPICS_WELL = "trouble-topics", "trouble-topics-over"
"""The templates of a trouble of the staff group, and of its end."""

log = structlog.get_logger()


class Alarm:
    """One in a process; without an administrator's address, nobody hears of the group but the log."""

    def __init__(self, queue: OutboxQueue, clock: Clock, admin_email: str | None) -> None:
        self._queue = queue
        self._clock = clock
        self._admin_email = admin_email
        self._told: dict[str, datetime] = {}
        self._is_well: dict[str, bool] = {}

    async def mail_refuses_us(self, reason: str) -> None:
        """The mail server takes no letters from us; they wait."""
        await self._tell(StaffCard("trouble-mail", {"reason": reason}))

    async def staff_group_takes_nothing(self, reason: str) -> None:
        """The staff group does not take a card; it waits."""
        await self._tell_administrator(STAFF, reason)

    async def no_topic_can_be_made(self, reason: str) -> None:
        """The bot may not manage topics: cards go to the group itself."""
        await self._tell_administrator(TOPICS, reason)

    async def staff_group_took_a_card(self) -> None:
        """It is well again when no other one waits."""
        if await self._is_known_to_be_well(STAFF, STAFF_WELL):
            return
        if await surely(lambda: self._queue.in_trouble(Channel.STAFF)) is None:
            await self._is_over(STAFF, STAFF_WELL)

    async def topic_was_made(self) -> None:
        """The bot may manage topics."""
        if not await self._is_known_to_be_well(TOPICS, TOPICS_WELL):
            await self._is_over(TOPICS, TOPICS_WELL)

    async def _tell_administrator(self, template: str, reason: str) -> None:
        if self._admin_email is not None:
            self._is_well[template] = False
            await self._tell(Letter(self._admin_email, template, Language.RU, {"reason": reason}))

    async def _is_known_to_be_well(self, trouble: str, end: str) -> bool:
        if self._admin_email is None:
            return True
        if trouble not in self._is_well:
            last = await surely(lambda: self._queue.last_of(trouble, end))
            self._is_well[trouble] = last != trouble
        return self._is_well[trouble]

    async def _is_over(self, trouble: str, end: str) -> None:
        if self._is_well[trouble]:
            return  # another group has said so while this one was asked about
        self._is_well[trouble] = True
        self._told.pop(trouble, None)
        # Of a trouble that nobody has heard of, nobody need hear the end.
        if self._admin_email and await surely(lambda: self._queue.last_of(trouble, end)) == trouble:
            letter = Letter(self._admin_email, end, Language.RU, {})
            await surely(lambda: self._queue.add([letter], self._clock.now()))

    async def _tell(self, message: StaffCard | Letter) -> None:
        now, template = self._clock.now(), message.template
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if self._told.get(template) == today:
            return
        self._told[template] = today
        if await surely(lambda: self._queue.added_since(template, today)):
            return
        log.warning("somebody is told of a trouble", about=template)
        await surely(lambda: self._queue.add([message], now))
