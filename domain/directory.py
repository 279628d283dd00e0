"""Who is in a chat, asked at every update."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime

from domain.identifiers import AccountNumber, UserId
from domain.registry import RegistryVersions
from domain.residents import Language, Resident
from domain.unit_of_work import UnitOfWork, UnitsOfWork


@dataclass(frozen=True, slots=True)
class KeptResident:
    """A resident, and the registry's number of each linked account by then; none where nothing is kept."""

    resident: Resident
    versions: Mapping[AccountNumber, int]


class ResidentDirectory:
    """Residents, remembered for a little while and dropped on change.

    A link may also be ended by another process, such as an import that brings a new holder: so nobody is let
    in by memory unless the accounts' numbers say that nothing has changed. Where several bots work on one
    database nothing is remembered: each may link, and change what a chat is told, at any moment.
    """

    def __init__(
        self,
        units: UnitsOfWork[UnitOfWork],
        versions: RegistryVersions,
        remembered: MutableMapping[UserId, KeptResident] | None,
    ) -> None:
        self._units = units
        self._versions = versions
        self._remembered = remembered

    async def find(self, user: UserId) -> Resident:
        """The resident, or a stranger of whom nothing is known."""
        return (await self.known(user)).resident

    async def known(self, user: UserId) -> KeptResident:
        """The same, with the registry's numbers: whoever reads of an account need not ask for its own."""
        if self._remembered is None:
            return KeptResident(await self._read(user), {})
        known = self._remembered.get(user)
        if known is not None and await self._now(known.resident) == known.versions:
            return known
        resident = await self._read(user)
        versions = await self._now(resident)
        if versions:
            # Read again after the numbers: a change in between would otherwise be overlooked.
            resident = await self._read(user)
        self._remembered[user] = kept = KeptResident(resident, versions)
        return kept

    async def _read(self, user: UserId) -> Resident:
        async with self._units.look() as unit:
            return await unit.residents.find(user) or Resident(user)

    async def _now(self, resident: Resident) -> Mapping[AccountNumber, int]:
        return {link.account: await self._versions.of_account(link.account) for link in resident.links}

    def forget(self, user: UserId) -> None:
        """To be called after every change of a resident or of a link."""
        if self._remembered is not None:
            self._remembered.pop(user, None)

    async def has_blocked(self, user: UserId, at: datetime) -> None:
        """A resident takes no messages of the bot any more, as far as is known since that moment."""
        await self._set_blocked(user, at)

    async def is_back(self, user: UserId) -> None:
        """A resident who had the bot blocked takes its messages again."""
        await self._set_blocked(user, None)

    async def _set_blocked(self, user: UserId, at: datetime | None) -> None:
        async with self._units.change() as unit:
            if await unit.residents.set_blocked(user, at):
                await unit.commit()
        self.forget(user)

    async def speak(self, user: UserId, language: Language) -> None:
        """Speak this language with a resident from now on."""
        async with self._units.change() as unit:
            await unit.residents.set_language(user, language)
            await unit.commit()
        self.forget(user)
