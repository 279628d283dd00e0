"""Cells of text: names, addresses, phones, remarks. What Excel has made a date of is none of them."""

import re
from collections.abc import Callable
from functools import lru_cache

from sqlalchemy import String

from bot.exchange.cells import (
    UNPRINTABLE,
    BadCell,
    CellType,
    DateCell,
    SaysNothing,
    refuse_rounded,
    require,
    shown,
)
from bot.exchange.cleaning import cleaned, says_nothing
from bot.exchange.formulas import is_formula
from bot.exchange.traces import is_date, is_date_of_excel

_SHORT = 32
_LONG = 200
_LIST = 2000

_BETWEEN_HOUSES = re.compile(r"\s*[,;]\s*")
_HOUSE_OR_FLAT = re.compile(r"(?:дом|д|квартира|кв)(?:\.\s*|\s+)(?:№\s*)?(?=\d)", re.IGNORECASE)
_NUMBER_OF_A_FLOAT = re.compile(r"(\d+)\.0")
_ZERO = re.compile(r"0+(?:[.,]0+)?")
_BREAK = re.compile(r"[\n\r]")
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LIKE_CYRILLIC = str.maketrans("ABCEHKMOPTXYËabcehkmoptxyë03", "АВСЕНКМОРТХУЁавсенкмортхуёОЗ")
"""Letters and digits that look like Russian ones, and are typed for them."""


def text_up_to(longest: int, *, zero_is_nothing: bool = False) -> CellType:
    """A text of so many characters at most; in some, «0» stands for an empty cell.

    It may be a line of somebody's list, «= приложите паспорт».
    """

    def read(cell: str) -> str:
        return _text(cell, longest, zero_is_nothing=zero_is_nothing, formula=is_formula)

    return CellType(_words(longest), read, String())


def lines_up_to(longest: int) -> CellType:
    """The same of a text for people that may have paragraphs and lists: its lines stay apart."""

    def read(cell: str) -> str:
        text = _text(cell, longest, zero_is_nothing=False, formula=is_formula)
        lines = map(cleaned, cell.strip().splitlines())
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)) if _BREAK.search(cell.strip()) else text

    return CellType(f"{_words(longest)}, in lines", read, String())


def key_up_to(longest: int, *, zero_is_nothing: bool = False) -> CellType:
    """The same of a text in which what a spreadsheet has made a date or a number of is no value."""

    def read(cell: str) -> str:
        text = _text(cell, longest, zero_is_nothing=zero_is_nothing)
        if text.isalpha() or (text.isdecimal() and type(cell) is str):
            return text
        if is_date_of_excel(text):
            raise BadCell(_made_a_date(text))
        refuse_rounded(text, cell)
        return text

    return CellType(_words(longest), read, String())


def address(cell: str) -> str:
    """The number of a house or of a flat; that it is one («д. 28», «кв. 52») is said by its column.

    Raises:
        BadCell: empty, too long, a date, or a rounded number.
    """
    text = _text(cell, _SHORT, zero_is_nothing=True)
    if said := _HOUSE_OR_FLAT.match(text):
        text = text[said.end() :]
    if is_date(text):
        raise BadCell(_made_a_date(text))
    refuse_rounded(text, cell)
    number = _NUMBER_OF_A_FLOAT.fullmatch(text)
    return number[1] if number else text


def house_numbers(cell: str) -> str:
    """The numbers of several houses: «28, 30-34, 36к1».

    Raises:
        BadCell: empty, too long, or one of them is a date or a rounded number.
    """
    text = _text(cell, _LIST, zero_is_nothing=True)
    for each in (text, *_BETWEEN_HOUSES.split(text)):
        if is_date(each):
            raise BadCell(_made_a_date(each))
        refuse_rounded(each, cell)
    number = _NUMBER_OF_A_FLOAT.fullmatch(text)
    return number[1] if number else text


def name(cell: str) -> str:
    """A name, or a part of it, without Latin letters that look like the Russian ones around them.

    Raises:
        BadCell: empty, too long, or without a letter.
    """
    text = _in_one_alphabet(_text(cell, _LONG, zero_is_nothing=True))
    if not text[0].isalpha() and not any(map(str.isalpha, text)):
        raise BadCell(f"A name has letters; «{shown(text)}» has none.")
    return text


def _begins_as_formula(text: str) -> bool:
    """Nothing else begins so in a key or a name."""
    return text.startswith("=")


def _text(
    cell: str, longest: int, *, zero_is_nothing: bool, formula: Callable[[str], bool] = _begins_as_formula
) -> str:
    if isinstance(cell, DateCell):
        raise BadCell(_made_a_date(cell))
    text = cleaned(cell)
    require(text)
    if says_nothing(text) or (zero_is_nothing and _ZERO.fullmatch(text)):
        raise SaysNothing(text)
    if formula(text):
        raise BadCell(f"«{shown(text)}» is a formula, and no value.")
    if not text.isprintable() and UNPRINTABLE.search(text):
        raise BadCell("There are characters in it that cannot be printed.")
    if len(text) > longest:
        raise BadCell(f"It has {len(text)} characters, {longest} at most are kept.")
    return text


def _words(longest: int) -> str:
    return f"text, up to {longest}"


@lru_cache(maxsize=65536)
def _in_one_alphabet(name: str) -> str:
    return _WORD.sub(lambda word: _one_alphabet(word[0]), name)


def _one_alphabet(word: str) -> str:
    return word.translate(_LIKE_CYRILLIC) if _CYRILLIC.search(word) else word


def _made_a_date(cell: str) -> str:
    return (
        f"«{shown(cell.partition(' 00:00:00')[0])}» is a date: a spreadsheet makes one of 5/2 or 12-26 "
        "unless the column is formatted as text."
    )


KEY = key_up_to(_SHORT)
"""A key of billing's own."""
LONG_TEXT = text_up_to(_LONG)
PHONE = key_up_to(_SHORT, zero_is_nothing=True)
STREET = key_up_to(_LONG)
ADDRESS = CellType(_words(_SHORT), address, String())
HOUSE_NUMBERS = CellType(_words(_LIST), house_numbers, String())
NAME = CellType(_words(_LONG), name, String())
