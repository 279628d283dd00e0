"""Where conversations are kept: in the database, or in Redis where the settings name one."""

from aiogram.fsm.storage.base import BaseEventIsolation
from aiogram.fsm.storage.memory import SimpleEventIsolation

from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
from bot.settings import EXPECTED_REDIS, Settings, WrongSettings
from domain.clock import Clock
from fsm.storage import ConversationStorage

LOCK_LASTS = 10.0  # seconds that a killed process keeps a chat's lock in Redis


def conversation_store(
    settings: Settings, database: Database, clock: Clock
) -> tuple[ConversationStorage, BaseEventIsolation]:
    """A store, and what lets one event of a chat in at a time.

    Raises:
        WrongSettings: the address of Redis is none.
    """
    if not settings.redis_url:
        return DatabaseStorage(database.engine, clock), SimpleEventIsolation()
    # Imported here: most installations have no Redis, and a start need not wait for its client.
    from redis.asyncio.client import Redis

    from fsm.redis_isolation import RedisChatLocks
    from fsm.redis_storage import RedisConversationStorage

    try:
        redis = Redis.from_url(settings.redis_url)
    except ValueError as error:
        # Its own words may quote a password.
        raise WrongSettings(f"REDIS_URL: {EXPECTED_REDIS}") from error
    storage = RedisConversationStorage(redis)
    if not settings.webhook_url:
        # Only one process can poll. A lock in Redis would outlive it when it is killed.
        return storage, SimpleEventIsolation()
    return storage, RedisChatLocks(redis, LOCK_LASTS)
