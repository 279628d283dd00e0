"""The columns of requests that are taken out, each declared once; `docs/exchange.md` shows them to people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.database.bulk.request_book import KeptRequest
from domain.requests.calendar import WorkCalendar
from domain.requests.clocks import Clocks, Terms, answer_due, clocks_of, resolution_due
from domain.requests.events import RequestEvent
from domain.requests.request import EventId


@dataclass(frozen=True, slots=True)
class Told:
    """A request with its clocks, and the calendar and terms that they are read by."""

    kept: KeptRequest
    clocks: Clocks
    calendar: WorkCalendar
    terms: Terms

    def moment(self, at: datetime | None) -> str:
        """A moment in the company's time."""
        return at.astimezone(self.calendar.zone).isoformat(timespec="seconds") if at else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the requests: what it is, and a request's cell in it."""

    name: str
    meaning: str
    cell: Callable[[Told], str]


REQUEST_COLUMNS: Sequence[Column] = (
    Column("number", "what residents and clerks call it by", lambda of: str(of.kept.request.number)),
    Column("kind", "`service`, `statement`, `feedback`", lambda of: of.kept.request.sent.kind.value),
    Column("service", "the service's name", lambda of: of.kept.service),
    Column("account", "text, zeros in front kept", lambda of: of.kept.request.sent.account or ""),
    Column("street", "of the account", lambda of: of.kept.address.street if of.kept.address else ""),
    Column("house", "", lambda of: of.kept.address.house if of.kept.address else ""),
    Column("flat", "", lambda of: of.kept.address.flat if of.kept.address else ""),
    Column("meter", "that it is about", lambda of: of.kept.meter),
    Column("subject", "of a statement", lambda of: of.kept.request.sent.subject),
    Column("text", "as it was sent in", lambda of: of.kept.request.sent.text),
    Column("contact_name", "", lambda of: of.kept.request.sent.contacts.name),
    Column("contact_phone", "", lambda of: of.kept.request.sent.contacts.phone),
    Column("contact_email", "", lambda of: of.kept.request.sent.contacts.email),
    Column("convenient", "when they like to be called", lambda of: of.kept.request.sent.contacts.convenient),
    Column("language", "`ru` or `en`", lambda of: of.kept.request.sent.language.value),
    Column("user", "the resident's number in Telegram", lambda of: str(of.kept.request.sent.user)),
    Column(
        "state",
        "`new`, `in_work`, `waiting` (for the resident), `done`, `refused`, `withdrawn`, `merged`",
        lambda of: of.kept.request.standing.state.value,
    ),
    Column(
        "clerk",
        "who has it",
        lambda of: of.kept.request.standing.clerk.name if of.kept.request.standing.clerk else "",
    ),
    Column("merged_into", "a number", lambda of: str(of.kept.request.standing.merged_into or "")),
    Column("rating", "1 to 5", lambda of: str(of.kept.request.standing.rating or "")),
    Column("created_at", "in the company's time", lambda of: of.moment(of.clocks.created_at)),
    Column(
        "first_answer_at",
        "when a clerk said something to the resident for the first time",
        lambda of: of.moment(of.clocks.first_answer_at),
    ),
    Column(
        "first_answer_minutes",
        "of working time until then",
        lambda of: _minutes(_first_answer(of)),
    ),
    Column(
        "unanswered_since",
        "since when the resident waits for a clerk's words",
        lambda of: of.moment(of.clocks.unanswered_since),
    ),
    Column(
        "answer_due",
        "until when they are to come",
        lambda of: of.moment(answer_due(of.clocks, of.terms, of.calendar)),
    ),
    Column(
        "resolution_due",
        "until when it is to be done; empty once it has ended, and while it waits for the resident",
        lambda of: of.moment(resolution_due(of.clocks, of.kept.term or of.terms.resolution, of.calendar)),
    ),
    Column("ended_at", "for the first time", lambda of: of.moment(of.clocks.ended_at)),
    Column("closed_at", "for the last time", lambda of: of.moment(of.kept.request.standing.closed_at)),
    Column("files", "how many came with it, from both sides", lambda of: str(_count(of.kept))),
)

ENTRY_COLUMNS: Mapping[str, str] = {
    "request": "its number",
    "entry": "the entry's own number, in the order of what happened",
    "at": "in the company's time",
    "kind": "`created`, `said`, `answered`, `noted` (among clerks), `taken`, `done`, …",
    "by": "`resident`, `clerk`, `system`",
    "name": "the clerk's, as it was then",
    "text": "the words; of `edited` the new ones",
    "about": "the entry that is edited, planned or taken back",
    "into": "the request that it was merged into",
    "rating": "1 to 5",
    "files": "where they lie beside the tables; «no longer kept» of those whose time is over",
}


def told(kept: KeptRequest, calendar: WorkCalendar, terms: Terms) -> Told:
    """A request as its row tells it."""
    return Told(kept, clocks_of(event.entry for event in kept.log), calendar, terms)


def request_cells(of: Told) -> Sequence[str]:
    """The row of a request."""
    return [column.cell(of) for column in REQUEST_COLUMNS]


def entry_cells(of: Told, event: RequestEvent, files: Mapping[EventId, Sequence[str]]) -> Sequence[str]:
    """The row of one entry of its log; `files` are the names under which those of each entry lie."""
    entry = event.entry
    return [
        str(entry.request),
        str(event.id),
        of.moment(entry.at),
        entry.kind.value,
        entry.actor.kind.value,
        entry.actor.name,
        entry.text,
        str(entry.about or ""),
        str(entry.into or ""),
        str(entry.rating or ""),
        "\n".join(files.get(event.id, ())),
    ]


def _first_answer(of: Told) -> timedelta | None:
    answered = of.clocks.first_answer_at
    return of.calendar.worked(of.clocks.created_at, answered) if answered else None


def _minutes(duration: timedelta | None) -> str:
    return "" if duration is None else str(round(duration / timedelta(minutes=1)))


def _count(kept: KeptRequest) -> int:
    return sum(len(files) for files in kept.files.values())
