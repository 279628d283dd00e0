"""«Как посчитали»: what a charge rests on, and what is said where it does not follow or nobody can tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.charges.explaining.evidence import Evidence, MeterPast
from domain.charges.explaining.explained import (
    Difference,
    Explained,
    Figure,
    MeterBasis,
    Missing,
    NormBasis,
    PenaltyBasis,
    TotalOf,
    Verdict,
)
from domain.charges.explaining.explaining import explained
from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.common_needs.share import Share
from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber, HouseCode, MeterId, MeterNumber
from domain.meters import ZONES_OF_COUNT, Meter, Register, Resource, Zone
from domain.norms import ConsumptionNorm, Per
from domain.readings.history import monthly
from domain.readings.reading import ReadingSource
from domain.readings.recorded import RecordedReading
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff
from domain.window import Month
from tests.domain.charges.district import ACCOUNT, DUE, flat
from tests.domain.charges.planted import KINDS, planted

LIGHT, WATER = Resource.ELECTRICITY, Resource.HOT_WATER
MAY = Month(2013, 5)
SINCE = date(2010, 1, 1)
METER = MeterNumber("11228081")
FLAT = Dwelling(ACCOUNT, SINCE, Category.GAS, 3, Decimal("49.50"))
HOUSE = CommonNeeds(HouseCode("1"), MAY, RunBy.DIRECT, Decimal("3.53"), Decimal("1498.1"), Decimal("8637.56"))
"""The manual's sample, of May 2013."""


def tariff(zones: int, *prices: str, scheme: Scheme = Scheme.FLAT, bound: int = 0, vat: int = 18) -> Tariff:
    """Of as many zones; each zone has all the prices, one a band."""
    rates = [
        Rate(zone, band, Decimal(price))
        for zone in ZONES_OF_COUNT[zones]
        for band, price in enumerate(prices, 1)
    ]
    bounds = (Decimal(bound),) if bound else ()
    return Tariff(LIGHT, None, zones, scheme, SINCE, None, tuple(rates), bounds, vat=vat, act="№ 53/1")


ONE_PRICE, BY_NORM = tariff(1, "2.43"), tariff(1, "2.83", "5.04", scheme=Scheme.NORM, bound=50)


def meter(*values: Sequence[int | None], ratio: int = 1) -> MeterPast:
    """A meter with these values of its registers in March, April and May; None: nothing was sent."""
    zones = ZONES_OF_COUNT[len(values)]
    registers = tuple(Register(number, zone, None) for number, zone in enumerate(zones, 1))
    made = Meter(MeterId(1), ACCOUNT, LIGHT, METER, "", registers, 5, 1, ratio, None, True, False)
    readings = [
        RecordedReading(
            number, date(2013, month, 24), value, ReadingSource.RESIDENT, month=Month(2013, month)
        )
        for number, of_register in enumerate(values, 1)
        for month, value in enumerate(of_register, 3)
        if value is not None
    ]
    return MeterPast(made, monthly(made, readings, MAY))


def used(volume: str, roubles: str, kopecks: int, zone: Zone | None = None, band: int = 1) -> Charge:
    return Charge(
        ACCOUNT,
        MAY,
        LIGHT,
        1,
        ChargeKind.USE,
        kopecks,
        Decimal(volume),
        Decimal(roubles),
        zone,
        band,
        METER,
    )


def unfolded(*lines: Charge, **known: object) -> tuple[Explained, ...]:
    """A bill of these lines, held against the flat of three and what is known beside it."""
    whole: dict[str, object] = {"tariffs": (ONE_PRICE,), "dwellings": (FLAT,), **known}
    return explained(Bill(ACCOUNT, MAY, lines, ()), Evidence(DUE, **whole)).lines  # type: ignore[arg-type]


def one(line: Charge, **known: object) -> Explained:
    [told] = unfolded(line, **known)
    return told


# ---- by a meter -----------------------------------------------------------------------------------


