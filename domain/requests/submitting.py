"""Sending a request: what its form is about at the moment, and what happens on «Отправить» (manual, 4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.clock import Clock, lately
from domain.directory import ResidentDirectory
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import AccountNumber, ActId, DraftId, MeterId, UserId
from domain.requests.catalogue import Need, Service
from domain.requests.events import EventKind, NewEvent, resident
from domain.requests.filling import begin
from domain.requests.form import Answers, Form, Offer, problems, seal_of
from domain.requests.moves import created
from domain.requests.outgoing import card, rest_of_text, told
from domain.requests.repository import RequestsUnit, RequestsUnits
from domain.requests.request import Contacts, NewRequest, Request, RequestKind, RequestNumber
from domain.residents import Language

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LIMITS = ((5, HOUR), (20, DAY))
"""Requests within a time, of one user and about one account: more would bury what others have sent."""
LIMITS_OF_STRANGERS = ((2, HOUR), (5, DAY))
"""The same of those who have no account."""


class TooManyRequests(DomainError):
    """Sent too often; `until` is when the next can be sent."""

    code = "requests-error-too-many"

    def __init__(self, until: datetime) -> None:
        super().__init__(until=until)


class FormChanged(DomainError):
    """What the check showed is not what would be sent: a service, a meter, the account has changed."""

    code = "requests-error-changed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to «Отправить»; `repeated` when the same form had been sent before."""

    request: Request
    service: Service | None
    repeated: bool


class RequestsService:
    """What the conversation about new requests may ask for."""

    def __init__(self, units: RequestsUnits, directory: ResidentDirectory, clock: Clock) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock

    async def begin(
        self,
        user: UserId,
        draft: DraftId,
        kind: RequestKind,
        called: str,
        *,
        account: AccountNumber | None = None,
        meter: MeterId | None = None,
        need: Need | None = None,
    ) -> Form:
        """A new form about an account, the active one by default; feedback needs none.

        `called` is what the user is called by, for those who answer. Of a service, the meter that it is about
        may be known, and what that meter needs.

        Raises:
            NoLinkedAccount: the user has none, or not this one.
        """
        resident = await self._directory.find(user)
        link = resident.link_to(account) if account else resident.active_link
        if link is None and kind is not RequestKind.FEEDBACK:
            raise NoLinkedAccount
        contacts = Contacts(called, link.phone, link.email) if link else Contacts()
        number = link.account if link else None
        async with self._units.look() as unit:
            offer = await _offer(unit, user, kind, number)
        return begin(draft, kind, offer, contacts, number, meter=meter, need=need)

    async def form(self, user: UserId, draft: DraftId, answers: Answers) -> Form:
        """A form that is being filled in, about what is offered now."""
        async with self._units.look() as unit:
            return Form(draft, await _offer(unit, user, answers.kind, answers.account), answers)

    async def submit(self, user: UserId, form: Form, shown: str, language: Language, act: ActId) -> Receipt:
        """Take a request, once, and put its card for the clerks in line.

        `shown` is the seal of what the resident has checked.

        Raises:
            FormChanged: it would not be what they have checked.
            TooManyRequests: the user, or the account, has had as many as may be.
        """
        now, answers = self._clock.now(), form.answers
        async with self._units.change() as unit:
            earlier = await unit.requests.of_draft(form.draft)
            if earlier is not None and earlier.sent.user == user:
                return await _repeated(unit, earlier)
            offer = await _offer(unit, user, answers.kind, answers.account)
            form = Form(form.draft, offer, answers)
            if earlier is not None or problems(form) or seal_of(form) != shown:
                raise FormChanged
            await _refuse_flood(unit, user, answers.account, now)
            request = _request(form, user, language, now)
            creation = NewEvent(RequestNumber(0), EventKind.CREATED, now, resident(user))
            number, _ = await unit.requests.add(request, created(creation))
            event = await unit.requests.log(_creation(number, request, act))
            if event is None:
                raise FormChanged
            await unit.request_files.add(number, event, answers.files)
            kept = Request(number, request, created(creation))
            of = await told(unit, kept)
            for message in (card(of), rest_of_text(of)):
                if message is not None:
                    await unit.outbox.add(message, now)
            await unit.commit()
        return Receipt(kept, form.service, repeated=False)

    async def receipt(self, user: UserId, draft: DraftId) -> Receipt | None:
        """What a form has become, for whoever presses its button again; None when it was never sent."""
        async with self._units.look() as unit:
            request = await unit.requests.of_draft(draft)
            if request is None or request.sent.user != user:
                return None
            return await _repeated(unit, request)


async def _offer(unit: RequestsUnit, user: UserId, kind: RequestKind, account: AccountNumber | None) -> Offer:
    if account is None:
        return Offer()
    who = await unit.residents.find(user)
    linked = who is not None and who.link_to(account) is not None
    registered = await unit.accounts.find(account) if linked else None
    if kind is not RequestKind.SERVICE or not linked:
        return Offer(account=registered, linked=linked)
    services = await unit.services.offered()
    meters = await unit.meters.of_account(account)
    return Offer(services, meters, registered, linked)


async def _repeated(unit: RequestsUnit, request: Request) -> Receipt:
    code = request.sent.service
    return Receipt(request, await unit.services.find(code) if code else None, repeated=True)


async def _refuse_flood(
    unit: RequestsUnit, user: UserId, account: AccountNumber | None, now: datetime
) -> None:
    by_user = await unit.requests.sent_since(now - DAY, user=user)
    _refuse_more(by_user, LIMITS if account else LIMITS_OF_STRANGERS, now)
    if account is not None:
        _refuse_more(await unit.requests.sent_since(now - DAY, account=account), LIMITS, now)


def _refuse_more(sent: Sequence[datetime], limits: Sequence[tuple[int, timedelta]], now: datetime) -> None:
    for most, within in limits:
        counted = lately(sent, within, now)
        if len(counted) >= most:
            raise TooManyRequests(counted[-most] + within)


def _request(form: Form, user: UserId, language: Language, now: datetime) -> NewRequest:
    answers = form.answers
    return NewRequest(
        draft=form.draft,
        kind=answers.kind,
        user=user,
        language=language,
        created_at=now,
        account=answers.account if form.offer.linked else None,
        service=answers.service,
        meter=form.meter.id if form.meter else None,
        subject=answers.subject,
        text=answers.text,
        contacts=answers.contacts,
    )


def _creation(number: RequestNumber, request: NewRequest, act: ActId) -> NewEvent:
    return NewEvent(number, EventKind.CREATED, request.created_at, resident(request.user), request.text, act)
