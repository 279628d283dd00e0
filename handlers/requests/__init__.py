"""What a resident asks the company for: a service, an answer, a better bot (manual, 4.3 and 3.2)."""

from domain.requests.submitting import RequestsService
from domain.requests.times import ExpectationService
from domain.wishes import wishes_for_clerk, wishes_for_service
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step, Takes
from fsm.event import Content
from fsm.menu import REQUESTS, Go
from fsm.requests import (
    FEEDBACK,
    SERVICE,
    STATEMENT,
    Requests,
    RequestsAction,
    RequestsDraft,
    RequestsStep,
    ServiceFor,
)
from fsm.routes import Command, Handler, Hear, Phrase, Press, StepPress, Word
from handlers.requests import checking, choosing, contacts, going, opening, outgoing, wished, writing
from handlers.requests.questions import question

__all__ = ["CONVERSATION"]

A = RequestsAction

_FILES_TAKEN = (Requests.subject, Requests.text, Requests.files, Requests.contacts, Requests.checking)
"""Where files are taken: before the text, with it, and after it."""


_TAKES = {
    Requests.text: Takes.WORDS,
    Requests.files: Takes.WORDS,
    Requests.contact: Takes.NUMBER,
    Requests.contacts: Takes.NUMBER,
}


def _services(foundation: Foundation) -> Services:
    return {
        "requests_service": RequestsService(foundation.units, foundation.directory, foundation.clock),
        "expectation_service": ExpectationService(foundation.units, foundation.clock, foundation.calendar),
        "attachments": foundation.attachments,
    }


def _step(action: RequestsAction, handler: Handler) -> StepPress:
    return StepPress(RequestsStep, action, handler)


CONVERSATION = Descriptor(
    name="requests",
    texts=("requests",),
    steps=tuple(
        Step(state, RequestsDraft, question, takes=_TAKES.get(state)) for state in Requests.__all_states__
    ),
    menu=(
        MenuEntry("menu-service", SERVICE, section=REQUESTS),
        MenuEntry("menu-statement", STATEMENT, section=REQUESTS),
        MenuEntry("menu-feedback", FEEDBACK, section=REQUESTS),
        MenuEntry("menu-feedback", FEEDBACK, linked=False),
    ),
    commands=("request", "statement", "feedback"),
    services=_services,
    cards=outgoing.CARDS,
    routes=(
        Command("request", opening.open_service),
        Command("statement", opening.open_statement),
        Command("feedback", opening.open_feedback),
        Press(Go, opening.open_service, SERVICE),
        Press(Go, opening.open_statement, STATEMENT),
        Press(Go, opening.open_feedback, FEEDBACK),
        Press(ServiceFor, opening.open_for_meter),
        Phrase(wishes_for_clerk, wished.wished),
        Phrase(wishes_for_service, wished.wished_service),
        _step(A.RESOURCE, choosing.choose_resource),
        _step(A.SERVICE, choosing.choose_service),
        _step(A.METER, choosing.choose_meter),
        Hear(Requests.subject, writing.subject, Content.TEXT),
        Hear(Requests.text, writing.text, Content.TEXT),
        Hear(Requests.files, writing.text, Content.TEXT),
        _step(A.REMOVE_TEXT, writing.remove_text),
        *(Hear(state, writing.attach, Content.PHOTO, late=True) for state in _FILES_TAKEN),
        *(Hear(state, writing.attach, Content.DOCUMENT, late=True) for state in _FILES_TAKEN),
        _step(A.REMOVE_FILE, writing.remove_file),
        _step(A.CONTACT, contacts.change),
        Hear(Requests.contact, contacts.typed, Content.TEXT),
        Hear(Requests.contacts, contacts.typed, Content.TEXT),
        _step(A.REMOVE_CONTACT, contacts.remove),
        _step(A.GO_ON, going.go_on),
        _step(A.CORRECT, checking.correct),
        _step(A.SEND, checking.send),
        _step(A.BACK, going.back),
        _step(A.CANCEL, going.cancel),
        Word("button-back", going.back, Requests),
        Hear(Requests, going.unexpected),
        Press(RequestsStep, checking.send_again, A.SEND),
    ),
)
