"""How often the checks question a true reading, and how many mistakes they catch.

    python -m benchmarks.readings_checks

prints the two tables and writes them into `docs/readings-checks.md`, which says what they mean.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.readings_mistakes import (
    MAKERS,
    Answer,
    Mistake,
    answer_to,
    exchanged_meters,
    mistakes,
    rollovers,
)
from benchmarks.readings_population import town
from domain.readings.checks import FindingKind, examine
from domain.readings.views import HISTORY

TRUE_READINGS = 100_000
OF_EACH_KIND = 2_000
SEED = 20130524
PAGE = Path(__file__).parent.parent / "docs" / "readings-checks.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

NAMES = {
    "fraction_typed": "digits after the comma typed too",
    "used_typed": "the volume used typed",
    "zones_exchanged": "zones in another order",
    "total_typed": "the sum of the zones (T0, Σ) typed",
    "meter_number_typed": "the meter's number typed",
    "meters_exchanged": "two meters exchanged",
    "rolled_over": "the dial passed zero (no mistake)",
    "misread_lower": "a digit misread, dial goes back",
    "misread_higher": "a digit misread, use beyond any flat's",
    "misread_a_little_higher": "a digit misread, use of another flat",
}
ASKED_IS_RIGHT = {
    "meter_number_typed": {FindingKind.METER_NUMBER_TYPED},
    "rolled_over": {FindingKind.ROLLED_OVER},
    "misread_lower": {FindingKind.LOWER},
    "misread_higher": {FindingKind.ABOVE_HABIT, FindingKind.IMPOSSIBLE},
    "misread_a_little_higher": {FindingKind.ABOVE_HABIT, FindingKind.IMPOSSIBLE},
}
"""Kinds whose truth cannot be known: the right answer is the right question, without a wrong remedy."""


@dataclass(slots=True)
class Score:
    """What became of the mistakes of one kind."""

    kind: str
    seeded: int = 0
    left_out: int = 0
    caught: int = 0
    right: int = 0

    def add(self, mistake: Mistake) -> None:
        """Type it and see."""
        self.seeded += 1
        if self.kind != "rolled_over" and not mistake.detectable:
            self.left_out += 1
            return
        answer = answer_to(mistake)
        self.caught += answer.stopped
        self.right += answer.stopped and self._is_right(answer)

    def _is_right(self, answer: Answer) -> bool:
        if self.kind in ASKED_IS_RIGHT:
            return answer.kinds <= {kind.value for kind in ASKED_IS_RIGHT[self.kind]}
        return answer.led_to_truth

    def row(self) -> str:
        """A line of the table."""
        judged = self.seeded - self.left_out
        shares = f"{100 * self.caught / judged:.1f} | {100 * self.right / judged:.1f}"
        return f"| {NAMES[self.kind]} | {self.seeded} | {self.left_out} | {shares} |"


def main() -> None:
    """Measure, print, write."""
    began = time.monotonic()
    lines = [*_true_readings(), "", *_mistakes()]
    print("\n".join(lines))
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text("\n".join([before + BEGIN, "", *lines, "", END]) + after, encoding="utf-8")
    print(f"\n{time.monotonic() - began:.0f} s")


def _true_readings() -> list[str]:
    questioned = dict.fromkeys(FindingKind, 0)
    asked = remarks = 0
    for sent in town(SEED, TRUE_READINGS, HISTORY):
        short = [number for number, value in sent.values.items() if value * 10 < sent.meter.capacity]
        findings = examine(sent.meter, sent.history, sent.values, sent.today, short)
        stopping = [finding for finding in findings if finding.stops]
        asked += bool(stopping)
        remarks += bool(findings) and not stopping
        for kind in {finding.kind for finding in stopping}:
            questioned[kind] += 1
    kinds = ", ".join(f"{kind.value} {count}" for kind, count in questioned.items() if count)
    return [
        "| true readings | questioned | one in | remarked on, not stopped |",
        "|---:|---:|---:|---:|",
        f"| {TRUE_READINGS} | {asked} | {TRUE_READINGS // max(1, asked)} | {remarks} |",
        "",
        f"Questioned as: {kinds}.",
    ]


def _mistakes() -> list[str]:
    rows = [scored(kind, OF_EACH_KIND).row() for kind in NAMES]
    return [
        "| mistake | seeded | could be true | caught, % | with the right remedy, % |",
        "|---|---:|---:|---:|---:|",
        *rows,
    ]


def scored(kind: str, count: int) -> Score:
    """What becomes of so many mistakes of a kind."""
    score = Score(kind)
    for mistake in _seeded(kind, count):
        score.add(mistake)
    return score


def _seeded(kind: str, count: int) -> Iterator[Mistake]:
    if kind == "meters_exchanged":
        return exchanged_meters(SEED + 1, count, HISTORY)
    if kind == "rolled_over":
        return rollovers(SEED + 2, count, HISTORY)
    return mistakes(kind, SEED + 3 + list(MAKERS).index(kind), count, HISTORY)


if __name__ == "__main__":
    main()
