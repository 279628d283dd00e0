"""A message of readings cut into numbers and the labels that say whose they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.identifiers import MeterId
from domain.meters import Meter, Resource, Zone, plain_meter_number
from domain.plain import plain_text
from domain.readings import vocabulary

_LONGEST_PLACE_ENDING = 2
_SHORTEST_PLACE_STEM = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A run of digits, and what was typed between it and the next one."""

    digits: str
    joint: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What one word says of the numbers beside it; a word says one of these things."""

    resource: Resource | None = None
    zone: Zone | None = None
    register: int | None = None
    meters: frozenset[MeterId] | None = None
    total: bool = False
    cold: bool = False
    unit: Resource | None = None


@dataclass(slots=True)
class Chunk:
    """Numbers that stand together, with the labels and the unit that belong to them."""

    labels: list[Label] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    unit: Resource | None = None


class NotReadings(Exception):
    """The text has a word that no message of readings has."""


_DATE = re.compile(
    rf"(?<!\d)\d{{1,2}}\.\d{{1,2}}\.20\d\d(?:\s?{vocabulary.YEAR})?(?!\w)"
    rf"|(?<![\d.,])(?:(?:[12]?\d|3[01])\s)?(?<!\w)(?:{vocabulary.MONTHS})(?!\w)"
    rf"(?:\s20\d\d(?:\s?{vocabulary.YEAR})?(?!\w))?"
)
_FIXED: tuple[tuple[str, str], ...] = (
    ("enumerated", r"(?<![\d.,])[1-3]\s?[):=]|(?:(?<=\n)|^)[1-3](?:\. | - )"),
    ("register", rf"(?<![^\W\d_])(?:{vocabulary.REGISTERS})\s?[.#№-]?\s?\d(?!\d)"),
    ("filler", rf"(?<!\w)(?:{vocabulary.FILLERS})(?!\w)"),
    ("cold", rf"(?<!\w)(?:{vocabulary.COLD_WATER})(?!\w)"),
    ("total", rf"(?:(?<!\w)(?:{vocabulary.TOTAL})(?!\w))|∑"),
    *((f"unit_{name}", rf"(?<![^\W\d_])(?:{words})(?!\w)") for name, words in vocabulary.UNITS.items()),
    *((f"zone_{name}", rf"(?<!\w)(?:{words})(?![^\W\d_])") for name, words in vocabulary.ZONES.items()),
    *((f"resource_{name}", rf"(?<!\w)(?:{words})(?!\w)") for name, words in vocabulary.RESOURCES.items()),
    ("numbered", rf"(?<!\w)(?:{vocabulary.METER_WORDS})(?!\w)"),
    ("digits", r"\d+"),
    ("word", r"[^\W\d_]+"),
    ("joint", r"[\W_]"),
)

_PIECES = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _FIXED))
_NOTHING = r"(?!)"


def cut(text: str, meters: Sequence[Meter]) -> list[Chunk]:
    """The chunks of a message about `meters`, in order. Raises NotReadings."""
    tokens = list(_tokens(_DATE.sub(";", plain_text(text)), meters))
    kinds = [type(token) for token in tokens if not (isinstance(token, Label) and token.unit)]
    after = bool(kinds) and kinds[0] is Number and kinds[-1] is Label
    return _paired_backwards(tokens) if after else _paired(tokens)


def _tokens(text: str, meters: Sequence[Meter]) -> Iterator[Number | Label]:
    """Labels and numbers in order; fillers are left out, joints go with the number before them."""
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
    for at, match in enumerate(matches):
        kind, piece = str(match.lastgroup), match[0]
        if kind == "digits":
            before = _neighbour(matches, at, -1)
            yield (_digits_kind(piece, before, several, meters), piece)
        elif kind != "numbered":
            yield (kind, piece)


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
    """Whether digits are a reading or the number printed on a meter that names it: `11228081: 256 246`."""
    printed = [each for each in meters if plain_meter_number(each.number) == digits]
    longer = any(len(digits) > each.integer_digits for each in printed)
    if longer or (printed and several and before == "numbered"):
        return "printed"
    unknown = before == "numbered" and several and all(len(digits) > each.integer_digits for each in meters)
    return "printed" if unknown else "digits"


def _names(meters: Sequence[Meter]) -> re.Pattern[str]:
    """Places and printed numbers of these meters, as they stand in the registry."""
    places = {plain_text(each.place) for each in meters}
    numbers = {plain_text(each.number) for each in meters if not each.number.isdecimal()}
    literal = {
        kind: "|".join(re.escape(name) for name in sorted(names - {""}, key=len, reverse=True))
        for kind, names in (("place", places), ("printed", numbers))
    }
    kinds = [rf"(?P<{kind}>(?<!\w)(?:{names})(?!\w))" for kind, names in literal.items() if names]
    return re.compile("|".join(kinds) or _NOTHING)


def _label(kind: str, piece: str, meters: Sequence[Meter]) -> Label:
    said, _, name = kind.partition("_")
    if said == "unit":
        return Label(unit=Resource(name))
    if said == "zone":
        return Label(zone=Zone(name))
    if said == "resource":
        return Label(resource=Resource(name))
    if said in {"register", "enumerated"}:
        number = int(re.sub(r"\D", "", piece))
        return Label(register=number) if number else Label(total=True)
    if said in {"cold", "total"}:
        return Label(cold=said == "cold", total=said == "total")
    return Label(meters=_meters_called(said, piece, meters))


def _meters_called(said: str, piece: str, meters: Sequence[Meter]) -> frozenset[MeterId]:
    if said == "printed":
        wanted = plain_meter_number(piece)
        return frozenset(each.id for each in meters if plain_meter_number(each.number) == wanted)
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


def _paired(tokens: list[Number | Label]) -> list[Chunk]:
    """Each number belongs to the labels before it; a unit closes the chunk that it follows."""
    chunks = [Chunk()]
    for token in tokens:
        current = chunks[-1]
        if isinstance(token, Number):
            if current.unit is not None:
                chunks.append(Chunk())
            chunks[-1].numbers.append(token)
        elif token.unit is not None:
            current.unit = token.unit if current.numbers else current.unit
        elif current.numbers:
            chunks.append(Chunk(labels=[token]))
        else:
            current.labels.append(token)
    return _joined(chunks)


def _paired_backwards(tokens: list[Number | Label]) -> list[Chunk]:
    """Each number belongs to the labels after it: `256 день, 246 ночь`."""
    chunks = [Chunk()]
    for token in tokens:
        if isinstance(token, Number):
            if chunks[-1].labels:
                chunks.append(Chunk())
            chunks[-1].numbers.append(token)
        elif token.unit is not None:
            chunks[-1].unit = token.unit
        else:
            chunks[-1].labels.append(token)
    return _joined(chunks)


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """Neighbours without labels and with one unit are one list: `256 кВтч, 246 кВтч`."""
    joined: list[Chunk] = []
    for chunk in chunks:
        before = joined[-1] if joined else None
        if before and chunk.numbers and not chunk.labels and not before.labels and before.unit == chunk.unit:
            last = before.numbers[-1]
            before.numbers[-1] = Number(last.digits, last.joint + ";")
            before.numbers += chunk.numbers
        elif chunk.numbers or chunk.labels:
            joined.append(chunk)
    return joined
