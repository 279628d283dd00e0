"""What a resident is told of their request, one notice for each change: facts only, no words."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from domain.outbox import AttachedFile, Facts, Key, Letter, Notice, StaffCard
from domain.requests.change import Held
from domain.requests.events import Actor, ActorKind, EventKind, NewEvent
from domain.requests.files import RequestFile
from domain.requests.outgoing import Told, attached, told, topic
from domain.requests.repository import RequestsUnit
from domain.requests.request import EventId, key_of
from domain.residents import Language

SILENCE = timedelta(days=7)
"""After so long without a word of the resident, whose turn it is, a request closes itself."""

UNREACHABLE, UNCERTAIN = "request-unreachable", "request-uncertain"
"""The templates of what clerks read when a resident cannot be told, or may have been told twice."""

LETTER = "request-letter"
"""The template of the letter that goes to a resident whom the bot cannot write to."""


class Telling(StrEnum):
    """What a resident can be told, by its template."""

    TAKEN = "request-taken"
    ANSWER = "request-answer"
    DONE = "request-done"
    REFUSED = "request-refused"
    REOPENED = "request-reopened"
    MERGED = "request-merged"
    SILENCE = "request-silence"
    RATE_AGAIN = "my-requests-rate-again"


AWAITED = frozenset({Telling.ANSWER, Telling.DONE, Telling.REFUSED})
"""What a resident waits for, and clerks need to know has arrived."""


async def tell(
    unit: RequestsUnit,
    held: Held,
    telling: Telling,
    event: EventId,
    files: Sequence[RequestFile] = (),
    **facts: str | int,
) -> None:
    """Tell the resident of an entry of the log, in reply to their last words."""
    of = await told(unit, held.request)
    entry = next(each.entry for each in held.log if each.id == event)
    message = notice(of, telling, event, entry, _last_words(held), attached(files), **facts)
    await unit.outbox.add(message, held.log[-1].entry.at)


def notice(
    of: Told,
    telling: Telling,
    event: EventId,
    entry: NewEvent,
    reply_to: Key | None = None,
    files: tuple[AttachedFile, ...] = (),
    **facts: str | int,
) -> Notice:
    """A notice about an entry of the log; clerks hear when it cannot be read."""
    sent = of.request.sent
    said = {**_facts(of, entry), **facts}
    is_awaited = telling in AWAITED
    return Notice(
        sent.user,
        telling.value,
        sent.language,
        said,
        files=files,
        belongs_to=key_of(of.request.number, event),
        reply_to=reply_to,
        if_lost=unreachable(of),
        or_letter=_letter(of, telling, said, len(files)) if is_awaited and of.email else None,
        if_uncertain=uncertain(of) if is_awaited else None,
    )


def unreachable(of: Told) -> StaffCard:
    """To the group, under the request: that the resident cannot be told, and how else they can be reached."""
    contacts = of.request.sent.contacts
    phone = contacts.phone or (of.account.phone if of.account else "")
    facts: Facts = {"number": of.request.number, "phone": phone, "email": contacts.email}
    return StaffCard(UNREACHABLE, facts, reply_to=key_of(of.request.number), topic=topic(of))


def uncertain(of: Told) -> StaffCard:
    """To the group, under the request: that the resident may have been told twice."""
    number = of.request.number
    return StaffCard(UNCERTAIN, {"number": number}, reply_to=key_of(number), topic=topic(of))


def _letter(of: Told, telling: Telling, facts: Mapping[str, str | int], files: int) -> Letter:
    """The same by mail, to the address that was confirmed; its files stay with the request."""
    said = {**facts, "telling": telling.value, "files": files}
    return Letter(of.email, LETTER, of.request.sent.language, said, if_lost=unreachable(of))


def _facts(of: Told, entry: NewEvent) -> Mapping[str, str | int]:
    sent = of.request.sent
    english = sent.language is Language.EN and of.service is not None and of.service.name_en
    return {
        "number": of.request.number,
        "kind": sent.kind.value,
        "service": english or (of.service.name if of.service else ""),
        "subject": sent.subject,
        "text": "",
        "reason": "",
        "clerk": _first_name(entry.actor),
        "closes_on": (entry.at + SILENCE).date().isoformat(),
    }


def _first_name(actor: Actor) -> str:
    """What residents call a clerk; a group, in whose name administrators act, has a negative number."""
    is_person = actor.kind is ActorKind.CLERK and actor.id is not None and actor.id > 0
    return actor.name.partition(" ")[0] if is_person else ""


def _last_words(held: Held) -> Key | None:
    """What the resident has said last."""
    own = [
        each.id
        for each in held.log
        if each.entry.actor.kind is ActorKind.RESIDENT
        and each.entry.kind in {EventKind.CREATED, EventKind.SAID}
    ]
    return key_of(held.number, own[-1]) if own else None
