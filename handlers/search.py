"""All requests together: `/open`, `/find`, `/stats` for clerks, and what the clock does about them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from aiogram.types import Message

from domain.accounts import Address
from domain.identifiers import UserId
from domain.outbox import Facts
from domain.requests.digest import DIGEST, DigestService, facts_of, found_facts
from domain.requests.late import LateService
from domain.requests.request import RequestKind, RequestState
from domain.requests.search import DAYS_OF_STATS, SearchService
from domain.requests.silence import SilenceService
from domain.requests.times import Tally
from fsm.descriptor import Descriptor, Foundation, Jobs, Services
from fsm.event import Audience
from fsm.routes import Command
from fsm.screen import Aside, Screen
from fsm.wording import address_line, age_in_words, hours_in_words, rows_of
from locales.keys import keys_of
from locales.texts import Markup, Texts

LONGEST_SUBJECT = 60  # characters of a subject, in a line of a list
LONGEST_ASKED = 100  # characters after a command; a longer one is not said again for the next page
STATES = keys_of("search-state", RequestState)

Line = Mapping[str, str | int]
"""What a line says of one request, as facts."""


async def open_(message: Message, arguments: str, texts: Texts, search_service: SearchService) -> Aside:
    """`/open`: what waits for a clerk, the oldest first; `/open новые`: only such."""
    waiting = await search_service.open(arguments, _asks(message))
    if not waiting.count.all:
        return Aside(texts("search-open-none-such" if arguments else "search-open-none"))
    return Aside(_waiting_list(facts_of(waiting), texts))


async def find(message: Message, arguments: str, texts: Texts, search_service: SearchService) -> Aside:
    """`/find Южное шоссе 28`: requests of any state, the newest first."""
    if not arguments:
        return Aside(texts("search-how-to-find"))
    found = await search_service.find(arguments, _asks(message))
    if not found.count:
        return Aside(texts("search-found-none"))
    lines = [texts("search-found-title", count=str(found.count))]
    for each in found.shown:
        line = found_facts(each)
        day = texts.day(_moment(line, "at"))
        lines.append(texts("search-found-line", line=Markup(_line(line, texts)), day=day))
    if len(found.shown) < found.count:
        lines += ["", texts("search-found-more", shown=str(len(found.shown)))]
    return Aside("\n".join(lines))


async def stats(_: Message, texts: Texts, search_service: SearchService) -> Aside:
    """`/stats`: how many came, were answered and closed, and how soon."""
    now = await search_service.stats()
    waiting = texts("search-stats-waiting", waiting=str(now.waiting.all), late=str(now.waiting.overdue))
    parts = [
        [texts("search-stats-today"), *_tally(now.today, texts)],
        [texts("search-stats-days", days=str(DAYS_OF_STATS)), *_tally(now.days, texts)],
        [texts("search-stats-now"), waiting],
    ]
    return Aside("\n\n".join("\n".join(part) for part in parts))


def _digest(facts: Facts, texts: Texts) -> Screen:
    title = {"day": texts.short_day(datetime.fromisoformat(str(facts["at"])))}
    return Screen(_waiting_list(facts, texts, title))


def _asks(message: Message) -> UserId:
    """Who asks: administrators who act in the group's name are the group."""
    if message.sender_chat is not None:
        return UserId(message.sender_chat.id)
    return UserId(message.from_user.id if message.from_user else 0)


def _waiting_list(facts: Facts, texts: Texts, digest: Mapping[str, str] | None = None) -> str:
    lines = rows_of(facts, "lines")
    now = datetime.fromisoformat(str(facts["at"]))
    said = [_title(facts, texts, digest)]
    for line in lines:
        said += ["", _line(line, texts), _waits(line, now, texts)]
    if len(lines) < int(str(facts["waiting"])):
        said += ["", *_which_are_shown(facts, len(lines), texts)]
    return "\n".join(said)


def _which_are_shown(facts: Facts, shown: int, texts: Texts) -> Iterator[str]:
    """«Показаны 21–40 из 345», and how to see the others."""
    # A digest that an older program wrote has but a first page.
    skipped, page = int(str(facts.get("skipped", 0))), int(str(facts.get("page", 1)))
    waiting, asked = str(facts["waiting"]), str(facts.get("asked", ""))
    if shown:
        first, last = str(skipped + 1), str(skipped + shown)
        yield texts("search-shown", first=first, last=last, waiting=waiting)
    else:
        yield texts("search-no-such-page")
    if skipped + shown < int(waiting) and len(asked) <= LONGEST_ASKED:
        command = " ".join(filter(None, ("/open", asked, texts.plain()("search-page", page=str(page + 1)))))
        yield texts("search-next", command=command)
    if not asked:
        yield texts("search-choose")


