"""The form of readings as a machine: what is asked after each act, without a bot."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.identifiers import MeterId
from domain.meters import Meter, SentReading, Zone
from domain.readings import acts
from domain.readings.form import Form, FormStep, photos_to_send, step_of, to_send
from domain.readings.hearing import hear, hear_out_of_the_blue
from domain.readings.typed import NotAReading, TypedValue
from tests.domain.readings.forms import (
    ACCOUNT,
    BATHROOM,
    DRAFT,
    EMAIL,
    GARAGE,
    KITCHEN,
    LIGHT,
    ONLY,
    OTHER_WATER,
    SINGLE,
    T1,
    T2,
    THREE_ZONES,
    WATER,
    asked,
    begun,
    given,
    ids,
    later,
    view_of,
    went,
)
from tests.domain.readings.given import MAY
from tests.domain.services import ACCEPTING

S = FormStep
Act = Callable[[Form], Form | None]

# ---- what is asked ------------------------------------------------------------------------------------

LOWER, USUAL, MUCH, FRACTION = 4012, 4680, 8580, 46801
"""Values of the single meter, which showed 4580: two that stop, one that does not, one with a remedy."""


def choose(*meters: Meter) -> Act:
    return lambda form: acts.choose(form, ids(*meters))


def typed(text: str) -> Act:
    def act(form: Form) -> Form:
        heard = hear(form, text)
        assert heard is not None, text
        assert heard.taken, text
        return heard.form

    return act


def photo(form: Form) -> Form:
    return acts.attach(form, ["photo"]).form


def skip(meter: Meter) -> Act:
    return lambda form: acts.skip(form, meter.id)


def zone(name: Zone) -> Act:
    return lambda form: acts.name_zone(form, name)


def correct(key: tuple[MeterId, int]) -> Act:
    return lambda form: acts.correct(form, key)


def letter_to(email: str) -> Act:
    return lambda form: acts.send_letter_to(form, email)


FLAT = (LIGHT, BATHROOM, KITCHEN)
WALKS: Sequence[tuple[str, Sequence[Meter], Sequence[tuple[Act, FormStep | None]]]] = (
    ("the only meter is not chosen", [SINGLE], [(typed("4680"), S.CHECKING), (acts.back, S.ENTERING)]),
    ("nothing is before the only meter", [SINGLE], [(acts.back, None)]),
    ("nothing is before the choice", FLAT, [(acts.back, None)]),
    (
        "zone after zone",
        FLAT,
        [
            (choose(LIGHT), S.ENTERING),
            (typed("256"), S.ENTERING),
            (typed("246"), S.CHECKING),
        ],
    ),
    ("both zones at once", FLAT, [(choose(LIGHT), S.ENTERING), (typed("256 246"), S.CHECKING)]),
    ("meters that were not chosen, by name", FLAT, [(typed("свет 256 246 вода 42"), S.CHECKING)]),
    (
        "another meter than the one in question",
        FLAT,
        [
            (choose(LIGHT, BATHROOM), S.ENTERING),
            (typed("санузел 42"), S.ENTERING),
            (typed("256 246"), S.CHECKING),
        ],
    ),
    ("nothing is before the zones of the only meter", [GARAGE], [(acts.back, None)]),
    (
        "zones of which nobody knows which is which",
        [THREE_ZONES, BATHROOM],
        [
            (choose(THREE_ZONES), S.ZONES),
            (zone(Zone.NIGHT), S.ZONES),
            (acts.back, S.ZONES),
            (acts.back, S.CHOOSING),
        ],
    ),
    (
        "a lower value needs a photo",
        [SINGLE],
        [
            (typed(f"{LOWER}"), S.DOUBTING),
            (acts.insist, S.PHOTO),
            (acts.back, S.DOUBTING),
            (acts.insist, S.PHOTO),
            (photo, S.CHECKING),
        ],
    ),
    ("much needs a word", [SINGLE], [(typed(f"{MUCH}"), S.DOUBTING), (acts.insist, S.CHECKING)]),
    ("one tap", [SINGLE], [(typed(f"{FRACTION}"), S.DOUBTING), (acts.remedy, S.CHECKING)]),
    (
        "anew, or left as it was",
        [SINGLE],
        [
            (typed(f"{MUCH}"), S.DOUBTING),
            (acts.enter_again, S.ENTERING),
            (acts.back, S.DOUBTING),
            (acts.enter_again, S.ENTERING),
            (typed("4680"), S.CHECKING),
        ],
    ),
    ("better straight at the doubt", [SINGLE], [(typed(f"{MUCH}"), S.DOUBTING), (typed("4680"), S.CHECKING)]),
    (
        "another value is doubted anew",
        [SINGLE],
        [
            (typed(f"{MUCH}"), S.DOUBTING),
            (acts.insist, S.CHECKING),
            (correct(ONLY), S.ENTERING),
            (typed(f"{MUCH + 1}"), S.DOUBTING),
        ],
    ),
    (
        "the letter goes elsewhere, or nowhere",
        [SINGLE],
        [
            (typed("4680"), S.CHECKING),
            (acts.ask_for_email, S.EMAIL),
            (acts.back, S.CHECKING),
            (acts.ask_for_email, S.EMAIL),
            (letter_to(""), S.CHECKING),
        ],
    ),
    (
        "a meter is left out",
        FLAT,
        [
            (choose(BATHROOM, KITCHEN), S.ENTERING),
            (skip(BATHROOM), S.ENTERING),
            (typed("106"), S.CHECKING),
            (acts.back, S.ENTERING),
            (acts.back, S.ENTERING),
            (typed("42"), S.CHECKING),
        ],
    ),
    (
        "all are left out",
        FLAT,
        [(choose(BATHROOM, KITCHEN), S.ENTERING), (skip(BATHROOM), S.ENTERING), (skip(KITCHEN), None)],
    ),
)


@pytest.mark.parametrize(("meters", "walk"), [walk[1:] for walk in WALKS], ids=[walk[0] for walk in WALKS])
def test_what_is_asked_next(meters: Sequence[Meter], walk: Sequence[tuple[Act, FormStep | None]]) -> None:
    form: Form | None = begun(*meters)
    for number, (act, step) in enumerate(walk):
        form = act(went(form))
        assert (form and step_of(form)) == step, f"act {number}"


# ---- back ---------------------------------------------------------------------------------------------


def test_back_from_a_doubt_asks_for_that_value_and_keeps_it_until_another_is_given() -> None:
    form = given(asked(BATHROOM, KITCHEN), (WATER, 40), (OTHER_WATER, 5))
    assert form.doubt is not None
    assert form.doubt.meter == KITCHEN.id
    form = went(acts.back(form))
    assert form.register_in_question == (KITCHEN, KITCHEN.registers[0])
    assert form.answers.values == {WATER: 40, OTHER_WATER: 5}
    form = typed("106")(form)  # type: ignore[assignment]
    assert step_of(form) is S.CHECKING


def test_back_from_a_doubt_does_not_jump_to_the_next_one() -> None:
    form = given(asked(BATHROOM, KITCHEN), (WATER, 5), (OTHER_WATER, 5))
    form = went(acts.back(form))
    assert form.register_in_question == (BATHROOM, BATHROOM.registers[0])
    form = went(typed("42")(form))
    assert form.doubt is not None
    assert form.doubt.meter == KITCHEN.id


def test_back_from_the_check_is_one_value_back_and_the_others_stay() -> None:
    form = given(asked(LIGHT, BATHROOM), (T1, 256), (T2, 246), (WATER, 42))
    form = went(acts.back(form))
    assert form.register_in_question == (BATHROOM, BATHROOM.registers[0])
    form = went(typed("43")(form))
    assert step_of(form) is S.CHECKING
    assert form.answers.values == {T1: 256, T2: 246, WATER: 43}


def test_who_goes_back_too_far_types_one_value_and_is_where_they_were() -> None:
    form = given(asked(LIGHT, BATHROOM), (T1, 256), (T2, 246), (WATER, 42))
    for _ in range(3):
        form = went(acts.back(form))
    assert form.register_in_question == (LIGHT, LIGHT.registers[0])
    form = went(typed("257")(form))
    assert step_of(form) is S.CHECKING
    form = went(acts.back(form))
    for _ in range(3):
        form = went(acts.back(form))
    assert step_of(form) is S.CHOOSING
    assert step_of(acts.choose(form, ids(LIGHT, BATHROOM))) is S.CHECKING, "nothing has to be typed again"


def test_a_skipped_meter_comes_back_as_it_was() -> None:
    form = given(asked(LIGHT, BATHROOM), (T1, 256))
    form = went(acts.skip(form, LIGHT.id))
    assert form.register_in_question == (BATHROOM, BATHROOM.registers[0])
    form = went(acts.back(form))
    assert form.register_in_question == (LIGHT, LIGHT.registers[1])
    assert form.answers.values == {T1: 256}


def test_what_was_gone_back_to_can_be_left_as_it_is() -> None:
    form = given(asked(LIGHT, BATHROOM), (T1, 256), (T2, 246), (WATER, 42))
    for _ in range(3):
        form = went(acts.back(form))
    form = acts.keep(form)
    assert step_of(form) is S.CHECKING
    assert form.answers.values == {T1: 256, T2: 246, WATER: 42}
    unanswered = asked(LIGHT, BATHROOM)
    assert acts.keep(unanswered) == unanswered


def test_zones_are_named_anew_where_a_resident_has_named_them() -> None:
    answered = replace(LIGHT, zones_answered=True)
    form = given(asked(answered, BATHROOM), (T1, 256), (T2, 246), (WATER, 42))
    anew = acts.name_zones_anew(form, LIGHT.id)
    assert step_of(anew) is S.ZONES
    assert acts.back(anew) == form
    named = acts.zones_named(acts.name_zone(anew, Zone.NIGHT))
    assert named == (answered, (Zone.NIGHT, Zone.DAY))
    assert anew.answers.values == form.answers.values
    of_billing = given(asked(LIGHT, BATHROOM), (T1, 256), (T2, 246), (WATER, 42))
    assert acts.name_zones_anew(of_billing, LIGHT.id) == of_billing
    assert acts.name_zones_anew(form, BATHROOM.id) == form


def test_readings_sent_of_other_zones_do_not_stand() -> None:
    registers = tuple(
        replace(each, sent=SentReading(value, date(2013, 5, 23), zone))
        for each, value, zone in zip(LIGHT.registers, (256, 246), (Zone.NIGHT, Zone.DAY), strict=True)
    )
    form = asked(replace(LIGHT, registers=registers))
    assert [each.value for each in to_send(form)] == [256, 246]


# ---- what is sent -------------------------------------------------------------------------------------


def test_what_was_checked_is_sent_with_what_was_shown() -> None:
    form = given(asked(LIGHT, BATHROOM), (T1, 256), (T2, 246))
    assert to_send(form) == []
    sent = to_send(given(form, (WATER, 42)))
    assert [(each.meter, each.register, each.previous, each.value) for each in sent] == [
        (LIGHT.id, 1, 212, 256),
        (LIGHT.id, 2, 220, 246),
        (BATHROOM.id, 1, 36, 42),
    ]


def test_a_skipped_meter_is_not_sent_with_what_was_typed_for_it() -> None:
    form = given(asked(LIGHT, BATHROOM), (T1, 256))
    form = given(went(acts.skip(form, LIGHT.id)), (WATER, 42))
    assert [each.meter for each in to_send(form)] == [BATHROOM.id]


def test_a_value_for_a_skipped_meter_takes_it_up_again() -> None:
    form = went(acts.skip(asked(BATHROOM, KITCHEN), BATHROOM.id))
    form = given(form, (OTHER_WATER, 106), (WATER, 42))
    assert [each.meter for each in to_send(form)] == [BATHROOM.id, KITCHEN.id]


def test_what_stands_as_it_was_sent_is_not_sent_again() -> None:
    sent = SentReading(42, date(2013, 5, 23), Zone.WHOLE_DAY)
    bathroom = replace(BATHROOM, registers=(replace(BATHROOM.registers[0], sent=sent),))
    form = asked(LIGHT, bathroom)
    assert form.answers.values == {WATER: 42}
    form = given(form, (T1, 256), (T2, 246))
    assert {each.meter for each in to_send(form)} == {LIGHT.id}
    assert {each.meter for each in to_send(given(form, (WATER, 43)))} == {LIGHT.id, BATHROOM.id}


def test_a_photo_goes_with_the_value_that_needs_it_and_with_no_other() -> None:
    form = photo(acts.insist(given(begun(SINGLE), (ONLY, LOWER))))
    assert [each.doubted for each in to_send(form)] == [True]
    assert photos_to_send(form) == ["photo"]
    right = given(form, (ONLY, USUAL))
    assert [each.doubted for each in to_send(right)] == [False]
    assert photos_to_send(right) == []


def test_the_same_odd_value_typed_again_still_goes_to_a_clerk() -> None:
    form = photo(acts.insist(given(begun(SINGLE), (ONLY, LOWER))))
    form = given(given(form, (ONLY, USUAL)), (ONLY, LOWER))
    assert [each.doubted for each in to_send(form)] == [True]
    assert photos_to_send(form) == ["photo"]


def test_of_an_album_one_photo_is_taken_and_the_others_are_named() -> None:
    form = acts.insist(given(asked(BATHROOM, KITCHEN), (WATER, 5), (OTHER_WATER, 10)))
    # Both values may be the volume used; in full as typed here, they are lower readings.
    attached = acts.attach(form, ["first", "second", "third"])
    assert attached.left_over == ("second", "third")
    assert attached.form.answers.photos == {BATHROOM.id: "first"}
    assert step_of(attached.form) is S.DOUBTING, "the other meter's value is doubted on its own"
    assert acts.attach(attached.form, ["late"]).left_over == ("late",)


# ---- what is heard ------------------------------------------------------------------------------------


def test_words_are_refused_where_a_value_is_asked_for_and_unknown_elsewhere() -> None:
    with pytest.raises(NotAReading):
        hear(begun(SINGLE), "двести")
    assert hear(begun(*FLAT), "двести") is None
    assert hear(begun(GARAGE), "256") is None


def test_a_dropped_fraction_and_a_number_for_nothing_are_told() -> None:
    heard = hear(begun(SINGLE), "4680,7")
    assert heard is not None
    assert heard.fraction_dropped == "7"
    heard = hear(begun(*FLAT), "свет 256 246 вода 1 2 3")
    assert heard is not None
    assert [each.typed for each in heard.unplaced] == ["1", "2", "3"], (
        "which of them is too many, nobody knows"
    )


def test_out_of_the_blue() -> None:
    heard = hear_out_of_the_blue(begun(LIGHT, BATHROOM), "256 246")
    assert heard is not None
    assert step_of(heard.form) is S.CHECKING
    assert hear_out_of_the_blue(begun(LIGHT), "мой дом 5") is None
    smart = replace(view_of(), smart=(replace(SINGLE, smart=True),))
    heard = hear_out_of_the_blue(acts.begin(DRAFT, smart, EMAIL), "4680")
    assert heard is not None
    assert not heard.taken


# ---- renewing -----------------------------------------------------------------------------------------


def test_a_newer_reading_renews_the_form_and_keeps_its_values() -> None:
    form = given(begun(SINGLE), (ONLY, USUAL))
    now = view_of(later(SINGLE, 4600))
    assert now.version != form.view.version
    renewed = acts.renew(form, now)
    assert renewed.answers.values == form.answers.values
    assert [each.previous for each in to_send(renewed)] == [4600]


def test_a_shorter_dial_drops_what_it_cannot_show() -> None:
    form = given(asked(SINGLE, BATHROOM), (ONLY, 10580), (WATER, 42))
    renewed = acts.renew(form, view_of(replace(SINGLE, integer_digits=4), BATHROOM))
    assert renewed.answers.values == {WATER: 42}
    assert step_of(renewed) is S.ENTERING


def test_a_retired_meter_goes_with_its_values_and_the_last_one_leads_to_the_choice() -> None:
    form = given(asked(LIGHT, BATHROOM), (T1, 256), (T2, 246), (WATER, 42))
    assert step_of(acts.renew(form, view_of(LIGHT, KITCHEN))) is S.CHECKING
    gone = acts.renew(form, view_of(KITCHEN, GARAGE))
    assert step_of(gone) is S.CHOOSING
    skipped = went(acts.skip(asked(LIGHT, BATHROOM), LIGHT.id))
    assert step_of(acts.renew(skipped, view_of(LIGHT, KITCHEN))) is S.CHOOSING


def test_what_another_resident_sends_makes_no_form_out_of_date() -> None:
    sent = SentReading(42, date(2013, 5, 23), Zone.WHOLE_DAY)
    bathroom = replace(BATHROOM, registers=(replace(BATHROOM.registers[0], sent=sent),))
    assert view_of(bathroom).version == view_of(BATHROOM).version


def test_another_month_makes_it_so() -> None:
    view = view_of(BATHROOM)
    later_on = replace(view, acceptance=ACCEPTING.acceptance(MAY + timedelta(days=5), ACCOUNT))
    assert view.version != later_on.version


def test_zones_that_are_known_now() -> None:
    form = acts.name_zone(begun(GARAGE), Zone.NIGHT)
    named = acts.zones_named(form)
    assert named == (GARAGE, (Zone.NIGHT, Zone.DAY))
    registers = tuple(
        replace(register, zone=name) for register, name in zip(GARAGE.registers, named[1], strict=True)
    )
    renewed = acts.renew(form, view_of(replace(GARAGE, registers=registers)))
    assert step_of(renewed) is S.ENTERING
    assert renewed.answers.zones == ()


def test_short_is_what_was_typed_last() -> None:
    form = acts.take(begun(SINGLE), {ONLY: TypedValue(100, "", short=True)})
    assert form.answers.short == {ONLY}
    assert given(form, (ONLY, USUAL)).answers.short == set()
