"""One contract for every storage of conversations: aiogram's own, and ours."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio import Redis
from sqlalchemy import select

from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
from bot.database.tables import conversations
from fsm.record import Record
from fsm.redis_storage import RedisConversationStorage
from fsm.storage import ConversationStorage, MemoryConversationStorage
from tests.domain.clock import MovableClock

KEY = StorageKey(bot_id=1, chat_id=-1001234567890, user_id=5_000_000_001)
OTHERS = [
    StorageKey(bot_id=2, chat_id=KEY.chat_id, user_id=KEY.user_id),
    StorageKey(bot_id=1, chat_id=7, user_id=KEY.user_id),
    StorageKey(bot_id=1, chat_id=KEY.chat_id, user_id=7),
    StorageKey(bot_id=1, chat_id=KEY.chat_id, user_id=KEY.user_id, thread_id=7),
    StorageKey(bot_id=1, chat_id=KEY.chat_id, user_id=KEY.user_id, destiny="other"),
]
DRAFT: dict[str, Any] = {
    "draft": "d1",
    "values": {"1": 256, "2": None},
    "lines": [1, -2, 0.5, True, "Т1 — день «№ 1» 🌙", []],
    "big": 2**53,
}

OURS = ["memory", "redis", "sqlite", "postgresql"]
AIOGRAMS = ["aiogram-memory", "aiogram-redis"]
SLOW = ("redis", "aiogram-redis", "postgresql")


class Form(StatesGroup):
    first = State()
    second = State()


def named(names: list[str]) -> list[Any]:
    return [pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in names]


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = Redis.from_url(redis_url)
    yield client
    await client.aclose()


@pytest.fixture
async def on_sqlite(migrated_sqlite_url: str) -> AsyncIterator[ConversationStorage]:
    database = await Database.open(migrated_sqlite_url)
    yield DatabaseStorage(database.engine, MovableClock())
    await database.close()


@pytest.fixture
async def on_postgresql(migrated_postgres_url: str) -> AsyncIterator[ConversationStorage]:
    database = await Database.open(migrated_postgres_url)
    yield DatabaseStorage(database.engine, MovableClock())
    await database.close()


def make(name: str, request: pytest.FixtureRequest) -> BaseStorage:
    """The storage of this name, with the server that it needs and no other."""
    if name == "aiogram-memory":
        return MemoryStorage()
    if name == "memory":
        return MemoryConversationStorage()
    if name == "aiogram-redis":
        names = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)
        return RedisStorage(request.getfixturevalue("redis"), names)
    if name == "redis":
        return RedisConversationStorage(request.getfixturevalue("redis"))
    storage: ConversationStorage = request.getfixturevalue(f"on_{name}")
    return storage


@pytest.fixture(params=named(OURS + AIOGRAMS))
def storage(request: pytest.FixtureRequest) -> BaseStorage:
    return make(request.param, request)


@pytest.fixture(params=named(OURS))
def ours(request: pytest.FixtureRequest) -> ConversationStorage:
    made = make(request.param, request)
    assert isinstance(made, ConversationStorage)
    return made


# ---- what aiogram asks of any storage ----


async def test_nothing_is_known_at_first(storage: BaseStorage) -> None:
    assert await storage.get_state(KEY) is None
    assert await storage.get_data(KEY) == {}
    assert await storage.get_value(KEY, "draft") is None
    assert await storage.get_value(KEY, "draft", "none") == "none"


async def test_a_state_by_itself(storage: BaseStorage) -> None:
    await storage.set_state(KEY, Form.first)
    assert await storage.get_state(KEY) == "Form:first"
    await storage.set_state(KEY, "Form:second")
    assert await storage.get_state(KEY) == "Form:second"
    assert await storage.get_data(KEY) == {}
    await storage.set_state(KEY, None)
    assert await storage.get_state(KEY) is None


async def test_data_by_themselves(storage: BaseStorage) -> None:
    await storage.set_data(KEY, DRAFT)
    assert await storage.get_data(KEY) == DRAFT
    assert await storage.get_value(KEY, "draft") == "d1"
    assert await storage.get_state(KEY) is None
    await storage.set_data(KEY, {"other": 1})
    assert await storage.get_data(KEY) == {"other": 1}
    await storage.set_data(KEY, {})
    assert await storage.get_data(KEY) == {}


async def test_neither_touches_the_other(storage: BaseStorage) -> None:
    await storage.set_state(KEY, Form.first)
    await storage.set_data(KEY, DRAFT)
    await storage.set_state(KEY, Form.second)
    assert await storage.get_data(KEY) == DRAFT
    await storage.set_data(KEY, {"other": 1})
    assert await storage.get_state(KEY) == "Form:second"
    await storage.set_state(KEY, None)
    assert await storage.get_data(KEY) == {"other": 1}
    await storage.set_state(KEY, Form.first)
    await storage.set_data(KEY, {})
    assert await storage.get_state(KEY) == "Form:first"


async def test_data_grow(storage: BaseStorage) -> None:
    assert await storage.update_data(KEY, {"a": 1}) == {"a": 1}
    assert await storage.update_data(KEY, {"a": 2, "b": 3}) == {"a": 2, "b": 3}
    assert await storage.get_data(KEY) == {"a": 2, "b": 3}


async def test_what_was_read_is_the_readers_own(storage: BaseStorage) -> None:
    given = dict(DRAFT)
    await storage.set_data(KEY, given)
    given["draft"] = "changed after"
    (await storage.get_data(KEY))["draft"] = "changed by a reader"
    assert await storage.get_data(KEY) == DRAFT


async def test_only_a_dict_is_data(storage: BaseStorage) -> None:
    with pytest.raises(DataNotDictLikeError):
        await storage.set_data(KEY, ["not", "a", "dict"])  # type: ignore[arg-type]  # that is the test


@pytest.mark.parametrize("other", OTHERS, ids=["bot", "chat", "user", "thread", "destiny"])
async def test_conversations_are_apart(storage: BaseStorage, other: StorageKey) -> None:
    await storage.set_state(KEY, Form.first)
    await storage.set_data(KEY, DRAFT)
    assert await storage.get_state(other) is None
    assert await storage.get_data(other) == {}
    await storage.set_state(other, Form.second)
    await storage.set_data(other, {})
    assert await storage.get_state(KEY) == "Form:first"
    assert await storage.get_data(KEY) == DRAFT


# ---- what ours can do besides ----


async def test_a_record_as_a_whole(ours: ConversationStorage) -> None:
    assert await ours.load(KEY) == Record()
    await ours.save(KEY, Record("Form:first", DRAFT))
    assert await ours.load(KEY) == Record("Form:first", DRAFT)
    await ours.save(KEY, Record("Form:second", {}))
    assert await ours.load(KEY) == Record("Form:second", {})
    await ours.save(KEY, Record(None, DRAFT))
    assert await ours.load(KEY) == Record(None, DRAFT)
    await ours.save(KEY, Record())
    assert await ours.load(KEY) == Record()


async def test_both_ways_see_the_same(ours: ConversationStorage) -> None:
    await ours.set_state(KEY, Form.first)
    await ours.set_data(KEY, DRAFT)
    assert await ours.load(KEY) == Record("Form:first", DRAFT)
    await ours.save(KEY, Record("Form:second", {"other": 1}))
    assert await ours.get_state(KEY) == "Form:second"
    assert await ours.get_data(KEY) == {"other": 1}


@pytest.mark.parametrize("other", OTHERS, ids=["bot", "chat", "user", "thread", "destiny"])
async def test_records_are_apart(ours: ConversationStorage, other: StorageKey) -> None:
    await ours.save(KEY, Record("Form:first", DRAFT))
    assert await ours.load(other) == Record()
    await ours.save(other, Record())
    assert await ours.load(KEY) == Record("Form:first", DRAFT)


async def test_a_loaded_record_is_the_readers_own(ours: ConversationStorage) -> None:
    await ours.save(KEY, Record("Form:first", {"values": {"1": 256}}))
    loaded = await ours.load(KEY)
    loaded.data["values"] = {}
    (await ours.load(KEY)).data.clear()
    assert await ours.load(KEY) == Record("Form:first", {"values": {"1": 256}})


async def test_many_people_at_once(ours: ConversationStorage) -> None:
    async def person(number: int) -> None:
        key = StorageKey(1, number, number)
        for step in range(3):
            assert await ours.load(key) == (Record("S:s", {"step": step}) if step else Record())
            await ours.save(key, Record("S:s", {"step": step + 1}))

    await asyncio.gather(*(person(number) for number in range(50)))
    assert [(await ours.load(StorageKey(1, n, n))).data for n in range(50)] == [{"step": 3}] * 50


async def test_an_empty_record_leaves_no_row(database: Database) -> None:
    storage = DatabaseStorage(database.engine, MovableClock())
    await storage.save(KEY, Record("Form:first", DRAFT))
    await storage.save(KEY, Record())
    await storage.set_state(OTHERS[0], Form.first)
    await storage.set_data(OTHERS[0], DRAFT)
    await storage.set_data(OTHERS[0], {})
    await storage.set_state(OTHERS[0], None)
    async with database.alchemy.connect() as connection:
        assert (await connection.execute(select(conversations))).all() == []


async def test_an_empty_record_leaves_no_key(redis: Redis) -> None:
    storage = RedisConversationStorage(redis)
    await storage.save(KEY, Record("Form:first", DRAFT))
    assert len(await redis.keys()) == 2
    await storage.save(KEY, Record())
    assert await redis.keys() == []
