"""What holds of every form that acts can lead to, whatever a resident does and in whatever order."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.meters import Meter, RegisterKey, Zone
from domain.readings import acts
from domain.readings.form import Form, FormStep, step_of, to_send
from domain.readings.hearing import hear
from domain.readings.typed import NotAReading, TooManyDigits, TypedValue
from domain.readings.which import name_register, places_in_question
from tests.domain.readings.forms import (
    BATHROOM,
    GARAGE,
    KITCHEN,
    LIGHT,
    SINGLE,
    THREE_ZONES,
    begun,
    later,
    view_of,
)

Act = Callable[[Form], Form | None]

HOUSEHOLDS: tuple[tuple[Meter, ...], ...] = (
    (SINGLE,),
    (LIGHT, BATHROOM),
    (GARAGE, BATHROOM, KITCHEN),
    (LIGHT, SINGLE, THREE_ZONES, BATHROOM),
)
DIALS = st.one_of(st.sampled_from([5, 6, 42, 106, 246, 256, 2835, 4680, 8580, 46801]), st.integers(0, 99_999))
TEXTS = st.one_of(
    st.sampled_from(
        ["256 246", "Т2 246", "вода 42", "двести", "свет 256 246 вода 42", "4680,7", "106", "-1"]
    ),
    DIALS.map(str),
)


def typed(text: str) -> Act:
    def act(form: Form) -> Form:
        try:
            heard = hear(form, text)
        except (NotAReading, TooManyDigits):
            return form
        return form if heard is None else heard.form

    return act


@st.composite
def an_act(draw: st.DrawFn, form: Form) -> tuple[str, Act]:
    """Something that can be done with a form, of sense at its step or not."""
    meters = [meter.id for meter in form.view.meters]
    keys = [(meter.id, register.number) for meter in form.view.meters for register in meter.registers]
    name = draw(
        st.sampled_from(
            [*PLAIN, "choose", "zone", "type", "take", "skip", "photo", "correct", "email", "which"]
        )
    )
    if name in PLAIN:
        return name, PLAIN[name]
    chosen = draw(st.lists(st.sampled_from(meters), unique=True))
    text, key, value = draw(TEXTS), draw(st.sampled_from(keys)), draw(DIALS)
    zone, email = draw(st.sampled_from(Zone)), draw(st.sampled_from(["", "a@b.ru"]))
    others: Mapping[str, Act] = {
        "choose": lambda form: acts.choose(form, chosen),
        "zone": lambda form: acts.name_zone(form, zone),
        "type": typed(text),
        "take": lambda form: acts.take(form, {key: TypedValue(value, "", short=value < 1000)}),
        "skip": lambda form: acts.skip(form, key[0]),
        "photo": lambda form: acts.attach(form, ["one", "another"]).form,
        "correct": lambda form: acts.correct(form, key),
        "which": lambda form: name_register(form, key),
        "email": lambda form: acts.send_letter_to(form, email),
    }
    return name, others[name]


PLAIN: Mapping[str, Act] = {
    "remedy": acts.remedy,
    "insist": acts.insist,
    "again": acts.enter_again,
    "another photo": acts.another_photo,
    "keep": acts.keep,
    "zones anew": lambda form: acts.name_zones_anew(form, form.view.meters[0].id),
    "ask_email": acts.ask_for_email,
    "back": acts.back,
    "know zones": lambda form: _zones_known(form),
}
GIVES_VALUES = {"type", "take", "remedy", "which"}


def _zones_known(form: Form) -> Form:
    """What the registry does with the answer about zones."""
    named = acts.zones_named(form)
    if named is None:
        return form
    meter, zones = named
    registers = tuple(
        replace(register, zone=zone) for register, zone in zip(meter.registers, zones, strict=True)
    )
    known = replace(meter, registers=registers, zones_answered=True)
    meters = tuple(known if each.id == known.id else each for each in form.view.meters)
    return acts.renew(form, replace(form.view, meters=meters))


def walk(data: st.DataObject, length: int = 12) -> Form:
    """A form that some acts have led to."""
    form = begun(*data.draw(st.sampled_from(HOUSEHOLDS)))
    for _ in range(data.draw(st.integers(0, length))):
        _, act = data.draw(an_act(form))
        form = act(form) or form
    return form


def has_an_answer(form: Form) -> bool:
    """Whether the step shows something that can be answered."""
    match step_of(form):
        case FormStep.WHICH:
            return bool(places_in_question(form))
        case FormStep.CHOOSING:
            return len(form.view.meters) > 1
        case FormStep.ZONES:
            return bool(acts.free_zones(form)) or acts.zones_named(form) is not None
        case FormStep.ENTERING:
            return form.register_in_question is not None
        case FormStep.DOUBTING:
            return form.doubt is not None
        case FormStep.PHOTO:
            return form.doubt is not None and form.needs_photo(form.doubt)
        case FormStep.CHECKING | FormStep.EMAIL:
            return bool(to_send(replace(form, answers=replace(form.answers, aside=None))))


@given(st.data())
@settings(deadline=None)
def test_every_step_has_an_answer(data: st.DataObject) -> None:
    assert has_an_answer(walk(data))


@given(st.data())
@settings(deadline=None)
def test_back_ends_whatever_was_done(data: st.DataObject) -> None:
    form: Form | None = walk(data)
    for _ in range(40):
        if form is None:
            return
        form = acts.back(form)
    raise AssertionError("«Назад» leads in a circle")


@given(st.data())
@settings(deadline=None)
def test_values_are_changed_only_by_giving_values(data: st.DataObject) -> None:
    form = walk(data)
    name, act = data.draw(an_act(form))
    after = act(form)
    if after is None:
        return
    kept: Mapping[RegisterKey, int] = after.answers.values
    assert form.answers.values.keys() <= kept.keys()
    if name not in GIVES_VALUES:
        assert {key: kept[key] for key in form.answers.values} == form.answers.values


@given(st.data())
@settings(deadline=None)
def test_nothing_is_sent_without_the_check_nor_with_an_open_doubt(data: st.DataObject) -> None:
    form = walk(data)
    entries = to_send(form)
    if step_of(form) is not FormStep.CHECKING:
        assert entries == []
    if entries:
        assert form.doubt is None
        assert {(each.meter, each.register) for each in entries} == {
            (meter.id, register.number) for meter, register in form.pass_registers
        }
        assert all(meter in form.answers.photos for meter in form.doubted), "a clerk has something to look at"


@given(st.data())
@settings(deadline=None)
def test_an_answer_to_a_question_is_never_asked_for_again_at_once(data: st.DataObject) -> None:
    form = walk(data)
    if step_of(form) is not FormStep.ENTERING or form.register_in_question is None:
        return
    meter, register = form.register_in_question
    value = data.draw(DIALS.filter(lambda value: value < meter.capacity))
    after = acts.take(form, {(meter.id, register.number): TypedValue(value, "")})
    if step_of(after) is FormStep.ENTERING:
        assert after.register_in_question != form.register_in_question


@given(st.data())
@settings(deadline=None)
def test_renewing_keeps_every_value_that_the_dials_can_show(data: st.DataObject) -> None:
    form = walk(data)
    meters = tuple(
        replace(
            later(meter, *(data.draw(DIALS) for _ in meter.registers)),
            integer_digits=data.draw(st.integers(3, 6)),
        )
        for meter in form.view.meters
        if data.draw(st.booleans())
    )
    renewed = acts.renew(form, view_of(*meters, *([] if meters else [SINGLE])))
    expected = {
        key: value
        for key, value in form.answers.values.items()
        for meter in renewed.view.meters
        if key[0] == meter.id and value < meter.capacity
    }
    assert renewed.answers.values == expected
    assert len(renewed.view.meters) == 1 or has_an_answer(renewed)


@given(st.data())
@settings(deadline=None)
def test_a_form_that_has_not_changed_renews_to_the_same_question(data: st.DataObject) -> None:
    form = walk(data)
    if form.reopens or form.answers.aside or form.answers.zones:
        return
    renewed = acts.renew(form, form.view)
    assert step_of(renewed) is step_of(form)
    assert renewed.answers == form.answers
