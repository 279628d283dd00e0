"""Cells that hold one of some words, in any case."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import BigInteger, Boolean, String

from bot.exchange.cells import BadCell, CellType, require, shown
from bot.exchange.cleaning import cleaned
from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource
from domain.readings.verdicts import Outcome

_SIGNS = frozenset("+-")
_BETWEEN = re.compile(r"[./!,;:\\-]")

Choice = TypeVar("Choice", bound=StrEnum | bool)

_RESOURCES: Mapping[str, Resource] = {
    "электроэнергия": Resource.ELECTRICITY,
    "электричество": Resource.ELECTRICITY,
    "электрическая энергия": Resource.ELECTRICITY,
    "электроснабжение": Resource.ELECTRICITY,
    "эл энергия": Resource.ELECTRICITY,
    "элэнергия": Resource.ELECTRICITY,
    "эл": Resource.ELECTRICITY,
    "ээ": Resource.ELECTRICITY,
    "э э": Resource.ELECTRICITY,
    "свет": Resource.ELECTRICITY,
    "горячая вода": Resource.HOT_WATER,
    "гор вода": Resource.HOT_WATER,
    "горячее водоснабжение": Resource.HOT_WATER,
    "гвс": Resource.HOT_WATER,
    "г в с": Resource.HOT_WATER,
    "гв": Resource.HOT_WATER,
    "отопление": Resource.HEATING,
    "тепло": Resource.HEATING,
    "теплоэнергия": Resource.HEATING,
    "тепловая энергия": Resource.HEATING,
    "теплоснабжение": Resource.HEATING,
} | {resource.value: resource for resource in Resource}

_OF_OTHERS = frozenset(
    {
        "холодная вода",
        "хол вода",
        "холодное водоснабжение",
        "хвс",
        "х в с",
        "хв",
        "cold_water",
        "cold water",
        "водоотведение",
        "канализация",
        "газ",
        "газоснабжение",
        "gas",
        "тко",
    }
)
"""What other companies supply: billing systems of a house keep it in the same tables."""

_ZONES: Mapping[str, Zone] = {
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
} | {zone.value: zone for zone in Zone}

_ANSWERS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "истина", "1", "да", "д", "+"), True),
    **dict.fromkeys(("no", "n", "false", "ложь", "0", "нет", "н", "-"), False),
}
_SOURCES: Mapping[str, ReadingSource] = {source.value: source for source in ReadingSource}
_REGISTERS: Mapping[str, int] = {
    f"{prefix}{number}": number for prefix in ("t", "т", "") for number in (1, 2, 3)
}
_ACCEPTED = "да + ок ok принято принят приняты принята принять учтено"
_REFUSED = "нет - отклонено отклонен отклонены отклонена отклонить отказ отказано отказать"
_OUTCOMES: Mapping[str, Outcome] = {
    **dict.fromkeys((*_ACCEPTED.split(), "принято к расчету", "приняты к расчету"), Outcome.ACCEPTED),
    **dict.fromkeys(_REFUSED.split(), Outcome.REFUSED),
    **dict.fromkeys(
        ("не принято", "не принят", "не приняты", "не принимать", "не принять", "не учтено"), Outcome.REFUSED
    ),
} | {outcome.value: outcome for outcome in Outcome}


class OfOthers(BadCell):
    """The row is about something that another company supplies: it is passed over, and no fault."""


def one_of(choices: Mapping[str, Choice], offered: tuple[str, ...]) -> Callable[[str], Choice]:
    """A reader of some words; `_`, spaces and dots alike; `offered` are named to whoever wrote another."""

    def read(cell: str) -> Choice:
        text = _plain(cell)
        require(text)
        found = choices.get(text, choices.get(text.replace(" ", "_")))
        if found is None:
            raise BadCell(f"It should be one of {', '.join(offered)}; «{shown(cell.strip())}» is not.")
        return found

    return read


def resource(cell: str) -> Resource:
    """A resource, by its own word or by what people call it.

    Raises:
        OfOthers: another company supplies it.
        BadCell: empty, or something else.
    """
    if _plain(cell) in _OF_OTHERS:
        raise OfOthers("Cold water, gas and the like are not this company's: such rows are passed over.")
    return _one_of_ours(cell)


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


def _plain(cell: str) -> str:
    text = cleaned(cell).lower().replace("ё", "е")
    if text in _SIGNS:
        return text
    return " ".join(_BETWEEN.sub(" ", text).split())


def _words(choices: Mapping[str, Choice], offered: type[StrEnum]) -> CellType:
    return CellType("word", one_of(choices, tuple(offered)), String())


_one_of_ours = one_of(_RESOURCES, tuple(Resource))
RESOURCE = CellType("word", resource, String())
ZONE = _words(_ZONES, Zone)
SOURCE = _words(_SOURCES, ReadingSource)
OUTCOME = _words(_OUTCOMES, Outcome)
REGISTER = CellType("word", register, BigInteger())
YES_OR_NO = CellType("yes or no", one_of(_ANSWERS, ("yes", "no")), Boolean())
