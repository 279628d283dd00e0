from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.meters import HistoryPoint, Meter
from domain.readings.checks import (
    Case,
    Finding,
    FindingKind,
    RemedyKind,
    examine,
    examine_all,
)
from tests.domain.readings.given import APRIL, BATHROOM, MAY, TWO_ZONE, electricity, hot_water

Kind = FindingKind


def found(meter: Meter, values: Mapping[int, int]) -> list[tuple[FindingKind, int | None, dict[int, int]]]:
    return [
        (each.kind, each.register, dict(each.remedy.values_of(meter.id)) if each.remedy else {})
        for each in examine(meter, [], values, MAY)
    ]


def the_only(meter: Meter, values: Mapping[int, int], short: Collection[int] | None = None) -> Finding:
    (finding,) = examine(meter, [], values, MAY, short)
    return finding


def months(meter: Meter, *values: int, register: int = 1) -> list[HistoryPoint]:
    """One reading a month, the last of them in April."""
    count = len(values)
    return [
        HistoryPoint(register, APRIL - timedelta(days=30 * (count - at - 1)), value)
        for at, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("meter", "values"),
    [
        (TWO_ZONE, {1: 256, 2: 246}),
        (BATHROOM, {1: 42}),
        (electricity(4580), {1: 4680}),
        (electricity(2635), {1: 2835}),
        (hot_water(3), {1: 7}),
        (electricity(4580), {1: 4580}),
        (BATHROOM, {1: 36}),
        (electricity(None), {1: 4680}),
        (electricity(None, 220), {1: 99999, 2: 246}),
        (electricity(0), {1: 0}),
    ],
    ids=str,
)
def test_the_manuals_right_readings_are_taken(meter: Meter, values: Mapping[int, int]) -> None:
    assert examine(meter, [], values, MAY) == ()


@pytest.mark.parametrize(
    ("meter", "values", "expected"),
    [
        pytest.param(
            electricity(4580), {1: 46801}, [(Kind.FRACTION_TYPED, 1, {1: 4680})], id="manual 4.2, 1"
        ),
        pytest.param(
            electricity(2635), {1: 28356}, [(Kind.FRACTION_TYPED, 1, {1: 2835})], id="manual 4.2, 2"
        ),
        pytest.param(BATHROOM, {1: 42315}, [(Kind.FRACTION_TYPED, 1, {1: 42})], id="litres"),
        pytest.param(BATHROOM, {1: 423}, [(Kind.FRACTION_TYPED, 1, {1: 42})], id="one red digit"),
        pytest.param(
            TWO_ZONE,
            {1: 2567, 2: 2461},
            [(Kind.FRACTION_TYPED, 1, {1: 256}), (Kind.FRACTION_TYPED, 2, {2: 246})],
            id="both zones with a fraction",
        ),
        pytest.param(BATHROOM, {1: 6}, [(Kind.USED_TYPED, 1, {1: 42})], id="manual 4.1 B, its use"),
        pytest.param(BATHROOM, {1: 0}, [(Kind.USED_TYPED, 1, {1: 36})], id="no use, typed as use"),
        pytest.param(
            TWO_ZONE,
            {1: 44, 2: 26},
            [(Kind.USED_TYPED, 1, {1: 256}), (Kind.USED_TYPED, 2, {2: 246})],
            id="manual 4.1 A, its uses",
        ),
        pytest.param(electricity(99980), {1: 12}, [(Kind.ROLLED_OVER, 1, {})], id="passed zero"),
        pytest.param(electricity(4580), {1: 4380}, [(Kind.LOWER, 1, {})], id="lower"),
        pytest.param(
            electricity(5000, 3000),
            {1: 3050, 2: 5080},
            [(Kind.ZONES_EXCHANGED, 1, {1: 5080, 2: 3050})],
            id="day and night exchanged",
        ),
        pytest.param(
            electricity(5000, 3000, 4000),
            {1: 4040, 2: 5070, 3: 3030},
            [(Kind.ZONES_EXCHANGED, 1, {1: 5070, 2: 3030, 3: 4040})],
            id="three zones in another order",
        ),
        pytest.param(
            electricity(5000, 3000),
            {1: 8130, 2: 3050},
            [(Kind.TOTAL_TYPED, 1, {1: 5080})],
            id="the sum for T1",
        ),
        pytest.param(
            electricity(5000, 3000),
            {1: 8130, 2: 5080},
            [(Kind.TOTAL_TYPED, 1, {1: 5080, 2: 3050})],
            id="the sum, then T1",
        ),
        pytest.param(
            electricity(5000, 3000, 4000),
            {1: 5040, 2: 3070, 3: 12200},
            [(Kind.TOTAL_TYPED, 3, {3: 4090})],
            id="the sum for T3",
        ),
        pytest.param(TWO_ZONE, {1: 502, 2: 246}, [(Kind.TOTAL_TYPED, 1, {1: 256})], id="the sum of 4.1 A"),
        pytest.param(BATHROOM, {1: 11774}, [(Kind.METER_NUMBER_TYPED, 1, {})], id="manual 4.1 B, its number"),
        pytest.param(
            electricity(None, number="04680"), {1: 4680}, [(Kind.METER_NUMBER_TYPED, 1, {})], id="new meter"
        ),
        pytest.param(electricity(4580), {1: 5280}, [(Kind.ABOVE_HABIT, 1, {})], id="much"),
        pytest.param(electricity(4580), {1: 23000}, [(Kind.IMPOSSIBLE, 1, {})], id="impossible"),
    ],
)  # fmt: skip
def test_known_mistakes(
    meter: Meter, values: Mapping[int, int], expected: list[tuple[FindingKind, int, dict[int, int]]]
) -> None:
    assert found(meter, values) == expected


