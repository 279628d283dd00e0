"""From requests and the entries of their logs to rows, and back."""

from datetime import datetime

import orjson

from bot.database.statements import Row
from domain.identifiers import AccountNumber, ActId, DraftId, MeterId, UserId
from domain.requests.events import Actor, ActorKind, EventKind, NewEvent, RequestEvent, Source
from domain.requests.request import (
    Clerk,
    Contacts,
    EventId,
    NewRequest,
    Request,
    RequestKind,
    RequestNumber,
    RequestState,
    ServiceCode,
    Standing,
    Turn,
)
from domain.residents import Language

SENT = (
    "draft",
    "kind",
    "user_id",
    "language",
    "created_at",
    "account",
    "service",
    "meter_id",
    "subject",
    "text",
    "contact_name",
    "contact_phone",
    "contact_email",
    "convenient",
)
STANDING = (
    "state",
    "turn",
    "turn_since",
    "clerk",
    "clerk_name",
    "merged_into",
    "closed_at",
    "rating",
)
ENTRY = (
    "request",
    "kind",
    "at",
    "actor",
    "actor_id",
    "actor_name",
    "text",
    "act",
    "chat_id",
    "message_id",
    "about",
    "into",
    "rating",
    "facts",
)


# ---- requests ---------------------------------------------------------------------------------------


def sent_row(request: NewRequest) -> dict[str, object]:
    """The columns of a request as it was sent in."""
    contacts = request.contacts
    return {
        "draft": request.draft,
        "kind": request.kind.value,
        "user_id": request.user,
        "language": request.language.value,
        "created_at": request.created_at,
        "account": request.account,
        "service": request.service,
        "meter_id": request.meter,
        "subject": request.subject,
        "text": request.text,
        "contact_name": contacts.name,
        "contact_phone": contacts.phone,
        "contact_email": contacts.email,
        "convenient": contacts.convenient,
    }


def standing_row(standing: Standing) -> dict[str, object]:
    """The columns of how a request stands."""
    return {
        "state": standing.state.value,
        "turn": standing.turn.value,
        "turn_since": standing.turn_since,
        "clerk": standing.clerk and standing.clerk.id,
        "clerk_name": standing.clerk.name if standing.clerk else "",
        "merged_into": standing.merged_into,
        "closed_at": standing.closed_at,
        "rating": standing.rating,
    }


def request_of(row: Row) -> Request:
    """A request of its number, `SENT` and `STANDING`."""
    number, *values = row
    sent, standing = values[: len(SENT)], values[len(SENT) :]
    return Request(RequestNumber(number), _sent(*sent), _standing(*standing))


def _sent(
    draft: str,
    kind: str,
    user: int,
    language: str,
    created_at: datetime,
    account: str | None,
    service: str | None,
    meter: int | None,
    subject: str,
    text: str,
    name: str,
    phone: str,
    email: str,
    convenient: str,
) -> NewRequest:
    return NewRequest(
        draft=DraftId(draft),
        kind=RequestKind(kind),
        user=UserId(user),
        language=Language(language),
        created_at=created_at,
        account=None if account is None else AccountNumber(account),
        service=None if service is None else ServiceCode(service),
        meter=None if meter is None else MeterId(meter),
        subject=subject,
        text=text,
        contacts=Contacts(name, phone, email, convenient),
    )


def _standing(
    state: str,
    turn: str,
    turn_since: datetime,
    clerk: int | None,
    clerk_name: str,
    merged_into: int | None,
    closed_at: datetime | None,
    rating: int | None,
) -> Standing:
    return Standing(
        state=RequestState(state),
        turn=Turn(turn),
        turn_since=turn_since,
        clerk=None if clerk is None else Clerk(UserId(clerk), clerk_name),
        merged_into=None if merged_into is None else RequestNumber(merged_into),
        closed_at=closed_at,
        rating=rating,
    )


# ---- the log ----------------------------------------------------------------------------------------


def entry_row(entry: NewEvent) -> dict[str, object]:
    """The columns of an entry."""
    return {
        "request": entry.request,
        "kind": entry.kind.value,
        "at": entry.at,
        "actor": entry.actor.kind.value,
        "actor_id": entry.actor.id,
        "actor_name": entry.actor.name,
        "text": entry.text,
        "act": entry.act,
        "chat_id": entry.source and entry.source.chat,
        "message_id": entry.source and entry.source.message,
        "about": entry.about,
        "into": entry.into,
        "rating": entry.rating,
        "facts": orjson.dumps(dict(entry.facts)).decode(),
    }


def event_of(row: Row) -> RequestEvent:
    """An entry of its number and `ENTRY`."""
    number, *values = row
    return RequestEvent(EventId(number), _entry(*values))


def _entry(
    request: int,
    kind: str,
    at: datetime,
    actor: str,
    actor_id: int | None,
    actor_name: str,
    text: str,
    act: int | None,
    chat: int | None,
    message: int | None,
    about: int | None,
    into: int | None,
    rating: int | None,
    facts: str,
) -> NewEvent:
    return NewEvent(
        request=RequestNumber(request),
        kind=EventKind(kind),
        at=at,
        actor=Actor(ActorKind(actor), None if actor_id is None else UserId(actor_id), actor_name),
        text=text,
        act=None if act is None else ActId(act),
        source=None if chat is None or message is None else Source(chat, message),
        about=None if about is None else EventId(about),
        into=None if into is None else RequestNumber(into),
        rating=rating,
        facts=orjson.loads(facts),
    )
