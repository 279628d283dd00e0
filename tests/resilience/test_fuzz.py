"""A few hundred of the updates of `python -m benchmarks.fuzz`, sent to a real process."""

from pathlib import Path

import pytest

from benchmarks.fuzz import fuzz


@pytest.mark.slow
async def test_whatever_comes_nobody_is_left_without_an_answer(tmp_path: Path) -> None:
    tally, wrong, aside = await fuzz(tmp_path, updates=120, people=6, seed=20_261_127)
    assert tally.updates >= 120
    assert aside > 0
    assert not tally.silences
    assert not wrong
    assert not tally.leaks
