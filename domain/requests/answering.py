"""Clerks' words: answers that the resident reads, notes that stay in the group, and changes of either."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from domain.errors import DomainError
from domain.outbox import EditOf
from domain.requests.change import Held, Moved, enter, hold, hold_itself, show
from domain.requests.deeds import Deed, entry_of
from domain.requests.events import EventKind, NewEvent, RequestEvent, Source
from domain.requests.files import RequestFile
from domain.requests.outgoing import told
from domain.requests.refusals import IsClosed, check_open, check_own, check_seen
from domain.requests.repository import RequestsUnit, RequestsUnits
from domain.requests.request import EventId, RequestNumber
from domain.requests.saying import Telling, notice, tell

NOTE = "//"
"""What a clerk's words begin with that stay in the group."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a clerk has written: a text, files or both, and the message that it was written in."""

    text: str = ""
    files: Sequence[RequestFile] = ()
    source: Source | None = None

    @property
    def is_note(self) -> bool:
        """Whether it is for colleagues alone."""
        return self.text.lstrip().startswith(NOTE)


class Corrected(Enum):
    """What came of a change of one's words."""

    DONE = "all of it is where the words were"
    FILES_STAY = "other files than came with the words stay where they are"
    NOT_TOLD = "nobody was told these words, so nobody is told the change"


class SentAlready(DomainError):
    """An answer that was to become a note: the resident has read it."""

    code = "desk-error-sent-already"


class StaysNote(DomainError):
    """A note that was to become an answer: nobody outside has it, and nobody will."""

    code = "desk-error-stays-note"


class AnswersService:
    """What clerks say about a request. All methods raise `NoSuchRequest`."""

    def __init__(self, units: RequestsUnits) -> None:
        self._units = units

    async def answer(self, number: RequestNumber, deed: Deed, words: Words) -> Moved:
        """Send words to the resident, whose turn it is then; who is sure opens a closed request with them.

        Raises:
            IsClosed: it is closed, and whoever answers is not sure, or it cannot be opened.
            HeldByAnother, AnsweredMeanwhile: a colleague was first, and whoever answers is not sure.
        """
        async with self._units.change() as unit:
            held = await hold(unit, number)
            if held.entry_of(deed.act, EventKind.ANSWERED):
                return Moved(held.request, held.request)
            before = held.request
            held = await _opened(unit, held, deed)
            if not deed.sure:
                check_own(held, deed.by, deed.told_of)
                check_seen(held, deed.by, deed.at)
            held = await send(unit, held, said(held, EventKind.ANSWERED, deed, words), words.files)
            moved = Moved(before, held.request)
            await show(unit, moved, held.log[-1].entry.at)
            await unit.commit()
            return moved

    async def note(self, number: RequestNumber, deed: Deed, words: Words) -> None:
        """Keep words that stay in the group."""
        async with self._units.change() as unit:
            held = await hold(unit, number)
            if held.entry_of(deed.act, EventKind.NOTED):
                return
            entry = said(held, EventKind.NOTED, deed, replace(words, text=bare(words.text)))
            _, event = await enter(unit, held, entry)
            await unit.request_files.add(held.number, event, words.files)
            await unit.commit()

    async def edit(self, event: EventId, deed: Deed, words: Words) -> Corrected:
        """Whoever wrote words has changed them: the resident's copy of an answer is changed too.

        Words that are not those of the entry change nothing.

        Raises:
            SentAlready, StaysNote: an answer cannot become a note, nor a note an answer.
        """
        async with self._units.change() as unit:
            earlier = await unit.requests.event(event)
            if earlier is None or earlier.entry.source != words.source:
                return Corrected.NOT_TOLD
            text = words.text
            held = await hold_itself(unit, earlier.entry.request)
            is_note = earlier.entry.kind is EventKind.NOTED
            if words.is_note is not is_note:
                raise StaysNote if is_note else SentAlready
            files = (await unit.request_files.of_request(held.number)).get(event, ())
            corrected = Corrected.DONE if is_note or _are_among(words.files, files) else Corrected.FILES_STAY
            if held.entry_of(deed.act, EventKind.EDITED) or bare(text) == words_now(held.log, earlier):
                return corrected
            await self._edit(unit, held, earlier, deed, text)
            await unit.commit()
        return corrected

    async def _edit(
        self, unit: RequestsUnit, held: Held, earlier: RequestEvent, deed: Deed, text: str
    ) -> None:
        entry = replace(entry_of(held, EventKind.EDITED, deed), text=bare(text), about=earlier.id)
        held, _ = await enter(unit, held, entry)
        if earlier.entry.kind is EventKind.ANSWERED:
            of = await told(unit, held.request)
            changed = notice(of, Telling.ANSWER, earlier.id, earlier.entry, text=text, edited="yes")
            await unit.outbox.add(EditOf(changed), entry.at)


async def send(unit: RequestsUnit, held: Held, entry: NewEvent, files: Sequence[RequestFile]) -> Held:
    """Enter an answer and send it to the resident."""
    held, event = await enter(unit, held, entry)
    await unit.request_files.add(held.number, event, files)
    await tell(unit, held, Telling.ANSWER, event, files, text=entry.text)
    return held


def said(held: Held, kind: EventKind, deed: Deed, words: Words) -> NewEvent:
    """The entry that a clerk's words make."""
    return replace(entry_of(held, kind, deed), text=words.text, source=words.source)


def words_now(log: Sequence[RequestEvent], of: RequestEvent) -> str:
    """The text of an entry, as it was changed last."""
    edits = (each.entry for each in reversed(log) if each.entry.kind is EventKind.EDITED)
    return next((edit.text for edit in edits if edit.about == of.id), of.entry.text)


async def _opened(unit: RequestsUnit, held: Held, deed: Deed) -> Held:
    """The same request, open; opened again by whoever is sure."""
    try:
        check_open(held)
    except IsClosed as closed:
        if not (deed.sure and closed.can_be_opened):
            raise
        held, _ = await enter(unit, held, entry_of(held, EventKind.REOPENED, deed))
    return held


def _are_among(files: Sequence[RequestFile], sent: Sequence[RequestFile]) -> bool:
    """Whether these were sent, of which an edited message tells anew; the messenger's names may differ."""
    known = {(each.kind, each.name, each.size) for each in sent}
    return all((each.kind, each.name, each.size) in known for each in files)


def bare(text: str) -> str:
    """Words without what makes a note of them."""
    return text.lstrip().removeprefix(NOTE).lstrip() if Words(text).is_note else text
