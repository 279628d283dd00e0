"""Cells that hold one of some words, in any case."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import BigInteger, Boolean, String

from bot.exchange.cells import BadCell, CellType, require, shown
from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource
from domain.readings.verdicts import Outcome

Choice = TypeVar("Choice", bound=StrEnum | bool)

_RESOURCES: Mapping[str, Resource] = {
    "электроэнергия": Resource.ELECTRICITY,
    "электричество": Resource.ELECTRICITY,
    "горячая вода": Resource.HOT_WATER,
    "гвс": Resource.HOT_WATER,
    "отопление": Resource.HEATING,
} | {resource.value: resource for resource in Resource}

_ZONES: Mapping[str, Zone] = {
    "день": Zone.DAY,
    "пик": Zone.DAY,
    "peak": Zone.DAY,
    "ночь": Zone.NIGHT,
    "полупик": Zone.HALF_PEAK,
    "сутки": Zone.WHOLE_DAY,
} | {zone.value: zone for zone in Zone}

_ANSWERS: Mapping[str, bool] = {
    "yes": True,
    "true": True,
    "1": True,
    "да": True,
    "no": False,
    "false": False,
    "0": False,
    "нет": False,
}
_SOURCES: Mapping[str, ReadingSource] = {source.value: source for source in ReadingSource}
_REGISTERS: Mapping[str, int] = {
    f"{prefix}{number}": number for prefix in ("t", "т", "") for number in (1, 2, 3)
}
_OUTCOMES: Mapping[str, Outcome] = {
    "принято": Outcome.ACCEPTED,
    "принят": Outcome.ACCEPTED,
    "принято к расчету": Outcome.ACCEPTED,
    "отклонено": Outcome.REFUSED,
    "отклонен": Outcome.REFUSED,
    "не принято": Outcome.REFUSED,
    "отказано": Outcome.REFUSED,
} | {outcome.value: outcome for outcome in Outcome}


def one_of(choices: Mapping[str, Choice], offered: tuple[str, ...]) -> Callable[[str], Choice]:
    """A reader of some words, `_` and spaces alike; `offered` are named to whoever wrote another."""

    def read(cell: str) -> Choice:
        text = " ".join(cell.lower().replace("ё", "е").split())
        require(text)
        found = choices.get(text, choices.get(text.replace(" ", "_")))
        if found is None:
            raise BadCell(f"It should be one of {', '.join(offered)}; «{shown(cell.strip())}» is not.")
        return found

    return read


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


def _words(choices: Mapping[str, Choice], offered: type[StrEnum]) -> CellType:
    return CellType("word", one_of(choices, tuple(offered)), String(), few=True)


RESOURCE = _words(_RESOURCES, Resource)
ZONE = _words(_ZONES, Zone)
SOURCE = _words(_SOURCES, ReadingSource)
OUTCOME = _words(_OUTCOMES, Outcome)
REGISTER = CellType("word", register, BigInteger(), few=True)
YES_OR_NO = CellType("yes or no", one_of(_ANSWERS, ("yes", "no")), Boolean(), few=True)
