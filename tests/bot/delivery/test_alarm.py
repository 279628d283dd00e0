"""Whoever is told of a trouble hears of its end once."""

import asyncio
from collections.abc import Sequence
from typing import cast

from bot.database.outbox_queue import OutboxQueue
from bot.delivery.alarm import STAFF_WELL, Alarm
from domain.outbox import Letter, Message
from tests.domain.clock import MovableClock


class DistantQueue:
    """Answers after others have had their turn, as a server does."""

    def __init__(self) -> None:
        self.added: list[Message] = []

    async def in_trouble(self, _: object) -> None:
        await asyncio.sleep(0)

    async def last_of(self, one: str, other: str) -> str:
        await asyncio.sleep(0)
        return other if self.added else one

    async def add(self, messages: Sequence[Message], _: object) -> None:
        await asyncio.sleep(0)
        self.added += messages


async def test_two_groups_that_take_cards_at_once_are_well_once() -> None:
    queue = DistantQueue()
    alarm = Alarm(cast("OutboxQueue", queue), MovableClock(), "admin@example.org")
    await asyncio.gather(*(alarm.staff_group_took_a_card() for _ in range(2)))
    assert [each.template for each in queue.added if isinstance(each, Letter)] == [STAFF_WELL]
