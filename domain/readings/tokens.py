"""The numbers of a message of readings, and the labels that say whose they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from domain.identifiers import MeterId
from domain.meters import Meter, Resource, Zone, plain_meter_number
from domain.plain import plain_text
from domain.readings import vocabulary
from domain.readings.set_aside import NAMING, is_printed_on

_LONGEST_PLACE_ENDING = 2
_SHORTEST_PLACE_STEM = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A run of digits, and what was typed between it and the next one."""

    digits: str
    joint: str = ""


class Beside(StrEnum):
    """What numbers beside the readings of a month can be, when a word says so."""

    TOTAL = "total"
    COLD_WATER = "cold_water"
    EARLIER = "earlier"
    """What the meter showed before: «было 4580»."""
    USED = "used"
    OTHER_ENERGY = "other_energy"
    """Codes of a dial for what is given back or not billed: 2.8.0."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one word says of the numbers beside it; a word says one of these things, or only «now».

    `typed` is the word where it names a zone or a meter, for saying that there is none such.
    """

    resource: Resource | None = None
    zone: Zone | None = None
    register: int | None = None
    meters: frozenset[MeterId] | None = None
    beside: Beside | None = None
    unit: Resource | None = None
    typed: str = ""

    @property
    def unknown_meter(self) -> bool:
        """Whether it names a meter or an account that this is not."""
        return self.meters == frozenset()


class NotReadings(Exception):
    """The text has a word that no message of readings has."""


_FIXED: tuple[tuple[str, str], ...] = (
    ("code", r"(?<![\d.])(?:0?1|15)\.8\.[0-4](?!\d)"),
    ("othercode", r"(?<![\d.])(?:0?[2-9]|1\d)\.8\.\d(?!\d)"),
    ("enumerated", r"(?<![\d.,])[1-3]\s?[):=]|(?:(?<=\n)|^)[1-3](?:\. | - )"),
    ("register", rf"(?<![^\W\d_])(?:{vocabulary.REGISTERS})\s?[.#№-]?\s?\d(?!\d)"),
    ("register_after", rf"(?<![\d.,])[1-4]\s?-?(?:\w{{1,2}}\s)?\s?(?:{vocabulary.AFTER_A_REGISTER})(?!\w)"),
    ("account", rf"(?<!\w)(?:{vocabulary.ACCOUNT_WORDS})(?![^\W\d_])"),
    ("earlier", rf"(?<!\w)(?:{vocabulary.BEFORE})(?!\w)"),
    ("used", rf"(?<!\w)(?:{vocabulary.USED})(?!\w)"),
    ("now", rf"(?<!\w)(?:{vocabulary.NOW})(?!\w)"),
    ("filler", rf"(?<!\w)(?:{vocabulary.FILLERS})(?!\w)"),
    ("cold", rf"(?<!\w)(?:{vocabulary.COLD_WATER})(?![^\W\d_])"),
    ("total", rf"(?:(?<!\w)(?:{vocabulary.TOTAL})(?![^\W\d_]))|∑"),
    *((f"unit_{name}", rf"(?<![^\W\d_])(?:{words})(?!\w)") for name, words in vocabulary.UNITS.items()),
    *((f"zone_{name}", rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])") for name, words in vocabulary.ZONES.items()),
    *(
        (f"resource_{name}", rf"(?<!\w)(?:{words})(?![^\W\d_])")
        for name, words in vocabulary.RESOURCES.items()
    ),
    ("numbered", rf"(?<!\w)(?:{vocabulary.METER_WORDS})(?![^\W\d_])"),
    ("digits", r"\d+"),
    ("word", r"[^\W\d_]+"),
    ("joint", r"[\W_]"),
)

_BESIDE = {
    "total": Beside.TOTAL,
    "cold": Beside.COLD_WATER,
    "earlier": Beside.EARLIER,
    "used": Beside.USED,
    "othercode": Beside.OTHER_ENERGY,
}
_LABELS_OF_NUMBERS = {"register", "register_after", "enumerated", "code", "place", *_BESIDE} | {
    f"zone_{zone}" for zone in vocabulary.ZONES
}
"""Kinds of words after which a number is what they are said of, however long it is."""

_PIECES = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _FIXED))
_NOTHING = r"(?!)"


def tokens(text: str, meters: Sequence[Meter]) -> Iterator[Number | Label]:
    """Labels and numbers in order; fillers are left out, joints go with the number before them.

    Raises NotReadings.
    """
    number: Number | None = None
    for kind, piece in _scan(text, meters):
        if kind == "joint" and number is not None:
            number = Number(number.digits, number.joint + piece)
        if kind in {"joint", "filler"}:
            continue
        if number is not None:
            yield number
            number = None
        if kind == "digits":
            number = Number(piece)
            continue
        yield _label(kind, piece, meters)
    if number is not None:
        yield number


