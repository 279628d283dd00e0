"""One event of a chat at a time among several processes, by locks in Redis or Valkey.

A module of its own, because its library is loaded only by those who use it.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import structlog
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey
from redis.asyncio.client import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import RedisError

from fsm.storage import KEYS

log = structlog.get_logger()


class RedisChatLocks(BaseEventIsolation):
    """A lock that lasts so many seconds after its process was killed, and is renewed as long as that lives.

    A turn may take longer than that: the files of an album are fetched in it, however slowly they come.
    """

    def __init__(self, redis: Redis, lasts: float) -> None:
        self._redis = redis
        self._lasts = lasts

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        """Wait for whoever has the chat, and have it."""
        name = KEYS.build(key, "lock")
        async with self._redis.lock(name, timeout=self._lasts, raise_on_release_error=False) as lock:
            renewing = asyncio.create_task(self._renew(lock))
            try:
                yield
            finally:
                renewing.cancel()
                await asyncio.gather(renewing, return_exceptions=True)

    async def _renew(self, lock: Lock) -> None:
        while True:
            await asyncio.sleep(self._lasts / 3)
            try:
                await lock.extend(self._lasts, replace_ttl=True)
            except RedisError as error:
                log.warning("a chat's lock was not renewed", reason=type(error).__name__)

    async def close(self) -> None:
        """The connection is the storage's, which closes it."""
