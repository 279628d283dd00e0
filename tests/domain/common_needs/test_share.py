"""A flat's share in its house's common needs: the published examples, and what holds of every house."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.common_needs.formulas import formula_10, rounded_volume
from domain.common_needs.rules import Cap
from domain.common_needs.share import Basis, Incomplete, InMaintenance, Share, Term, share_of
from domain.identifiers import HouseCode
from domain.window import Month

MANUAL = CommonNeeds(
    HouseCode("28"),
    Month(2013, 5),
    RunBy.DIRECT,
    norm=Decimal("3.53"),
    common_area=Decimal("1498.1"),
    total_area=Decimal("8637.56"),
)
"""The manual's sample (4.5), May 2013."""
MANUAL_RATE = Decimal("2.43")
KRASNOYARSK = CommonNeeds(
    HouseCode("60"),
    Month(2012, 11),
    RunBy.DIRECT,
    norm=Decimal("3.94"),
    common_area=Decimal(1426),
    total_area=Decimal(2400),
)
"""An energy retailer's worked example, without and with a collective meter."""
WITH_METER = replace(
    KRASNOYARSK,
    metered=True,
    volume=Decimal(12_000),
    non_residential=Decimal(1_000),
    unmetered=Decimal(4_000),
    measured=Decimal(5_000),
)
FLAT = Decimal(60)
JUNE_2013, DECEMBER_2016, JANUARY_2017 = Month(2013, 6), Month(2016, 12), Month(2017, 1)


def shared(needs: CommonNeeds, area: Decimal = FLAT, *earlier: CommonNeeds, decimals: int = 2) -> Share:
    found = share_of(needs, area, {each.month: each for each in earlier}, decimals)
    assert isinstance(found, Share)
    return found


def before(needs: CommonNeeds, *volumes: int | None) -> Iterator[CommonNeeds]:
    """The months before one, the newest first, with what the meter has counted."""
    month = needs.month
    for volume in volumes:
        month = month.previous()
        yield replace(needs, month=month, volume=None if volume is None else Decimal(volume))


@pytest.mark.parametrize(
    ("area", "exact", "kopecks", "unrounded"),
    [("49.50", "30.306071", 73_65, 73_64), ("49.51", "30.31219", 73_65, 73_66)],
)
def test_the_manuals_sample_to_the_kopeck(area: str, exact: str, kopecks: int, unrounded: int) -> None:
    """Volume 30.31, sum 73.65: neither comes out where the volume is not rounded first."""
    share = shared(MANUAL, Decimal(area))
    assert share.by_norm is not None
    assert share.by_norm.quantize(Decimal(exact)) == Decimal(exact)
    assert (share.basis, share.volume) == (Basis.NORM, Decimal("30.31"))
    assert share.volume * MANUAL_RATE == Decimal("73.6533")
    assert formula_10(share.volume, MANUAL_RATE) == kopecks
    assert formula_10(share.by_norm, MANUAL_RATE) == unrounded


def test_of_no_area_the_manuals_sum_comes_out_without_rounding_the_volume_first() -> None:
    """So the company rounds volumes to two decimals."""
    for hundredths in range(45_00, 55_00):
        share = shared(MANUAL, Decimal(hundredths).scaleb(-2))
        assert share.by_norm is not None
        assert formula_10(share.by_norm, MANUAL_RATE) != 73_65


def test_the_other_companys_example_with_three_decimals() -> None:
    share = shared(KRASNOYARSK, decimals=3)
    assert share.volume == Decimal("140.461")
    assert formula_10(share.volume, Decimal("1.936")) == 271_93


def test_the_other_companys_example_with_a_collective_meter() -> None:
    share = shared(WITH_METER)
    assert (share.basis, share.remainder, share.volume) == (Basis.METER, Decimal(2000), Decimal(50))
    assert formula_10(share.volume, Decimal("1.936")) == 96_80


def test_a_half_is_rounded_up() -> None:
    assert rounded_volume(Decimal("0.005")) == Decimal("0.01")
    assert rounded_volume(Decimal("0.0005"), 3) == Decimal("0.001")


WASTEFUL = replace(WITH_METER, volume=Decimal(20_000))
"""10 000 kWh are left for common needs: 250 for the flat, where the norm gives 140.46."""


@pytest.mark.parametrize(
    ("needs", "cap", "volume"),
    [
        (replace(WASTEFUL, month=Month(2013, 5)), Cap.NOT_YET, "250.00"),
        (replace(WASTEFUL, month=JUNE_2013), Cap.HOLDS, "140.46"),
        (replace(WASTEFUL, month=JUNE_2013, run_by=RunBy.COMPANY), Cap.HOLDS, "140.46"),
        (replace(WASTEFUL, month=JUNE_2013, run_by=RunBy.SUPPLIER), Cap.SUPPLIER, "250.00"),
        (replace(WASTEFUL, month=JUNE_2013, uncapped=True), Cap.OWNERS, "250.00"),
        (replace(WITH_METER, month=JUNE_2013), Cap.HOLDS, "50.00"),
    ],
)
def test_since_june_2013_the_norm_is_the_most_that_is_charged(
    needs: CommonNeeds, cap: Cap, volume: str
) -> None:
    share = shared(needs)
    assert (share.cap, share.volume) == (cap, Decimal(volume))
    assert share.capped is (volume == "140.46")


