"""The outbox, in memory."""

from dataclasses import replace
from datetime import datetime

import orjson

from domain.outbox import Facts, Letter, Message, Notice, StaffCard
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class OutboxOfUnit:
    """`domain.outbox.Outbox`: what a message says is kept as JSON, like anywhere else."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, message: Message, at: datetime) -> None:
        in_utc(at)
        if isinstance(message, Letter | Notice | StaffCard):
            facts: Facts = orjson.loads(orjson.dumps(message.facts))
            message = replace(message, facts=facts)
        self._tables.outbox.put(self._tables.outbox.next_number, message)