def test_a_remedy_that_would_itself_be_questioned_is_not_offered() -> None:
    # 501 less 126 is 375, which less 126 would be likelier still: no sum of zones explains it.
    assert found(electricity(0, 0), {1: 126, 2: 501}) == [(Kind.FRACTION_TYPED, 2, {2: 50})]


def test_a_finding_has_the_numbers_side_by_side() -> None:
    finding = the_only(electricity(4580), {1: 46801})
    assert (finding.previous, finding.value, finding.used, finding.usual) == (4580, 46801, 42221, None)
    assert finding.stops
    assert finding.photo_confirms


def test_two_dials_that_stand_together_cannot_be_told_apart() -> None:
    assert examine(TWO_ZONE, [], {1: 246, 2: 256}, MAY) == ()


def test_seven_after_three_is_taken_with_a_remark_unless_its_zeros_were_typed() -> None:
    meter = hot_water(3)
    remark = the_only(meter, {1: 7}, short=[1])
    assert remark.kind is Kind.USED_TYPED
    assert not remark.stops
    assert remark.remedy is not None
    assert remark.remedy.values_of(meter.id) == {1: 10}
    assert examine(meter, [], {1: 7}, MAY, short=[]) == ()
    assert examine(meter, [], {1: 10}, MAY) == ()


def test_a_number_with_its_zeros_is_a_misread_dial_and_no_volume() -> None:
    assert the_only(electricity(20145), {1: 145}, short=[]).kind is Kind.LOWER
    assert the_only(electricity(20145), {1: 145}, short=[1]).kind is Kind.USED_TYPED


def test_a_dial_that_passed_zero_is_confirmed_by_word() -> None:
    finding = the_only(electricity(99980), {1: 12})
    assert finding.used == 32
    assert finding.remedy is not None
    assert finding.remedy.kind is RemedyKind.KEEP_ROLLED_OVER
    assert not finding.photo_confirms


def test_a_small_dial_rolls_over_sooner() -> None:
    assert the_only(electricity(9980, digits=(4, 1)), {1: 12}).kind is Kind.ROLLED_OVER
    assert the_only(electricity(9980), {1: 12}).kind is Kind.USED_TYPED


def test_much_may_be_confirmed_by_word_and_the_impossible_only_by_photo() -> None:
    assert not the_only(electricity(4580), {1: 5280}).photo_confirms
    assert the_only(electricity(4580), {1: 23000}).photo_confirms
    assert the_only(electricity(4580), {1: 4380}).photo_confirms


def test_the_absurd_is_confirmed_by_typing_it_again() -> None:
    unknown = examine(electricity(212, 220), [], {1: 9000, 2: 246}, MAY)
    assert [(each.kind, each.used, each.repeat_confirms) for each in unknown] == [
        (Kind.ABOVE_HABIT, 8788, True)
    ]
    known = electricity(2000)
    (finding,) = examine(known, months(known, *range(776, 2001, 102)), {1: 2000 + 9420}, MAY)
    assert (finding.usual, finding.repeat_confirms, finding.photo_confirms) == (102, True, False)
    (merely_much,) = examine(known, months(known, *range(776, 2001, 102)), {1: 2000 + 400}, MAY)
    assert not merely_much.repeat_confirms


