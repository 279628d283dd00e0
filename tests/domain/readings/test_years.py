"""Random years: a register has one value a month that stands, and it is the one that people were told.

`python -m benchmarks.years` lives through ten thousand of them.
"""

import asyncio

import pytest

from tests.domain.readings.years import live_through


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_whatever_happens_in_a_year_billing_has_what_people_were_told(first: int) -> None:
    for seed in range(first, first + 20):
        asyncio.run(live_through(seed))
