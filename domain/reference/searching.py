"""Finding a question by words as people type them: whatever the case, «е» or «ё», and the endings."""

from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

from domain.plain import plain_text
from domain.reference.question import Question

MOST_FOUND = 5
MOST_WORDS = 20
"""Of what was typed: nobody asks with more, and each is compared with all questions."""
_SHORTEST_BEGINNING = 3
"""Letters: a word that was not typed to its end is understood from so many."""

_COMMON = (
    "а без бы в вы где для до ее если есть же за и из или их как какая какие какой когда кто ли мне мои мой "
    "моя можно мы на надо не нет нужно о об он от по почему при про с со сколько то у что чем чтобы это я "
    "a an and are can do does how i if in is it my not of on or the to what when where which who why"
)
_WITHOUT_MEANING = frozenset(_COMMON.split())
"""Words that stand in every question."""

_RUSSIAN, _ENGLISH = snowballstemmer.stemmer("russian"), snowballstemmer.stemmer("english")


def search(questions: Sequence[Question], typed: str) -> Sequence[Question]:
    """The questions that have most of the words, those first; a word counts more in the question itself.

    Nothing where no word is found.
    """
    wanted = stems_of(" ".join(typed.split()[:MOST_WORDS]))
    weighed = [(_weight(question, wanted), question) for question in questions]
    found = sorted((each for each in weighed if each[0] > (0, 0)), key=lambda each: each[0], reverse=True)
    return [question for _, question in found][:MOST_FOUND]


def stems_of(text: str) -> frozenset[str]:
    """The words of a text that mean something, without their endings."""
    letters = "".join(each if each.isalnum() else " " for each in plain_text(text))
    return frozenset(_stem(word) for word in letters.split() if word not in _WITHOUT_MEANING)


def _weight(question: Question, wanted: frozenset[str]) -> tuple[int, int]:
    """How many of the words it has, and how many of them in the question or among its other words."""
    heading = stems_of(f"{question.question} {question.question_en} {question.words}")
    answer = stems_of(f"{question.answer} {question.answer_en}")
    in_heading = sum(_has(heading, word) for word in wanted)
    anywhere = sum(_has(heading | answer, word) for word in wanted)
    return anywhere, in_heading


def _has(stems: frozenset[str], wanted: str) -> bool:
    if wanted in stems:
        return True
    return len(wanted) >= _SHORTEST_BEGINNING and any(stem.startswith(wanted) for stem in stems)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return str((_ENGLISH if word.isascii() else _RUSSIAN).stemWord(word))
