"""Conversations in Redis or Valkey, where one machine is outgrown.

A module of its own, because its library is loaded only by those who use it.
"""

from datetime import timedelta

import orjson
from aiogram.fsm.storage.base import StorageKey
from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio.client import Redis

from fsm.record import Record
from fsm.storage import KEYS, ConversationStorage

KEPT = timedelta(days=90)
"""After so long without a word nothing of a conversation is of use, whosever it is."""


class RedisConversationStorage(RedisStorage, ConversationStorage):
    """aiogram's Redis storage, with one round trip to read a conversation and one to write it."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis, key_builder=KEYS, json_loads=orjson.loads, json_dumps=_to_json)

    async def load(self, key: StorageKey) -> Record:
        """The conversation, state and data as they were at one moment."""
        state, data = await self.redis.mget(*self._names(key))
        return Record(
            state=None if state is None else _text(state), data={} if data is None else orjson.loads(data)
        )

    async def save(self, key: StorageKey, record: Record) -> None:
        """Replace the conversation; nobody sees half of it."""
        state, data = self._names(key)
        async with self.redis.pipeline(transaction=True) as pipeline:
            if record.state is None:
                pipeline.delete(state)
            else:
                pipeline.set(state, record.state, ex=KEPT)
            if record.data:
                pipeline.set(data, _to_json(record.data), ex=KEPT)
            else:
                pipeline.delete(data)
            await pipeline.execute()

    def _names(self, key: StorageKey) -> tuple[str, str]:
        return self.key_builder.build(key, "state"), self.key_builder.build(key, "data")


def _to_json(data: object) -> str:
    return orjson.dumps(data).decode()


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value
