"""Cells that hold one of some words, in any case."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import BigInteger, Boolean, String

from bot.exchange.cells import BadCell, CellType, require, shown
from bot.exchange.cleaning import cleaned
from domain.meters import Zone
from domain.readings.reading import ReadingSource

_SIGNS = frozenset("+-")
_BETWEEN = re.compile(r"[./!,;:\\()«»\"–—-]")

Choice = TypeVar("Choice", bound=StrEnum | bool)

ZONES: Mapping[str, Zone] = {
    "день": Zone.DAY,
    "дневная": Zone.DAY,
    "дневной": Zone.DAY,
    "дн": Zone.DAY,
    "пик": Zone.DAY,
    "пиковая": Zone.DAY,
    "пиковый": Zone.DAY,
    "peak": Zone.DAY,
    "ночь": Zone.NIGHT,
    "ночная": Zone.NIGHT,
    "ночной": Zone.NIGHT,
    "полупик": Zone.HALF_PEAK,
    "полупиковая": Zone.HALF_PEAK,
    "полупиковый": Zone.HALF_PEAK,
    "п пик": Zone.HALF_PEAK,
    "сутки": Zone.WHOLE_DAY,
    "сут": Zone.WHOLE_DAY,
    "круглосуточно": Zone.WHOLE_DAY,
    "круглосуточная": Zone.WHOLE_DAY,
    "круглосуточный": Zone.WHOLE_DAY,
    "суточная": Zone.WHOLE_DAY,
    "суточный": Zone.WHOLE_DAY,
    "одноставочный": Zone.WHOLE_DAY,
    "однотарифный": Zone.WHOLE_DAY,
    "однотарифная": Zone.WHOLE_DAY,
    "одноставочная": Zone.WHOLE_DAY,
    "единый": Zone.WHOLE_DAY,
    "единая": Zone.WHOLE_DAY,
    "круглые сутки": Zone.WHOLE_DAY,
} | {zone.value: zone for zone in Zone}

_BESIDE_ZONES = frozenset({"зона", "тариф", "т1", "т2", "т3", "t1", "t2", "t3"})

_ANSWERS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "истина", "1", "да", "д", "+"), True),
    **dict.fromkeys(("no", "n", "false", "ложь", "0", "нет", "н", "-"), False),
}
_SOURCES: Mapping[str, ReadingSource] = {source.value: source for source in ReadingSource}
_REGISTERS: Mapping[str, int] = {
    f"{prefix}{number}": number for prefix in ("t", "т", "") for number in (1, 2, 3)
}


class OfOthers(BadCell):
    """The row is about something that another company supplies: it is passed over, and no fault."""


def one_of(choices: Mapping[str, Choice], offered: tuple[str, ...]) -> Callable[[str], Choice]:
    """A reader of some words; `_`, spaces and dots alike; `offered` are named to whoever wrote another."""

    def read(cell: str) -> Choice:
        text = plain_words(cell)
        require(text)
        found = choices.get(text, choices.get(text.replace(" ", "_")))
        if found is None:
            raise BadCell(f"It should be one of {', '.join(offered)}; «{shown(cell.strip())}» is not.")
        return found

    return read


def zone(cell: str) -> Zone:
    """A part of the day, perhaps with «зона» or the name of the register beside it: «Т1 (день)».

    Raises:
        BadCell: empty, or something else.
    """
    words = plain_words(cell).split(" ")
    said = [word for word in words if word not in _BESIDE_ZONES]
    return _one_zone(" ".join(said or words))


def register(cell: str) -> int:
    """T1, T2 or T3, Latin or Cyrillic, or the digit alone.

    Raises:
        BadCell: empty, or something else.
    """
    text = cell.strip().lower()
    require(text)
    if text in _REGISTERS:
        return _REGISTERS[text]
    raise BadCell(f"A register is T1, T2 or T3; «{shown(cell.strip())}» is not.")


def plain_words(cell: str) -> str:
    """The words of a cell as they are compared: small letters, nothing but spaces between them.

    Only where a sign is all that stands there it is kept.
    """
    text = cleaned(cell).lower().replace("ё", "е")
    if text in _SIGNS:
        return text
    return " ".join(_BETWEEN.sub(" ", text).split())


def _words(choices: Mapping[str, Choice], offered: type[StrEnum]) -> CellType:
    return CellType("word", one_of(choices, tuple(offered)), String())


_one_zone = one_of(ZONES, tuple(Zone))
ZONE = CellType("word", zone, String())
SOURCE = _words(_SOURCES, ReadingSource)
REGISTER = CellType("word", register, BigInteger())
YES_OR_NO = CellType("yes or no", one_of(_ANSWERS, ("yes", "no")), Boolean())
