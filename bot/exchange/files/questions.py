"""Questions that residents ask often, with their answers, one row for each."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.codes import CODE
from bot.exchange.columns import BillingFile, Column, FileKind, columns_of
from bot.exchange.files.common import POSITION, SAMPLE
from bot.exchange.texts import LONG_TEXT, lines_up_to, text_up_to
from domain.identifiers import QuestionCode

_QUESTION = text_up_to(100)
_ANSWER = lines_up_to(2000)


class QuestionRow(NamedTuple):
    """A row of questions."""

    code: Annotated[
        QuestionCode,
        Column(
            CODE,
            "The company's key: Latin letters, digits, `-`, `_`.",
            "sealing",
            ("код", "код_вопроса"),
            required=True,
        ),
    ]
    question: Annotated[
        str,
        Column(
            _QUESTION,
            "The question, as a button says it.",
            "Как опломбировать счётчик?",
            ("вопрос",),
            required=True,
        ),
    ]
    question_en: Annotated[
        str,
        Column(
            _QUESTION,
            "The same in English; empty: `question`.",
            "How to have a meter sealed?",
            ("вопрос_en",),
            when_empty="",
        ),
    ]
    answer: Annotated[
        str,
        Column(
            _ANSWER, "The answer, plain text.", "Подайте заявку на опломбировку.", ("ответ",), required=True
        ),
    ]
    answer_en: Annotated[
        str,
        Column(
            _ANSWER,
            "The same in English; empty: `answer`.",
            "Order the sealing.",
            ("ответ_en",),
            when_empty="",
        ),
    ]
    words: Annotated[
        str,
        Column(
            LONG_TEXT,
            "Other words that people use for it, in both languages: for the search, and shown to nobody.",
            "пломба сорвана seal",
            ("слова", "ключевые_слова", "синонимы"),
            when_empty="",
        ),
    ]
    position: Annotated[int, POSITION]
    sample: Annotated[bool, SAMPLE]

    def checked(self, last_day: date) -> "QuestionRow":
        """Whatever it says can be said."""
        del last_day
        return self


QUESTIONS = BillingFile(FileKind.QUESTIONS, columns_of(QuestionRow), QuestionRow._make, key=("code",))
