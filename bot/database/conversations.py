"""Conversations in the database: a restart in the middle of a form goes on where it was."""

from collections.abc import Mapping
from typing import Any

import orjson
from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import StateType, StorageKey
from sqlalchemy import bindparam, delete, literal_column, select

from bot.database.statements import Statement, Upsert
from bot.database.tables import conversations
from bot.database.transaction import Change, Engine
from domain.clock import Clock
from domain.identifiers import UserId
from fsm.record import Record
from fsm.storage import KEYS, ConversationStorage

_NO_DATA = "{}"

_LOAD = Statement(
    select(conversations.c.state, conversations.c.data).where(conversations.c.key == bindparam("of_key"))
)


def _replace(*columns: str) -> Statement:
    kept = ["key", "state", "data", "changed_on"]
    return Upsert(conversations, kept, unique=["key"], update=[*columns, "changed_on"]).statement()


_SAVE, _SET_STATE, _SET_DATA = _replace("state", "data"), _replace("state"), _replace("data")

DAY = 86_400  # seconds

_REMOVE = Statement(delete(conversations).where(conversations.c.key == bindparam("of_key")))

_REMOVE_IF_EMPTY = Statement(
    delete(conversations).where(
        conversations.c.key == bindparam("of_key"),
        conversations.c.state.is_(None),
        conversations.c.data == literal_column(f"'{_NO_DATA}'"),
    )
)


def user_of(key: str) -> UserId:
    """Whose conversation is kept by a name: the last but one of its parts, as `KEYS` builds it."""
    return UserId(int(key.split(":")[-2]))


class DatabaseStorage(ConversationStorage):
    """A conversation is one row. What was set is on disk when the call returns."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    async def load(self, key: StorageKey) -> Record:
        """The conversation."""
        rows = await self._engine.read(_LOAD, {"of_key": KEYS.build(key)})
        if not rows:
            return Record()
        state, data = rows[0]
        return Record(state, orjson.loads(data))

    async def save(self, key: StorageKey, record: Record) -> None:
        """Replace the conversation."""
        name = KEYS.build(key)
        if record.empty:
            await self._engine.write((_REMOVE, {"of_key": name}))
            return
        await self._engine.write(self._row(_SAVE, name, state=record.state, data=record.data))

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Set the state and leave the data."""
        name = KEYS.build(key)
        text = state.state if isinstance(state, State) else state
        await self._engine.write(
            self._row(_SET_STATE, name, state=text, data={}), (_REMOVE_IF_EMPTY, {"of_key": name})
        )

    async def get_state(self, key: StorageKey) -> str | None:
        """The state."""
        return (await self.load(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data and leave the state.

        Raises:
            DataNotDictLikeError: it is not a dict.
        """
        if not isinstance(data, dict):
            raise DataNotDictLikeError(f"Data must be a dict or dict-like object, got {type(data).__name__}")
        name = KEYS.build(key)
        await self._engine.write(
            self._row(_SET_DATA, name, state=None, data=data), (_REMOVE_IF_EMPTY, {"of_key": name})
        )

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data."""
        return (await self.load(key)).data

    async def close(self) -> None:
        """Nothing: the database is closed by whoever opened it."""

    def _row(self, statement: Statement, name: str, *, state: str | None, data: Mapping[str, Any]) -> Change:
        return statement, {
            "key": name,
            "state": state,
            "data": orjson.dumps(data).decode(),
            "changed_on": int(self._clock.now().timestamp()) // DAY,
        }
