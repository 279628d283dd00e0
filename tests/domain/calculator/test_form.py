"""The calculator's form: what is asked, what the account tells, and what each act makes of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.calculator import filling
from domain.calculator.form import Form, FormStep, Offer
from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber, DraftId, MeterId
from domain.meters import Meter, Resource, SentReading, Zone
from domain.tariffs.period import Period, whole_month
from domain.tariffs.tariff import Category
from domain.window import Month
from tests.domain.readings.given import BATHROOM, MAY, TWO_ZONE, electricity

S = FormStep
ACCOUNT = AccountNumber("111222333")
IN_MAY = Month(2013, 5)
NOTHING = Offer(MAY, IN_MAY)
KNOWN = Dwelling(ACCOUNT, date(2012, 1, 1), Category.GAS, 2)


def begun(*meters: Meter, dwelling: Dwelling | None = None, month: Month = IN_MAY) -> Form:
    offer = Offer(MAY, month, meters, (dwelling,) if dwelling else ())
    return filling.begin(DraftId("d"), offer, ACCOUNT if meters else None)


def sent(meter: Meter, *values: int) -> Meter:
    registers = [
        replace(register, sent=SentReading(value, MAY, register.zone))
        for register, value in zip(meter.registers, values, strict=True)
    ]
    return replace(meter, registers=tuple(registers))


def used_of(form: Form) -> tuple[int, ...]:
    return tuple(map(int, form.uses))


def by_hand(zones: int = 2) -> Form:
    form = filling.give_persons(filling.choose_category(begun(), Category.GAS), 2)
    return filling.choose_zones(form, zones)


def test_a_stranger_is_asked_for_everything() -> None:
    form = begun()
    assert form.answers.step is S.CATEGORY
    form = filling.choose_category(form, Category.RURAL)
    assert form.answers.step is S.PERSONS
    form = filling.give_persons(form, 3)
    assert form.answers.step is S.ZONES
    form = filling.choose_zones(form, 1)
    assert form.answers.step is S.READINGS
    form = filling.give_values(form, "212 256")
    assert form.answers.step is S.SUM
    assert form.consumption.by_zone == {Zone.WHOLE_DAY: 44}
    assert (form.household.category, form.household.persons) == (Category.RURAL, 3)
    assert form.answers.period == whole_month(IN_MAY)


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        (("212 220 256 246",), (44, 26)),
        (("212 256 220 246",), (44, 26)),
        (("212 220", "256 246"), (44, 26)),
        (("44 26 кВт·ч",), (44, 26)),
        (("ночь 220 246 день 212 256",), (44, 26)),
    ],
)
def test_readings_at_once_or_one_after_another(typed: tuple[str, ...], used: tuple[int, ...]) -> None:
    form = by_hand()
    for words in typed:
        assert form.answers.step is S.READINGS
        form = filling.give_values(form, words)
    assert form.answers.step is S.SUM
    assert used_of(form) == used


def test_the_use_alone_where_it_is_asked_for() -> None:
    form = filling.give_values(filling.ask_for_use(by_hand(), by_use=True), "44,5 26")
    assert form.uses == (Decimal("44.5"), Decimal(26))
    again = filling.give_values(filling.correct(form, S.READINGS), "212 220 256 246")
    assert used_of(again) == (44, 26)
    assert not again.answers.used


def test_a_meter_that_nobody_knows_cannot_have_gone_backwards() -> None:
    with pytest.raises(filling.LessThanBefore):
        filling.give_values(by_hand(1), "256 212")


def test_the_account_tells_what_it_knows() -> None:
    form = begun(TWO_ZONE, dwelling=KNOWN)
    assert form.answers.step is S.READINGS
    assert form.known_previous == (212, 220)
    form = filling.give_values(form, "256 246")
    assert form.answers.step is S.SUM
    assert used_of(form) == (44, 26)
    assert (form.household.category, form.household.persons) == (Category.GAS, 2)


def test_what_the_account_does_not_tell_is_asked() -> None:
    assert begun(TWO_ZONE).answers.step is S.CATEGORY
    without_persons = replace(KNOWN, persons=None)
    assert begun(TWO_ZONE, dwelling=without_persons).answers.step is S.PERSONS
    nobody = filling.give_values(begun(TWO_ZONE, dwelling=replace(KNOWN, persons=0)), "256 246")
    assert (nobody.answers.step, nobody.household.persons) == (S.SUM, 0)


def test_what_was_sent_is_calculated_at_once() -> None:
    form = begun(sent(TWO_ZONE, 256, 246), dwelling=KNOWN)
    assert (form.answers.step, used_of(form)) == (S.SUM, (44, 26))


def test_of_several_meters_the_one_that_was_sent_is_meant_and_else_one_is_chosen() -> None:
    assert begun(TWO_ZONE, BATHROOM, dwelling=KNOWN).answers.step is S.METER
    form = begun(sent(TWO_ZONE, 256, 246), BATHROOM, dwelling=KNOWN)
    assert (form.answers.step, form.meter) == (S.SUM, form.offer.meters[0])
    form = filling.choose_meter(filling.correct(form, S.METER), BATHROOM.id)
    assert (form.answers.step, form.resource) == (S.READINGS, Resource.HOT_WATER)
    with pytest.raises(filling.NotOffered):
        filling.choose_meter(form, MeterId(99))


def test_hot_water_needs_no_dwelling() -> None:
    water = replace(
        BATHROOM, registers=tuple(replace(each, zone=Zone.WHOLE_DAY) for each in BATHROOM.registers)
    )
    form = filling.choose_meter(begun(TWO_ZONE, water), water.id)
    assert form.answers.step is S.READINGS
    form = filling.give_values(form, "42")
    assert form.consumption.by_zone == {Zone.WHOLE_DAY: 6}
    assert form.consumption.resource is Resource.HOT_WATER


def test_by_hand_nothing_of_the_account_counts() -> None:
    form = filling.choose_by_hand(begun(TWO_ZONE, BATHROOM, dwelling=KNOWN))
    assert form.answers.step is S.CATEGORY
    assert form.household.category is None


def test_a_known_meter_passes_zero_and_multiplies() -> None:
    form = begun(electricity(99_990, ratio=20), dwelling=KNOWN)
    assert used_of(filling.give_values(form, "10")) == (400,)
    with pytest.raises(filling.LessThanBefore):
        filling.give_values(form, "50000")
    with pytest.raises(filling.TooManyDigits):
        filling.give_values(form, "100000")


def test_nobody_knows_which_register_is_which_zone() -> None:
    form = begun(electricity(1000, 500, zones=(None, None)), dwelling=KNOWN)
    assert (form.answers.step, form.known_previous) == (S.READINGS, ())
    assert form.answers.zones == (Zone.DAY, Zone.NIGHT)


def test_a_reading_after_a_gap_tells_of_several_months() -> None:
    form = begun(electricity(212, taken_on=date(2013, 2, 24)), dwelling=KNOWN)
    assert form.answers.period == Period(date(2013, 3, 1), date(2013, 5, 31))
    assert form.answers.period.months == 3


def test_an_answer_is_corrected_and_the_rest_stays() -> None:
    form = filling.give_values(by_hand(), "212 220 256 246")
    corrected = filling.give_persons(filling.correct(form, S.PERSONS), 5)
    assert corrected.answers == replace(form.answers, persons=5)
    month = filling.choose_period(filling.correct(form, S.MONTH), whole_month(Month(2011, 3)))
    assert (month.answers.step, month.answers.period.month) == (S.SUM, Month(2011, 3))
    assert filling.correct(form, S.READINGS).known_previous == (212, 220)


def test_another_type_of_meter_needs_other_readings() -> None:
    form = filling.give_values(begun(TWO_ZONE, dwelling=KNOWN), "256 246")
    same = filling.choose_zones(filling.correct(form, S.ZONES), 2)
    assert (same.answers.step, same.meter) == (S.SUM, TWO_ZONE)
    other = filling.choose_zones(filling.correct(form, S.ZONES), 1)
    assert (other.answers.step, other.meter, other.known_previous) == (S.READINGS, None, ())
    assert other.household == form.household


def test_back_goes_one_step_and_leaves_what_was_answered() -> None:
    form = filling.give_values(by_hand(), "212 220")
    once = filling.back(form)
    assert once is not None
    assert (once.answers.step, once.answers.begun) == (S.READINGS, ())
    steps = []
    while once is not None:
        steps.append(once.answers.step)
        once = filling.back(once)
    assert steps == [S.READINGS, S.ZONES, S.PERSONS, S.CATEGORY]


def test_back_from_a_correction_or_an_answer_leads_to_the_sum() -> None:
    form = filling.give_values(by_hand(), "212 220 256 246")
    for step in (S.PERSONS, S.MONTH, S.READINGS):
        back = filling.back(filling.correct(form, step))
        assert back is not None
        assert replace(back.answers, year=0) == replace(form.answers, year=0)
    for other in (filling.look(form, S.DETAILS), filling.compare(form, measured=False)):
        back = filling.back(other)
        assert back is not None
        assert back.answers.step is S.SUM


def test_the_share_at_night_is_asked_for_where_it_is_not_measured() -> None:
    form = filling.give_values(by_hand(1), "212 256")
    assert filling.compare(form, measured=True).answers.step is S.COMPARISON
    asked = filling.compare(form, measured=False)
    assert asked.answers.step is S.SHARE
    given = filling.give_share(asked, 30)
    assert (given.answers.step, given.answers.share) == (S.COMPARISON, 30)


def test_no_other_step_can_be_corrected() -> None:
    with pytest.raises(filling.NotOffered):
        filling.correct(by_hand(), S.SUM)


def test_before_anything_is_known_nothing_is_used() -> None:
    assert Form(DraftId("d"), NOTHING, begun().answers).uses == ()
