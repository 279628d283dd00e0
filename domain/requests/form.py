"""A form of a request: what was answered so far, what there is to choose from, and which question is open.

A form is never changed: each act of a resident (`domain.requests.filling`) makes the next one of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import blake2b

from domain.accounts import Account
from domain.identifiers import AccountNumber, DraftId, MeterId
from domain.meters import Meter, Resource
from domain.requests.catalogue import Service
from domain.requests.files import RequestFile
from domain.requests.request import Contacts, RequestKind, ServiceCode

_SEAL_BYTES = 4


class FormStep(StrEnum):
    """The question that a form asks."""

    RESOURCE = "resource"
    SERVICE = "service"
    METER = "meter"
    """Which meter, by its place (manual, 4.3.1)."""
    SUBJECT = "subject"
    TEXT = "text"
    """The message of a statement or of feedback; of a service a comment and its files, if one likes."""
    FILES = "files"
    CONTACTS = "contacts"
    """How to reach whoever asks: all of it, each to be changed."""
    CONTACT = "contact"
    """One of those, anew."""
    CHECKING = "checking"
    """Whether all is right, before it is sent."""


class ContactField(StrEnum):
    """What is said anew of how to reach somebody; the names are those of `Contacts`."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    CONVENIENT = "convenient"


class Problem(StrEnum):
    """Why a form cannot be sent as it is, though it could be when it was filled in."""

    UNLINKED = "unlinked"
    WITHDRAWN = "withdrawn"
    METER_GONE = "meter-gone"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A service, and the meter that it is about."""

    resource: Resource | None
    service: ServiceCode | None = None
    meter: MeterId | None = None
    other_meter: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What a resident has answered, and the open question.

    With `other_meter` it is about a meter that there is not yet, or that the registry does not know. The
    next message of a `text` is joined to it by `joint`. `asked` is which
    contact is asked for; None: a phone or an e-mail. Whoever is `correcting` one answer comes back to the
    check; what was chosen `before` they chose another resource counts again if they go back.
    """

    kind: RequestKind
    step: FormStep
    account: AccountNumber | None = None
    resource: Resource | None = None
    service: ServiceCode | None = None
    meter: MeterId | None = None
    other_meter: bool = False
    subject: str = ""
    text: str = ""
    joint: str = "\n"
    files: tuple[RequestFile, ...] = ()
    contacts: Contacts = field(default_factory=Contacts)
    asked: ContactField | None = None
    correcting: bool = False
    before: Chosen | None = None

    @property
    def chosen(self) -> Chosen:
        """The service, as far as it is chosen."""
        return Chosen(self.resource, self.service, self.meter, self.other_meter)

    def having(self, chosen: Chosen) -> "Answers":
        """The same, with another service chosen."""
        return replace(
            self,
            resource=chosen.resource,
            service=chosen.service,
            meter=chosen.meter,
            other_meter=chosen.other_meter,
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from at the moment; `linked` says that the account is still the user's."""

    services: Sequence[Service] = ()
    meters: Sequence[Meter] = ()
    account: Account | None = None
    linked: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A form, about what is offered now."""

    draft: DraftId
    offer: Offer
    answers: Answers

    def answered(self, answers: Answers) -> "Form":
        """The same form, with other answers."""
        return Form(self.draft, self.offer, answers)

    @property
    def resources(self) -> Sequence[Resource]:
        """Those of which there are services."""
        offered = {service.resource for service in self.offer.services}
        return [resource for resource in Resource if resource in offered]

    @property
    def services(self) -> Sequence[Service]:
        """Those of the chosen resource."""
        return [each for each in self.offer.services if each.resource is self.answers.resource]

    @property
    def service(self) -> Service | None:
        """The chosen one, if it is still offered."""
        return next((each for each in self.offer.services if each.code == self.answers.service), None)

    @property
    def meters(self) -> Sequence[Meter]:
        """Meters that a service of the chosen resource can be about."""
        return [
            each for each in self.offer.meters if each.in_service and each.resource is self.answers.resource
        ]

    @property
    def meter(self) -> Meter | None:
        """The chosen one, if it is still there."""
        return next((each for each in self.meters if each.id == self.answers.meter), None)


def steps_of(form: Form) -> Sequence[FormStep]:
    """The questions of a form in their order; those with but one answer are not asked."""
    match form.answers.kind:
        case RequestKind.SERVICE:
            resource = [FormStep.RESOURCE] if len(form.resources) > 1 else []
            meter = [FormStep.METER] if len(form.meters) > 1 else []
            end = [FormStep.TEXT, FormStep.CONTACTS, FormStep.CHECKING]
            return [*resource, FormStep.SERVICE, *meter, *end]
        case RequestKind.STATEMENT:
            return [FormStep.SUBJECT, FormStep.TEXT, FormStep.FILES, FormStep.CONTACTS, FormStep.CHECKING]
        case RequestKind.FEEDBACK:
            return [FormStep.TEXT, FormStep.CHECKING]


def is_answered(form: Form, step: FormStep) -> bool:
    """Whether nothing is missing at a step; what may be left out is never missing."""
    answers = form.answers
    match step:
        case FormStep.RESOURCE:
            return answers.resource is not None
        case FormStep.SERVICE:
            return form.service is not None
        case FormStep.METER:
            return form.meter is not None or answers.other_meter
        case FormStep.SUBJECT:
            return answers.subject != ""
        case FormStep.TEXT:
            return answers.kind is RequestKind.SERVICE or answers.text != ""
        case FormStep.CONTACTS:
            return bool(answers.contacts.phone or answers.contacts.email)
        case _:
            return True


def problems(form: Form) -> Sequence[Problem]:
    """What has changed meanwhile so that this form must not be sent."""
    answers = form.answers
    if answers.kind is not RequestKind.FEEDBACK and not form.offer.linked:
        return [Problem.UNLINKED]
    found = []
    if answers.kind is RequestKind.SERVICE and form.service is None:
        found.append(Problem.WITHDRAWN)
    if answers.meter is not None and form.meter is None:
        found.append(Problem.METER_GONE)
    return found


def seal_of(form: Form) -> str:
    """A short name of everything that the check shows: what is sent is what it showed."""
    answers, account = form.answers, form.offer.account
    shown = (
        account and (account.number, account.address),
        form.service,
        form.meter and (form.meter.id, form.meter.number, form.meter.place),
        answers.subject,
        answers.text,
        answers.files,
        answers.contacts,
    )
    return blake2b(repr(shown).encode(), digest_size=_SEAL_BYTES).hexdigest()


def file_key(file: RequestFile) -> str:
    """A short name of an attached file, for the button that removes it."""
    return blake2b(f"{file.digest}{file.telegram}".encode(), digest_size=_SEAL_BYTES).hexdigest()
