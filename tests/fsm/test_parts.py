"""Long texts as several messages."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.formatting import parse_html
from fsm.parts import in_parts, length, unmarked

WORDS = st.text(st.sampled_from("абвг 0🙂&<\n"), max_size=40)
MARKS = st.sampled_from(["b", "code", "pre", ""])


@st.composite
def marked(draw: st.DrawFn) -> str:
    """A text in HTML, as the bot's are."""
    pieces = []
    for words, mark in draw(st.lists(st.tuples(WORDS, MARKS), max_size=12)):
        escaped = words.replace("&", "&amp;").replace("<", "&lt;")
        pieces.append(f"<{mark}>{escaped}</{mark}>" if mark else escaped)
    return "".join(pieces)


@given(marked(), st.integers(min_value=2, max_value=60))
def test_nothing_is_left_out_and_each_part_can_be_sent(text: str, longest: int) -> None:
    parts = in_parts(text, longest)
    said = "".join(unmarked(part) for part in parts)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", unmarked(text))
    for part in parts:
        parse_html(part)
        assert length(part) <= longest


def test_a_short_text_stays_as_it_is() -> None:
    assert in_parts("<b>Коротко</b>\n\nи ясно") == ["<b>Коротко</b>\n\nи ясно"]


def test_paragraphs_are_kept_together_and_tables_stay_tables() -> None:
    tables = "\n\n".join(f"Счётчик {number}\n<pre>Т1 {'0' * 20}</pre>" for number in range(10))
    for part in in_parts(tables, 100):
        assert part.startswith("Счётчик")
        assert part.endswith("</pre>")


def test_a_mark_that_is_cut_goes_on_in_the_next_part() -> None:
    assert in_parts("<b>раз два</b>", 4) == ["<b>раз</b>", "<b>два</b>"]