def test_a_charge_rests_on_two_readings_and_a_rate() -> None:
    told = one(used("44", "2.43", 106_92), meters=[meter([168, 212, 256])])
    assert (told.verdict, told.apart, told.differences) == (Verdict.FOLLOWS, 0, ())
    assert isinstance(told.basis, MeterBasis)
    [register] = told.basis.registers
    assert register.before is not None
    assert register.now is not None
    assert (register.before.value, register.now.value, register.used) == (212, 256, 44)
    assert (register.before.taken_on, register.now.taken_on) == (date(2013, 4, 24), date(2013, 5, 24))
    assert told.tariff is ONE_PRICE


@pytest.mark.parametrize(
    ("line", "differences", "apart"),
    [
        (used("54", "2.43", 131_22), [(Figure.VOLUME, "54", "44")], 24_30),
        (used("44", "2.53", 111_32), [(Figure.RATE, "2.53", "2.43")], 4_40),
        # 2.43 × 120/118: the tax of 2019 where that of 2013 was due.
        (used("44", "2.47", 108_68), [(Figure.TAX, "2.47", "2.43")], 1_76),
        (used("44", "2.43", 106_93), [(Figure.SUM, "10693", "10692")], 1),
        (used("40", "2.40", 96_00), [(Figure.VOLUME, "40", "44"), (Figure.RATE, "2.40", "2.43")], -10_92),
    ],
)
def test_where_it_does_not_follow_it_is_said_which_figure_and_by_how_much(
    line: Charge, differences: list[tuple[Figure, str, str]], apart: int
) -> None:
    told = one(line, meters=[meter([168, 212, 256])])
    assert told.verdict is Verdict.DIFFERS
    assert list(told.differences) == [
        Difference(figure, Decimal(billed), Decimal(ours)) for figure, billed, ours in differences
    ]
    assert told.apart == apart


def test_a_dial_that_passed_zero_and_a_ratio_are_counted() -> None:
    assert one(used("44", "2.43", 106_92), meters=[meter([99_900, 99_980, 24])]).verdict is Verdict.FOLLOWS
    with_ratio = meter([0, 10, 12], ratio=20)
    assert one(used("40", "2.43", 97_20), meters=[with_ratio]).verdict is Verdict.FOLLOWS


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ([168, 212, None], (Missing.READING, Missing.AVERAGE)),
        ([168, None, 256], (Missing.READING_BEFORE,)),
    ],
)
def test_without_a_reading_it_cannot_be_checked(
    values: list[int | None], missing: tuple[Missing, ...]
) -> None:
    told = one(used("44", "2.43", 106_92), meters=[meter(values)])
    assert (told.verdict, told.missing, told.apart) == (Verdict.UNKNOWN, missing, 0)


def test_a_wrong_rate_is_wrong_whatever_else_is_missing() -> None:
    told = one(used("44", "2.53", 111_32), meters=[meter([168, 212, None])])
    assert (told.verdict, told.missing) == (Verdict.DIFFERS, (Missing.READING, Missing.AVERAGE))


def test_without_a_tariff_the_rest_is_still_looked_at() -> None:
    meters = [meter([168, 212, 256])]
    assert one(used("44", "9.99", 439_56), meters=meters, tariffs=()).missing == (Missing.TARIFF,)
    assert one(used("54", "9.99", 539_46), meters=meters, tariffs=()).verdict is Verdict.DIFFERS


def test_a_meter_that_the_registry_does_not_know_cannot_be_checked() -> None:
    assert one(used("44", "2.43", 106_92)).missing == (Missing.METER,)


def test_the_norm_of_three_is_held_against_the_bands() -> None:
    known = {"meters": [meter([0, 100, 270])], "tariffs": (BY_NORM,)}
    right = unfolded(used("150", "2.83", 424_50), used("20", "5.04", 100_80, band=2), **known)
    assert [told.verdict for told in right] == [Verdict.FOLLOWS, Verdict.FOLLOWS]
    for_two = unfolded(used("100", "2.83", 283_00), used("70", "5.04", 352_80, band=2), **known)
    assert [told.apart for told in for_two] == [-141_50, 252_00]


