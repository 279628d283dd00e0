"""A good word is never taken for one of another encoding; a few words in another one nearly always are."""

from collections.abc import Callable
from itertools import chain, pairwise

import pytest

from bot.exchange.letters import AS_WINDOWS, BEFORE_IT_WAS_SAVED, Words
from bot.exchange.sample.names import STREETS, SURNAMES

EXOTIC = (
    "Ким Цой Шварц Эйнштейн Цвейг Эйхе Мкртчян Гюльназарян Джугашвили Жжёнов Хрущёв Подъячева Въезжая ГВС ХВС"
)
WORDS = sorted(
    {
        word
        for word in (
            *chain.from_iterable(str(name).split() for name in (*SURNAMES, *STREETS)),
            *EXOTIC.split(),
        )
        if len(word) > 2 and word.isalpha()
    }
)
CASES = (str.capitalize, str.upper, str.lower)


def words_of(text: str) -> Words:
    words = Words(shortest=2)
    words.meet(text)
    return words


@pytest.mark.parametrize("case", CASES)
def test_a_good_word_alone_is_no_mistake(case: Callable[[str], str]) -> None:
    for word in map(case, WORDS):
        assert words_of(word).mistake(AS_WINDOWS) is None, word
        assert words_of(word).mistake(BEFORE_IT_WAS_SAVED) is None, word


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("encoding", ["koi8_r", "cp866", "iso8859_5"])
def test_two_words_of_another_encoding_are_told(encoding: str, case: Callable[[str], str]) -> None:
    pairs = [case(f"{one} {other}") for one, other in pairwise(WORDS)]
    read = [words_of(pair.encode(encoding).decode("cp1251", "surrogateescape")) for pair in pairs]
    told = [mistake for words in read if (mistake := words.mistake(AS_WINDOWS)) is not None]

    # Two short words in capitals may be abbreviations.
    assert len(told) > 0.95 * len(pairs)
    assert sum(mistake.written == encoding for mistake in told) > 0.97 * len(told)


@pytest.mark.parametrize(
    "word", ["УФК", "ПФР", "ФНС", "МВД", "ЦРБ", "МУП", "ЖЭУ", "ТСЖ", "СНТ", "МБОУ", "МБДОУ", "ДЮСШ", "ГБУЗ"]
)
def test_an_abbreviation_alone_is_no_mistake(word: str) -> None:
    assert words_of(word).mistake(AS_WINDOWS) is None
    assert words_of(word).mistake(BEFORE_IT_WAS_SAVED) is None
