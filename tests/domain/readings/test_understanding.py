import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import MeterId
from domain.meters import Meter, Resource, Zone
from domain.readings.set_aside import RUNS_OF_DIGITS
from domain.readings.typed import plain_message
from domain.readings.understanding import understand
from domain.readings.understood import Understood, WhyUnplaced
from tests.domain.readings.given import BATHROOM, FLAT, KITCHEN, TWO_ZONE, electricity, hot_water

E, B, K = TWO_ZONE.id, BATHROOM.id, KITCHEN.id
BOTH = {(E, 1): 256, (E, 2): 246}
UNKNOWN = electricity(None, None)


def read(text: str, meters: Sequence[Meter] = FLAT, meter: MeterId | None = None) -> Understood:
    understood = understand(text, meters, meter)
    assert understood is not None
    return understood


def values(understood: Understood) -> dict[tuple[MeterId, int], int]:
    return {key: typed.value for key, typed in understood.values.items()}


@pytest.mark.parametrize(
    "text",
    [
        "256 246",
        "256,246",
        "256, 246",
        "256/246",
        "256-246",
        "256;246",
        "256 | 246",
        "256\n246",
        "256 и 246",
        "00256 00246",
        "002567 002461",
        "256,7 246,3",
        "2️⃣5️⃣6️⃣ 2️⃣4️⃣6️⃣",
        "Т1 256 Т2 246",
        "T1 256 T2 246",
        "т2=246; t1=256",
        "T1: 256. T2: 246.",
        "тариф 1 - 256, тариф 2 - 246",
        "1) 256 2) 246",
        "1. 256\n2. 246",
        "1: 256, 2: 246",
        "день 256, ночь 246",
        "ночь 246 день 256",
        "256 день 246 ночь",
        "256 (день), 246 (ночь)",
        "Т1 день 256 Т2 ночь 246",
        "пик 256 ночь 246",
        "day 256 night 246",
        "light 256 246",
        "свет 256 246",
        "256 кВтч 246 кВтч",
        "11228081: 256 246",
        "счётчик № 11228081 256 246",
        "Добрый день! Показания за май: Т1 256, Т2 246. Спасибо",
        "24.05.2013 256 246",
        "24 мая 2013 г. 256 246",
    ],
)
def test_the_manuals_two_zones_however_they_are_written(text: str) -> None:
    understood = read(text)
    assert values(understood) == BOTH
    assert understood.complete


@pytest.mark.parametrize(
    "text",
    [
        "256 246 42 104",
        "свет 256 246 вода 42 104",
        "вода 42 104 свет 256 246",
        "256 246 кВтч, 42 104 м3",
        "11228081: 256 246\n011774: 42\n022885: 104",
        "Т1 256 Т2 246\nСанузел 42\nКухня 104",
        "Кухня: 104, санузел: 42, день 256, ночь 246",
        "эл. энергия: день - 256 квт, ночь - 246 квт. Кухня - 104 куб.м, сан 42 куба",
    ],
)
def test_all_meters_in_one_message(text: str) -> None:
    understood = read(text)
    assert values(understood) == {**BOTH, (B, 1): 42, (K, 1): 104}
    assert understood.complete


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Санузел 42", {(B, 1): 42}),
        ("в санузле 42, на кухне 104", {(B, 1): 42, (K, 1): 104}),
        ("кух 104", {(K, 1): 104}),
        ("вода 42,315", {(B, 1): 42}),
        ("42", {(B, 1): 42}),
        ("104", {(K, 1): 104}),
    ],
)
def test_water_by_place_or_by_what_fits(text: str, expected: dict[tuple[MeterId, int], int]) -> None:
    assert values(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("4 680", (4580, 790), {1: 4680}),
        ("4 680 820", (4580, 790), {1: 4680, 2: 820}),
        ("4 680 1 250", (4580, 1200), {1: 4680, 2: 1250}),
        ("4 680,7 820,1", (4580, 790), {1: 4680, 2: 820}),
        ("4 680", (None, None), {1: 4, 2: 680}),
        ("4 680 820", (None, None), {1: 4680, 2: 820}),
        ("4 680", (None,), {1: 4680}),
        ("Т1 4 680", (None, None), {1: 4680}),
    ],
)
def test_spaces_mean_what_fits_the_dials(
    text: str, last: tuple[int | None, ...], expected: dict[int, int]
) -> None:
    meter = electricity(*last)
    understood = read(text, [meter], meter.id)
    assert {register: typed.value for (_, register), typed in understood.values.items()} == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "привет",
        "Когда придёт мастер в кв 52?",
        "у нас 3 дня нет воды",
        "89101234567",
        "111222333",
        "24 мая",
        "24.05.2013",
        "11228081",
        "свет",
        "/start 5",
        "1" * 5000,
        "1 " * 2500,
    ],
)
def test_what_is_not_readings(text: str) -> None:
    assert understand(text, FLAT) is None


