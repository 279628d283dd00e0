"""Files of requests, as rows: what they are and where they lie; their content lies in the store."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from bot.database.request_tables import request_events, request_files, requests
from bot.database.statements import Statement
from bot.database.transaction import Engine, Transaction
from domain.outbox import FileKind
from domain.requests.files import Digest, OfferedFile, RequestFile
from domain.requests.request import EventId, RequestNumber

_FILE = ("kind", "name", "media_type", "size", "digest", "telegram")
_COLUMNS = ("request", "event", *_FILE)
_ADD = Statement(
    insert(request_files).values(
        {name: bindparam(name, type_=request_files.c[name].type) for name in _COLUMNS}
    )
)
_OF_REQUEST = Statement(
    select(request_files.c.event, *(request_files.c[name] for name in _FILE))
    .where(request_files.c.request == bindparam("of_request"))
    .order_by(request_files.c.id)
)

_NAMED = Statement(
    select(request_files.c.id).where(request_files.c.digest == bindparam("of_digest")).limit(1)
)
_OF_CLOSED = (
    select(request_files.c.id)
    .join(requests, requests.c.number == request_files.c.request)
    .where(requests.c.closed_at < bindparam("before", type_=requests.c.closed_at.type))
    .limit(bindparam("at_once"))
)
_FORGET = Statement(
    delete(request_files)
    .where(request_files.c.id.in_(_OF_CLOSED.scalar_subquery()))
    .returning(request_files.c.id)
)
_WITHOUT_COPY = Statement(
    select(*(request_files.c[name] for name in ("id", "kind", "telegram", "name", "size")))
    .join(request_events, request_events.c.id == request_files.c.event)
    .where(
        request_files.c.digest == "",
        request_files.c.telegram != "",
        request_files.c.id > bindparam("after"),
        request_events.c.at > bindparam("since", type_=request_events.c.at.type),
    )
    .order_by(request_files.c.id)
    .limit(bindparam("at_once"))
)
_NOTE_COPY = Statement(
    update(request_files)
    .where(request_files.c.id == bindparam("of_file"))
    .values({name: bindparam(f"new_{name}") for name in ("digest", "media_type", "size")})
)
_AT_ONCE = 500
"""Rows that are removed in one transaction, so that nobody waits long for it."""


@dataclass(frozen=True, slots=True)
class Uncopied:
    """A file of which we have no copy."""

    id: int
    offered: OfferedFile


class RequestFiles:
    """`domain.requests.files.RequestFileRepository` over the table `request_files`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, request: RequestNumber, event: EventId, files: Sequence[RequestFile]) -> None:
        """Keep the files of an entry, in their order."""
        if files:
            await self._transaction.run_many(_ADD, [_row(request, event, each) for each in files])

    async def of_request(self, request: RequestNumber) -> Mapping[EventId, Sequence[RequestFile]]:
        """All files of a request, by the entries that they came with, each in the order of sending."""
        files = defaultdict[EventId, list[RequestFile]](list)
        for event, kind, name, media_type, size, digest, telegram in await self._transaction.fetch(
            _OF_REQUEST, {"of_request": request}
        ):
            file = RequestFile(FileKind(kind), name, media_type, size, Digest(digest), telegram)
            files[EventId(event)].append(file)
        return files


async def is_named(engine: Engine, digest: Digest) -> bool:
    """Whether a stored file came with any request."""
    return bool(await engine.read(_NAMED, {"of_digest": digest}))


async def forget_files_of_requests(engine: Engine, closed_before: datetime) -> None:
    """Forget which files came with requests that were closed before a moment, and are closed still."""
    removed = _AT_ONCE
    while removed == _AT_ONCE:
        [rows] = await engine.write((_FORGET, {"before": closed_before, "at_once": _AT_ONCE}))
        removed = len(rows)


async def files_without_copy(engine: Engine, since: datetime, after: int, at_once: int) -> Sequence[Uncopied]:
    """The first files after this one that came since a moment, and that only the messenger has."""
    rows = await engine.read(_WITHOUT_COPY, {"since": since, "after": after, "at_once": at_once})
    return [
        # Where the messenger has told no size, it is kept as 0.
        Uncopied(number, OfferedFile(FileKind(kind), telegram, name, size or None))
        for number, kind, telegram, name, size in rows
    ]


async def note_copy(engine: Engine, of_file: int, copy: RequestFile) -> None:
    """From now on there is a copy of a file."""
    what = {"new_digest": copy.digest, "new_media_type": copy.media_type, "new_size": copy.size}
    await engine.write((_NOTE_COPY, {"of_file": of_file, **what}))


def _row(request: RequestNumber, event: EventId, file: RequestFile) -> dict[str, object]:
    return {
        "request": request,
        "event": event,
        "kind": file.kind.value,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "digest": file.digest,
        "telegram": file.telegram,
    }
