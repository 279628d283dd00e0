"""What each step of a request's form says and offers."""

from dataclasses import replace

from domain.requests.form import ContactField, Form, FormStep
from domain.requests.request import RequestKind
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.buttons import go_row
from fsm.conversation import Conversation
from fsm.requests import STATEMENT, RequestsDraft, draft_of, state_of
from fsm.screen import Row, Screen
from fsm.wording import meter_name, resource_name
from handlers.requests.check_screen import checking, contact_lines
from handlers.requests.steps import (
    A,
    back_cancel,
    price_of,
    remove_rows,
    service_name,
    service_text,
    step,
)
from locales.keys import keys_of
from locales.texts import Texts

TEXTS = keys_of("requests-text", RequestKind)
FIELDS = keys_of("requests-contact", ContactField)
CHANGES = keys_of("requests-change", ContactField)

LAST_WORDS = 60  # characters of a text that are said again


async def held(conversation: Conversation, resident: Resident, requests_service: RequestsService) -> Form:
    """The form that is being filled in, about what is offered now.

    Raises:
        NoDraft: there is none.
    """
    draft = conversation.draft(RequestsDraft)
    return await requests_service.form(resident.user, draft.id, draft.answers)


def ask(conversation: Conversation, form: Form, resident: Resident, texts: Texts, *said: str) -> Screen:
    """Go to the step that a form is at and ask its question, under what is said first."""
    conversation.move(state_of(form), draft_of(form))
    screen = screen_of(form, resident, texts)
    return replace(screen, text="\n\n".join([*said, screen.text]))


async def question(
    draft: RequestsDraft, resident: Resident, texts: Texts, requests_service: RequestsService
) -> Screen:
    """The open question, said anew."""
    form = await requests_service.form(resident.user, draft.id, draft.answers)
    return screen_of(form, resident, texts)


def screen_of(form: Form, resident: Resident, texts: Texts) -> Screen:
    """The question of the step that a form is at."""
    match form.answers.step:
        case FormStep.RESOURCE:
            return _resource(form, texts)
        case FormStep.SERVICE:
            return _service(form, texts)
        case FormStep.METER:
            return _meter(form, texts)
        case FormStep.SUBJECT:
            return Screen(texts("requests-subject"), (back_cancel(form, texts),))
        case FormStep.TEXT:
            return _text(form, texts)
        case FormStep.FILES:
            return _files(form, texts)
        case FormStep.CONTACTS:
            return _contacts(form, texts)
        case FormStep.CONTACT:
            return _contact(form, texts)
        case FormStep.CHECKING:
            account = form.answers.account
            link = resident.link_to(account) if account else None
            return checking(form, link.label if link else "", texts)


def _resource(form: Form, texts: Texts) -> Screen:
    rows = [(step(resource_name(each, texts), form, A.RESOURCE, each.value),) for each in form.resources]
    return Screen(texts("requests-resource"), (*rows, back_cancel(form, texts)))


def _service(form: Form, texts: Texts) -> Screen:
    if not form.services:
        instead = go_row(texts("menu-statement"), STATEMENT)
        return Screen(texts("requests-no-services"), (instead, back_cancel(form, texts)))
    lines = [
        texts(
            "requests-service-line",
            service=service_name(each, texts),
            price=price_of(each, texts),
            days=each.term,
            about=service_text(each, texts),
        ).strip()
        for each in form.services
    ]
    rows = tuple((step(service_name(each, texts), form, A.SERVICE, each.code),) for each in form.services)
    return Screen("\n\n".join([texts("requests-service"), *lines]), (*rows, back_cancel(form, texts)))


def _meter(form: Form, texts: Texts) -> Screen:
    plain = texts.plain()
    rows = [
        (step(meter_name(form.meters, each, plain), form, A.METER, str(each.id)),) for each in form.meters
    ]
    other = (step(texts("requests-other-meter"), form, A.METER),)
    return Screen(texts("requests-meter"), (*rows, other, back_cancel(form, texts)))


def _text(form: Form, texts: Texts) -> Screen:
    answers = form.answers
    asked = texts(TEXTS[answers.kind])
    if answers.text:
        asked = texts("requests-text-more", count=len(answers.text), end=_end_of(answers.text))
    empty = not answers.text and not answers.files
    optional = answers.kind is RequestKind.SERVICE
    rows: list[Row] = []
    if optional or not empty:
        label = texts("requests-skip" if optional and empty else "requests-done")
        rows.append((step(label, form, A.GO_ON, answers.step.value),))
    if answers.text:
        rows.append((step(texts("requests-remove-text"), form, A.REMOVE_TEXT),))
    return Screen(asked, (*rows, *remove_rows(form, texts), back_cancel(form, texts)))


def _end_of(text: str) -> str:
    words = " ".join(text[-LAST_WORDS * 4 :].split())
    return words if len(words) <= LAST_WORDS else f"…{words[-LAST_WORDS:]}"


def _files(form: Form, texts: Texts) -> Screen:
    files = form.answers.files
    asked = texts("requests-files-more", count=len(files)) if files else texts("requests-files")
    on = step(
        texts("requests-go-on" if files else "requests-no-files"), form, A.GO_ON, form.answers.step.value
    )
    return Screen(asked, ((on,), *remove_rows(form, texts), back_cancel(form, texts)))


def _contacts(form: Form, texts: Texts) -> Screen:
    fields = [(step(texts(CHANGES[each]), form, A.CONTACT, each.value),) for each in ContactField]
    on = step(texts("requests-go-on"), form, A.GO_ON, form.answers.step.value)
    text = "\n\n".join([texts("requests-contacts"), contact_lines(form.answers.contacts, texts)])
    return Screen(text, ((on,), *fields, back_cancel(form, texts)))


def _contact(form: Form, texts: Texts) -> Screen:
    field, contacts = form.answers.asked, form.answers.contacts
    known = getattr(contacts, field.value) if field else contacts.phone or contacts.email
    remove = ((step(texts("requests-remove-contact"), form, A.REMOVE_CONTACT),),) if known else ()
    asked = texts(FIELDS[field]) if field else texts("requests-contact-either")
    return Screen(asked, (*remove, back_cancel(form, texts)))