def test_nothing_to_read() -> None:
    retired = replace(BATHROOM, in_service=False)
    by_itself = replace(KITCHEN, smart=True)
    assert understand("42 104", [retired, by_itself]) is None
    assert understand("42", []) is None


@pytest.mark.parametrize(
    ("text", "meters", "typed", "why"),
    [
        ("холодная 30 горячая санузел 42", FLAT, "30", WhyUnplaced.COLD_WATER),
        ("Т0 502 Т1 256 Т2 246", FLAT, "502", WhyUnplaced.TOTAL),
        ("Σ 502 Т1 256 Т2 246", FLAT, "502", WhyUnplaced.TOTAL),
        ("всего 502 день 256 ночь 246", FLAT, "502", WhyUnplaced.TOTAL),
        ("Т3 5", FLAT, "5", WhyUnplaced.NO_SUCH_ZONE),
        ("полупик 5", FLAT, "5", WhyUnplaced.NO_SUCH_ZONE),
        ("отопление 5", FLAT, "5", WhyUnplaced.NO_SUCH_METER),
        ("счётчик 99999999: 256", FLAT, "256", WhyUnplaced.UNKNOWN_NUMBER),
        ("день 256 день 246", FLAT, "246", WhyUnplaced.NAMED_TWICE),
        ("день 256", [electricity(212, 220, zones=(None, None))], "256", WhyUnplaced.ZONES_UNKNOWN),
        ("256 246 300", [TWO_ZONE], "300", WhyUnplaced.AMBIGUOUS),
        ("Т1 12345678", [TWO_ZONE], "12345678", WhyUnplaced.TOO_MANY_DIGITS),
        ("Т1 ночь 256", [TWO_ZONE], "256", WhyUnplaced.AMBIGUOUS),
    ],
)
def test_a_number_that_has_no_place_is_said(
    text: str, meters: Sequence[Meter], typed: str, why: WhyUnplaced
) -> None:
    assert (typed, why) in [(each.typed, each.why) for each in read(text, meters).unplaced]


def test_what_is_missing_is_said() -> None:
    understood = read("Т1 256")
    assert understood.missing == ((E, 2),)
    assert not understood.complete


def test_zones_stand_where_the_passport_puts_them() -> None:
    night_first = electricity(220, 212, zones=(Zone.NIGHT, Zone.DAY))
    assert values(read("день 256 ночь 246", [night_first])) == {(E, 1): 246, (E, 2): 256}


def test_three_zones() -> None:
    meter = electricity(100, 200, 300)
    expected = {(E, 1): 110, (E, 2): 220, (E, 3): 330}
    assert values(read("110 220 330", [meter])) == expected
    assert values(read("пик 110 ночь 220 полупик 330", [meter])) == expected
    assert values(read("полупик 330, пик 110, ночь 220", [meter])) == expected


def test_a_one_zone_meter_has_its_reading_in_the_field_of_the_day() -> None:
    meter = replace(electricity(4580), place="Прихожая")
    for text in ("4680", "день 4680", "Т1 4680", "прихожая 4680", "свет 4680 кВтч"):
        assert values(read(text, [meter, BATHROOM])) == {(E, 1): 4680}


def test_only_the_meter_that_is_asked_for() -> None:
    assert values(read("42", FLAT, K)) == {(K, 1): 42}


def test_a_place_with_a_number_in_it() -> None:
    first, second = hot_water(36, id=4, place="Санузел 1"), hot_water(90, id=5, place="Санузел 2")
    understood = read("санузел 2: 95\nсанузел 1: 42", [first, second])
    assert values(understood) == {(first.id, 1): 42, (second.id, 1): 95}


