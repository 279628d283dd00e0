"""Clerks' ready answers, as rows."""

from collections.abc import Sequence

import orjson
from sqlalchemy import bindparam, delete, select

from bot.database.request_tables import ready_answers
from bot.database.statements import Row, Statement, Upsert
from bot.database.transaction import Transaction
from domain.outbox import FileKind
from domain.requests.files import Digest, RequestFile
from domain.requests.request import Clerk
from domain.requests.templates import NewTemplate, Template, TemplateId

_KEPT = ("name", "text", "files", "kept_by")
_PUT = Upsert(
    ready_answers, ["folded", *_KEPT], unique=["folded"], update=[*_KEPT], returning=[ready_answers.c.id]
).statement()
_TEMPLATE = select(ready_answers.c.id, ready_answers.c.name, ready_answers.c.text, ready_answers.c.files)
_FIND = Statement(_TEMPLATE.where(ready_answers.c.id == bindparam("wanted")))
_NAMED = Statement(_TEMPLATE.where(ready_answers.c.folded == bindparam("wanted")))
_ALL = Statement(_TEMPLATE.order_by(ready_answers.c.folded))
_REMOVE = Statement(delete(ready_answers).where(ready_answers.c.id == bindparam("wanted")))


class Templates:
    """`domain.requests.templates.TemplateRepository` over the table `ready_answers`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, template: NewTemplate, by: Clerk) -> TemplateId:
        """Keep one, in place of any whose name is the same but for small and capital letters."""
        row = {
            "folded": template.name.casefold(),
            "name": template.name,
            "text": template.text,
            "files": orjson.dumps(list(template.files)).decode(),
            "kept_by": by.id,
        }
        [(number,)] = await self._transaction.fetch(_PUT, row)
        return TemplateId(number)

    async def find(self, template: TemplateId) -> Template | None:
        """One of them."""
        return _first(await self._transaction.fetch(_FIND, {"wanted": template}))

    async def named(self, name: str) -> Template | None:
        """The one of this name, whatever the small and capital letters."""
        return _first(await self._transaction.fetch(_NAMED, {"wanted": name.casefold()}))

    async def all(self) -> Sequence[Template]:
        """All, by their names."""
        return [_template(row) for row in await self._transaction.fetch(_ALL)]

    async def remove(self, template: TemplateId) -> None:
        """Keep one no longer."""
        await self._transaction.run(_REMOVE, {"wanted": template})


def _first(rows: Sequence[Row]) -> Template | None:
    return _template(rows[0]) if rows else None


def _template(row: Row) -> Template:
    number, name, text, files = row
    kept = [
        RequestFile(
            FileKind(each["kind"]),
            each["name"],
            each["media_type"],
            each["size"],
            Digest(each["digest"]),
            each["telegram"],
        )
        for each in orjson.loads(files)
    ]
    return Template(TemplateId(number), NewTemplate(name, text, kept))
