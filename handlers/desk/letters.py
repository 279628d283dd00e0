"""Clerks' answers by mail, to a resident whom the bot cannot write to."""

from collections.abc import Iterator, Mapping

from domain.outbox import Facts
from domain.requests.saying import LETTER, Telling
from fsm.descriptor import LetterForm
from fsm.letters import LetterParts, page, paragraphs
from fsm.wording import refusal_words
from locales.texts import Texts


def _answer(facts: Facts, texts: Texts) -> LetterParts:
    text = "\n\n".join(_blocks(facts, texts))
    return LetterParts(
        texts("request-letter-subject", number=str(facts["number"])), text, page(paragraphs(text))
    )


def _blocks(facts: Facts, texts: Texts) -> Iterator[str]:
    match facts["telling"]:
        case Telling.DONE:
            yield texts("request-letter-done", number=str(facts["number"]))
        case Telling.REFUSED:
            reason = refusal_words(str(facts["reason"]), texts)
            yield texts("request-letter-refused", number=str(facts["number"]), reason=reason)
        case _:
            yield texts("request-letter-answer", number=str(facts["number"]), text=str(facts["text"]))
    if facts["files"]:
        yield texts("request-letter-files", count=int(str(facts["files"])))
    yield texts("request-letter-why")


LETTERS: Mapping[str, LetterForm] = {LETTER: _answer}
