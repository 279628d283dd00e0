"""What a resident is shown of a request's log: both sides' words, and what became of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.requests.events import Actor, EventKind, NewEvent, RequestEvent
from domain.requests.files import RequestFile
from domain.requests.moves import after, created
from domain.requests.request import EventId, RequestState, Standing

SHOWN = frozenset(
    {
        EventKind.CREATED,
        EventKind.SAID,
        EventKind.TAKEN,
        EventKind.ANSWERED,
        EventKind.DONE,
        EventKind.REFUSED,
        EventKind.WITHDRAWN,
        EventKind.CLOSED_BY_SILENCE,
        EventKind.REOPENED,
        EventKind.MERGED,
        EventKind.RATED,
    }
)
"""What clerks do among themselves is theirs; an edit is seen in what it has changed."""

TAKEN_BACK = "taken_back"
"""The fact of an edit by which a resident says that the words were meant for something else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its resident sees it: with the words that it has now, `edited` where it had others."""

    event: EventId
    kind: EventKind
    at: datetime
    actor: Actor
    text: str
    edited: bool
    files: Sequence[RequestFile]
    rating: int | None = None


def exchange(
    log: Sequence[RequestEvent],
    files: Mapping[EventId, Sequence[RequestFile]],
    kinds: Collection[EventKind] = SHOWN,
) -> Sequence[Entry]:
    """All of it, oldest first; of clerks who take a request from one another only the first is told."""
    edits = {each.entry.about: each.entry.text for each in log if each.entry.kind is EventKind.EDITED}
    gone = {each.entry.about for each in log if takes_back(each.entry)}
    return [
        Entry(
            event=each.id,
            kind=each.entry.kind,
            at=each.entry.at,
            actor=each.entry.actor,
            text=edits.get(each.id, each.entry.text),
            edited=each.id in edits,
            files=files.get(each.id, ()),
            rating=each.entry.rating,
        )
        for each in _without_repeated(log)
        if each.entry.kind in kinds and each.id not in gone
    ]


def takes_back(entry: NewEvent) -> bool:
    """Whether a resident's earlier words were not meant for the request."""
    return entry.kind is EventKind.UNSAID or TAKEN_BACK in entry.facts


def state_since(log: Iterable[NewEvent]) -> datetime:
    """Since when a request is in the state that its log leads to.

    Raises:
        ValueError: the log is empty.
    """
    since: datetime | None = None
    state: RequestState | None = None
    for entry, standing in _steps(log):
        if standing.state is not state:
            state, since = standing.state, entry.at
    if since is None:
        raise ValueError("a log begins with the creation")
    return since


def state_before(log: Iterable[RequestEvent], event: EventId) -> RequestState | None:
    """The state that a request was in before an entry; None before the first."""
    state: RequestState | None = None
    earlier = (each.entry for each in log if each.id < event)
    for _, standing in _steps(earlier):
        state = standing.state
    return state


def _steps(log: Iterable[NewEvent]) -> Iterator[tuple[NewEvent, Standing]]:
    standing: Standing | None = None
    for entry in log:
        standing = after(standing, entry) if standing else created(entry)
        yield entry, standing


def _without_repeated(log: Iterable[RequestEvent]) -> Iterator[RequestEvent]:
    taken = False
    for each in log:
        is_taking = each.entry.kind is EventKind.TAKEN
        if not (is_taking and taken):
            yield each
        taken = taken or is_taking
