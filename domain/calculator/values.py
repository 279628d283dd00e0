"""Readings and uses as they are typed into the calculator: «212 256», «212 220 256 246», «70 кВт·ч»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.errors import DomainError
from domain.meters import Zone
from domain.plain import plain_text

_LONGEST = 200  # characters
_MOST_DIGITS = 8
_UNITS = re.compile(
    r"(?<![^\W\d_])"
    r"(?:квт\W?ч\w*|квт|киловатт\w*|kwh|кубо?\w*\.?(?: ?м\w*\.?)?|м3|м³|m3|m³|cubic met\w*)(?!\w)\.?"
)
_USED = re.compile(r"(?<!\w)(?:расход\w*|израсход\w*|потреб\w*|used?|usage)(?!\w)[ .:=-]*")
_LABELS = {
    Zone.HALF_PEAK: r"полупик\w*|half.?peak",
    Zone.DAY: r"день|днем|дневн\w*|пик\w*|day|peak",
    Zone.NIGHT: r"ноч\w*|night",
    Zone.WHOLE_DAY: r"сутки|whole.?day",
}
_NAMES = "|".join(rf"(?P<{zone.value}>(?<!\w)(?:{words})(?!\w))" for zone, words in _LABELS.items())
_TOKEN = re.compile(
    rf"{_NAMES}|(?<!\w)[тt](?P<register>[123])(?!\w)|(?P<number>\d+(?:[.,]\d+)?)|(?P<between>[ ,;:=\n-]+)"
)
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d])")


class NotValues(DomainError):
    """Not as many numbers as the meter has zones, or twice as many. `example` shows how they are written."""

    code = "calculator-error-values"


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers, one for each zone; with those of `before` where both were typed at once."""

    now: tuple[Decimal, ...]
    before: tuple[Decimal, ...] = ()
    are_uses: bool = False


def typed_values(typed: str, zones: Sequence[Zone], *, uses: bool = False) -> Values:
    """Understand what was typed of a meter of these zones, T1 first.

    One number for each zone, or two: those before of all zones and then those now, or both of each zone in
    turn where only that goes upwards. Zones may be named. With a unit the numbers are uses, and so they are
    where `uses` are asked for.

    Raises:
        NotValues: it is nothing of that.
    """
    refusal = NotValues(example=example_of(len(zones)))
    text = plain_text(typed)
    if len(text) > _LONGEST:
        raise refusal
    bare = _USED.sub(" ", _UNITS.sub(" ", text))
    for written in dict.fromkeys((bare, _THOUSANDS.sub(_joined, bare))):
        said = _said(written, zones)
        if said is not None and len(said) in (len(zones), 2 * len(zones)):
            return _values(said, len(zones), are_uses=uses or bare != text)
    raise refusal


def example_of(zones: int) -> str:
    """How both readings of a meter of so many zones are typed."""
    return {1: "212 256", 2: "212 220 256 246"}.get(zones, "212 220 105 256 246 130")


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def _said(text: str, zones: Sequence[Zone]) -> list[Decimal] | None:
    """The numbers: those before of all zones, then those now; None where something else is said."""
    groups: dict[int | None, list[Decimal]] = {}
    zone, at = None, 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        at = token.end()
        if token["number"]:
            groups.setdefault(zone, []).append(Decimal(token["number"].replace(",", ".")))
        elif not token["between"]:
            zone = _place(token, zones)
            if zone is None or zone in groups:
                return None
    if None in groups:
        return _in_limits(groups[None]) if len(groups) == 1 else None
    return _in_limits(_by_zone(groups, len(zones)))


def _by_zone(groups: dict[int | None, list[Decimal]], zones: int) -> list[Decimal]:
    named = [groups.get(place, []) for place in range(zones)]
    counts = {len(numbers) for numbers in named}
    if counts not in ({1}, {2}):
        return []
    return [numbers[turn] for turn in range(counts.pop()) for numbers in named]


def _place(token: re.Match[str], zones: Sequence[Zone]) -> int | None:
    if token["register"]:
        number = int(token["register"])
        return number - 1 if number <= len(zones) else None
    named = next(zone for zone in Zone if token[zone.value])
    return zones.index(named) if named in zones else None


def _in_limits(numbers: list[Decimal]) -> list[Decimal] | None:
    return numbers if all(number < 10**_MOST_DIGITS for number in numbers) else None


def _values(said: list[Decimal], zones: int, *, are_uses: bool) -> Values:
    if are_uses and len(said) == zones:
        return Values(tuple(said), are_uses=True)
    whole = [Decimal(int(number)) for number in said]
    if len(whole) == zones:
        return Values(tuple(whole))
    before, now = whole[:zones], whole[zones:]
    if not _upwards(before, now) and _upwards(whole[::2], whole[1::2]):
        before, now = whole[::2], whole[1::2]
    return Values(tuple(now), tuple(before))


def _upwards(before: Sequence[Decimal], now: Sequence[Decimal]) -> bool:
    return all(earlier <= later for earlier, later in zip(before, now, strict=True))
