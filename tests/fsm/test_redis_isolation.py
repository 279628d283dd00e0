"""Locks of chats among several processes: held as long as a turn takes, and let go by who was killed."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram.fsm.storage.base import StorageKey
from redis.asyncio.client import Redis

from fsm.redis_isolation import RedisChatLocks
from fsm.storage import KEYS

KEY = StorageKey(bot_id=42, chat_id=5, user_id=5)
LASTS = 2.0  # seconds


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = Redis.from_url(redis_url)
    yield client
    await client.aclose()


async def test_whoever_is_slow_keeps_the_chat(redis: Redis) -> None:
    happened: list[str] = []

    async def slow() -> None:
        async with RedisChatLocks(redis, LASTS).lock(KEY):
            happened.append("an album begins")
            await asyncio.sleep(LASTS * 1.5)
            happened.append("its last file is here")

    async def quick() -> None:
        await asyncio.sleep(LASTS / 10)
        async with RedisChatLocks(redis, LASTS).lock(KEY):
            happened.append("the next message")

    await asyncio.gather(slow(), quick())
    assert happened == ["an album begins", "its last file is here", "the next message"]


async def test_whoever_was_killed_lets_it_go(redis: Redis) -> None:
    await redis.set(KEYS.build(KEY, "lock"), b"of a process that is gone", px=100)
    async with asyncio.timeout(LASTS), RedisChatLocks(redis, LASTS).lock(KEY):
        pass