def _scan(text: str, meters: Sequence[Meter]) -> Iterator[tuple[str, str]]:
    matches = list(_matches(text, _names(meters)))
    several = sum(match.lastgroup == "digits" for match in matches) > 1
    kinds = [
        _digits_kind(match[0], _neighbour(matches, at, -1), several, meters)
        if match.lastgroup == "digits"
        else str(match.lastgroup)
        for at, match in enumerate(matches)
    ]
    for at, (kind, match) in enumerate(zip(kinds, matches, strict=True)):
        after = next((each for each in kinds[at + 1 :] if each != "joint"), None)
        number_sign = match[0] == "n" and after == "printed"  # «N 20000011» is no night
        if kind not in {"numbered", "account"} and not number_sign:
            yield (kind, match[0])


def _matches(text: str, names: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Every piece of the text in turn; names that the registry knows come before the vocabulary's words."""
    at = 0
    while at < len(text):
        match = names.match(text, at) or _PIECES.match(text, at)
        if match is None:
            return
        yield match
        at = match.end()


def _neighbour(matches: list[re.Match[str]], at: int, step: int) -> str | None:
    at += step
    while 0 <= at < len(matches) and matches[at].lastgroup == "joint" and matches[at][0] in " .:":
        at += step
    return matches[at].lastgroup if 0 <= at < len(matches) else None


def _digits_kind(digits: str, before: str | None, several: bool, meters: Sequence[Meter]) -> str:
    """Whether digits are a reading or a number that names a meter or an account: `11228081: 256 246`.

    Only a number that stands beside others can name something, and only one that no dial could show does so
    without a word before it. `variants` puts that word before those of which nobody can be sure.
    """
    printed = [each for each in meters if is_printed_on(each, digits)]
    if any(len(digits) > each.integer_digits for each in printed):
        return "printed"
    if not several or before in _LABELS_OF_NUMBERS:
        return "digits"
    longer = all(len(digits) > each.integer_digits for each in meters)
    if before == "numbered":
        return "printed" if printed or longer or len(digits) >= NAMING else "digits"
    most = max((each.integer_digits + each.fraction_digits for each in meters), default=0)
    unknown = before == "account" or (len(digits) >= NAMING and len(digits) > most)
    return "printed" if unknown else "digits"


def _names(meters: Sequence[Meter]) -> re.Pattern[str]:
    """Places and printed numbers of these meters, as they stand in the registry."""
    places = frozenset(each.place for each in meters)
    return _names_of(places, frozenset(each.number for each in meters if not each.number.isdecimal()))


@lru_cache(maxsize=256)
def _names_of(places: frozenset[str], numbers: frozenset[str]) -> re.Pattern[str]:
    """One for the places that most flats have; each message of a household asks for its own twice."""
    literal = {
        kind: "|".join(map(re.escape, sorted(set(map(plain_text, names)) - {""}, key=len, reverse=True)))
        for kind, names in (("place", places), ("printed", numbers))
    }
    kinds = [rf"(?P<{kind}>(?<!\w)(?:{names})(?!\w))" for kind, names in literal.items() if names]
    return re.compile("|".join(kinds) or _NOTHING)


def _label(kind: str, piece: str, meters: Sequence[Meter]) -> Label:
    said, _, name = kind.partition("_")
    if said == "unit":
        return Label(unit=Resource(name))
    if said == "zone":
        return Label(zone=Zone(name), typed=piece)
    if said == "resource":
        return Label(resource=Resource(name))
    if said in {"register", "enumerated", "code"}:
        number = int((re.findall(r"\d", piece))[-1])
        return Label(register=number, typed=piece) if number else Label(beside=Beside.TOTAL)
    if said in _BESIDE:
        return Label(beside=_BESIDE[said])
    if said == "now":
        return Label()
    return Label(meters=_meters_called(said, piece, meters), typed=piece)


def _meters_called(said: str, piece: str, meters: Sequence[Meter]) -> frozenset[MeterId]:
    if said == "printed":
        return frozenset(each.id for each in meters if is_printed_on(each, plain_meter_number(piece)))
    exact = frozenset(each.id for each in meters if plain_text(each.place) == piece)
    called = exact or frozenset(each.id for each in meters if _is_short_for(piece, plain_text(each.place)))
    if not called:
        raise NotReadings
    return called


def _is_short_for(word: str, place: str) -> bool:
    """Whether a word is a place's name, cut short (`кух`) or with another ending (`в ванной`)."""
    for name in re.findall(r"[^\W\d_]+", place):
        stem = max(_SHORTEST_PLACE_STEM, min(len(word), len(name)) - _LONGEST_PLACE_ENDING)
        if len(name) >= _SHORTEST_PLACE_STEM and word[:stem] == name[:stem] and len(word) >= stem:
            return len(word) <= len(name) + _LONGEST_PLACE_ENDING
    return False
