"""What is typed into the calculator: each question's own words, and numbers of one to three zones."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calculator.typed import (
    NotACategory,
    NotAMonth,
    NotAShare,
    NotPersons,
    NotZones,
    typed_category,
    typed_period,
    typed_persons,
    typed_share,
    typed_zones,
)
from domain.calculator.values import NotValues, Values, example_of, typed_values
from domain.errors import DomainError
from domain.meters import ZONES_OF_COUNT, Zone
from domain.tariffs.period import Period, months_after, whole_month
from domain.tariffs.tariff import Category
from domain.window import Month

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        ("газ", Category.GAS),
        ("Город, газовые плиты", Category.GAS),
        ("электроплита", Category.ELECTRIC),
        ("эл. плита", Category.ELECTRIC),
        ("Село", Category.RURAL),
        ("деревня, газ", Category.RURAL),
        ("electric stoves", Category.ELECTRIC),
        ("village", Category.RURAL),
    ],
)
def test_a_type_of_dwelling(typed: str, category: Category) -> None:
    assert typed_category(typed) is category


@pytest.mark.parametrize(
    ("typed", "persons"),
    [("3", 3), ("3 человека", 3), ("трое", 3), ("двое", 2), ("один", 1), ("никого", 0), ("0", 0), ("two", 2)],
)
def test_persons(typed: str, persons: int) -> None:
    assert typed_persons(typed) == persons


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("2", 2),
        ("двухтарифный", 2),
        ("Двухтарифный: день, ночь", 2),
        ("день/ночь", 2),
        ("обычный", 1),
        ("трёхтарифный", 3),
        ("3", 3),
        ("two-tariff", 2),
    ],
)
def test_zones(typed: str, zones: int) -> None:
    assert typed_zones(typed) == zones


MAY = whole_month(Month(2013, 5))


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("май 2013", MAY),
        ("мая 2013 г.", MAY),
        ("05.2013", MAY),
        ("5/2013", MAY),
        ("2013-05", MAY),
        ("May 2013", MAY),
        ("март 2013", whole_month(Month(2013, 3))),
        ("июнь", whole_month(Month(2026, 6))),
        ("декабрь", whole_month(Month(2025, 12))),
        ("с 24.06.2018 по 23.07.2018", Period(date(2018, 6, 24), date(2018, 7, 23))),
        ("24.06.2018-23.07.2018", Period(date(2018, 6, 24), date(2018, 7, 23))),
        ("24.06.2018 — 23.07.2018", Period(date(2018, 6, 24), date(2018, 7, 23))),
    ],
)
def test_months_and_days(typed: str, period: Period) -> None:
    assert typed_period(typed, TODAY) == period


@pytest.mark.parametrize(
    ("typed", "share"),
    [("30", 30), ("30 %", 30), ("треть", 33), ("1/4", 25), ("половина", 50), ("33,3%", 33), ("0", 0)],
)
def test_a_share(typed: str, share: int) -> None:
    assert typed_share(typed) == share


def test_what_is_nothing_of_that_is_refused() -> None:
    for typed in ("", "не знаю", "дом", "<b>"):
        with pytest.raises(NotACategory):
            typed_category(typed)
    for typed in ("", "100", "-1", "3.5", "много", "212 256"):
        with pytest.raises(NotPersons):
            typed_persons(typed)
    for typed in ("", "0", "4", "12", "какой-то"):
        with pytest.raises(NotZones):
            typed_zones(typed)
    for typed in ("", "13.2013", "май 1913", "май 2099", "32.01.2013-01.02.2013", "2013", "ю", "256 246"):
        with pytest.raises(NotAMonth):
            typed_period(typed, TODAY)
    for typed in ("23.07.2018-24.06.2018", "01.01.2010-01.01.2020"):
        with pytest.raises(NotAMonth):
            typed_period(typed, TODAY)
    for typed in ("", "101", "мало", "-5"):
        with pytest.raises(NotAShare):
            typed_share(typed)


# ---- readings and uses -----------------------------------------------------------------------------


def values(*now: str | int, before: tuple[int, ...] = (), uses: bool = False) -> Values:
    return Values(tuple(map(Decimal, now)), tuple(map(Decimal, before)), uses)


@pytest.mark.parametrize(
    ("typed", "zones", "understood"),
    [
        ("212 256", 1, values(256, before=(212,))),
        ("00212 00256", 1, values(256, before=(212,))),
        ("212, 256", 1, values(256, before=(212,))),
        ("212 - 256", 1, values(256, before=(212,))),
        ("212,7 256,9", 1, values(256, before=(212,))),
        ("256", 1, values(256)),
        ("4 680 4 790", 1, values(4790, before=(4680,))),
        ("70 кВт·ч", 1, values(70, uses=True)),
        ("70 квтч", 1, values(70, uses=True)),
        ("расход 70", 1, values(70, uses=True)),
        ("70,5 kWh", 1, values("70.5", uses=True)),
        ("5,3 м³", 1, values("5.3", uses=True)),
        ("5 куб. м", 1, values(5, uses=True)),
        ("212 256 кВт·ч", 1, values(256, before=(212,))),
        ("212 220 256 246", 2, values(256, 246, before=(212, 220))),
        ("212 256 220 246", 2, values(256, 246, before=(212, 220))),
        ("212 220\n256 246", 2, values(256, 246, before=(212, 220))),
        ("день 212 256 ночь 220 246", 2, values(256, 246, before=(212, 220))),
        ("Т2 246 Т1 256", 2, values(256, 246)),
        ("ночь: 246, день: 256", 2, values(256, 246)),
        ("44 26 кВт", 2, values(44, 26, uses=True)),
        ("день 44 кВт·ч, ночь 26 кВт·ч", 2, values(44, 26, uses=True)),
        ("пик 20 ночь 26 полупик 24", 3, values(20, 26, 24)),
        ("1 2 3 11 22 33", 3, values(11, 22, 33, before=(1, 2, 3))),
    ],
)
def test_numbers(typed: str, zones: int, understood: Values) -> None:
    assert typed_values(typed, ZONES_OF_COUNT[zones]) == understood


def test_numbers_follow_the_meters_own_order_of_zones() -> None:
    assert typed_values("день 256 ночь 246", (Zone.NIGHT, Zone.DAY)) == values(246, 256)


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("", 1),
        ("не знаю", 1),
        ("256", 2),
        ("1 2 3", 2),
        ("256 ъ 246", 2),
        ("Т3 5", 2),
        ("Т1 5 Т1 6", 2),
        ("Т1 5 6 Т2 7", 2),
        ("5 Т1 6", 2),
        ("7" * 4000, 1),
        ("999999999 9999999999", 1),
    ],
)
def test_what_is_no_such_number(typed: str, zones: int) -> None:
    with pytest.raises(NotValues):
        typed_values(typed, ZONES_OF_COUNT[zones])


SIGNS = st.text("0123456789 ,.:;-\nтТt²³мквдень·ночьпикъ", max_size=60)


@given(SIGNS, st.integers(1, 3))
def test_whatever_is_typed_is_understood_or_refused(typed: str, zones: int) -> None:
    try:
        understood = typed_values(typed, ZONES_OF_COUNT[zones])
    except DomainError:
        return
    assert len(understood.now) == zones
    assert len(understood.before) in (0, zones)


@given(st.permutations(["пик 1 20", "ночь 2 26", "полупик 3 24"]))
def test_named_zones_may_stand_in_any_order(said: list[str]) -> None:
    assert typed_values(" ".join(said), ZONES_OF_COUNT[3]) == values(20, 26, 24, before=(1, 2, 3))


@given(SIGNS)
def test_nothing_typed_is_an_error_of_ours(typed: str) -> None:
    for understand in (typed_category, typed_persons, typed_zones, typed_share):
        try:
            understand(typed)
        except DomainError:
            continue
    try:
        typed_period(typed, TODAY)
    except DomainError:
        return


def test_examples_can_be_typed() -> None:
    for zones in (1, 2, 3):
        assert typed_values(example_of(zones), ZONES_OF_COUNT[zones]).before


# ---- days --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2013, 5, 1), date(2013, 5, 31), 1),
        (date(2013, 4, 1), date(2013, 5, 31), 2),
        (date(2013, 2, 1), date(2013, 2, 28), 1),
        (date(2018, 6, 24), date(2018, 7, 23), 1),
        (date(2018, 6, 24), date(2018, 6, 25), 1),
        (date(2012, 6, 15), date(2013, 6, 14), 12),
    ],
)
def test_days_count_as_so_many_months(first: date, last: date, months: int) -> None:
    assert Period(first, last).months == months


def test_a_reading_tells_of_all_months_since_the_one_before() -> None:
    assert months_after(Month(2013, 2), Month(2013, 5)) == Period(date(2013, 3, 1), date(2013, 5, 31))
    assert months_after(Month(2013, 5), Month(2013, 5)) == MAY
    assert months_after(Month(2013, 6), Month(2013, 5)) == MAY
