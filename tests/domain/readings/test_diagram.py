"""The diagram of the form is drawn from the form itself, and the document shows it as it is now."""

from benchmarks.form_diagram import DOCUMENT, document
from domain.readings.form import FormStep


def test_the_document_is_what_would_be_drawn_now() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run python -m benchmarks.form_diagram"


def test_every_step_is_reached_and_can_be_left() -> None:
    arrows = [line.strip() for line in document().splitlines() if " --> " in line]
    ends = {arrow.split(" --> ")[1].partition(":")[0] for arrow in arrows}
    starts = {arrow.split(" --> ")[0] for arrow in arrows}
    steps = {step.value for step in FormStep}
    assert steps <= ends
    assert steps <= starts
    assert "checking --> [*]: send" in arrows