def _title(facts: Facts, texts: Texts, digest: Mapping[str, str] | None) -> str:
    waiting, late = str(facts["waiting"]), str(facts["late"])
    if digest is None:
        if not facts["late"]:
            return texts("search-open-title", waiting=waiting)
        return texts("search-open-title-late", waiting=waiting, late=late)
    if not facts["late"]:
        return texts("search-digest-title", waiting=waiting, day=digest["day"])
    return texts("search-digest-title-late", waiting=waiting, late=late, day=digest["day"])


def _line(line: Line, texts: Texts) -> str:
    """«№ 1042 · Опломбировка · ул. Южное шоссе, д. 28, кв. 52 · в работе, Ольга»."""
    said = texts("search-line", number=str(line["number"]), about=_about(line, texts))
    if line["street"]:
        address = Address(str(line["street"]), str(line["house"]), str(line["flat"]))
        said = texts("search-line-place", line=Markup(said), place=address_line(address, texts))
    state = texts(STATES[RequestState(str(line["state"]))], into=str(line["into"]))
    if not line["clerk"]:
        return texts("search-line-open", line=Markup(said), state=state)
    return texts("search-line-whose", line=Markup(said), state=state, clerk=str(line["clerk"]))


def _about(line: Line, texts: Texts) -> str:
    match RequestKind(str(line["kind"])):
        case RequestKind.SERVICE:
            return str(line["service"])
        case RequestKind.STATEMENT:
            return texts.plain()("search-statement", subject=_shortened(str(line["subject"])))
        case RequestKind.FEEDBACK:
            return texts.plain()("search-feedback")


def _shortened(subject: str) -> str:
    in_a_line = " ".join(subject.split())
    return in_a_line if len(in_a_line) <= LONGEST_SUBJECT else f"{in_a_line[: LONGEST_SUBJECT - 1]}…"


def _waits(line: Line, now: datetime, texts: Texts) -> str:
    due = _moment(line, "answer_by")
    when = {"time": texts.time(due), "day": texts.short_day(due)}
    age = age_in_words(now - _moment(line, "since"), texts)
    waits = texts("search-late" if due <= now else "search-waits", age=age, **when)
    if not line["done_by"]:
        return waits
    done_by = _moment(line, "done_by")
    day = texts.short_day(done_by)
    return texts("search-ended" if done_by <= now else "search-ends", waits=Markup(waits), day=day)


def _tally(tally: Tally, texts: Texts) -> Sequence[str]:
    counted = {"came": str(tally.came), "answered": str(tally.answered), "closed": str(tally.closed)}
    lines = [texts("search-stats-tally", **counted)]
    if tally.first_answer is not None:
        lines.append(texts("search-stats-median", hours=hours_in_words(tally.first_answer, texts)))
    if tally.ratings:
        average = f"{tally.average_rating:.1f}".replace(".", "," if texts.language == "ru" else ".")
        count = str(sum(tally.ratings.values()))
        lines.append(texts("search-stats-ratings", average=average, ratings=count))
    return lines


def _moment(line: Line, name: str) -> datetime:
    return datetime.fromisoformat(str(line[name]))


def _services(foundation: Foundation) -> Services:
    of = foundation
    return {"search_service": SearchService(of.units, of.clock, of.calendar, of.terms)}


def _jobs(foundation: Foundation) -> Jobs:
    of = foundation
    silence = SilenceService(of.units, of.clock)
    return {
        "digest of requests": DigestService(of.units, of.clock, of.calendar, of.terms).tell,
        "late requests": LateService(of.units, of.clock, of.calendar, of.terms).mark,
        "requests of silent residents": silence.close_silent,
        "ratings asked for again": silence.ask_again,
    }


CONVERSATION = Descriptor(
    name="search",
    texts=("search",),
    services=_services,
    staff_commands=("open", "find", "stats"),
    routes=(
        Command("open", open_, audience=Audience.STAFF),
        Command("find", find, audience=Audience.STAFF),
        Command("stats", stats, audience=Audience.STAFF),
    ),
    cards={DIGEST: _digest},
    jobs=_jobs,
)
