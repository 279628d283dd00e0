"""The aims of `docs/readings-checks.md`, on a part of the town that its numbers are measured on."""

from datetime import timedelta

import pytest

from benchmarks.readings_checks import Score, scored
from benchmarks.readings_population import town
from domain.readings.checks import examine

HISTORY = timedelta(days=400)


def test_true_readings_are_left_alone() -> None:
    asked = sum(
        any(finding.stops for finding in examine(sent.meter, sent.history, sent.values, sent.today))
        for sent in town(11, 4000, HISTORY)
    )
    assert asked <= 4000 // 200


@pytest.mark.parametrize(
    "kind",
    [
        "fraction_typed",
        "used_typed",
        "zones_exchanged",
        "total_typed",
        "meter_number_typed",
        "meters_exchanged",
        "rolled_over",
        "misread_lower",
    ],
)
def test_mistakes_are_caught_with_the_right_remedy(kind: str) -> None:
    score: Score = scored(kind, 300)
    judged = score.seeded - score.left_out
    assert judged > 200
    assert score.caught >= 0.95 * judged
    assert score.right >= 0.95 * judged
