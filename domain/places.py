"""Districts, streets and houses as people write them: «Южное шоссе 28», «ул. Южное шоссе, д. 28»."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.houses import House, HouseRepository
from domain.identifiers import HouseCode
from domain.plain import plain_text

_STREET = "улица"
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("ул", _STREET), _STREET),
    **dict.fromkeys(("пр", "пр-т", "пр-кт", "просп", "проспект"), "проспект"),
    **dict.fromkeys(("пр-д", "проезд"), "проезд"),
    **dict.fromkeys(("пер", "переулок"), "переулок"),
    **dict.fromkeys(("пл", "площадь"), "площадь"),
    **dict.fromkeys(("наб", "набережная"), "набережная"),
    **dict.fromkeys(("ш", "шоссе"), "шоссе"),
    **dict.fromkeys(("б-р", "бул", "бульвар"), "бульвар"),
    **dict.fromkeys(("мкр", "мкрн", "микрорайон"), "микрорайон"),
    **dict.fromkeys(("пос", "поселок"), "поселок"),
    **dict.fromkeys(("туп", "тупик"), "тупик"),
}
"""Kinds of streets, as they are shortened."""

_DISTRICT = frozenset({"район", "района", "р-н"})
_HOUSE = frozenset({"д", "дом", "дома", "№"})
_BUILDING: Mapping[str, str] = {
    **dict.fromkeys(("к", "кор", "корп", "корпус"), "к"),
    **dict.fromkeys(("с", "стр", "строение"), "с"),
}
_BETWEEN = frozenset({",", "и"})

_WORD = re.compile(r"[\w/]+(?:-[\w/]+)*|,|№")
_GLUED = re.compile(r"(д|к|корп|с|стр)(\d.*)")
"""«д28», «к2»: a mark and a number without a space."""
_CYRILLIC = str.maketrans("abekmhopctyx", "авекмнорстух")
"""Latin letters that look like others, in a house's number."""


@dataclass(frozen=True, slots=True)
class Place:
    """A district, a street or a house, in billing's words, with its houses."""

    codes: tuple[HouseCode, ...]
    district: str = ""
    street: str = ""
    house: str = ""


@dataclass(frozen=True, slots=True)
class NoSuchHouses:
    """Houses that a line lists, of a street that is known, and that are not on it."""

    street: str
    houses: tuple[str, ...]


Meaning = tuple[Place, ...]
"""What one line may mean: the houses that it lists, or one street or district."""


