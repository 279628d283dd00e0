"""Words for what is supplied: by this company, by others, and for parts of it that bills tell apart.

A part is its resource only where the row says elsewhere which part it is, as a line of a bill does: a balance
of the day's electricity is not the balance of electricity, and the night of a meter is not its day too.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto

from sqlalchemy import String

from bot.exchange.cells import BadCell, CellType, require, shown
from bot.exchange.words import ZONES, OfOthers, plain_words
from domain.meters import Resource, Zone


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(each.strip() for each in listed.replace("\n", ",").split(",") if each.strip())


_RESOURCES: Mapping[str, Resource] = {
    phrase: resource
    for resource, listed in {
        Resource.ELECTRICITY: """
            electricity, электроэнергия, электроэнергии, электричество, электрическая энергия, электр энергия
            электроснабжение, электроснабжения, эл энергия, элэнергия, эл, ээ, э э, свет
        """,
        Resource.HOT_WATER: """
            hot_water, hot water, горячая вода, горячей воды, гор вода, горячее водоснабжение
            горячего водоснабжения, гвс, г в с, гв
        """,
        Resource.HEATING: """
            heating, отопление, отопления, центральное отопление, тепло, теплоэнергия, тепловая энергия
            тепл энергия, т энергия, тэнергия, теплоснабжение, теплоснабжения
        """,
    }.items()
    for phrase in _phrases(listed)
}
_OF_OTHERS = _phrases(
    """
    холодная вода, холодной воды, хол вода, холодное водоснабжение, хол водоснабжение, хвс, х в с, хв
    cold_water, cold water, водоотведение, водоотведения, канализация, стоки, газ, газоснабжение, gas
    тко, тбо, вывоз тко, вывоз тбо, вывоз мусора, мусор, обращение с тко, обращение с тбо
    обращение с твердыми коммунальными отходами, твердые коммунальные отходы
    домофон, обслуживание домофона, запирающее устройство, лифт, лифты, обслуживание лифтов
    содержание жилья, содержание жилого помещения, содержание и ремонт, содержание и ремонт жилья
    содержание и ремонт жилого помещения, текущий ремонт, капремонт, кап ремонт, капитальный ремонт
    взнос на капремонт, взнос на капитальный ремонт, взносы на капитальный ремонт
    антенна, коллективная антенна, телевидение, кабельное телевидение, радио, радиоточка
    видеонаблюдение, охрана, консьерж, уборка, наем, найм, наем жилья, наем жилого помещения, управление мкд
    """
)
"""What other companies supply: billing systems of a house keep it in the same tables."""

_LABELS = ("вид услуги", "услуга", "ресурс", "вид энергии", "вид ресурса", "коммунальная услуга")
_UNITS = ("квт ч", "квтч", "квт*ч", "квт·ч", "kwh", "м3", "м³", "куб м", "m3", "гкал", "gcal")


class Part(Enum):
    """Which part of a resource: of the day, what a dwelling uses itself, or what bills tell apart besides."""

    ZONE = auto()
    USE = auto()
    SHARE = auto()


_REGISTERS = frozenset(f"{letter}{number}" for letter in "tт" for number in (1, 2, 3))
_USE = _phrases(
    """
    инд, индивидуальное, инд потребление, индивидуальное потребление, потребление
    ипу, по ипу, по счетчику, по прибору учета, по нормативу, норматив
    """
)
_SHARES = _phrases(
    """
    одн, на одн, сои, на сои, кр на сои, кр сои, общедомовые нужды, на общедомовые нужды, моп
    общедомовое потребление, повышающий коэффициент, пени, перерасчет
    """
)
_COMPONENTS = _phrases(
    """
    компонент, компонент на тепловую энергию, компонент тепловая энергия, компонент на тэ
    компонент на холодную воду, компонент холодная вода, компонент на теплоноситель
    тепловая энергия, тепло, холодная вода, теплоноситель, подогрев, нагрев
    """
)
_OF_HOT_WATER = _phrases(
    """
    компонент на тепловую энергию, компонент на тепловую энергию для гвс, подогрев воды, нагрев холодной воды
    подогрев холодной воды, тепловая энергия для гвс, тепловая энергия на гвс, тепловая энергия гвс
    тепловая энергия на подогрев воды
    """
)
_MOST_WORDS = 3
"""Of a resource's name."""

_ALL_OF_IT = ", with what all of it comes to"
_IN_OTHER_COLUMNS = "; zones and registers have columns of their own"


def resource_of(parts: Iterable[Part] = (), instead: str = _ALL_OF_IT) -> Callable[[str], Resource]:
    """A reader of resources, and of these parts of them; of what others supply it raises OfOthers.

    Of other parts it says what is to be written `instead`.
    """
    known = frozenset(parts)

    def read(cell: str) -> Resource:
        text = _without(plain_words(cell))
        require(text)
        if _is_of_others(text):
            raise OfOthers(
                "Cold water, gas, lifts and the like are not this company's: such rows are passed over."
            )
        found, part = _resource_and_part(text)
        if found is None:
            raise BadCell(f"It should be one of {', '.join(Resource)}; «{shown(cell.strip())}» is not.")
        if part is not None and part not in known:
            raise BadCell(
                f"«{shown(cell.strip())}» is a part of {found}, and this file does not say which part a row "
                f"is of: name the resource alone{instead}."
            )
        return found

    return read


def _without(text: str) -> str:
    """What is left of a text without a label before it and a unit behind it."""
    for label in _LABELS:
        text = text.removeprefix(f"{label} ")
    for unit in _UNITS:
        text = text.removesuffix(f" {unit}")
    return text


def _is_of_others(text: str) -> bool:
    if text in _OF_OTHERS:
        return True
    return any(name in _OF_OTHERS and _part_called(rest, None) is not None for name, rest in _parted(text))


def _resource_and_part(text: str) -> tuple[Resource | None, Part | None]:
    if text in _OF_HOT_WATER:
        return Resource.HOT_WATER, Part.SHARE
    if whole := _RESOURCES.get(text):
        return whole, None
    for name, rest in _parted(text):
        found = _RESOURCES.get(name)
        if found is None:
            continue
        if _RESOURCES.get(rest) is found or ZONES.get(rest) is Zone.WHOLE_DAY:
            return found, None
        if (part := _part_called(rest, found)) is not None:
            return found, part
    return None, None


def _parted(text: str) -> Iterable[tuple[str, str]]:
    """Its first words and the others, the longest beginning first."""
    split = text.split(" ")
    for count in range(min(len(split) - 1, _MOST_WORDS), 0, -1):
        yield " ".join(split[:count]), " ".join(split[count:])


def _part_called(words: str, of: Resource | None) -> Part | None:
    if words in _USE:
        return Part.USE
    if words in _SHARES or (of is Resource.HOT_WATER and words in _COMPONENTS):
        return Part.SHARE
    zone = words.removesuffix(" зона")
    return Part.ZONE if of is Resource.ELECTRICITY and (zone in ZONES or zone in _REGISTERS) else None


RESOURCE = CellType("word", resource_of(), String())
RESOURCE_OF_METERS = CellType("word", resource_of((Part.USE,), _IN_OTHER_COLUMNS), String())
"""Where a row is of a meter, and the column of zones or of registers says which of what is used."""
RESOURCE_IN_BILLS = CellType("word", resource_of(Part), String())
"""Where a line of a bill says of itself what it is, or nothing is added up."""
