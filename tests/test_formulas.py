"""`docs/formulas.md` names a test for each published example: each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_each_test_that_is_named_exists() -> None:
    named = set(re.findall(r"::(test_\w+)", (ROOT / "docs" / "formulas.md").read_text(encoding="utf-8")))
    files = (ROOT / "tests").rglob("test_*.py")
    there = set(re.findall(r"def (test_\w+)", "\n".join(each.read_text(encoding="utf-8") for each in files)))
    assert len(named) > 30
    assert named <= there, named - there
