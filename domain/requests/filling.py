"""Filling in a form of a request: what each act of a resident makes of it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from domain.email import parse_email
from domain.errors import DomainError
from domain.identifiers import AccountNumber, DraftId, MeterId
from domain.meters import Resource
from domain.phone import NotAPhone, parse_phone
from domain.plain import visible_text
from domain.requests.catalogue import Need, serving
from domain.requests.files import RequestFile
from domain.requests.form import (
    Answers,
    Chosen,
    ContactField,
    Form,
    FormStep,
    Offer,
    file_key,
    is_answered,
    steps_of,
)
from domain.requests.request import Contacts, RequestKind, ServiceCode

LONGEST_SUBJECT = 200
LONGEST_TEXT = 60_000
LONGEST_CONTACT = 100
LONGEST_CONVENIENT = 200
LONGEST_MESSAGE = 4096
"""UTF-16 units; a longer text a client sends as several messages, and the first of them has so many."""
TRIMMED = 4
"""So many less where the messenger has left out the spaces at the end of a message."""


class NotASubject(DomainError):
    """Nothing, or too much for a heading."""

    code = "requests-error-subject"


class MessageTooLong(DomainError):
    """More than a request can say; what was said before stays."""

    code = "requests-error-text"


class NotAContact(DomainError):
    """Too long for a name or a time."""

    code = "requests-error-contact"


class NoContact(DomainError):
    """Neither a phone nor an e-mail, or what was typed is none."""

    code = "requests-error-no-contact"


class NothingSaid(DomainError):
    """A statement or feedback that says nothing."""

    code = "requests-error-nothing-said"


class NotOffered(DomainError):
    """A service or a meter that cannot be chosen any more."""

    code = "requests-error-not-offered"


# ---- beginning ------------------------------------------------------------------------------------


def begin(
    draft: DraftId,
    kind: RequestKind,
    offer: Offer,
    contacts: Contacts,
    account: AccountNumber | None,
    *,
    meter: MeterId | None = None,
    need: Need | None = None,
) -> Form:
    """A new form; of a service perhaps with the meter that it is about, and with what that meter needs."""
    form = Form(draft, offer, Answers(kind, FormStep.CHECKING, account, contacts=contacts))
    if kind is RequestKind.SERVICE:
        about = next((each for each in offer.meters if each.id == meter), None)
        if about is not None:
            service = serving(offer.services, need, about.resource)
            code = service.code if service else None
            form = form.answered(replace(form.answers, resource=about.resource, meter=about.id, service=code))
        elif len(form.resources) == 1:
            form = form.answered(replace(form.answers, resource=form.resources[0]))
    missing = (step for step in steps_of(form) if not is_answered(form, step) or step is FormStep.TEXT)
    return form.answered(replace(form.answers, step=next(missing)))


# ---- choosing -------------------------------------------------------------------------------------


def choose_resource(form: Form, resource: Resource) -> Form:
    """Electricity, hot water: what was chosen of another one does not count any more."""
    if resource not in form.resources:
        raise NotOffered
    answers = form.answers
    if resource is not answers.resource:
        before = answers.before or (answers.chosen if answers.correcting else None)
        answers = replace(answers.having(Chosen(resource)), before=before)
    return form.answered(replace(answers, step=FormStep.SERVICE))


def choose_service(form: Form, code: ServiceCode) -> Form:
    """One of those that are offered; the only meter of its resource is the one that is meant."""
    if all(code != each.code for each in form.services):
        raise NotOffered
    form = form.answered(replace(form.answers, service=code))
    if len(form.meters) == 1 and not form.answers.other_meter:
        form = form.answered(replace(form.answers, meter=form.meters[0].id))
    return _after(form, FormStep.SERVICE)


def choose_meter(form: Form, meter: MeterId | None) -> Form:
    """One of the account's, or None: another one, which is not there yet."""
    if meter is not None and all(meter != each.id for each in form.meters):
        raise NotOffered
    answers = replace(form.answers, meter=meter, other_meter=meter is None)
    return _after(form.answered(answers), FormStep.METER)


# ---- writing --------------------------------------------------------------------------------------


def give_subject(form: Form, typed: str) -> Form:
    """What a statement is about, in a line."""
    subject = _line(typed)
    if not 1 <= len(subject) <= LONGEST_SUBJECT:
        raise NotASubject(longest=LONGEST_SUBJECT)
    return _after(form.answered(replace(form.answers, subject=subject)), FormStep.SUBJECT)


def add_text(form: Form, typed: str) -> Form:
    """One more message of a text; the question stays."""
    answers, more = form.answers, _storable(typed)
    text = f"{answers.text}{answers.joint}{more}" if answers.text else more
    if len(text) > LONGEST_TEXT:
        raise MessageTooLong(longest=LONGEST_TEXT)
    return form.answered(replace(answers, text=text, joint=_joint_after(more)))


def _joint_after(message: str) -> str:
    """What the next message is joined by: a client cuts a long text wherever a message is full.

    Where that was at a space, Telegram has left it out.
    """
    left = LONGEST_MESSAGE - len(message.encode("utf-16-le")) // 2
    if left <= 0:
        return ""
    return " " if left <= TRIMMED else "\n"


def remove_text(form: Form) -> Form:
    """Begin the text anew."""
    return form.answered(replace(form.answers, text="", joint="\n"))


