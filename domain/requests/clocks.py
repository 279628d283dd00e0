"""How long a request has waited, and until when it may: worked out from its log alone, whenever asked.

The first answer counts from the creation to the first words of a human clerk that the resident is shown; the
next answer from the first of the resident's words that nobody has answered; the resolution from the creation
to the first end. While it waits for the resident no time passes for the resolution, and reopening starts no
new clock. Words that the resident takes back wait for no answer. What the bot says by itself and what clerks
note for each other stops nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.requests.calendar import WorkCalendar
from domain.requests.events import ActorKind, EventKind, NewEvent, asked_at

ANSWERS = frozenset({EventKind.ANSWERED, EventKind.DONE, EventKind.REFUSED})
"""What a resident is told of, so that it answers them when a clerk does it."""
_ASKS = frozenset({EventKind.SAID, EventKind.JOINED, EventKind.REOPENED})
ENDS = frozenset(
    {
        EventKind.DONE,
        EventKind.REFUSED,
        EventKind.WITHDRAWN,
        EventKind.CLOSED_BY_SILENCE,
        EventKind.MERGED,
    }
)


@dataclass(frozen=True, slots=True)
class Terms:
    """How soon clerks are to act: working time to an answer, working days to the end of a request.

    Where a service has a term of its own, in working days, that one goes before `resolution`.
    """

    first_answer: timedelta = timedelta(hours=4)
    next_answer: timedelta = timedelta(hours=4)
    resolution: int = 5


@dataclass(frozen=True, slots=True)
class Clocks:
    """What the log says of times. Since `unanswered_since` words of the resident wait for a clerk's.

    `waits` are the times in which it waited for the resident, the last of which may go on (`waiting_since`).
    """

    created_at: datetime
    unanswered_since: datetime | None
    first_answer_at: datetime | None = None
    ended_at: datetime | None = None
    """The first time; it stays what it was when the request is taken up again."""
    waits: tuple[tuple[datetime, datetime], ...] = ()
    waiting_since: datetime | None = None

    def after(self, entry: NewEvent) -> "Clocks":
        """The clocks after one more entry of the log."""
        if entry.kind in ENDS:
            return self._ended(entry)
        if is_answer(entry):
            return replace(self._answered(entry), waiting_since=self.waiting_since or entry.at)
        if entry.kind is EventKind.UNSAID:
            return replace(self, unanswered_since=None, waiting_since=self.waiting_since or entry.at)
        if entry.kind in _ASKS:
            return replace(self._going(entry.at), unanswered_since=self.unanswered_since or asked_at(entry))
        return self

    def _answered(self, entry: NewEvent) -> "Clocks":
        return replace(self, unanswered_since=None, first_answer_at=self.first_answer_at or entry.at)

    def _ended(self, entry: NewEvent) -> "Clocks":
        going = self._going(entry.at)
        return replace(
            going,
            unanswered_since=None,
            first_answer_at=going.first_answer_at or (entry.at if is_answer(entry) else None),
            ended_at=going.ended_at or entry.at,
        )

    def _going(self, at: datetime) -> "Clocks":
        if self.waiting_since is None:
            return self
        return replace(self, waiting_since=None, waits=(*self.waits, (self.waiting_since, at)))


def is_answer(entry: NewEvent) -> bool:
    """Whether a human clerk says something to the resident by it."""
    return entry.kind in ANSWERS and entry.actor.kind is ActorKind.CLERK


def clocks_of(log: Iterable[NewEvent]) -> Clocks:
    """The clocks of a request, from its log, oldest entry first.

    Raises:
        ValueError: the log does not begin with its creation.
    """
    entries = iter(log)
    first = next(entries, None)
    if first is None or first.kind is not EventKind.CREATED:
        raise ValueError("a log begins with the creation")
    clocks = Clocks(first.at, first.at)
    for entry in entries:
        clocks = clocks.after(entry)
    return clocks


def answer_due(clocks: Clocks, terms: Terms, calendar: WorkCalendar) -> datetime | None:
    """Until when a clerk is to answer, the first time or the next; None where nobody waits for an answer."""
    if clocks.unanswered_since is None:
        return None
    term = terms.next_answer if clocks.first_answer_at else terms.first_answer
    return calendar.due(clocks.unanswered_since, term)


def resolution_due(clocks: Clocks, days: int, calendar: WorkCalendar) -> datetime | None:
    """Until when the request is to be done, so many working days after the one on which it came.

    None once it has ended, and while it waits for the resident, for nobody knows how long. Each working hour
    of such waits is added at the end.
    """
    if clocks.ended_at is not None or clocks.waiting_since is not None:
        return None
    left = calendar.worked(clocks.created_at, calendar.end_of_day(clocks.created_at, days))
    for begins, ends in _in_clerks_hands(clocks):
        spent = calendar.worked(begins, ends)
        if spent >= left:
            return calendar.due(begins, left)
        left -= spent
    return calendar.due(clocks.waits[-1][1] if clocks.waits else clocks.created_at, left)


def _in_clerks_hands(clocks: Clocks) -> Iterator[tuple[datetime, datetime]]:
    """The times before and between the waits for the resident."""
    begins = clocks.created_at
    for waited_from, waited_to in clocks.waits:
        yield begins, waited_from
        begins = waited_to
