"""What residents have chosen, in memory."""

from dataclasses import replace

from domain.campaigns.preferences import Preferences
from domain.identifiers import UserId
from tests.memory.tables import Tables


class PreferencesKept:
    """`domain.campaigns.preferences.PreferenceRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of(self, user: UserId) -> Preferences:
        return self._tables.preferences.find(user) or Preferences()

    async def put(self, user: UserId, preferences: Preferences) -> None:
        self._tables.preferences.put(user, preferences)

    async def introduced(self, user: UserId) -> None:
        self._tables.preferences.put(user, replace(await self.of(user), introduced=True))
