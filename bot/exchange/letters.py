"""Whether Russian letters are what they were meant to be, or were read in another encoding than their own.

What is read wrong has letters that Russian words do not have, capitals inside words, or rare letters and rare
pairs of them too often. charset-normalizer knows encodings by much text: of the few words of a small file it
took one in three for another encoding, a good windows-1251 file of verdicts for one of a Mac among them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

_COMMON = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ"
_PER_MILLE = (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12, 10)
_RARE = 4
_EVEN = 1000 / len(_COMMON)
_WEIGHTS = {
    letter: log((_PER_MILLE[at] if at < len(_PER_MILLE) else _RARE) / _EVEN)
    for at, letter in enumerate(_COMMON)
}
_PAIRS = """
    а:нтзвлскрпмяечбйджшюхцгщ б:оыщрлиауеънкс в:аеоыилкятсвнурхз г:оиралдеуюн д:еаонируылсвякт
    е:нтрлсдмкгйвжепчщшбхфз ж:еиндаукб з:авондмыяибрелгу и:тселнямкцвзчфрйишхдбоюа й:тлсднкхшцг
    к:аоиултрвенс л:иеаоьуяюынсг м:еиоаумын н:иоаеыняутькцдсг о:твсмдлрбнйкпгчжезошяихэц п:орелиаукп
    р:аоеиуытгмянсвкж с:тоялчпкаеьуинсвхрмыб т:еаоьривскуныпчмд у:тсдгчюпжмклнрщзй ф:оаинреул х:оралеимутс
    ц:иеаовыуй ч:еианткушв ш:еилакотвумн щ:еиау ъ:еяю ы:йехтлвмбш ь:нкштзс э:тнлйхкм ю:чтщжнбрхл я:твзлцемд
"""
"""After which letters others come: nineteen of twenty pairs in Russian words, three of ten in any others."""
_COMMON_PAIRS = frozenset(each[0] + following for each in _PAIRS.split() for following in each[2:])
_WEIGHT_OF_PAIRS = 0.4
"""Which pairs there are depends on which letters there are: in part they say the same again."""
_COMMON_PAIR, _RARE_PAIR = _WEIGHT_OF_PAIRS * log(0.95 / 0.35), _WEIGHT_OF_PAIRS * log(0.05 / 0.65)
_SIGNS = frozenset("«»№—–−…°²³‘’“”„· \u00a0\u202f")
_FOREIGN = -6.0
"""For a letter or sign that no Russian word has."""
_MISSHAPEN = -4.0
"""For a capital after a small letter, and a word that begins with ь, ъ or ы."""
_UPSIDE_DOWN = -6.0
"""For a word whose first letter alone is small; short ones may be abbreviations: «пОСТ», «кВТ»."""
_SHORT = 3
_LONGEST_ABBREVIATION = 5
_MARGIN = 4.0
"""By how much another reading must be the likelier: e⁴ to one."""
_WORD = re.compile(r"[^\x00-\x7f]+")
_MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """Text of the encoding `written` that was read as `read_as`; both as Python calls them."""

    written: str
    read_as: str

    def undone(self, text: str) -> str | None:
        """What the text was meant to be, if it can come of this mistake."""
        try:
            return b"".join(_byte(sign, self.read_as) for sign in text).decode(self.written)
        except UnicodeError:
            return None


AS_WINDOWS = tuple(Mistake(written, "cp1251") for written in ("cp866", "koi8_r", "mac_cyrillic", "iso8859_5"))
"""What may be taken for windows-1251, whose bytes nearly all mean something."""
BEFORE_IT_WAS_SAVED = (
    Mistake("utf-8", "cp1251"),
    Mistake("utf-8", "latin-1"),
    Mistake("utf-8", "cp1252"),
    Mistake("utf-8", "cp866"),
    Mistake("cp1251", "latin-1"),
    Mistake("cp1251", "cp1252"),
    Mistake("cp1251", "cp866"),
    Mistake("cp1251", "koi8_r"),
    *AS_WINDOWS,
)
"""What programs do to a text before they save it, rightly, in UTF-8 or as a spreadsheet."""

NAMES = {
    "cp866": "cp866 (DOS)",
    "koi8_r": "KOI8-R",
    "mac_cyrillic": "Mac Cyrillic",
    "iso8859_5": "ISO 8859-5",
}
"""Encodings as people call them."""


class Words:
    """Words beyond ASCII that were met in a file, each once; shorter ones than `shortest` are passed over."""

    def __init__(self, shortest: int = 1) -> None:
        self._met: dict[str, None] = {}
        self._shortest = shortest

    def meet(self, text: str, most: int = _MOST_WORDS) -> None:
        """Keep new words of a text, so many at most."""
        room = min(_MOST_WORDS, len(self._met) + most)
        for word in _WORD.finditer(text):
            if len(self._met) >= room:
                return
            # «ххх» says nothing of the encoding: it stands where something was left out.
            if len(word[0]) >= self._shortest and len(set(word[0])) > 1:
                self._met[word[0]] = None

    def any(self) -> bool:
        """Whether any were met."""
        return bool(self._met)

    def mistake(self, possible: Sequence[Mistake]) -> Mistake | None:
        """Which of these mistakes was made, if it is much likelier than none."""
        words = list(self._met)
        if not words:
            return None
        as_read = sum(map(_as_read, words))
        likeliest = max(possible, key=lambda mistake: _undone(words, mistake))
        return likeliest if _undone(words, likeliest) > as_read + _MARGIN else None

    def example(self, mistake: Mistake) -> tuple[str, str]:
        """The word that shows a mistake best, as it stands there and as it was meant."""
        pairs = [(word, mistake.undone(word) or word) for word in self._met]
        return max(pairs, key=lambda pair: _likelihood(pair[1]) - _likelihood(pair[0]))


def _undone(words: Iterable[str], mistake: Mistake) -> float:
    total = 0.0
    for word in words:
        meant = mistake.undone(word)
        by_pairs = not _may_be_abbreviation(word)
        total += _as_read(word) + _FOREIGN if meant is None else _likelihood(meant, by_pairs=by_pairs)
    return total


def _as_read(word: str) -> float:
    return _likelihood(word, by_pairs=not _may_be_abbreviation(word))


def _may_be_abbreviation(word: str) -> bool:
    """«УФК», «ПФР», «МБДОУ»: which letter follows which in them says nothing."""
    return len(word) <= _LONGEST_ABBREVIATION and word.isupper()


def _likelihood(word: str, *, by_pairs: bool = True) -> float:
    total = _UPSIDE_DOWN if _is_upside_down(word) else 0.0
    before = ""
    for sign in word:
        small = sign.lower()
        if small in _WEIGHTS:
            total += _WEIGHTS[small] + (_of_pair(before.lower(), small) if by_pairs else 0.0)
            misplaced = before.islower() and sign.isupper()
            if misplaced or (not before.isalpha() and small in "ьъы"):
                total += _MISSHAPEN
        elif sign not in _SIGNS and not sign.isascii():
            total += _FOREIGN
        before = sign
    return total


def _of_pair(one: str, other: str) -> float:
    if one not in _WEIGHTS:
        return 0.0
    return _COMMON_PAIR if (one + other).replace("ё", "е") in _COMMON_PAIRS else _RARE_PAIR


def _is_upside_down(word: str) -> bool:
    """«лХИОС»: as KOI8-R has small letters where windows-1251 has capitals."""
    return len(word) > _SHORT and word.isalpha() and word[0].islower() and word[1:].isupper()


def _byte(sign: str, encoding: str) -> bytes:
    """The byte that was read as this sign, as far as programs agree on it."""
    try:
        return sign.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
