"""The check before sending: all that will be sent, what has changed meanwhile, and what can be corrected."""

from domain.phone import spoken_phone
from domain.requests.form import Form, FormStep, Problem, problems, seal_of
from domain.requests.outgoing import beginning
from domain.requests.request import Contacts, RequestKind
from fsm.buttons import go_row
from fsm.linking import LINKING
from fsm.screen import Row, Screen
from fsm.wording import account_name, address_line, meter_title
from handlers.requests.steps import (
    A,
    back_cancel,
    cancel_button,
    file_names,
    price_of,
    service_name,
    step,
)
from locales.keys import keys_of
from locales.texts import Texts

PROBLEMS = keys_of("requests-problem", Problem)
TEXTS = keys_of("requests-check-text", RequestKind)

TEXT_SHOWN = 1000
"""UTF-16 units of a long text that the check shows."""


def checking(form: Form, label: str, texts: Texts) -> Screen:
    """What would be sent; `label` is the resident's own name for the account."""
    found = problems(form)
    if Problem.UNLINKED in found:
        rows: list[Row] = [go_row(texts("menu-link"), LINKING), (cancel_button(form, texts),)]
        return Screen(texts(PROBLEMS[Problem.UNLINKED]), tuple(rows))
    said = [texts(PROBLEMS[each]) for each in found] or [texts("requests-check")]
    send = step(texts("requests-send"), form, A.SEND, seal_of(form))
    corrections = _corrections(form, texts)
    rows = [*([] if found else [(send,)]), *corrections, back_cancel(form, texts)]
    return Screen("\n\n".join([*said, *_shown(form, label, texts)]), tuple(rows))


def _shown(form: Form, label: str, texts: Texts) -> list[str]:
    blocks = [*_about(form, texts), *_account(form, label, texts)]
    answers = form.answers
    if answers.subject:
        blocks.append(texts("requests-check-subject", subject=answers.subject))
    if answers.text:
        blocks.append(_text(form, texts))
    if answers.files:
        names = ", ".join(file_names(answers.files, texts.plain()))
        blocks.append(texts("requests-check-files", files=names))
    return [*blocks, contact_lines(answers.contacts, texts)]


def _about(form: Form, texts: Texts) -> list[str]:
    """The service with its price and term, and the meter."""
    if form.answers.kind is not RequestKind.SERVICE:
        return []
    service = form.service
    lines = []
    if service is not None:
        lines.append(
            texts(
                "requests-check-service",
                service=service_name(service, texts),
                price=price_of(service, texts),
                days=service.term,
            )
        )
    if form.meter is not None:
        lines.append(texts("requests-check-meter", meter=meter_title(form.meter, texts)))
    elif form.answers.other_meter:
        lines.append(texts("requests-check-other-meter"))
    return ["\n".join(lines)] if lines else []


def _account(form: Form, label: str, texts: Texts) -> list[str]:
    account = form.offer.account
    if account is None:
        return []
    line = texts("account-line", account=account_name(account.number, label, texts))
    return [f"{line}\n{texts('requests-address', address=address_line(account.address, texts))}"]


def _text(form: Form, texts: Texts) -> str:
    text = form.answers.text
    shown = beginning(text, TEXT_SHOWN)
    whole = texts(TEXTS[form.answers.kind], text=shown.rstrip())
    return whole if shown == text else f"{whole}\n{texts('requests-check-text-goes-on', count=len(text))}"


def contact_lines(contacts: Contacts, texts: Texts) -> str:
    """How to reach whoever asks, a line each."""
    return texts(
        "requests-contact-lines",
        name=contacts.name or texts("requests-no-name"),
        phone=spoken_phone(contacts.phone) or texts("requests-no-phone"),
        email=contacts.email or texts("requests-no-email"),
        convenient=contacts.convenient or texts("requests-no-convenient"),
    )


def _corrections(form: Form, texts: Texts) -> list[Row]:
    def row(label: str, to: FormStep) -> Row:
        return (step(texts(label), form, A.CORRECT, to.value),)

    match form.answers.kind:
        case RequestKind.SERVICE:
            meter = [row("requests-fix-meter", FormStep.METER)] if form.meters or form.answers.meter else []
            return [
                row("requests-fix-service", FormStep.SERVICE),
                *meter,
                row("requests-fix-comment", FormStep.TEXT),
                row("requests-fix-contacts", FormStep.CONTACTS),
            ]
        case RequestKind.STATEMENT:
            return [
                row("requests-fix-subject", FormStep.SUBJECT),
                row("requests-fix-text", FormStep.TEXT),
                row("requests-fix-files", FormStep.FILES),
                row("requests-fix-contacts", FormStep.CONTACTS),
            ]
        case RequestKind.FEEDBACK:
            return [
                (step(texts("requests-leave-contact"), form, A.CONTACT),),
                row("requests-fix-text", FormStep.TEXT),
            ]
