"""Words that give consent, and words that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.consent import parse_consent


@pytest.mark.parametrize(
    "typed",
    [
        "да",
        "Да!",
        "согласна",
        "Согласен.",
        "да, согласна",
        "Я согласна",
        "ок",
        "даю согласие",
        "хорошо",
        "со\u00adгласна\u200b",
        "Да,\u00a0согласен",
        "согласна на обработку персональных данных",
        "yes",
        "I agree",
        "OK, thanks",
    ],
)
def test_consent(typed: str) -> None:
    assert parse_consent(typed) is True


@pytest.mark.parametrize(
    "typed", ["нет", "не согласна", "Я не согласен", "против", "не даю", "I do not agree"]
)
def test_refusal(typed: str) -> None:
    assert parse_consent(typed) is False


@pytest.mark.parametrize(
    "typed", ["", "👍", "да нет", "а что это?", "да кто вы такие", "256 246", "yes and no", "спасибо", "я"]
)
def test_neither(typed: str) -> None:
    assert parse_consent(typed) is None


@given(st.text(max_size=300))
def test_no_strange_text_gives_consent(typed: str) -> None:
    assert parse_consent(f"ъъъ {typed}") is None