def test_where_the_flats_used_more_than_came_nothing_is_charged_and_it_is_seen() -> None:
    share = shared(replace(WITH_METER, volume=Decimal(9_900)))
    assert (share.remainder, share.volume) == (Decimal(-100), Decimal(0))


BROKEN = replace(WITH_METER, month=Month(2014, 8), volume=None)


def test_a_broken_meter_is_made_up_for_by_its_average() -> None:
    share = shared(BROKEN, FLAT, *before(BROKEN, 11_000, 12_000, 13_000, 12_000, 12_000, 12_000, 90_000))
    assert (share.basis, share.supplied, len(share.averaged)) == (Basis.AVERAGE, Decimal(12_000), 6)
    assert (share.volume, share.out_of_order) == (Decimal(50), True)


@pytest.mark.parametrize(
    ("volumes", "basis"),
    [
        ((12_000, 12_000, 12_000), Basis.AVERAGE),
        ((12_000, 12_000), Basis.NORM),
        ((), Basis.NORM),
        ((None, None, 12_000, 12_000, 12_000), Basis.AVERAGE),
        ((None, None, None, 12_000, 12_000, 12_000), Basis.NORM),
    ],
    ids=["three counted", "two counted", "none known", "third month without", "fourth month without"],
)
def test_an_average_stands_for_three_months_at_most_and_then_the_norm(
    volumes: tuple[int | None, ...], basis: Basis
) -> None:
    share = shared(BROKEN, FLAT, *before(BROKEN, *volumes))
    assert (share.basis, share.volume) == (basis, Decimal("50.00" if basis is Basis.AVERAGE else "140.46"))
    assert share.out_of_order


@pytest.mark.parametrize(
    ("month", "run_by", "charged"),
    [
        (DECEMBER_2016, RunBy.COMPANY, True),
        (JANUARY_2017, RunBy.COMPANY, False),
        (JANUARY_2017, RunBy.DIRECT, True),
        (JANUARY_2017, RunBy.SUPPLIER, True),
    ],
)
def test_since_2017_a_managing_company_has_them_in_its_own_charge(
    month: Month, run_by: RunBy, charged: bool
) -> None:
    found = share_of(replace(MANUAL, month=month, run_by=run_by), FLAT)
    assert isinstance(found, Share if charged else InMaintenance)


@pytest.mark.parametrize(
    ("needs", "area", "missing"),
    [
        (replace(MANUAL, norm=None, common_area=None), FLAT, (Term.NORM, Term.COMMON_AREA)),
        (replace(MANUAL, total_area=Decimal(0)), None, (Term.TOTAL_AREA, Term.AREA)),
        (replace(WITH_METER, measured=None), FLAT, (Term.MEASURED,)),
        # Without the norm it is not known whether the cap is reached.
        (replace(WITH_METER, month=JUNE_2013, norm=None), FLAT, (Term.NORM,)),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_made_up(
    needs: CommonNeeds, area: Decimal | None, missing: tuple[Term, ...]
) -> None:
    assert share_of(needs, area) == Incomplete(needs, missing)


def test_before_there_was_a_cap_a_metered_house_needs_no_norm() -> None:
    assert shared(replace(WITH_METER, norm=None, common_area=None)).volume == 50


amounts = st.decimals(0, 100_000, places=2)
areas = st.decimals("0.01", 10_000, places=2)
months = st.builds(Month, st.integers(2010, 2026), st.integers(1, 12))
houses = st.builds(
    CommonNeeds,
    house=st.just(HouseCode("1")),
    month=months,
    run_by=st.sampled_from(RunBy),
    norm=st.decimals(0, 20, places=2),
    common_area=areas,
    total_area=areas,
    metered=st.booleans(),
    volume=st.none() | amounts,
    non_residential=amounts,
    unmetered=amounts,
    measured=amounts,
    executor=st.none() | amounts,
    uncapped=st.booleans(),
)


@given(houses, areas, areas, st.integers(0, 4))
def test_never_below_zero_monotone_in_the_area_and_never_over_a_cap(
    needs: CommonNeeds, one: Decimal, other: Decimal, decimals: int
) -> None:
    found = [share_of(needs, area, None, decimals) for area in sorted((one, other))]
    if isinstance(found[0], InMaintenance):
        assert needs.run_by is RunBy.COMPANY
        return
    smaller, larger = found
    assert isinstance(smaller, Share)
    assert isinstance(larger, Share)
    assert 0 <= smaller.volume <= larger.volume
    if larger.cap is Cap.HOLDS and larger.by_norm is not None:
        assert larger.volume <= rounded_volume(larger.by_norm, decimals)


@given(houses, st.lists(areas, min_size=1, max_size=20))
def test_the_shares_of_all_flats_are_what_the_house_has_used(
    needs: CommonNeeds, flats: list[Decimal]
) -> None:
    whole = replace(needs, total_area=sum(flats, Decimal(0)), run_by=RunBy.SUPPLIER)
    shares = [shared(whole, area) for area in flats]
    parts = sum(
        (share.by_norm if share.by_meter is None else share.by_meter) or Decimal(0) for share in shares
    )
    due = shares[0].remainder
    if due is None:
        due = (whole.norm or Decimal(0)) * (whole.common_area or Decimal(0))
    assert abs(parts - max(due, Decimal(0))) < Decimal("1e-15")
