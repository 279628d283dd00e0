"""What was typed, as it is seen: that most messages take a short way must not be noticed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plain import plain_text, visible_text

PLAIN = "".join(char for char in string.printable if char.isprintable())


@given(st.text(PLAIN))
def test_plain_characters_alone_are_read_as_beside_others(typed: str) -> None:
    assert visible_text(typed) == visible_text(f"й{typed}й")[1:-1].strip()
    assert plain_text(typed) == plain_text(f"й{typed}й")[1:-1].strip()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("256 246", "256 246"),
        (" 256\t246 \r\n 12", "256 246\n\n12"),
        ("２５６ ДЕНЬ – Ё", "256 день - е"),
        ("T1 is IT'S", "t1 is it's"),
    ],
)
def test_it_is_read_in_small_letters_and_plain_signs(typed: str, read: str) -> None:
    assert plain_text(typed) == read