def add_files(form: Form, files: Sequence[RequestFile]) -> Form:
    """Files that were taken, after those that are there; the question stays."""
    return form.answered(replace(form.answers, files=(*form.answers.files, *files)))


def remove_file(form: Form, key: str) -> Form:
    """Without the file of this name (`file_key`)."""
    files = list(form.answers.files)
    place = next((at for at, file in enumerate(files) if file_key(file) == key), None)
    if place is not None:
        del files[place]
    return form.answered(replace(form.answers, files=tuple(files)))


# ---- contacts -------------------------------------------------------------------------------------


def ask_contact(form: Form, field: ContactField | None) -> Form:
    """Say one of the contacts anew; None: a phone or an e-mail, whichever one likes."""
    return form.answered(replace(form.answers, step=FormStep.CONTACT, asked=field))


def give_contact(form: Form, typed: str) -> Form:
    """The contact that is asked for."""
    field = form.answers.asked if form.answers.step is FormStep.CONTACT else None
    given = _contact(field, typed)
    form = form.answered(replace(form.answers, contacts=replace(form.answers.contacts, **given)))
    return _after_contact(form)


def remove_contact(form: Form) -> Form:
    """Without the contact that is asked for."""
    field = form.answers.asked
    names = [field.value] if field else [ContactField.PHONE.value, ContactField.EMAIL.value]
    contacts = replace(form.answers.contacts, **dict.fromkeys(names, ""))
    return _after_contact(form.answered(replace(form.answers, contacts=contacts)))


def _after_contact(form: Form) -> Form:
    step = FormStep.CONTACTS if FormStep.CONTACTS in steps_of(form) else FormStep.CHECKING
    return _to(form.answered(replace(form.answers, asked=None)), step)


def _contact(field: ContactField | None, typed: str) -> dict[str, str]:
    if field is ContactField.PHONE:
        return {field.value: parse_phone(typed)}
    if field is ContactField.EMAIL:
        return {field.value: parse_email(typed)}
    if field is not None:
        longest = LONGEST_CONVENIENT if field is ContactField.CONVENIENT else LONGEST_CONTACT
        line = _line(typed)
        if not 1 <= len(line) <= longest:
            raise NotAContact(longest=longest)
        return {field.value: line}
    if "@" in typed:
        return {ContactField.EMAIL.value: parse_email(typed)}
    try:
        return {ContactField.PHONE.value: parse_phone(typed)}
    except NotAPhone as error:
        raise NoContact from error


# ---- going on and back ----------------------------------------------------------------------------


def go_on(form: Form) -> Form:
    """«Дальше», «Готово»: from a step at which nothing is missing.

    Raises:
        NothingSaid, NoContact: something is.
    """
    step = form.answers.step
    if not is_answered(form, step):
        raise NoContact if step is FormStep.CONTACTS else NothingSaid
    return _after(form, step)


def correct(form: Form, step: FormStep) -> Form:
    """From the check: one answer anew, and back to the check."""
    if step is FormStep.SERVICE:
        step = steps_of(form)[0]
    return form.answered(replace(form.answers, step=step, correcting=True))


def back(form: Form) -> Form | None:
    """One step back, where all stays as it was answered; None out of the form."""
    answers, steps = form.answers, steps_of(form)
    if answers.step is FormStep.CONTACT:
        return _after_contact(form)
    if answers.correcting and all(is_answered(form, step) for step in steps):
        return form.answered(replace(form.answers, step=FormStep.CHECKING, correcting=False))
    before = steps[: steps.index(answers.step)] if answers.step in steps else [FormStep.SERVICE]
    if not before and answers.correcting:
        # Everything is filled in: a step back is no way to throw it away, «Отмена» is.
        as_it_was = answers.having(answers.before or answers.chosen)
        there = _to(form.answered(replace(as_it_was, before=None)), FormStep.CHECKING)
        return there if there.answers.step is not answers.step else None
    return form.answered(replace(form.answers, step=before[-1])) if before else None


def _after(form: Form, step: FormStep) -> Form:
    """The next question; whoever corrects goes to what is missing because of it, else to the check."""
    steps = steps_of(form)
    following = steps[steps.index(step) + 1 :] if step in steps and not form.answers.correcting else ()
    return _to(form, next(iter(following), FormStep.CHECKING))


def _to(form: Form, step: FormStep) -> Form:
    """To a question; to the check only where nothing is missing, else to what is."""
    if step is FormStep.CHECKING:
        step = next((each for each in steps_of(form) if not is_answered(form, each)), step)
    if step is FormStep.CHECKING:
        return form.answered(replace(form.answers, step=step, correcting=False, before=None))
    return form.answered(replace(form.answers, step=step))


_TURNS_ROUND = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Unicode's classes of signs that say in which direction the rest of a line goes."""


def _storable(typed: str) -> str:
    """What was typed, without the signs that no database keeps and nobody sees."""
    return "".join(sign for sign in typed if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})


def _line(typed: str) -> str:
    """What was typed, on one line, which it turns round nowhere; empty where nobody could see any of it."""
    straight = "".join(sign for sign in typed if unicodedata.bidirectional(sign) not in _TURNS_ROUND)
    return " ".join(_storable(straight).split()) if visible_text(typed) else ""
