"""Cells of files about money: sums, amounts, and the words of bills."""

import re
from collections.abc import Callable, Mapping

from sqlalchemy import BigInteger, String

from bot.exchange.cells import BadCell, CellType, SaysNothing, number_between, require, shown
from bot.exchange.cleaning import cleaned, says_nothing
from bot.exchange.words import one_of
from domain.charges.charge import ChargeKind
from domain.common_needs.common_needs import RunBy
from domain.money import KOPECKS
from domain.norms import Per
from domain.tariffs.tariff import Category

_DECIMAL = re.compile(r"(-?)(\d+)(?:[.,](\d+))?", re.ASCII)
_MINUSES = re.compile("[\u2212\u2013]")
_CURRENCY = re.compile(r"(?:₽|р\.?|руб\.?|рубл(?:ь|я|ей)|rub)$", re.IGNORECASE)
_KOPECKS_APART = re.compile(r"(-?\d+)[-=](\d\d)", re.ASCII)
"""«1234-56», as payment orders have it."""
_IN_BRACKETS = re.compile(r"\((\d[\d.,]*)\)", re.ASCII)
"""What accounts show so is below zero."""
_MOST_OF_SUM = 12
_MOST_OF_AMOUNT = 8
_DECIMALS_OF_AMOUNT = 6

_CATEGORIES: Mapping[str, Category] = {
    **dict.fromkeys(
        ("газ", "город газ", "газовая плита", "газовые плиты", "с газовыми плитами"), Category.GAS
    ),
    **dict.fromkeys(
        (
            "электро",
            "город электро",
            "электроплита",
            "электроплиты",
            "электрическая плита",
            "электрические плиты",
            "с электроплитами",
            "с электрическими плитами",
        ),
        Category.ELECTRIC,
    ),
    **dict.fromkeys(
        ("село", "сельская", "сельский", "сельское", "сельская местность", "сельское население"),
        Category.RURAL,
    ),
} | {category.value: category for category in Category}

_KINDS: Mapping[str, ChargeKind] = {
    **dict.fromkeys(
        ("потребление", "индивидуальное потребление", "начисление", "по счетчику", "по нормативу"),
        ChargeKind.USE,
    ),
    **dict.fromkeys(("одн", "общедомовые нужды", "сои", "кр на сои", "кр сои"), ChargeKind.COMMON),
    "перерасчет": ChargeKind.RECALCULATION,
    "льгота": ChargeKind.BENEFIT,
    **dict.fromkeys(("пени", "пеня"), ChargeKind.PENALTY),
    **dict.fromkeys(("услуга", "платная услуга"), ChargeKind.SERVICE),
} | {kind.value: kind for kind in ChargeKind}

_PER: Mapping[str, Per] = {
    **dict.fromkeys(("человек", "чел", "на человека"), Per.PERSON),
    **dict.fromkeys(("м2", "м²", "m²", "кв м", "на м2", "на м²", "на кв м"), Per.SQUARE_METRE),
} | {per.value: per for per in Per}

_RUN_BY: Mapping[str, RunBy] = {
    **dict.fromkeys(("непосредственное", "непосредственное управление", "собственники"), RunBy.DIRECT),
    **dict.fromkeys(
        ("ук", "тсж", "тсн", "жск", "управляющая компания", "управляющая организация"), RunBy.COMPANY
    ),
    **dict.fromkeys(("рсо", "поставщик", "ресурсоснабжающая организация"), RunBy.SUPPLIER),
} | {by.value: by for by in RunBy}


def kopecks(cell: str) -> int:
    """A sum of roubles in kopecks: «1 234,56», «-5.00», «−5», «1 234,56 руб.», «1234-56», «(5,00)».

    Raises:
        BadCell: empty, no number, or with a part of a kopeck.
    """
    sign, whole, fraction = _parts(
        cell, _MOST_OF_SUM, "A sum is written 1234.56 or -1234,56", plain=_in_figures
    )
    if len(fraction) > 2:
        raise BadCell(f"A sum has two decimals at most; «{shown(cell)}» has more.")
    found = int(whole) * KOPECKS + int(fraction.ljust(2, "0"))
    return -found if sign else found


def quantity(cell: str) -> str:
    """A number of units or m², as it is written, with a point: «30,31» is 30.31.

    Raises:
        BadCell: empty, or no number.
    """
    sign, whole, fraction = _parts(cell, _MOST_OF_AMOUNT, "A number is written 30.31 or 30,31", zeros=True)
    if len(fraction) > _DECIMALS_OF_AMOUNT and len(fraction := fraction.rstrip("0")) > _DECIMALS_OF_AMOUNT:
        raise BadCell(f"It has {_DECIMALS_OF_AMOUNT} decimals at most; «{shown(cell)}» has more.")
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def amount(cell: str) -> str:
    """The same where nothing can be below zero.

    Raises:
        BadCell: empty, no number, or below zero.
    """
    found = quantity(cell)
    if found.startswith("-"):
        raise BadCell(f"It is not below zero; «{shown(cell)}» is.")
    return found


def area(cell: str) -> str:
    """An area of a flat or of a house's premises: nothing has none.

    Raises:
        SaysNothing: it is zero.
        BadCell: empty, no number, or below zero.
    """
    found = amount(cell)
    if not found.strip("0."):
        raise SaysNothing(cell.strip())
    return found


def _in_figures(text: str) -> str:
    """A sum as a number, without what accounts and people write around it; it has no spaces."""
    if named := _CURRENCY.search(text):
        text = text[: named.start()]
    if apart := _KOPECKS_APART.fullmatch(text):
        return f"{apart[1]}.{apart[2]}"
    if below := _IN_BRACKETS.fullmatch(text):
        text = f"-{below[1]}"
    return text


def _as_it_is(text: str) -> str:
    return text


def _parts(
    cell: str, most: int, example: str, *, zeros: bool = False, plain: Callable[[str], str] = _as_it_is
) -> tuple[str, str, str]:
    """Its sign, its digits before the point and those after it, `zeros` at their end or not."""
    number = _DECIMAL.fullmatch(cell)
    if number is None:
        text = cleaned(cell)
        require(text)
        if says_nothing(text):
            raise SaysNothing(text)
        number = _DECIMAL.fullmatch(plain(_MINUSES.sub("-", "".join(text.split()))))
        if number is None:
            raise BadCell(f"{example}; «{shown(text)}» is not.")
    sign, whole, fraction = number[1], number[2].lstrip("0") or "0", number[3] or ""
    if len(whole) > most:
        raise BadCell(f"It has {most} digits before the point at most.")
    fraction = fraction if zeros else fraction.rstrip("0")
    return sign if (whole + fraction).strip("0") else "", whole, fraction


SUM = CellType("roubles", kopecks, BigInteger())
QUANTITY = CellType("decimal", quantity, String())
AMOUNT = CellType("decimal, not below zero", amount, String())
AREA = CellType("decimal, m²", area, String())
BAND = number_between(1, 3)
CATEGORY = CellType("word", one_of(_CATEGORIES, tuple(Category)), String())
KIND = CellType("word", one_of(_KINDS, tuple(ChargeKind)), String())
PER = CellType("word", one_of(_PER, tuple(Per)), String())
RUN_BY = CellType("word", one_of(_RUN_BY, tuple(RunBy)), String())