def test_no_sum_is_offered_that_nobody_would_question_but_nobody_is_likely_to_have_used() -> None:
    meter = electricity(212, 220)
    history = [
        HistoryPoint(register, APRIL - timedelta(days=30 * ago), last - 44 * ago)
        for register, last in ((1, 212), (2, 220))
        for ago in range(5)
    ]
    (finding,) = examine(meter, history, {1: 700, 2: 246}, MAY)
    assert (finding.kind, finding.remedy) == (Kind.ABOVE_HABIT, None)
    assert not any(each.remedy for each in examine(meter, [], {1: 700, 2: 246}, MAY))


def test_months_without_readings_make_more_use_likely() -> None:
    values = {1: 4580 + 2000}
    assert [f.kind for f in examine(electricity(4580), [], values, MAY)] == [Kind.ABOVE_HABIT]
    half_a_year_ago = electricity(4580, taken_on=date(2012, 11, 24))
    assert examine(half_a_year_ago, [], values, MAY) == ()


def test_the_households_own_habit_decides() -> None:
    modest = electricity(1000)
    history = months(modest, *range(400, 1001, 50))
    (finding,) = examine(modest, history, {1: 1400}, MAY)
    assert (finding.kind, finding.used, finding.usual) == (Kind.ABOVE_HABIT, 400, 50)
    heavy = electricity(20000)
    assert examine(heavy, months(heavy, *range(8000, 20001, 1000)), {1: 21400}, MAY) == ()


def test_last_winter_explains_this_winter() -> None:
    january = date(2013, 1, 24)
    meter = electricity(10000, taken_on=date(2012, 12, 24))
    quiet = [HistoryPoint(1, date(2012, month, 24), 9000 + 10 * month) for month in range(2, 12)]
    winter = [HistoryPoint(1, date(2011, 12, 24), 6500), HistoryPoint(1, date(2012, 1, 24), 8000)]
    summer_only = examine(meter, [*quiet], {1: 13500}, january)
    assert [each.kind for each in summer_only] == [Kind.ABOVE_HABIT]
    assert examine(meter, [*winter, *quiet], {1: 12900}, january) == ()


def test_a_transformers_ratio_counts_in_the_use() -> None:
    assert the_only(electricity(100, ratio=30), {1: 900}).used == 800 * 30


def test_a_zone_still_to_be_given_is_waited_for() -> None:
    meter = electricity(5000, 3000)
    assert examine(meter, [], {1: 3050}, MAY) == ()
    assert examine(meter, [], {1: 8130}, MAY) == ()
    assert found(meter, {1: 50801}) == [(Kind.FRACTION_TYPED, 1, {1: 5080})]


def test_kitchen_and_bathroom_exchanged() -> None:
    kitchen, bathroom = hot_water(36, id=2), hot_water(300, id=3, number="5")
    findings = examine_all([Case(kitchen, [], {1: 306}), Case(bathroom, [], {1: 42})], MAY)
    (finding,) = findings[kitchen.id]
    assert finding.kind is Kind.METERS_EXCHANGED
    assert finding.remedy is not None
    assert finding.remedy.values_of(kitchen.id) == {1: 42}
    assert finding.remedy.values_of(bathroom.id) == {1: 306}
    assert [entry.previous for entry in finding.remedy.entries] == [36, 300]
    assert findings[bathroom.id] == ()


def test_electricity_and_water_exchanged() -> None:
    light, water = electricity(4580, id=1), hot_water(36, id=2)
    findings = examine_all([Case(light, [], {1: 42}), Case(water, [], {1: 4680})], MAY)
    assert [each.kind for each in findings[light.id]] == [Kind.METERS_EXCHANGED]


def test_together_meters_are_examined_as_they_are_alone() -> None:
    cases = [Case(TWO_ZONE, [], {1: 2567, 2: 246}), Case(BATHROOM, [], {1: 6})]
    alone = {case.meter.id: examine(case.meter, case.history, case.values, MAY) for case in cases}
    assert examine_all(cases, MAY) == alone


def test_the_newest_of_history_and_registry_is_the_previous_one() -> None:
    meter = electricity(4580)
    newer = [HistoryPoint(1, APRIL + timedelta(days=10), 4600)]
    assert the_only(replace(meter), {1: 4300}).previous == 4580
    (finding,) = examine(meter, newer, {1: 4300}, MAY)
    assert finding.previous == 4600
