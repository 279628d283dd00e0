"""What late payment costs: the published values to the kopeck, and what holds of every debt."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.charges.penalty import Debt, NoKeyRate, PaidOff, Penalty, penalty
from domain.charges.penalty_rules import PENALTY_RULES, KeyRate, PenaltyRules, parse_key_rates

DUE = date(2025, 6, 10)


def late(days: int, kopecks: int = 1000_00, due: date = DUE, *paid: tuple[int, int]) -> Penalty:
    """A debt that is so many days late, of which parts were paid after so many days."""
    parts = [PaidOff(due + timedelta(days=after), part) for after, part in paid]
    return penalty(Debt(kopecks, due), due, due + timedelta(days=days), parts)


@pytest.mark.parametrize(
    ("days", "kopecks"), [(0, 0), (1, 0), (30, 0), (31, 32), (90, 19_00), (91, 19_73), (100, 26_31)]
)
def test_a_thousand_roubles_that_are_late(days: int, kopecks: int) -> None:
    assert late(days).kopecks == kopecks


def test_the_steps_of_a_delay_are_lines_of_their_own() -> None:
    first, second = late(100).lines
    assert (first.days, first.divisor, first.kopecks) == (60, 300, 19_00)
    assert (second.days, second.divisor, second.kopecks) == (10, 130, 7_31)
    assert (first.first, first.last) == (date(2025, 7, 11), date(2025, 9, 8))


def test_what_was_paid_bears_nothing_from_the_day_after() -> None:
    """Half of it after sixty days: thirty days of that half, sixty and ten of the other."""
    assert late(100, 1000_00, DUE, (60, 500_00)).kopecks == 4_75 + 9_50 + 3_65


def test_what_was_paid_in_time_or_within_thirty_days_costs_nothing() -> None:
    assert late(100, 1000_00, DUE, (0, 400_00), (30, 600_00)).kopecks == 0


def test_more_than_was_owed_is_no_debt() -> None:
    assert late(100, 1000_00, DUE, (60, 5000_00)) == late(60)


def test_a_month_of_a_debt_is_asked_for_by_itself() -> None:
    """The penalty of one bill is that of one month's days."""
    debt, day = Debt(1000_00, DUE), DUE + timedelta(days=90)
    before = penalty(debt, DUE, day).kopecks
    after = penalty(debt, day + timedelta(days=1), DUE + timedelta(days=100)).kopecks
    assert (before, after) == (19_00, 7_31)


def test_the_rate_is_that_of_the_day_of_payment_where_it_is_lower_than_the_cap() -> None:
    """In January 2023 the key rate was 7.5."""
    assert late(90, due=date(2022, 11, 10)).kopecks == 15_00


@pytest.mark.parametrize(
    ("paid_on", "percent"),
    [
        (date(2022, 6, 10), "9.5"),  # ПП 474: 11 % is capped by the rate of 27 February 2022
        (date(2022, 7, 24), "9.5"),
        (date(2022, 7, 25), "8"),
        (date(2022, 9, 19), "7.5"),
        (date(2023, 7, 24), "8.5"),
        (date(2023, 8, 15), "9.5"),
        (date(2024, 12, 31), "9.5"),
        (date(2025, 1, 1), "9.5"),  # ПП 329
        (date(2026, 12, 31), "9.5"),
    ],
)
def test_the_rate_of_a_day_of_payment(paid_on: date, percent: str) -> None:
    assert PENALTY_RULES.percent(paid_on, paid_on) == Decimal(percent)


def test_each_rate_and_cap_says_where_it_was_read_and_what_was_not_read_is_not_there() -> None:
    assert all(rate.source for rate in PENALTY_RULES.key_rates)
    assert all(cap.source for cap in PENALTY_RULES.caps)
    assert min(each.since for each in PENALTY_RULES.key_rates) == date(2022, 7, 25)
    with pytest.raises(NoKeyRate):
        penalty(Debt(1000_00, date(2021, 6, 10)), date(2021, 6, 10), date(2021, 12, 31))


def test_after_2026_the_key_rate_counts_and_who_does_not_know_it_cannot_say() -> None:
    debt, first, last = Debt(1000_00, date(2026, 12, 15)), date(2026, 12, 15), date(2027, 3, 15)
    with pytest.raises(NoKeyRate):
        penalty(debt, first, last)
    known = replace(PENALTY_RULES, key_rates=[KeyRate(date(2027, 2, 15), Decimal(12))])
    assert penalty(debt, first, last, rules=known).kopecks == 24_00


def test_a_delay_over_the_end_of_the_cap_is_parted() -> None:
    known = replace(PENALTY_RULES, key_rates=[KeyRate(date(2026, 10, 26), Decimal(14))])
    lines = penalty(Debt(1000_00, date(2026, 11, 16)), date(2026, 11, 16), date(2027, 1, 15), (), known).lines
    assert [(line.days, line.percent, line.kopecks) for line in lines] == [
        (15, Decimal("9.5"), 4_75),
        (15, Decimal(14), 7_00),
    ]


def test_later_key_rates_are_a_setting() -> None:
    assert parse_key_rates("") == ()
    assert parse_key_rates("2027-02-15 12.5, 2027-04-26 12") == (
        KeyRate(date(2027, 2, 15), Decimal("12.5")),
        KeyRate(date(2027, 4, 26), Decimal(12)),
    )
    for wrong in ("12.5", "2027-02-15", "2027-02-30 12", "2027-02-15 12,5 %", "2027-02-15 125"):
        with pytest.raises(ValueError, match="expected"):
            parse_key_rates(wrong)


def test_another_act_of_the_same_cap_parts_nothing() -> None:
    """ПП 474 to the end of 2024, ПП 329 as of 2025."""
    due = date(2024, 11, 11)
    assert [line.days for line in penalty(Debt(1000_00, due), due, date(2025, 1, 31)).lines] == [51]


@pytest.mark.parametrize(
    ("due", "until", "days"),
    [
        # The whole delay lies in the moratorium of 2020 (ПП 424).
        (date(2020, 4, 10), date(2020, 12, 31), 0),
        # It was due before the moratorium of 2022 (ПП 497): only the days after it bear something.
        (date(2022, 3, 10), date(2022, 10, 5), 5),
        # It came due within it: no moratorium.
        (date(2022, 5, 11), date(2022, 10, 5), 117),
    ],
)
def test_days_of_a_moratorium_bear_nothing(due: date, until: date, days: int) -> None:
    rules = PenaltyRules(
        [KeyRate(date(2020, 1, 1), Decimal(6)), *PENALTY_RULES.key_rates],
        PENALTY_RULES.caps,
        PENALTY_RULES.moratoria,
        PENALTY_RULES.first_day,
    )
    assert sum(line.days for line in penalty(Debt(1000_00, due), due, until, (), rules).lines) == days


@given(st.integers(0, 10**9), st.integers(0, 200), st.integers(0, 300))
def test_a_longer_delay_costs_no_less(kopecks: int, days: int, more: int) -> None:
    assert 0 <= late(days, kopecks).kopecks <= late(days + more, kopecks).kopecks


@given(st.integers(0, 10**7), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 10**6)), max_size=4))
def test_whatever_is_paid_makes_it_no_dearer(kopecks: int, paid: list[tuple[int, int]]) -> None:
    """But for the roundings: each part is rounded by itself."""
    with_parts = late(300, kopecks, DUE, *paid)
    assert with_parts.kopecks <= late(300, kopecks).kopecks + len(with_parts.lines)
    assert late(300, kopecks, DUE, *reversed(paid)) == with_parts or len({day for day, _ in paid}) < len(paid)
