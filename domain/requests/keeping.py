"""Clerks keep ready answers, and ask what there is to fill one in with."""

from collections.abc import Sequence

from domain.requests.change import find
from domain.requests.outgoing import Told, told
from domain.requests.repository import RequestsUnits
from domain.requests.request import Clerk, RequestNumber
from domain.requests.templates import NewTemplate, NoTemplate, Template, TemplateId, checked


class TemplatesService:
    """What clerks may ask for about ready answers."""

    def __init__(self, units: RequestsUnits) -> None:
        self._units = units

    async def keep(self, template: NewTemplate, by: Clerk) -> NewTemplate:
        """Keep one, in place of any of the same name.

        Raises:
            WrongTemplate, UnknownField: it cannot be kept.
        """
        kept = checked(template)
        async with self._units.change() as unit:
            await unit.templates.put(kept, by)
            await unit.commit()
        return kept

    async def all(self) -> Sequence[Template]:
        """All, by their names."""
        async with self._units.look() as unit:
            return await unit.templates.all()

    async def find(self, template: TemplateId) -> Template:
        """One of them.

        Raises:
            NoTemplate: it is not there any more.
        """
        async with self._units.look() as unit:
            found = await unit.templates.find(template)
        if found is None:
            raise NoTemplate
        return found

    async def named(self, name: str) -> Template:
        """The one of this name.

        Raises:
            NoTemplate: there is none.
        """
        async with self._units.look() as unit:
            found = await unit.templates.named(" ".join(name.split()))
        if found is None:
            raise NoTemplate
        return found

    async def remove(self, template: TemplateId) -> None:
        """Keep one no longer."""
        async with self._units.change() as unit:
            await unit.templates.remove(template)
            await unit.commit()

    async def about(self, number: RequestNumber) -> Told:
        """What is known of a request, to fill one in with.

        Raises:
            NoSuchRequest: there is none.
        """
        async with self._units.look() as unit:
            return await told(unit, await find(unit, number))
