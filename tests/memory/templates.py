"""Clerks' ready answers, in memory."""

from collections.abc import Sequence

from domain.requests.request import Clerk
from domain.requests.templates import NewTemplate, Template, TemplateId
from tests.memory.tables import Tables


class Templates:
    """`domain.requests.templates.TemplateRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def put(self, template: NewTemplate, by: Clerk) -> TemplateId:
        same = await self.named(template.name)
        number = same.id if same else TemplateId(self._tables.templates.next_number)
        self._tables.templates.put(number, Template(number, template))
        return number

    async def find(self, template: TemplateId) -> Template | None:
        return self._tables.templates.find(template)

    async def named(self, name: str) -> Template | None:
        return next((each for each in await self.all() if each.kept.name.casefold() == name.casefold()), None)

    async def all(self) -> Sequence[Template]:
        kept = [each for each in self._tables.templates.rows.values() if each is not None]
        return sorted(kept, key=lambda each: each.kept.name.casefold())

    async def remove(self, template: TemplateId) -> None:
        self._tables.templates.put(template, None)
