"""What the check says that a use costs: by the account's own dwelling, in the month that it counts for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber
from domain.meters import Resource, Zone
from domain.readings.costs import UseCost, cost_of
from domain.tariffs.costing import Consumption, Use
from domain.tariffs.period import Period
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff
from domain.window import Month

WHOLE = Zone.WHOLE_DAY
MAY = Month(2013, 5)
SINCE = date(2013, 1, 1)
BASE = Tariff(
    Resource.ELECTRICITY,
    None,
    1,
    Scheme.NORM,
    SINCE,
    None,
    (Rate(WHOLE, 1, Decimal("2.00")), Rate(WHOLE, 2, Decimal("4.00"))),
    bounds=(Decimal(50),),
    alone=Decimal(85),
)
RURAL = replace(
    BASE,
    category=Category.RURAL,
    rates=(Rate(WHOLE, 1, Decimal("1.00")), Rate(WHOLE, 2, Decimal("3.00"))),
)
WATER = Tariff(
    Resource.HOT_WATER, None, 1, Scheme.FLAT, date(2012, 7, 1), None, (Rate(WHOLE, 1, Decimal("100")),)
)
OTHER_DAY = date(2013, 5, 11)
LATER = replace(BASE, valid_from=OTHER_DAY, rates=(Rate(WHOLE, 1, Decimal(3)), Rate(WHOLE, 2, Decimal(6))))
UNTIL_MAY = replace(BASE, valid_to=date(2013, 4, 30))
SINCE_MAY = replace(LATER, valid_from=date(2013, 5, 1))


def light(amount: int, months: int = 1) -> Use:
    period = Period(MAY.earlier(months - 1).day(1), MAY.day(31))
    return Use(Consumption(Resource.ELECTRICITY, 1, {WHOLE: Decimal(amount)}), period, months)


def lives(category: Category | None, persons: int | None) -> Dwelling:
    return Dwelling(AccountNumber("111222333"), SINCE, category, persons)


def said(
    kopecks: int,
    *,
    since: date = SINCE,
    changed_on: date | None = None,
    unpriced: tuple[Resource, ...] = (),
    sample: bool = False,
    norm_unknown: bool = False,
    category_unknown: bool = False,
    others_unknown: bool = False,
) -> UseCost:
    return UseCost(
        kopecks, since, changed_on, unpriced, sample, norm_unknown, category_unknown, others_unknown
    )


WATER_USED = Use(Consumption(Resource.HOT_WATER, 1, {WHOLE: Decimal(3)}), Period(MAY.day(1), MAY.day(31)))
GAS_THREE, ALONE = lives(Category.GAS, 3), lives(Category.GAS, 1)


@pytest.mark.parametrize(
    ("uses", "tariffs", "dwelling", "cost"),
    [
        # Three have 150 within the norm, one has 85.
        ([light(170)], [BASE, RURAL], GAS_THREE, said(300_00 + 80_00)),
        ([light(170)], [BASE, RURAL], ALONE, said(170_00 + 340_00)),
        # A village pays by its own tariff.
        ([light(170)], [BASE, RURAL], lives(Category.RURAL, 3), said(150_00 + 60_00)),
        # Two months were not sent: the norm is that of three.
        ([light(170, months=3)], [BASE], GAS_THREE, said(340_00)),
        # It was used in all months since the last reading: 30 days of April by one tariff, 31 by another.
        ([light(61, months=2)], [UNTIL_MAY, SINCE_MAY], GAS_THREE,
         said(60_00 + 93_00, since=date(2013, 5, 1), changed_on=date(2013, 5, 1))),
        # What billing has not said is not made up, and is named.
        ([light(170)], [BASE], None, said(340_00, norm_unknown=True)),
        ([light(170)], [BASE, RURAL], None, said(340_00, norm_unknown=True, category_unknown=True)),
        ([light(170)], [BASE, RURAL], lives(Category.RURAL, None), said(170_00, norm_unknown=True)),
        ([light(170)], [BASE, RURAL], lives(None, 3), said(380_00, category_unknown=True)),
        ([WATER_USED], [WATER, RURAL], None, said(300_00, since=WATER.valid_from)),
        # The tariff changes within the month: 10 days of 31 at one price, the rest at another.
        ([light(31)], [BASE, LATER], GAS_THREE, said(20_00 + 63_00, since=OTHER_DAY, changed_on=OTHER_DAY)),
        # What has no tariff of all days is left out and named.
        ([light(10), WATER_USED], [BASE], GAS_THREE, said(20_00, unpriced=(Resource.HOT_WATER,))),
        ([light(10), WATER_USED], [LATER, WATER], GAS_THREE,
         said(300_00, since=WATER.valid_from, unpriced=(Resource.ELECTRICITY,))),
        # A sample is nobody's tariff; one that was not used is not spoken of.
        ([light(10)], [replace(BASE, sample=True)], GAS_THREE, said(20_00, sample=True)),
        ([light(10)], [BASE, replace(WATER, sample=True)], GAS_THREE, said(20_00)),
        ([light(10)], [replace(BASE, sample=True)], None, said(20_00, sample=True, norm_unknown=True)),
        # Nothing is known.
        ([light(10)], [], GAS_THREE, None),
        ([], [BASE], GAS_THREE, None),
    ],
)  # fmt: skip
def test_what_is_said_of_a_cost(
    uses: Sequence[Use], tariffs: Sequence[Tariff], dwelling: Dwelling | None, cost: UseCost | None
) -> None:
    ended = [replace(BASE, valid_to=date(2013, 5, 10)) if each is BASE and LATER in tariffs else each
             for each in tariffs]  # fmt: skip
    assert cost_of(uses, ended, dwelling) == cost


def test_what_other_meters_have_counted_takes_its_part_of_the_norm() -> None:
    """Of the 150 of three, 100 of this meter's and 50 of the other's; the sum is of this one alone."""
    assert cost_of([light(170)], [BASE], GAS_THREE, [light(85)]) == said(200_00 + 280_00)
    assert cost_of([light(170)], [BASE], GAS_THREE, [light(0)]) == said(380_00)
    assert cost_of([light(85), light(170)], [BASE], GAS_THREE) == said(300_00 + 420_00)


def test_what_nobody_knows_of_other_meters_is_said_where_there_is_a_norm_to_share() -> None:
    unread = cost_of([light(100)], [BASE], GAS_THREE, others_unread=True)
    assert unread == said(200_00, others_unknown=True)
    flat = replace(BASE, scheme=Scheme.FLAT, rates=BASE.rates[:1], bounds=(), alone=None)
    assert cost_of([light(100)], [flat], GAS_THREE, others_unread=True) == said(200_00)


def test_a_meter_beside_that_has_no_tariff_hides_no_sum_and_is_said_to_be_left_out() -> None:
    day_and_night = {Zone.DAY: Decimal(10), Zone.NIGHT: Decimal(10)}
    beside = Use(Consumption(Resource.ELECTRICITY, 2, day_and_night), Period(MAY.day(1), MAY.day(31)))
    assert cost_of([light(100)], [BASE], GAS_THREE, [beside]) == said(200_00, others_unknown=True)