class Places:
    """What places the registry knows, read once and asked about many lines."""

    def __init__(self, houses: HouseRepository, streets: Sequence[str], districts: Sequence[str]) -> None:
        self._houses = houses
        self._streets = [(street, _name_of(street)) for street in streets]
        self._districts = districts

    @classmethod
    async def of(cls, houses: HouseRepository) -> "Places":
        """Those of the registry as it is now."""
        return cls(houses, await houses.streets(), await houses.districts())

    async def meant(self, line: str) -> Sequence[Meaning]:
        """What a line may mean: nothing that is known, one thing, or several of which one has to choose."""
        words = _words_of(line)
        meanings = [(await self._district(each),) for each in self._districts_named(words)]
        streets, rest = self._streets_and_rest(words)
        found = [await self._on(street, rest) for street in streets]
        return [*meanings, *(each for each in found if each)]

    async def not_on_street(self, line: str) -> NoSuchHouses | None:
        """Of a line that means nothing: which houses there are not, where it names one street."""
        streets, rest = self._streets_and_rest(_words_of(line))
        if len(streets) != 1:
            return None
        [street] = streets
        known = {number_of_house(each.house) for each in await self._houses.on(street)}
        missing = tuple(number for number in dict.fromkeys(_numbers_in(rest)) if number not in known)
        return NoSuchHouses(street, missing) if missing else None

    def _streets_and_rest(self, words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """The streets that as many of the first words as possible name, and the words after these."""
        for at in range(len(words), 0, -1):
            if streets := self._streets_named(words[:at]):
                return streets, words[at:]
        return (), words

    def _districts_named(self, words: Sequence[str]) -> Iterator[str]:
        wanted = [word for word in words if word not in _DISTRICT]
        for district in self._districts:
            if wanted and wanted == [word for word in _words_of(district) if word not in _DISTRICT]:
                yield district

    def called(self, name: str) -> Sequence[str]:
        """The streets that are called so: that have all words of a name, and none besides."""
        return self._called([word for word in _words_of(name) if word != ","])

    def _called(self, words: Sequence[str]) -> Sequence[str]:
        wanted = _Name.of(words)
        exact = [
            street for street, name in self._streets if wanted.may_be(name) and name.words == wanted.words
        ]
        return next(([street] for street in exact if _words_of(street) == list(words)), exact)

    def _streets_named(self, words: Sequence[str]) -> Sequence[str]:
        """The streets that have all of a name; or else those of which a part of it was said."""
        said = [word for word in words if word != ","]
        wanted = _Name.of(said)
        return self._called(said) or [street for street, name in self._streets if wanted.may_be(name)]

    async def _district(self, district: str) -> Place:
        houses = await self._houses.of_district(district)
        return Place(_codes(houses), district=district)

    async def _on(self, street: str, rest: Sequence[str]) -> Meaning:
        houses = await self._houses.on(street)
        if not any(word not in _BETWEEN for word in rest):
            return (Place(_codes(houses), street=street),)
        numbered = {number_of_house(each.house): each for each in houses}
        numbers = _numbers_in(rest)
        if any(number not in numbered for number in numbers):
            return ()
        chosen = [numbered[number] for number in dict.fromkeys(numbers)]
        return tuple(Place((each.code,), street=street, house=each.house) for each in chosen)


def number_of_house(written: str) -> str:
    """A house's number as it is compared: «28 корп. 2», «28к2» and «28 К. 2» are one."""
    numbers = _numbers_in(_words_of(written))
    return numbers[0] if len(numbers) == 1 else "".join(_words_of(written))


@dataclass(frozen=True, slots=True)
class _Name:
    """A street's name: its words without its kinds, in any order."""

    words: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[str]) -> "_Name":
        said = [word for word in words if word != ","]
        kinds = frozenset(_KINDS[word] for word in said if word in _KINDS)
        return cls(frozenset(word for word in said if word not in _KINDS), kinds)

    def may_be(self, street: "_Name") -> bool:
        """Whether these words, of which some may be missing, can mean a street."""
        if not self.kinds <= street.kinds or not self.words <= street.words:
            return False
        # «ул. Набережная»: its name is a kind itself.
        return bool(self.words) or (not street.words and bool(self.kinds - {_STREET}))


def _name_of(street: str) -> _Name:
    return _Name.of(_words_of(street))


def _words_of(line: str) -> list[str]:
    return _WORD.findall(plain_text(line).replace(".", " "))


def _codes(houses: Sequence[House]) -> tuple[HouseCode, ...]:
    return tuple(each.code for each in houses)


def _numbers_in(words: Sequence[str]) -> list[str]:
    """The numbers of houses that words list, as they are compared; what is none of that stands as it is."""
    numbers: list[str] = []
    building, is_next = "", True
    for word in _unglued(words):
        if word in _BETWEEN:
            is_next = True
        elif word in _BUILDING and numbers:
            building = _BUILDING[word]
        elif building and numbers:
            numbers[-1] += building + word
            building = ""
        elif word not in _HOUSE:
            number = word.translate(_CYRILLIC)
            is_letter = len(number) == 1 and number.isalpha() and numbers and numbers[-1][-1].isdecimal()
            if is_letter or (numbers and not is_next):
                # Of two numbers without a comma nobody knows whether the second is a flat's.
                numbers[-1] += number if is_letter else f" {number}"
            else:
                numbers.append(_without_dash(number))
            is_next = False
    return numbers


def _without_dash(number: str) -> str:
    """«7-а» as «7а»; «28-52» stays: that is a flat, or a house that is called so."""
    return re.sub(r"(?<=\d)-(?=[^\W\d])", "", number)


def _unglued(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        glued = _GLUED.fullmatch(word)
        yield from glued.groups() if glued else (word,)
