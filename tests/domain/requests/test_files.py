"""Which files of a request are taken, as far as that can be told without looking into them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.requests.files import LARGEST_FILE, LONGEST_NAME, NotTaken, WhyNot, check_size, shown_name


@pytest.mark.parametrize("size", [None, 1, 40_000, LARGEST_FILE])
def test_a_size_that_is_taken(size: int | None) -> None:
    check_size(size)


@pytest.mark.parametrize(
    ("size", "why"),
    [
        (0, WhyNot.EMPTY),
        (LARGEST_FILE + 1, WhyNot.TOO_LARGE),
        (9 * 1024 * 1024, WhyNot.TOO_LARGE),
        (2 * 1024 * 1024 * 1024, WhyNot.TOO_LARGE),
    ],
)
def test_a_size_that_is_not(size: int, why: WhyNot) -> None:
    with pytest.raises(NotTaken) as refused:
        check_size(size)
    assert refused.value.why is why


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("паспорт счётчика.pdf", "паспорт счётчика.pdf"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\Документы\\схема.doc", "C:_Документы_схема.doc"),
        ("обман\u202egpj.exe", "обманgpj.exe"),
        ("две\nстроки\x00.pdf", "двестроки.pdf"),
        ("", ""),
        ("я" * 200 + ".docx", "я" * (LONGEST_NAME - 6) + "….docx"),
        ("x." + "й" * 300, "x." + "й" * (LONGEST_NAME - 2)),
    ],
)
def test_the_name_that_is_shown(given_name: str, shown: str) -> None:
    assert shown_name(given_name) == shown


@settings(max_examples=50)
@given(st.text(max_size=150).map(lambda name: f"{name}.{name}"))
def test_a_name_can_always_be_shown(name: str) -> None:
    shown = shown_name(name)
    assert len(shown) <= LONGEST_NAME
    assert "/" not in shown
    assert shown == shown_name(shown)