def test_a_number_that_would_do_in_two_places_is_loose() -> None:
    other_bathroom = hot_water(37, id=4, number="5")
    for text, meters, places in (
        ("42", [BATHROOM, other_bathroom], [(B, 1), (4, 1)]),
        ("256", [TWO_ZONE, BATHROOM], [(E, 1), (E, 2)]),
        ("свет 256", FLAT, [(E, 1), (E, 2)]),
        ("11228081: 256", FLAT, [(E, 1), (E, 2)]),
        ("9000", [TWO_ZONE, BATHROOM], [(E, 1), (E, 2), (B, 1)]),
    ):
        understood = read(text, meters)
        assert not understood.values, text
        assert [list(each.places) for each in understood.loose] == [places], text


def test_what_is_certain_beside_a_loose_number_is_taken() -> None:
    understood = read("256 42", [TWO_ZONE, BATHROOM])
    assert values(understood) == {(B, 1): 42}
    assert [each.typed for each in understood.loose] == ["256"]


def test_a_date_or_a_reading_is_what_fits() -> None:
    bathroom = hot_water(24)
    assert values(read("25.11", [bathroom])) == {(B, 1): 25}
    assert understand("25.11", [electricity(4580)]) is None
    understood = read("256 246 25.11", [TWO_ZONE, bathroom])
    assert values(understood) == BOTH
    assert [(each.typed, each.why) for each in understood.unplaced] == [
        ("25.11", WhyUnplaced.DATE_OR_READING)
    ]


def test_a_message_as_long_as_may_be_takes_no_time() -> None:
    meters = [electricity(100 * at, 50 * at, id=at, number=f"{at}00000") for at in range(1, 9)]
    for text in ("1.1 " * 12, "4 " * 24, "4 680 " * 12, " ".join(str(100 * at + 7) for at in range(24))):
        began = time.process_time()
        understand(text, meters)
        assert time.process_time() - began < 2, text


SEPARATORS = st.sampled_from(
    [" ", "  ", ", ", "; ", ";", "\n", " / ", "/", " | ", " и ", "\t", " - ", "\r\n"]
)


@given(st.integers(212, 900), st.integers(220, 900), st.integers(36, 60), SEPARATORS, SEPARATORS)
def test_separators_change_nothing(day: int, night: int, water: int, one: str, other: str) -> None:
    meters = (TWO_ZONE, BATHROOM)
    expected = {(E, 1): day, (E, 2): night, (B, 1): water}
    assert values(read(f"{day}{one}{night}{other}{water}", meters)) == expected
    assert values(read(f"свет {day}{one}{night}{other}вода {water}", meters)) == expected


@given(st.permutations(["Т1 256", "T2 246", "Санузел 42", "кухня 104"]), SEPARATORS)
def test_labelled_numbers_may_come_in_any_order(parts: list[str], separator: str) -> None:
    assert values(read(separator.join(parts))) == {**BOTH, (B, 1): 42, (K, 1): 104}


# fmt: off
WORDS = st.sampled_from([
    "256", "246", "4", "680", "42", "00042,315", "11228081", "Т1", "т2", "T0",
    "день", "ночь", "вода", "свет", "Санузел", "кухне", "кВтч", "м3", ":", ",",
    ".", "-", "\n", "1)", "Σ", "холодная", "№", "'", "²", "٤",
])
# fmt: on
LASTS = st.none() | st.integers(0, 99999)
METERS = st.lists(
    st.one_of(
        st.lists(LASTS, min_size=1, max_size=3).map(lambda lasts: electricity(*lasts)),
        LASTS.map(hot_water),
        LASTS.map(lambda last: replace(hot_water(last), id=MeterId(3), place="Кухня")),
        LASTS.map(lambda last: replace(hot_water(last), id=MeterId(4), resource=Resource.HEATING)),
    ),
    max_size=4,
    unique_by=lambda meter: meter.id,
)


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=14).map(" ".join)), METERS)
def test_whatever_is_written_is_understood_within_the_meters_or_not_at_all(
    text: str, meters: list[Meter]
) -> None:
    understood = understand(text, meters)
    if understood is None:
        return
    registers = {(meter.id, register.number): meter for meter in meters for register in meter.registers}
    assert set(understood.values) <= set(registers)
    assert not set(understood.missing) & set(understood.values)
    assert all(0 <= typed.value < registers[key].capacity for key, typed in understood.values.items())
    assert understood.values or understood.unplaced or understood.loose


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=6).map(" ".join)), METERS)
def test_one_number_is_never_several_readings(text: str, meters: list[Meter]) -> None:
    """Whoever was asked for a value and sends one number is not asked which others it may be."""
    understood = understand(text, meters)
    if understood is not None and len(RUNS_OF_DIGITS.findall(plain_message(text))) <= 1:
        assert len(understood.values) <= 1
