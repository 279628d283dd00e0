"""Clerks' ready answers, as rows."""

from collections.abc import Sequence

import orjson
from sqlalchemy import String, bindparam, delete, func, select, update

from bot.database.request_tables import ready_answers
from bot.database.statements import Row, Statement, Upsert
from bot.database.transaction import Engine, Transaction
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
_WITHOUT_COPY = Statement(_TEMPLATE.where(ready_answers.c.files.contains('"digest":""')))
_NOTE_COPIES = Statement(
    update(ready_answers)
    .where(ready_answers.c.id == bindparam("of_template"), ready_answers.c.files == bindparam("earlier"))
    .values(files=bindparam("now", type_=String))
)
_WITH_FILE = Statement(
    select(ready_answers.c.id).where(ready_answers.c.files.contains(bindparam("of_digest"))).limit(1)
)
RENAMED_IN_TEMPLATES = Statement(
    update(ready_answers)
    .where(ready_answers.c.files.contains(bindparam("earlier", type_=String)))
    .values(
        files=func.replace(
            ready_answers.c.files, bindparam("earlier", type_=String), bindparam("now", type_=String)
        )
    )
)
"""Telegram has another name for a file `now`."""


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
            "files": _json(template.files),
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


async def templates_without_copy(engine: Engine) -> Sequence[Template]:
    """Those with a file that only the messenger has."""
    return [_template(row) for row in await engine.read(_WITHOUT_COPY)]


async def note_copies(engine: Engine, kept: Template, files: Sequence[RequestFile]) -> None:
    """From now on there are copies of a ready answer's files, unless it was changed meanwhile."""
    changed = {"of_template": kept.id, "earlier": _json(kept.kept.files), "now": _json(files)}
    await engine.write((_NOTE_COPIES, changed))


async def is_in_template(engine: Engine, digest: Digest) -> bool:
    """Whether a stored file belongs to any ready answer."""
    return bool(await engine.read(_WITH_FILE, {"of_digest": digest}))


def _json(files: Sequence[RequestFile]) -> str:
    return orjson.dumps(list(files)).decode()


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
