"""Sentences are taken out of Fluent's files one by one, with what they name."""

from pathlib import Path

import pytest

from locales.sentences import read_sentences

COMMON = """# The company.
-company-phone = 2-000-000
menu-back = « Назад
"""
READINGS = """
# What a resident sends.
readings-sent =
    Передано: { $value }.

    «{ menu-back }», или { readings-call }
readings-call = звоните: { -company-phone }
readings-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
readings-odd = { $nothing-like-it } { readings-gone }
readings-cut = { $value
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The files of a language."""
    (tmp_path / "common.ftl").write_text(COMMON, encoding="utf-8")
    (tmp_path / "readings.ftl").write_text(READINGS, encoding="utf-8")
    return sorted(tmp_path.glob("*.ftl"))


def test_a_sentence_is_said_with_those_it_names(files: list[Path]) -> None:
    """A name in braces is another sentence's text, of another file too, or a term."""
    said, errors = read_sentences("ru", files).say("readings-sent", {"value": "256"})
    assert (said, errors) == ("Передано: 256.\n\n«« Назад», или звоните: 2-000-000", [])


@pytest.mark.parametrize(("days", "said"), [(1, "1 день"), (3, "3 дня"), (11, "11 дней")])
def test_words_agree_with_numbers(files: list[Path], days: int, said: str) -> None:
    """By the rules of the language."""
    assert read_sentences("ru", files).say("readings-days", {"days": days}) == (said, [])


def test_what_is_missing_is_told(files: list[Path]) -> None:
    """A variable that nobody gave, a sentence that does not exist, one that Fluent cannot read, a term."""
    sentences = read_sentences("ru", files)
    assert len(sentences.say("readings-odd", {})[1]) == 2
    for key in ("readings-never-written", "readings-cut", "-company-phone"):
        for _again in range(2):
            with pytest.raises(LookupError):
                sentences.say(key, {"value": "256"})


@pytest.mark.parametrize("broken", ["menu-back = Назад\n", "Просто слова\nmenu-top = Наверх\n"])
def test_a_file_that_cannot_be_right_is_refused_at_once(files: list[Path], broken: str) -> None:
    """A key that another file has, words before any key."""
    files[1].write_text(broken, encoding="utf-8")
    with pytest.raises(SyntaxError):
        read_sentences("ru", files)
