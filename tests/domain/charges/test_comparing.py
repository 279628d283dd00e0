"""«Почему больше?»: what residents read of single changes, and what holds of every two bills."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.charges.comparing import CauseKind, Comparison, charged_for, compared, compared_to_pay
from domain.charges.shares import in_whole, shares_of
from domain.charges.use_charged import Circumstances
from domain.identifiers import MeterNumber
from domain.meters import Resource, Zone
from domain.money import in_kopecks
from domain.window import Month
from tests.domain.charges.random_bills import ACCOUNT, random_bill, random_pair

APRIL, MAY = Month(2026, 4), Month(2026, 5)
LIGHT = Resource.ELECTRICITY
DAY, NIGHT, WHOLE_DAY = Zone.DAY, Zone.NIGHT, Zone.WHOLE_DAY
Causes = list[tuple[CauseKind, int]]


def used(
    volume: str, roubles: str, zone: Zone = WHOLE_DAY, band: int = 1, month: Month = APRIL, meter: str = "7"
) -> Charge:
    kopecks = in_kopecks(Decimal(volume) * Decimal(roubles))
    number = MeterNumber(meter) if meter else None
    return Charge(
        ACCOUNT,
        month,
        LIGHT,
        1,
        ChargeKind.USE,
        kopecks,
        Decimal(volume),
        Decimal(roubles),
        zone,
        band,
        number,
    )


def other(kind: ChargeKind, kopecks: int) -> Charge:
    return Charge(ACCOUNT, APRIL, LIGHT, 9, kind, kopecks)


def bill(*lines: Charge, month: Month = APRIL, balances: Iterable[Balance] = ()) -> Bill:
    return Bill(ACCOUNT, month, tuple(replace(line, month=month) for line in lines), tuple(balances))


def why(before: Bill, after: Bill, **known: Circumstances) -> Causes:
    return said(compared(before, after, **known))


def said(comparison: Comparison) -> Causes:
    return [(cause.kind, cause.kopecks) for cause in comparison.causes]


# ---- single changes -------------------------------------------------------------------------------


def test_more_by_night_is_said_of_the_night() -> None:
    before = bill(used("44", "5.00", DAY), used("26", "2.50", NIGHT))
    after = bill(used("44", "5.00", DAY), used("51", "2.50", NIGHT))
    comparison = compared(before, after)
    (cause,) = comparison.causes
    assert comparison.difference == 62_50
    assert (cause.kind, cause.kopecks, cause.zone) == (CauseKind.USE, 62_50, NIGHT)
    assert (cause.before, cause.after) == (Decimal(26), Decimal(51))


def test_a_zone_in_which_nothing_was_used_is_still_that_zone() -> None:
    before, after = bill(used("44", "5.00", DAY), used("0", "2.50", NIGHT)), bill(used("44", "5.00", DAY))
    assert why(before, bill(*after.charges, used("10", "2.50", NIGHT))) == [(CauseKind.USE, 25_00)]
    assert why(before, after) == []


def test_a_dearer_rate_and_a_greater_use_share_what_both_made() -> None:
    """100 × 5 → 120 × 6: 20 × 5.5 for the use, 110 × 1 for the rate."""
    assert why(bill(used("100", "5")), bill(used("120", "6"))) == [
        (CauseKind.USE, 110_00),
        (CauseKind.RATE, 110_00),
    ]


def test_a_new_tax_is_not_a_dearer_rate() -> None:
    """6.62 → 6.73 is 122/120, rounded; 4.64 → 4.75 is more than 4.72."""
    old, new = Circumstances({LIGHT: 20}), Circumstances({LIGHT: 22})
    step = compared(bill(used("100", "6.62")), bill(used("100", "6.73")), old, new)
    assert said(step) == [(CauseKind.VAT, 11_00)]
    assert (step.causes[0].before, step.causes[0].after) == (Decimal(20), Decimal(22))
    dearer = compared(bill(used("100", "4.64")), bill(used("100", "4.75")), old, new)
    assert said(dearer) == [(CauseKind.VAT, 7_76), (CauseKind.RATE, 3_24)]
    assert said(compared(bill(used("100", "4.64")), bill(used("100", "4.64")), old, new)) == []


def test_what_is_over_the_norm_is_a_cause_beside_the_use() -> None:
    """170 of three persons instead of 150: 20 at 5.04, of which 2.83 would have been due anyway."""
    after = bill(used("150", "2.83"), used("20", "5.04", band=2))
    comparison = compared(bill(used("150", "2.83")), after)
    assert comparison.difference == 100_80
    by_kind = {cause.kind: cause for cause in comparison.causes}
    assert by_kind[CauseKind.USE].kopecks == 59_20
    assert by_kind[CauseKind.BAND].kopecks == 41_60
    assert (by_kind[CauseKind.BAND].before, by_kind[CauseKind.BAND].after) == (Decimal(0), Decimal(20))


def test_half_a_month_is_a_cause_of_its_own() -> None:
    first, last = MAY.day(1), MAY.day(15)
    half = replace(used("75", "4", month=MAY), first_day=first, last_day=last)
    april, may = bill(used("150", "4")), bill(half, month=MAY)
    assert why(april, may) == [(CauseKind.DAYS, -300_00)]
    (cause,) = compared(april, may).causes
    assert (cause.before, cause.after) == (Decimal(30), Decimal(15))


def test_the_days_between_readings_count_where_they_are_known() -> None:
    known_before, known_after = Circumstances(days={LIGHT: 30}), Circumstances(days={LIGHT: 33})
    assert said(compared(bill(used("90", "4")), bill(used("99", "4")), known_before, known_after)) == [
        (CauseKind.DAYS, 36_00)
    ]
    assert why(bill(used("90", "4")), bill(used("99", "4")), known_after=known_after) == [
        (CauseKind.USE, 36_00)
    ]


def test_a_month_that_is_parted_by_a_change_of_price_is_a_whole_month() -> None:
    spells = [(1, 15, "5.00", "50"), (16, 31, "5.50", "50")]
    parted = [
        replace(used(volume, rate), first_day=MAY.day(first), last_day=MAY.day(last))
        for first, last, rate, volume in spells
    ]
    assert why(bill(used("100", "5.00")), bill(*parted, month=MAY)) == [(CauseKind.RATE, 25_00)]


def test_a_meter_of_other_zones_is_one_cause() -> None:
    after = bill(used("60", "5", DAY), used("40", "2.50", NIGHT))
    comparison = compared(bill(used("120", "4")), after)
    assert said(comparison) == [(CauseKind.ZONES, -80_00)]
    assert (comparison.causes[0].before, comparison.causes[0].after) == (Decimal(120), Decimal(100))


def test_without_a_meter_it_is_the_norm_that_counts() -> None:
    comparison = compared(bill(used("10", "100")), bill(used("15", "100", meter="")))
    assert [(cause.kind, cause.metered, cause.kopecks) for cause in comparison.causes] == [
        (CauseKind.USE, False, 1500_00),
        (CauseKind.USE, True, -1000_00),
    ]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (ChargeKind.COMMON, CauseKind.COMMON),
        (ChargeKind.RECALCULATION, CauseKind.RECALCULATION),
        (ChargeKind.BENEFIT, CauseKind.BENEFIT),
        (ChargeKind.PENALTY, CauseKind.PENALTY),
        (ChargeKind.SERVICE, CauseKind.SERVICE),
    ],
)
def test_each_kind_of_line_is_a_cause(line: ChargeKind, cause: CauseKind) -> None:
    same = used("100", "5")
    assert why(bill(same, other(line, 10_00)), bill(same, other(line, -5_00))) == [(cause, -15_00)]


def test_a_sum_that_does_not_follow_is_not_laid_to_the_use() -> None:
    wrong = replace(used("100", "5"), kopecks=600_00)
    assert why(bill(used("90", "5")), bill(wrong)) == [(CauseKind.OTHER, 100_00), (CauseKind.USE, 50_00)]


def test_a_rounding_is_nobodys_cause_where_there_is_another() -> None:
    before = replace(used("30.31", "2.43"), kopecks=73_64)
    assert why(before_bill := bill(before), bill(used("40.00", "2.43"))) == [(CauseKind.USE, 23_56)]
    assert why(before_bill, bill(used("30.31", "2.43"))) == [(CauseKind.OTHER, 1)]


def test_the_debt_counts_where_what_is_to_be_paid_is_compared() -> None:
    def balance(month: Month, opening: int, charged: int, paid: int) -> Balance:
        closing = opening + charged - paid
        return Balance(ACCOUNT, month, LIGHT, opening, charged, 0, 0, 0, paid, closing)

    april = bill(used("100", "5"), balances=[balance(APRIL, 0, 500_00, 0)])
    may = bill(used("110", "5"), month=MAY, balances=[balance(MAY, 500_00, 550_00, 200_00)])
    assert said(compared(april, may)) == [(CauseKind.USE, 50_00)]
    to_pay = compared_to_pay(april, may)
    assert to_pay.difference == may.closing - april.closing == 350_00
    assert said(to_pay) == [
        (CauseKind.OPENING, 500_00),
        (CauseKind.PAID, -200_00),
        (CauseKind.USE, 50_00),
    ]


# ---- what holds of every two bills ----------------------------------------------------------------

randoms = st.integers(0, 2**32).map(Random)


@given(randoms)
def test_the_causes_add_up_to_the_kopeck(random: Random) -> None:
    before, after, *known = random_pair(random)
    comparison = compared(before, after, *known)
    whole = [sum(charged_for(each, resource) for resource in Resource) for each in (before, after)]
    assert sum(cause.kopecks for cause in comparison.causes) == comparison.difference == whole[1] - whole[0]
    to_pay = compared_to_pay(before, after, *known)
    assert sum(cause.kopecks for cause in to_pay.causes) == to_pay.difference
    assert (
        to_pay.difference == comparison.difference + after.opening - before.opening - after.paid + before.paid
    )


@given(randoms)
def test_swapped_bills_have_the_same_causes_negated(random: Random) -> None:
    before, after, known_before, known_after = random_pair(random)
    there = compared_to_pay(before, after, known_before, known_after)
    back = compared_to_pay(after, before, known_after, known_before)
    assert back.difference == -there.difference
    assert [
        (cause.kind, cause.resource, cause.zone, cause.metered, -cause.kopecks, cause.after, cause.before)
        for cause in back.causes
    ] == [
        (cause.kind, cause.resource, cause.zone, cause.metered, cause.kopecks, cause.before, cause.after)
        for cause in there.causes
    ]


@given(randoms)
def test_the_order_of_the_lines_is_no_matter(random: Random) -> None:
    before, after, *known = random_pair(random)
    shuffled = list(after.charges)
    random.shuffle(shuffled)
    assert compared(before, replace(after, charges=tuple(shuffled)), *known) == compared(
        before, after, *known
    )


@given(randoms)
def test_a_bill_is_no_more_than_itself(random: Random) -> None:
    same = random_bill(random, APRIL)
    assert compared_to_pay(same, replace(same, month=MAY)).causes == ()


@given(randoms, st.sampled_from(list(ChargeKind)))
def test_what_has_not_changed_is_no_cause(random: Random, kind: ChargeKind) -> None:
    """Lines of one kind are as they were: whatever else has changed, that kind is no cause."""
    before, after, *known = random_pair(random)
    kept = [replace(line, month=after.month) for line in before.charges if line.kind is kind]
    others = [line for line in after.charges if line.kind is not kind]
    comparison = compared(before, replace(after, charges=(*kept, *others), balances=()), *known)
    named = {CauseKind(kind.value)} if kind is not ChargeKind.USE else set()
    unchanged = {CauseKind.BAND, CauseKind.RATE, CauseKind.VAT, CauseKind.ZONES}
    assert [cause for cause in comparison.causes if cause.kind in (named or unchanged)] == []


@given(st.lists(st.integers(-9, 9), min_size=8, max_size=8), st.permutations(range(3)))
def test_shares_are_the_average_over_all_orders(numbers: list[int], names: list[int]) -> None:
    """By the definition; and whoever numbers the changes otherwise gets the same for each."""
    values = [Fraction(number) for number in numbers]
    added = [Fraction(0)] * 3
    for order in permutations(range(3)):
        happened = 0
        for change in order:
            added[change] += values[happened | 1 << change] - values[happened]
            happened |= 1 << change
    shares = shares_of(3, values.__getitem__)
    assert shares == [total / 6 for total in added]
    assert sum(shares) == values[7] - values[0]

    def renamed(happened: int) -> Fraction:
        return values[sum(1 << names[place] for place in range(3) if happened >> place & 1)]

    assert shares_of(3, renamed) == [shares[name] for name in names]


@given(st.lists(st.fractions(-1000, 1000, max_denominator=60), min_size=1, max_size=8), st.integers(-5, 5))
def test_whole_parts_add_up_and_none_is_far_from_what_it_was(parts: list[Fraction], more: int) -> None:
    total = int(sum(parts)) + more
    whole = in_whole(parts, total)
    assert sum(whole) == total
    assert all(abs(got - part) <= 2 + abs(more) for got, part in zip(whole, parts, strict=True))
    assert in_whole([-part for part in parts], -total) == [-got for got in whole]