def test_without_the_number_of_people_only_the_bands_cannot_be_checked() -> None:
    known = {
        "meters": [meter([0, 100, 270])],
        "tariffs": (BY_NORM,),
        "dwellings": [replace(FLAT, persons=None)],
    }
    lines = used("100", "2.83", 283_00), used("70", "5.04", 352_80, band=2)
    assert [told.missing for told in unfolded(*lines, **known)] == [(Missing.DWELLING,)] * 2
    short = used("100", "2.83", 283_00), used("71", "5.04", 357_84, band=2)
    assert unfolded(*short, **known)[0].verdict is Verdict.DIFFERS


def test_who_rounds_the_parts_of_a_norm_otherwise_is_not_wrong() -> None:
    """150 of 170 for 121 by day and 49 by night: 106.76 and 43.24."""
    known = {"meters": [meter([0, 100, 221], [0, 100, 149])]}
    prices = tariff(2, "2.83", "5.04", scheme=Scheme.NORM, bound=50)
    lines = [
        used("106", "2.83", 299_98, Zone.DAY),
        used("15", "5.04", 75_60, Zone.DAY, 2),
        used("44", "2.83", 124_52, Zone.NIGHT),
        used("5", "5.04", 25_20, Zone.NIGHT, 2),
    ]
    assert {told.verdict for told in unfolded(*lines, **known, tariffs=(prices,))} == {Verdict.FOLLOWS}


def test_common_needs_may_have_taken_their_part_of_the_norm() -> None:
    """Since September 2013 it is for both: 30.31 of the 150 are the house's."""
    known = {"meters": [meter([0, 100, 270])], "tariffs": (BY_NORM,), "common_needs": {MAY: HOUSE}}
    common = replace(used("30.31", "2.83", 85_78), kind=ChargeKind.COMMON, meter=None)
    lines = used("120", "2.83", 339_60), used("50", "5.04", 252_00, band=2), common
    assert {told.verdict for told in unfolded(*lines, **known)} == {Verdict.FOLLOWS}
    lines = used("110", "2.83", 311_30), used("60", "5.04", 302_40, band=2), common
    assert {told.verdict for told in unfolded(*lines[:2], **known)} == {Verdict.DIFFERS}


def test_a_line_of_three_zones_is_priced_by_three_zones() -> None:
    """Of a meter that the registry does not know, and of common needs of such a flat."""
    prices = (tariff(2, "4.00"), tariff(3, "5.00"), ONE_PRICE)
    unknown = used("10", "5.00", 50_00, Zone.DAY)
    assert one(unknown, tariffs=prices).verdict is Verdict.UNKNOWN
    common = replace(used("30.31", "5.00", 151_55), kind=ChargeKind.COMMON, meter=None)
    assert one(common, tariffs=prices, common_needs={MAY: HOUSE}).verdict is Verdict.FOLLOWS
    wrong = replace(common, roubles=Decimal("6.00"), kopecks=181_86)
    assert one(wrong, tariffs=prices, common_needs={MAY: HOUSE}).differences == (
        Difference(Figure.RATE, Decimal("6.00"), Decimal("2.43")),
    )


# ---- without a meter, and all the rest ------------------------------------------------------------


def test_without_a_meter_it_is_norm_times_people() -> None:
    norm = ConsumptionNorm(WATER, None, SINCE, Per.PERSON, Decimal("3.223"), "№ 96")
    price = replace(ONE_PRICE, resource=WATER)
    for volume, kopecks in (("9.67", 23_50), ("9.669", 23_50)):
        line = replace(used(volume, "2.43", kopecks), resource=WATER, meter=None)
        told = one(line, norms=[norm], tariffs=[price])
        assert told.verdict is Verdict.FOLLOWS
        assert isinstance(told.basis, NormBasis)
        assert told.basis.norm is norm
    wrong = replace(used("12.89", "2.43", 31_32), resource=WATER, meter=None)
    assert one(wrong, norms=[norm], tariffs=[price]).apart == 31_32 - 23_50
    assert one(wrong, tariffs=[price]).missing == (Missing.NORM,)
    nobody = [replace(FLAT, persons=0)]
    assert one(wrong, norms=[norm], tariffs=[price], dwellings=nobody).missing == (Missing.DWELLING,)
    moved_in = Dwelling(ACCOUNT, date(2013, 5, 10), Category.GAS, 4)
    assert one(wrong, norms=[norm], tariffs=[price], dwellings=[FLAT, moved_in]).missing == (
        Missing.DWELLING_CHANGED,
    )


