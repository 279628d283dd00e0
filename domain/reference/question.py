"""Questions that residents ask often, and what the company answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.identifiers import QuestionCode


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer; `words` are others that people use for it, and are not shown."""

    code: QuestionCode
    question: str
    question_en: str
    answer: str
    answer_en: str
    words: str = ""
    position: int = 0
    sample: bool = False


class QuestionRepository(Protocol):
    """The company's questions and answers."""

    async def all(self) -> Sequence[Question]:
        """All of them, in the company's order."""
        ...
