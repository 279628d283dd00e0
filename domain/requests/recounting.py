"""What was said of a request, told once more where clerks have lost it: in a topic that was made anew."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from domain.outbox import Facts, Key, StaffCard
from domain.requests.events import EventKind
from domain.requests.exchange import Entry, exchange
from domain.requests.files import RequestFile
from domain.requests.outgoing import Told, attached, rest_of_text, told, topic
from domain.requests.repository import RequestsUnits
from domain.requests.request import key_of, shown_by

RECOUNT = "request-recount"
"""The template of a part of what was said."""

MOST_SIGNS, MOST_FILES = 3000, 10
"""Of one part, so that it is one message and one album; only a text that is longer by itself is more."""

RECOUNTED = frozenset(
    {
        EventKind.CREATED,
        EventKind.SAID,
        EventKind.TAKEN,
        EventKind.ANSWERED,
        EventKind.NOTED,
        EventKind.DONE,
        EventKind.REFUSED,
        EventKind.REOPENED,
        EventKind.CLOSED_BY_SILENCE,
    }
)
"""What clerks are told again of a request's log."""


class RecountService:
    """Tells what clerks had in a topic that is gone."""

    def __init__(self, units: RequestsUnits) -> None:
        self._units = units

    async def recount(self, thing: Key, coming: Collection[Key]) -> Sequence[StaffCard]:
        """All that was said of a request, by whom and when, with its files; less what is `coming` anyway."""
        shown = shown_by(thing)
        if shown is None:
            return ()
        number, _ = shown
        async with self._units.look() as unit:
            request = await unit.requests.find(number)
            if request is None:
                return ()
            of = await told(unit, request)
            log = await unit.requests.events(number)
            files = await unit.request_files.of_request(number)
        entries = [
            each
            for each in exchange(log, files, RECOUNTED)
            if key_of(number, each.event) not in coming
            and (each.kind is not EventKind.CREATED or each.edited)
        ]
        rest = rest_of_text(of)
        first = [rest] if rest is not None and rest.belongs_to not in coming else []
        return [*first, *(_card(of, part) for part in _parts(entries))]


def _parts(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    part: list[Entry] = []
    for each in entries:
        signs = sum(len(one.text) for one in part) + len(each.text)
        files = sum(len(_files_of(one)) for one in part) + len(_files_of(each))
        if part and (signs > MOST_SIGNS or files > MOST_FILES):
            yield part
            part = []
        part.append(each)
    if part:
        yield part


def _card(of: Told, part: Sequence[Entry]) -> StaffCard:
    facts: Facts = {"number": of.request.number, "lines": [_line(each) for each in part]}
    files = attached([file for each in part for file in _files_of(each)])
    return StaffCard(RECOUNT, facts, files, topic=topic(of))


def _line(entry: Entry) -> Mapping[str, str | int]:
    return {
        "what": entry.kind.value,
        "at": entry.at.isoformat(),
        "by": entry.actor.kind.value,
        "name": entry.actor.name,
        "text": entry.text,
        "files": len(_files_of(entry)),
    }


def _files_of(entry: Entry) -> Sequence[RequestFile]:
    """Those that came with it; the request's own are under its card."""
    return () if entry.kind is EventKind.CREATED else entry.files