def test_a_norm_that_is_whole_by_rounding_was_rounded_too() -> None:
    """1.00018 m³, billed as 1.00; the sum is of what it was before."""
    norm = ConsumptionNorm(WATER, None, SINCE, Per.PERSON, Decimal("0.33339"))
    price = Rate(Zone.WHOLE_DAY, 1, Decimal("2756.32"))
    prices = replace(ONE_PRICE, resource=WATER, rates=(price,))
    line = replace(used("1.00", "2756.32", 2756_78), resource=WATER, meter=None)
    assert one(line, norms=[norm], tariffs=[prices]).verdict is Verdict.FOLLOWS


def test_the_norm_may_be_raised_where_a_meter_could_be() -> None:
    may = Month(2026, 5)
    norm, price = (
        ConsumptionNorm(WATER, None, SINCE, Per.PERSON, Decimal("3")),
        replace(ONE_PRICE, resource=WATER),
    )
    line = replace(used("13.5", "2.43", 32_81), resource=WATER, meter=None, month=may)
    evidence = Evidence(DUE, (price,), (norm,), (FLAT,))
    [told] = explained(Bill(ACCOUNT, may, (line,), ()), evidence).lines
    assert told.verdict is Verdict.FOLLOWS
    assert isinstance(told.basis, NormBasis)
    assert told.basis.factor == Decimal("1.5")
    before = replace(line, month=MAY)
    assert one(before, norms=[norm], tariffs=[price]).verdict is Verdict.DIFFERS


def test_a_balance_that_is_more_than_its_lines_is_told() -> None:
    balance = Balance(ACCOUNT, MAY, LIGHT, 0, 120_00, 0, 0, 0, 0, 120_00)
    bill = Bill(ACCOUNT, MAY, (used("44", "2.43", 106_92),), (balance,))
    [total] = explained(bill, Evidence(DUE)).totals
    assert (total.of, total.stated, total.lines) == (TotalOf.CHARGED, 120_00, 106_92)
    without_lines = explained(Bill(ACCOUNT, MAY, (), (balance,)), Evidence(DUE))
    assert (without_lines.totals, without_lines.without_lines) == ((), (LIGHT,))
    beside = replace(balance, resource=WATER, charged=300_00)
    assert explained(replace(bill, balances=(balance, beside)), Evidence(DUE)).without_lines == (WATER,)


def test_so_is_recalculation_or_penalty_of_which_no_line_was_sent() -> None:
    line = used("44", "2.43", 106_92)
    balance = Balance(ACCOUNT, MAY, LIGHT, 0, 106_92, 300_00, 50_00, 0, 0, 456_92)
    told = explained(Bill(ACCOUNT, MAY, (line,), (balance,)), Evidence(DUE))
    assert [(total.of, total.stated, total.lines) for total in told.totals] == [
        (TotalOf.RECALCULATED, 300_00, 0),
        (TotalOf.PENALTY, 50_00, 0),
    ]
    # The penalty of all resources may stand in a line of one.
    late = Charge(ACCOUNT, MAY, WATER, 2, ChargeKind.PENALTY, 50_00)
    again = Charge(ACCOUNT, MAY, LIGHT, 3, ChargeKind.RECALCULATION, 300_00)
    assert explained(Bill(ACCOUNT, MAY, (line, late, again), (balance,)), Evidence(DUE)).totals == ()


def test_the_manuals_common_needs_follow() -> None:
    line = replace(used("30.31", "2.43", 73_65), kind=ChargeKind.COMMON, meter=None)
    told = one(line, common_needs={MAY: HOUSE})
    assert told.verdict is Verdict.FOLLOWS
    assert isinstance(told.basis, Share)
    # Rounded after it was multiplied, or to three decimals: neither is an error.
    for other in (replace(line, kopecks=73_64), replace(line, volume=Decimal("30.306"), kopecks=73_64)):
        assert one(other, common_needs={MAY: HOUSE}).verdict is Verdict.FOLLOWS
    assert one(line).missing == (Missing.HOUSE,)
    assert (
        one(replace(line, volume=Decimal("40.31"), kopecks=97_95), common_needs={MAY: HOUSE}).apart == 24_30
    )


