"""The form of a request: what is asked in which order, and what each act makes of it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.identifiers import DraftId, MeterId
from domain.meters import Resource
from domain.outbox import FileKind
from domain.requests import filling
from domain.requests.catalogue import Need, Service
from domain.requests.files import Digest, RequestFile
from domain.requests.form import ContactField, Form, FormStep, Offer, Problem, file_key, problems, seal_of
from domain.requests.request import Contacts, RequestKind, ServiceCode
from tests.domain.readings.given import BATHROOM, TWO_ZONE
from tests.domain.services import ACCOUNT, HOME

S = FormStep
KNOWN = Contacts("Нина", "", "nina@mail.ru")


def service(code: str, resource: Resource) -> Service:
    return Service(
        ServiceCode(code),
        resource,
        code,
        code,
        paid=False,
        price=None,
        term=5,
        text="",
        text_en="",
        position=1,
    )


SEALING, CHECK = service("sealing", Resource.ELECTRICITY), service("check", Resource.ELECTRICITY)
OF_WATER = service("sealing-water", Resource.HOT_WATER)
ALL = Offer([SEALING, CHECK, OF_WATER], [TWO_ZONE, BATHROOM], HOME)
KITCHEN = replace(BATHROOM, id=MeterId(77), place="Кухня")


def begun(kind: RequestKind = RequestKind.SERVICE, offer: Offer = ALL, contacts: Contacts = KNOWN) -> Form:
    return filling.begin(DraftId("d"), kind, offer, contacts, ACCOUNT)


def photo(name: str) -> RequestFile:
    return RequestFile(FileKind.PHOTO, "", "image/png", 10, Digest(name), name)


def checked() -> Form:
    form = filling.choose_resource(begun(), Resource.ELECTRICITY)
    form = filling.choose_service(form, SEALING.code)
    return filling.go_on(filling.go_on(form))


def test_a_service_is_asked_for_step_by_step() -> None:
    form = begun()
    assert form.answers.step is S.RESOURCE
    form = filling.choose_resource(form, Resource.ELECTRICITY)
    assert (form.answers.step, form.services) == (S.SERVICE, [SEALING, CHECK])
    form = filling.choose_service(form, SEALING.code)
    assert (form.answers.step, form.meter) == (S.TEXT, TWO_ZONE), "there is but one such meter"
    form = filling.go_on(form)
    assert form.answers.step is S.CONTACTS
    assert filling.go_on(form).answers.step is S.CHECKING


def test_what_has_but_one_answer_is_not_asked() -> None:
    form = begun(offer=replace(ALL, services=[OF_WATER]))
    assert (form.answers.step, form.answers.resource) == (S.SERVICE, Resource.HOT_WATER)
    without_meters = begun(offer=replace(ALL, services=[OF_WATER], meters=[]))
    assert filling.choose_service(without_meters, OF_WATER.code).answers.step is S.TEXT


def test_of_several_meters_one_is_chosen_or_another_one_is_meant() -> None:
    form = begun(offer=replace(ALL, services=[OF_WATER], meters=[BATHROOM, KITCHEN]))
    form = filling.choose_service(form, OF_WATER.code)
    assert form.answers.step is S.METER
    chosen = filling.choose_meter(form, KITCHEN.id)
    assert (chosen.answers.step, chosen.meter) == (S.TEXT, KITCHEN)
    other = filling.choose_meter(form, None)
    assert (other.answers.step, other.meter, other.answers.other_meter) == (S.TEXT, None, True)
    with pytest.raises(filling.NotOffered):
        filling.choose_meter(form, TWO_ZONE.id)


@pytest.mark.parametrize(
    ("need", "step", "code"), [(Need.CHECK, S.TEXT, CHECK.code), (None, S.SERVICE, None)]
)
def test_a_meter_that_needs_something_is_filled_in(
    need: Need | None, step: FormStep, code: ServiceCode | None
) -> None:
    form = filling.begin(DraftId("d"), RequestKind.SERVICE, ALL, KNOWN, ACCOUNT, meter=TWO_ZONE.id, need=need)
    assert (form.answers.step, form.answers.service, form.meter) == (step, code, TWO_ZONE)


def test_a_statement_and_feedback_need_a_text() -> None:
    for kind in (RequestKind.STATEMENT, RequestKind.FEEDBACK):
        form = begun(kind)
        if kind is RequestKind.STATEMENT:
            form = filling.give_subject(form, "  Перерасчёт\n за — ноябрь ")
            assert form.answers.subject == "Перерасчёт за — ноябрь"
        with pytest.raises(filling.NothingSaid):
            filling.go_on(form)
        assert filling.go_on(filling.add_text(form, "Прошу")).answers.step in (S.FILES, S.CHECKING)


@pytest.mark.parametrize("typed", ["", " \n ", "\u200b", "я" * 201])
def test_a_subject_is_a_line(typed: str) -> None:
    with pytest.raises(filling.NotASubject):
        filling.give_subject(begun(RequestKind.STATEMENT), typed)


def test_a_subject_turns_no_line_round_that_it_stands_in() -> None:
    form = filling.give_subject(begun(RequestKind.STATEMENT), "\u202eПересчёт\u2067 за май")
    assert form.answers.subject == "Пересчёт за май"


@pytest.mark.parametrize(
    ("first", "joined"),
    [("коротко", "коротко\nещё"), ("я" * 4096, "я" * 4096 + "ещё"), ("я" * 4095, "я" * 4095 + " ещё")],
)
def test_messages_of_a_text_are_joined_as_they_were_cut(first: str, joined: str) -> None:
    form = filling.add_text(filling.add_text(begun(RequestKind.FEEDBACK), first), "ещё")
    assert form.answers.text == joined


def test_what_no_longer_fits_is_refused_and_the_rest_stays() -> None:
    form = filling.add_text(begun(RequestKind.FEEDBACK), "я" * filling.LONGEST_TEXT)
    with pytest.raises(filling.MessageTooLong):
        filling.add_text(form, "ё")


def test_files_are_removed_by_their_own_name() -> None:
    form = filling.add_files(begun(), [photo("a"), photo("b")])
    form = filling.remove_file(form, file_key(photo("a")))
    assert form.answers.files == (photo("b"),)
    assert filling.remove_file(form, file_key(photo("a"))) == form, "twice is once"


@pytest.mark.parametrize(
    ("field", "typed", "contacts"),
    [
        (ContactField.NAME, "Нина <b> & Ко", replace(KNOWN, name="Нина <b> & Ко")),
        (ContactField.PHONE, "8 831 255-56-86", replace(KNOWN, phone="88312555686")),
        (ContactField.EMAIL, "N@mail.ru", replace(KNOWN, email="n@mail.ru")),
        (ContactField.CONVENIENT, "вечером", replace(KNOWN, convenient="вечером")),
        (None, "n@mail.ru", replace(KNOWN, email="n@mail.ru")),
        (None, "+7 831 255-56-86", replace(KNOWN, phone="+78312555686")),
    ],
)
def test_each_contact_can_be_said_anew(field: ContactField | None, typed: str, contacts: Contacts) -> None:
    form = filling.give_contact(filling.ask_contact(begun(), field), typed)
    assert (form.answers.contacts, form.answers.step) == (contacts, S.CONTACTS)


@pytest.mark.parametrize("field", [*ContactField, None])
def test_what_is_no_contact_is_refused(field: ContactField | None) -> None:
    with pytest.raises(DomainError):
        filling.give_contact(filling.ask_contact(begun(), field), "я" * 300)


def test_there_is_one_way_to_reach_whoever_asks() -> None:
    form = filling.go_on(checked().answered(replace(checked().answers, step=S.TEXT)))
    without = filling.remove_contact(filling.ask_contact(form, ContactField.EMAIL))
    assert without.answers.contacts.email == ""
    with pytest.raises(filling.NoContact):
        filling.go_on(without)


def test_whoever_corrects_one_answer_comes_back_to_the_check() -> None:
    form = filling.correct(checked(), S.SERVICE)
    assert form.answers.step is S.RESOURCE
    form = filling.choose_resource(form, Resource.HOT_WATER)
    assert (form.answers.step, form.answers.service, form.answers.meter) == (S.SERVICE, None, None)
    assert filling.choose_service(form, OF_WATER.code).answers.step is S.CHECKING
    stays = filling.back(filling.correct(checked(), S.TEXT))
    assert stays
    assert (stays.answers.step, stays.answers.correcting) == (S.CHECKING, False)


def test_whoever_goes_back_from_another_resource_has_what_they_had() -> None:
    """Nothing of what was written and attached is lost by looking at what else there is."""
    form: Form | None = filling.choose_resource(filling.correct(checked(), S.SERVICE), Resource.HOT_WATER)
    for step in (S.RESOURCE, S.CHECKING):
        assert form
        form = filling.back(form)
        assert form
        assert form.answers.step is step
    assert form == checked()


def test_back_goes_one_step_and_out_of_the_first() -> None:
    form: Form | None = checked()
    walked = []
    while form is not None:
        walked.append(form.answers.step)
        form = filling.back(form)
    assert walked == [S.CHECKING, S.CONTACTS, S.TEXT, S.SERVICE, S.RESOURCE]


def test_what_has_changed_meanwhile_is_a_problem() -> None:
    form = checked()
    assert problems(form) == []
    gone = replace(TWO_ZONE, in_service=False)
    assert problems(replace(form, offer=replace(ALL, services=[CHECK]))) == [Problem.WITHDRAWN]
    assert problems(replace(form, offer=replace(ALL, meters=[gone]))) == [Problem.METER_GONE]
    assert problems(replace(form, offer=Offer(linked=False))) == [Problem.UNLINKED]
    dearer = replace(SEALING, paid=True, price=Decimal(9))
    assert seal_of(replace(form, offer=replace(ALL, services=[dearer]))) != seal_of(form)


def test_nobody_comes_to_the_check_past_a_question() -> None:
    """By a button of an earlier form, say: its contact is taken, and what is missing is asked."""
    past = filling.go_on(filling.give_contact(filling.ask_contact(begun(), ContactField.NAME), "Нина"))
    assert past.answers.step is S.RESOURCE
    assert filling.go_on(past.answered(replace(past.answers, step=S.CONTACTS))).answers.step is S.RESOURCE


ACTS = ("on", "back", "text", "file", "contact", "fix", "water", "light")


@given(st.lists(st.sampled_from(ACTS), max_size=30))
@example(["back"] * 5 + ["contact", "on"])
def test_whatever_is_done_every_step_has_its_place(acts: list[str]) -> None:
    form = checked()
    for act in acts:
        try:
            done = _done(form, act)
            assert done or not form.answers.correcting, "going back threw everything away"
            form = done or begun()
        except DomainError:
            continue
        assert form.answers.step in FormStep
        if form.answers.step is S.CHECKING:
            assert problems(form) == []


def _done(form: Form, act: str) -> Form | None:
    match act:
        case "on":
            return filling.go_on(form)
        case "back":
            return filling.back(form)
        case "text":
            return filling.add_text(form, "слово")
        case "file":
            return filling.add_files(form, [photo("c")])
        case "contact":
            return filling.give_contact(filling.ask_contact(form, ContactField.NAME), "Нина")
        case "fix" if form.answers.step is S.CHECKING:
            return filling.correct(form, S.SERVICE)
        case "water" if form.answers.step is S.RESOURCE:
            return filling.choose_resource(form, Resource.HOT_WATER)
        case "light" if form.answers.step is S.RESOURCE:
            return filling.choose_resource(form, Resource.ELECTRICITY)
        case _:
            return form
