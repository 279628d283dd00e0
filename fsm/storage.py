"""Where conversations are kept: read once and written once for each update."""

from abc import abstractmethod
from copy import deepcopy

from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage, MemoryStorageRecord

from fsm.record import Json, Record

__all__ = ["KEYS", "ConversationStorage", "Json", "MemoryConversationStorage", "Record"]

KEYS = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)
"""How a conversation is named where names are texts."""


class ConversationStorage(BaseStorage):
    """aiogram's storage that can also read and write the whole of a conversation at once."""

    @abstractmethod
    async def load(self, key: StorageKey) -> Record:
        """The conversation; an empty record when nothing is kept. The caller may change its data."""

    @abstractmethod
    async def save(self, key: StorageKey, record: Record) -> None:
        """Replace the conversation as a whole; an empty record removes it."""


class MemoryConversationStorage(MemoryStorage, ConversationStorage):
    """Conversations that end with the process: for trying things out."""

    async def load(self, key: StorageKey) -> Record:
        """The conversation."""
        kept = self.storage.get(key)
        return Record() if kept is None else Record(kept.state, deepcopy(kept.data))

    async def save(self, key: StorageKey, record: Record) -> None:
        """Replace the conversation."""
        if record.empty:
            self.storage.pop(key, None)
            return
        self.storage[key] = MemoryStorageRecord(data=deepcopy(record.data), state=record.state)