@pytest.mark.parametrize(
    ("volume", "kopecks", "verdict"),
    [("15.64", 38_01, Verdict.FOLLOWS), ("30.31", 73_65, Verdict.FOLLOWS), ("20.00", 48_60, Verdict.DIFFERS)],
    ids=["of sixteen days", "of the whole month", "of neither"],
)
def test_common_needs_of_whoever_moved_in_are_of_their_days(
    volume: str, kopecks: int, verdict: Verdict
) -> None:
    """Sixteen of 31 days of 30.31 kWh; that a month is parted so, no act says."""
    line = replace(
        used(volume, "2.43", kopecks),
        kind=ChargeKind.COMMON,
        meter=None,
        first_day=MAY.day(16),
        last_day=MAY.day(31),
    )
    told = one(line, common_needs={MAY: HOUSE})
    assert told.verdict is verdict
    assert told.apart == (0 if verdict is Verdict.FOLLOWS else 10_59)


def test_common_needs_that_are_in_maintenance_are_due_to_nobody() -> None:
    may = Month(2026, 5)
    line = replace(used("30.31", "2.43", 73_65), kind=ChargeKind.COMMON, meter=None, month=may)
    needs = replace(HOUSE, month=may, run_by=RunBy.COMPANY)
    evidence = Evidence(DUE, (ONE_PRICE,), dwellings=(FLAT,), common_needs={may: needs})
    [told] = explained(Bill(ACCOUNT, may, (line,), ()), evidence).lines
    assert (told.verdict, told.apart) == (Verdict.DIFFERS, 73_65)


@pytest.mark.parametrize("kind", [ChargeKind.BENEFIT, ChargeKind.RECALCULATION, ChargeKind.SERVICE])
def test_what_only_billing_knows_is_its_own_word(kind: ChargeKind) -> None:
    assert one(Charge(ACCOUNT, MAY, LIGHT, 1, kind, -10_00)).verdict is Verdict.GIVEN


def test_a_line_without_figures_cannot_be_checked() -> None:
    assert (
        one(Charge(AccountNumber("1"), MAY, LIGHT, 1, ChargeKind.USE, 10_00)).missing[-1] is Missing.FIGURES
    )


def test_a_penalty_rests_on_the_debts_that_were_not_paid_in_time() -> None:
    home = next(
        each
        for each in (flat(Random(seed)) for seed in range(1000))
        if each.complete and each.bill.sum_of(ChargeKind.PENALTY) > 10_00
    )
    [told] = [
        line for line in explained(home.bill, home.evidence).lines if line.charge.kind is ChargeKind.PENALTY
    ]
    assert isinstance(told.basis, PenaltyBasis)
    assert sum(debt.line.kopecks for debt in told.basis.debts) == told.charge.kopecks
    without_payments = replace(home.evidence, earlier=())
    [unknown] = [
        line
        for line in explained(home.bill, without_payments).lines
        if line.charge.kind is ChargeKind.PENALTY
    ]
    assert (unknown.verdict, unknown.missing) == (Verdict.UNKNOWN, (Missing.PAYMENTS,))


# ---- a district -----------------------------------------------------------------------------------


def test_of_a_generated_district_no_sound_line_is_accused_and_every_error_is_shown() -> None:
    random = Random(11)
    kinds = set()
    for _ in range(100):
        home = flat(random)
        sound = explained(home.bill, home.evidence)
        assert (sound.differing, sound.totals) == ((), ())
        wrong = planted(home, random) if home.complete else None
        if wrong is not None:
            told = explained(wrong.flat.bill, wrong.flat.evidence)
            assert {line.charge.line for line in told.differing} == wrong.lines, wrong.kind
            kinds.add(wrong.kind)
    assert kinds == set(KINDS)
