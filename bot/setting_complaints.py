"""What is said of a wrong setting: one line, in words for whoever typed it."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

LONGEST_COMPLAINT = 300  # characters; it may quote the value

_EXPECTED: Mapping[str, str] = {
    "int_parsing": "expected a whole number",
    "int_parsing_size": "expected a whole number, and not one of so many digits",
    "int_from_float": "expected a whole number",
    "float_parsing": "expected a number, with a point before its decimals",
    "decimal_parsing": "expected a number, with a point before its decimals, for example 86.53",
    "time_parsing": "expected a time of the day, for example 02:30",
    "string_pattern_mismatch": "expected https://HOST or http://HOST:PORT",
}
"""In place of the library's own words, by its names of mistakes; only addresses have a pattern."""


def complaints_of(error: ValidationError) -> list[str]:
    """A line for each mistake, the variable's name first."""
    return [_line(mistake) for mistake in error.errors(include_url=False, include_input=False)]


def _line(mistake: Mapping[str, Any]) -> str:
    name = "_".join(str(part) for part in mistake["loc"]).upper()
    words = _EXPECTED.get(mistake["type"], mistake["msg"])
    what = " ".join(words.removeprefix("Value error, ").removeprefix("Input ").split())
    if len(what) > LONGEST_COMPLAINT:
        what = f"{what[:LONGEST_COMPLAINT]}…"
    return f"{name}: {what}" if name else what
