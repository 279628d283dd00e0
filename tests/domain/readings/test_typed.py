import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.meters import Meter
from domain.readings.typed import MeterNumberTyped, NotAReading, TooManyDigits, TypedValue, parse_value
from tests.domain.readings.given import BATHROOM, TWO_ZONE, electricity, hot_water

DIALS = st.builds(
    lambda integer, fraction, water: hot_water(36) if water else electricity(212, digits=(integer, fraction)),
    st.integers(3, 8),
    st.integers(0, 3),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("typed", "value", "dropped"),
    [
        ("04680", 4680, ""),
        ("4 680", 4680, ""),
        ("4\u00a0680", 4680, ""),
        ("4\u2009680", 4680, ""),
        ("4'680", 4680, ""),
        ("4.680", 4680, ""),
        ("4680,7", 4680, "7"),
        ("4680.7", 4680, "7"),
        ("4 680,7", 4680, "7"),
        ("4680,", 4680, ""),
        ("4680.", 4680, ""),
        ("046801", 4680, "1"),
        ("0 4 6 8 0", 4680, ""),
        ("256 кВтч", 256, ""),
        ("256 кВт·ч", 256, ""),
        ("256кВт*ч.", 256, ""),
        ("256 kWh", 256, ""),
        ("показание: 256", 256, ""),
        ("４６８０", 4680, ""),
        ("٤٦٨٠", 4680, ""),
        ("2️⃣5️⃣6️⃣", 256, ""),
        ("\u200b256\u200b", 256, ""),
        ("0", 0, ""),
    ],
)
def test_electricity_is_understood(typed: str, value: int, dropped: str) -> None:
    understood = parse_value(typed, TWO_ZONE)
    assert (understood.value, understood.fraction_dropped) == (value, dropped)


@pytest.mark.parametrize(
    ("typed", "value", "dropped"),
    [
        ("42", 42, ""),
        ("00042", 42, ""),
        ("42,315", 42, "315"),
        ("42.315", 42, "315"),
        ("00042 315", 42, "315"),
        ("00042315", 42, "315"),
        ("168508", 168, "508"),
        ("42 m3", 42, ""),
        ("42м3", 42, ""),
        ("42 м³", 42, ""),
        ("42㎥", 42, ""),
        ("42 куб. м.", 42, ""),
        ("42 куба", 42, ""),
    ],
)
def test_water_is_understood_and_litres_are_dropped(typed: str, value: int, dropped: str) -> None:
    understood = parse_value(typed, BATHROOM)
    assert (understood.value, understood.fraction_dropped) == (value, dropped)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "-5", "−256", "256 246", "256/7", "5²", "½", "сколько", "₽", ",7", "4680,7,1", "1e3", "0x1F"],
)
def test_what_is_not_one_number_gets_an_example(typed: str) -> None:
    with pytest.raises(NotAReading) as refused:
        parse_value(typed, TWO_ZONE)
    assert refused.value.facts == {"example": "04680"}


def test_the_example_looks_like_the_dial() -> None:
    with pytest.raises(NotAReading) as refused:
        parse_value("?", BATHROOM)
    assert refused.value.facts == {"example": "00042"}


def test_more_digits_than_the_dial_has() -> None:
    with pytest.raises(TooManyDigits) as refused:
        parse_value("12345678", TWO_ZONE)
    assert refused.value.facts == {"digits": 5}


@pytest.mark.parametrize(("typed", "meter"), [("11228081", TWO_ZONE), ("011774", BATHROOM)])
def test_the_number_on_the_meter_is_recognised(typed: str, meter: Meter) -> None:
    with pytest.raises(MeterNumberTyped):
        parse_value(typed, meter)


def test_leading_zeros_tell_a_reading_from_a_volume() -> None:
    assert parse_value("7", BATHROOM) == TypedValue(7, "", short=True)
    assert parse_value("00007", BATHROOM) == TypedValue(7, "", short=False)


@given(st.text(max_size=300), DIALS)
def test_whatever_is_typed_is_taken_or_refused(typed: str, meter: Meter) -> None:
    try:
        understood = parse_value(typed, meter)
    except DomainError:
        return
    assert 0 <= understood.value < meter.capacity


@given(st.text(alphabet="0123456789 .,'-\u00a0кВтм³", max_size=40), DIALS)
def test_whatever_looks_like_a_number_is_taken_or_refused(typed: str, meter: Meter) -> None:
    try:
        understood = parse_value(typed, meter)
    except DomainError:
        return
    assert 0 <= understood.value < meter.capacity


@given(st.data(), DIALS)
def test_a_dial_copied_is_the_value(data: st.DataObject, meter: Meter) -> None:
    value = data.draw(st.integers(0, meter.capacity - 1))
    assert parse_value(meter.as_on_dial(value), meter) == TypedValue(value, "")


@given(st.data(), DIALS, st.sampled_from([",", "."]))
def test_a_fraction_never_changes_the_value(data: st.DataObject, meter: Meter, comma: str) -> None:
    value = data.draw(st.integers(0, meter.capacity - 1))
    fraction = data.draw(st.text("0123456789", min_size=1, max_size=2))
    assert parse_value(f"{meter.as_on_dial(value)}{comma}{fraction}", meter) == TypedValue(value, fraction)


@pytest.mark.parametrize("typed", ["1" * 5000, "1 " * 2500, "кВт" * 1700, "," * 5000, "0" * 5000])
def test_a_very_long_text_is_refused_at_once(typed: str) -> None:
    with pytest.raises(DomainError):
        parse_value(typed, TWO_ZONE)
