"""What the staff group is shown of a request: facts only; the locales have the words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from domain.accounts import Account
from domain.meters import Meter
from domain.outbox import AttachedFile, Facts, StaffCard, Topic
from domain.requests.catalogue import Service
from domain.requests.clocks import clocks_of, resolution_due
from domain.requests.events import RequestEvent
from domain.requests.files import RequestFile
from domain.requests.plans import goes_at, waiting
from domain.requests.repository import RequestsUnit
from domain.requests.request import Contacts, EventId, NewRequest, Request, key_of

CARD, TOPIC, REST_OF_TEXT = "request-card", "request-topic", "request-text"
"""The templates of a request's card, of its topic's name, and of what the card has no room for of a text."""

TEXT_ON_CARD = 2000
"""UTF-16 units of a text that stand on the card: half of a message, whose other half is for the facts."""

LAST_OF_ONE_UNIT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Told:
    """A request with all that clerks see of it: `files` are those that it came with.

    `email` is the address that whoever sent it has confirmed; empty where there is none. `plan` is the answer
    that goes next of those that wait for their time. It is `due` by the end of that day, None where nobody
    knows: it has ended, or waits for the resident.
    """

    request: Request
    creation: EventId
    service: Service | None
    meter: Meter | None
    account: Account | None
    files: Sequence[RequestFile]
    email: str = ""
    plan: RequestEvent | None = None
    due: datetime | None = None
    late: bool = False


async def told(unit: RequestsUnit, request: Request, now: datetime | None = None) -> Told:
    """What there is to tell of a request; whether it is late as of `now`, or of the last that happened."""
    sent = request.sent
    log = await unit.requests.events(request.number)
    creation = log[0]
    files = await unit.request_files.of_request(request.number)
    meters = await unit.meters.of_account(sent.account) if sent.account and sent.meter else ()
    service = await unit.services.find(sent.service) if sent.service else None
    due = await _due(unit, request, log, service)
    return Told(
        request=request,
        creation=creation.id,
        service=service,
        meter=next((meter for meter in meters if meter.id == sent.meter), None),
        account=await unit.accounts.find(sent.account) if sent.account else None,
        files=files.get(creation.id, ()),
        email=await _confirmed(unit, sent),
        plan=min(waiting(log), key=goes_at, default=None) if request.standing.is_open else None,
        due=due,
        late=due is not None and due <= (now or log[-1].entry.at),
    )


async def _due(
    unit: RequestsUnit, request: Request, log: Sequence[RequestEvent], service: Service | None
) -> datetime | None:
    timetable = unit.timetable
    if timetable is None or not request.standing.is_open:
        return None
    calendar = timetable.calendar.with_special(await unit.calendar.special_days())
    days = service.term if service else timetable.terms.resolution
    return resolution_due(clocks_of(each.entry for each in log), days, calendar)


async def _confirmed(unit: RequestsUnit, sent: NewRequest) -> str:
    """The address for the request's account, if that is linked still; of one without an account, any."""
    resident = await unit.residents.find(sent.user)
    if resident is None:
        return ""
    if sent.account is None:
        return "".join(resident.emails[:1])
    link = resident.link_to(sent.account)
    return link.email if link else ""


def card(of: Told) -> StaffCard:
    """The card of a request, with its files, in the request's own topic."""
    return StaffCard(CARD, _facts(of), attached(of.files), key_of(of.request.number), topic=topic(of))


def topic(of: Told) -> Topic:
    """The topic of a request; whatever is said there finds the request's card in it."""
    key, facts = key_of(of.request.number), _facts(of)
    return Topic(key, TOPIC, facts, StaffCard(CARD, facts, attached(of.files), key), desk(of.request.sent))


def desk(sent: NewRequest) -> str:
    """Who looks after a request: the desk of its kind, or more narrowly that of the service."""
    return f"{sent.kind}:{sent.service}" if sent.service else sent.kind.value


def rest_of_text(of: Told) -> StaffCard | None:
    """What the card had no room for, under it and whole; None where it had."""
    number, text = of.request.number, of.request.sent.text
    rest = text[len(beginning(text)) :]
    if not rest:
        return None
    facts: Facts = {"number": number, "text": rest}
    return StaffCard(REST_OF_TEXT, facts, belongs_to=key_of(number, of.creation), topic=topic(of))


def attached(files: Sequence[RequestFile]) -> tuple[AttachedFile, ...]:
    """Files of a request, to be shown again."""
    return tuple(each.attached for each in files)


def beginning(text: str, longest: int = TEXT_ON_CARD) -> str:
    """As much of a text as has room, up to the end of a word where there is one; the rest follows it."""
    units = list(accumulate(2 if ord(sign) > LAST_OF_ONE_UNIT else 1 for sign in text))
    end = bisect_right(units, longest)
    if end == len(text):
        return text
    space = max(text.rfind(sign, end // 2, end) for sign in " \n")
    return text[: end if space < 0 else space + 1]


def _facts(of: Told) -> Facts:
    sent, standing = of.request.sent, of.request.standing
    shown = beginning(sent.text)
    return {
        "number": of.request.number,
        "kind": sent.kind.value,
        "state": standing.state.value,
        "clerk": standing.clerk.name if standing.clerk else "",
        "at": sent.created_at.isoformat(),
        "account": sent.account or "",
        "street": of.account.address.street if of.account else "",
        "house": of.account.address.house if of.account else "",
        "flat": of.account.address.flat if of.account else "",
        "holder": of.account.holder.short if of.account else "",
        "service": of.service.name if of.service else "",
        "due": of.due.isoformat() if of.due else "",
        "late": "yes" if of.late else "",
        "paid": "yes" if of.service and of.service.paid else "no",
        "resource": of.service.resource.value if of.service else "",
        "meter": of.meter.number if of.meter else "",
        "place": of.meter.place if of.meter else "",
        **_contacts(sent.contacts),
        "subject": sent.subject,
        "text": shown,
        "rest": len(sent.text) - len(shown),
        "files": len(of.files),
        "goes_at": goes_at(of.plan).isoformat() if of.plan else "",
        "goes_of": of.plan.entry.actor.name if of.plan else "",
    }


def _contacts(contacts: Contacts) -> dict[str, str]:
    return {
        "name": contacts.name,
        "phone": contacts.phone,
        "email": contacts.email,
        "convenient": contacts.convenient,
    }
