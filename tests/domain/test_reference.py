"""Reference information: the nearest branch, and questions found by words as people type them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.identifiers import BranchCode, QuestionCode
from domain.reference.branch import Branch, Point, nearest
from domain.reference.question import Question
from domain.reference.searching import search

KREMLIN = Point(56.3287, 44.0020)
AVTOZAVOD = Branch(BranchCode("avto"), "Автозавод", "", "пр. Ленина", "", "", "", "", Point(56.2415, 43.8527))
CENTRE = replace(AVTOZAVOD, code=BranchCode("centre"), place=Point(56.3200, 43.9950))
NOWHERE = replace(AVTOZAVOD, code=BranchCode("nowhere"), place=None)


def test_the_nearest_branch_by_a_straight_line() -> None:
    found = nearest([NOWHERE, AVTOZAVOD, CENTRE], KREMLIN)
    assert found is not None
    assert found[0] is CENTRE
    assert found[1] == pytest.approx(1.06, abs=0.02)


def test_where_no_place_is_known_there_is_no_nearest() -> None:
    assert nearest([NOWHERE], KREMLIN) is None


def test_a_degree_of_latitude_is_some_111_kilometres() -> None:
    assert Point(56, 44).kilometres_to(Point(57, 44)) == pytest.approx(111.19, abs=0.01)


points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_no_longer_than_half_the_earth(one: Point, other: Point) -> None:
    there = one.kilometres_to(other)
    assert 0 <= there <= 20_016
    assert there == pytest.approx(other.kilometres_to(one), abs=1e-3)


def _question(code: str, question: str, answer: str, words: str = "", question_en: str = "") -> Question:
    return Question(QuestionCode(code), question, question_en or question, answer, answer, words)


QUESTIONS = (
    _question("seal", "Как опломбировать счётчик?", "Подайте заявку на опломбировку.", "пломба"),
    _question(
        "pay", "Как оплатить счёт?", "В банке, на почте или в боте.", "оплата деньги", "How to pay a bill?"
    ),
    _question("check", "Когда поверять счётчик?", "Срок поверки написан в паспорте счётчика.", "поверка"),
    _question("move", "Что делать при переезде?", "Передайте показания и оплатите счёт."),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("пломба", "seal"),
        ("ОПЛОМБИРОВКИ", "seal"),
        ("опломбировать счетчики", "seal"),
        ("оплата", "pay"),
        ("как мне оплатить?", "pay"),
        ("paying bills", "pay"),
        ("поверка счётчика", "check"),
        ("переезжаем, что делать", "move"),
        ("перее", "move"),
    ],
)
def test_a_question_is_found_whatever_the_case_the_endings_and_the_letter_yo(typed: str, first: str) -> None:
    assert search(QUESTIONS, typed)[0].code == first


@pytest.mark.parametrize("typed", ["", "как?", "ъъъ", "123", "🙂", "х" * 4096])
def test_of_what_is_nowhere_nothing_is_found(typed: str) -> None:
    assert not search(QUESTIONS, typed)


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert len(search(QUESTIONS, typed)) <= len(QUESTIONS)
