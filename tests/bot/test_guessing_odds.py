"""However they go about it, users who help one another have no more guesses than the odds are computed by."""

from pathlib import Path

import pytest

from benchmarks.guessing import AIM, District, Row, printed, rows
from domain.attempts import FREE_FAILURES
from tests.guessers import PLANS, Plan, most_guesses_of

USERS = 12
ROWS = rows(USERS, District(5e-4, {4: 0.0, 5: 0.01, 6: 1.2, 7: 0.1, 8: 1.0}))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.__name__)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.known}, {row.guessed}")
async def test_within_any_24_hours(row: Row, plan: Plan, migrated_file: Path) -> None:
    guesses = await most_guesses_of(migrated_file, USERS, row.guess, row.digits, [plan])
    assert FREE_FAILURES <= guesses <= row.most


def test_the_table_is_as_the_document_has_it() -> None:
    table = printed(ROWS, [row.most for row in ROWS]).splitlines()
    written = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    assert table[0] in written
    for line, row in zip(table[2:], ROWS, strict=True):
        assert any(each.startswith(" | ".join(line.split(" | ")[:2])) for each in written), row
    assert ROWS[0].most * ROWS[0].worth < AIM
