"""Requests that were sent, and what clerks make of them: straight in what is kept, over any engine."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from domain.identifiers import AccountNumber, DraftId, UserId
from domain.outbox import FileKind, Notice
from domain.requests.events import Actor, EventKind, NewEvent, Source, clerk, resident
from domain.requests.files import Digest, RequestFile
from domain.requests.moves import after, created, fold
from domain.requests.outgoing import attached
from domain.requests.repository import RequestsUnits
from domain.requests.request import Clerk, EventId, NewRequest, Request, RequestKind, RequestNumber, key_of
from domain.residents import Language

OLGA = clerk(Clerk(UserId(7), "Ольга Петрова"))

PASSPORT = RequestFile(FileKind.DOCUMENT, "паспорт.pdf", "application/pdf", 8_000, Digest(""), "BQAC-2")
SNAPSHOT = RequestFile(FileKind.PHOTO, "", "image/jpeg", 8_000, Digest(""), "AgAC-1")

_drafts = count(1)


class RequestsKept:
    """What happens to requests while nobody of the program looks."""

    def __init__(self, units: RequestsUnits, now: Callable[[], datetime]) -> None:
        self._units = units
        self._now = now

    async def sends(
        self,
        user: UserId,
        text: str = "Поставили новый счётчик",
        *,
        subject: str = "Пломба",
        account: AccountNumber | None = None,
        files: Sequence[RequestFile] = (),
        source: Source | None = None,
    ) -> RequestNumber:
        """A resident has sent a request."""
        new = NewRequest(
            draft=DraftId(f"draft-{next(_drafts)}"),
            kind=RequestKind.STATEMENT if account else RequestKind.FEEDBACK,
            user=user,
            language=Language.RU,
            created_at=self._now(),
            account=account,
            subject=subject,
            text=text,
        )
        creation = NewEvent(
            RequestNumber(0), EventKind.CREATED, new.created_at, resident(user), text, source=source
        )
        async with self._units.change() as unit:
            number, _ = await unit.requests.add(new, created(creation))
            event = await unit.requests.log(replace(creation, request=number))
            assert event
            await unit.request_files.add(number, event, files)
            await unit.commit()
        return number

    async def happens(
        self,
        number: RequestNumber,
        kind: EventKind,
        text: str = "",
        *,
        by: Actor = OLGA,
        files: Sequence[RequestFile] = (),
        into: RequestNumber | None = None,
        about: EventId | None = None,
        notice: str = "",
    ) -> EventId:
        """Something happens to it; with `notice`, the resident is told by that template."""
        entry = NewEvent(number, kind, self._now(), by, text, into=into, about=about)
        async with self._units.change() as unit:
            request = await unit.requests.take_hold(number)
            assert request
            event = await unit.requests.log(entry)
            assert event
            await unit.requests.put(number, after(request.standing, entry))
            await unit.request_files.add(number, event, files)
            if notice:
                facts = {
                    "number": number,
                    "kind": request.sent.kind.value,
                    "subject": request.sent.subject,
                    "text": text,
                    "clerk": by.name,
                }
                told = Notice(request.sent.user, notice, request.sent.language, facts, attached(files))
                await unit.outbox.add(replace(told, belongs_to=key_of(number, event)), self._now())
            await unit.commit()
        return event

    async def answers(self, number: RequestNumber, text: str, files: Sequence[RequestFile] = ()) -> EventId:
        """A clerk answers, and it is the resident's turn."""
        return await self.happens(number, EventKind.ANSWERED, text, files=files, notice="request-answer")

    async def find(self, number: RequestNumber) -> Request:
        """How a request stands; what is kept beside the log follows from it."""
        async with self._units.look() as unit:
            request = await unit.requests.find(number)
            log = [each.entry for each in await unit.requests.events(number)]
        assert request
        assert fold(log) == request.standing
        return request

    async def log(self, number: RequestNumber) -> Sequence[NewEvent]:
        """All that happened to it."""
        async with self._units.look() as unit:
            return [each.entry for each in await unit.requests.events(number)]

    async def files(self, number: RequestNumber) -> Sequence[RequestFile]:
        """All files that came with it, oldest first."""
        async with self._units.look() as unit:
            of_request = await unit.request_files.of_request(number)
        return [file for event in sorted(of_request) for file in of_request[event]]
