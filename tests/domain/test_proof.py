"""The third secret: a meter's number, or the last readings on the bill where no meter has a number."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meters import Meter
from domain.proof import SHORTEST_READINGS, proves_access
from domain.secrets import parse_meter_number
from tests.domain.readings.given import electricity, hot_water

NAMELESS = electricity(4580, number="б/н")
TWO_ZONES = electricity(212, 220, id=7, number="")
WATER = hot_water(36, number="-")
NUMBERED = electricity(9100, id=8, number="20-000-1")


@pytest.mark.parametrize(
    ("meters", "typed", "proven"),
    [
        ([NUMBERED], "200001", True),
        ([NUMBERED], "20-000-1", True),
        ([electricity(5, number="0080001")], "80001", True),
        ([NUMBERED], "9100", False),
        ([NUMBERED, NAMELESS], "4580", False),
        ([NUMBERED, NAMELESS], "20 000 1", True),
        ([NAMELESS], "4580", True),
        ([NAMELESS], "04580", True),
        ([NAMELESS], "Т1: 04580", False),  # of a meter's number, too, all digits count
        ([NAMELESS], "4581", False),
        ([NAMELESS], "45800", False),
        ([NAMELESS], "000", False),
        ([TWO_ZONES], "212 220", True),
        ([TWO_ZONES], "00212 00220", True),
        ([TWO_ZONES], "212", False),
        ([TWO_ZONES], "220 212", False),
        ([WATER], "036", False),  # too easily guessed
        ([WATER], "00036", False),
        ([WATER, NAMELESS], "4580", True),
        ([electricity(4580, number="№ 7")], "4580", True),
        ([electricity(None, number="б/н")], "000", False),
        ([electricity(4580, None, number="б/н")], "4580", False),
        ([replace(NAMELESS, in_service=False)], "4580", False),
        ([NAMELESS, replace(NUMBERED, in_service=False)], "4580", True),
        ([NAMELESS, replace(NUMBERED, in_service=False)], "200001", False),
        ([], "4580", False),
    ],
)
def test_what_proves_access(meters: list[Meter], typed: str, proven: bool) -> None:
    assert proves_access(meters, parse_meter_number(typed)) is proven


@given(
    st.lists(st.integers(0, 99_999), min_size=1, max_size=3), st.text("0123456789", min_size=3, max_size=16)
)
def test_of_meters_without_numbers_only_all_readings_of_one_prove_it(values: list[int], typed: str) -> None:
    meter = electricity(*values, number="б/н")
    as_on_bill = ["".join(map(str, values)), "".join(map(meter.as_on_dial, values))]
    enough = len(as_on_bill[0].lstrip("0")) >= SHORTEST_READINGS
    for shown in as_on_bill:
        assert proves_access([meter], shown) is enough
    if proves_access([meter], typed):
        assert typed.lstrip("0") in {shown.lstrip("0") for shown in as_on_bill}
