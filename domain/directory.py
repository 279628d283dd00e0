"""Who is in a chat, asked at every update."""

from collections.abc import MutableMapping

from domain.identifiers import UserId
from domain.residents import Language, Resident
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class ResidentDirectory:
    """Residents, remembered for a little while and dropped on change."""

    def __init__(self, units: UnitsOfWork[UnitOfWork], remembered: MutableMapping[UserId, Resident]) -> None:
        self._units = units
        self._remembered = remembered

    async def find(self, user: UserId) -> Resident:
        """The resident, or a stranger of whom nothing is known."""
        known = self._remembered.get(user)
        if known is not None:
            return known
        async with self._units.look() as unit:
            resident = await unit.residents.find(user) or Resident(user)
        self._remembered[user] = resident
        return resident

    def forget(self, user: UserId) -> None:
        """To be called after every change of a resident or of a link."""
        self._remembered.pop(user, None)

    async def speak(self, user: UserId, language: Language) -> None:
        """Speak this language with a resident from now on."""
        async with self._units.change() as unit:
            await unit.residents.set_language(user, language)
            await unit.commit()
        self.forget(user)
