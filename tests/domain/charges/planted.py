"""Errors planted into the charges of a sound flat, of the kinds that billing systems make."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from domain.charges.charge import Charge, ChargeKind
from domain.charges.use_charged import slack_of
from domain.meters import Zone
from domain.money import in_kopecks
from domain.tariffs.sharing import unit_of
from tests.domain.charges.district import Flat

Lines = list[Charge]


@dataclass(frozen=True, slots=True)
class Planted:
    """A flat with an error of a kind in some of its lines, by their numbers."""

    flat: Flat
    kind: str
    lines: frozenset[int]


def planted(flat: Flat, random: Random) -> Planted | None:
    """The flat with an error of a random kind in it; None where it has no line for any."""
    kinds = (
        (kind, _KINDS[kind](list(flat.bill.charges), random)) for kind in random.sample(KINDS, len(KINDS))
    )
    kind, changed = next((each for each in kinds if each[1]), ("", []))
    if not changed:
        return None
    by_number = {line.line: line for line in changed}
    charges = tuple(by_number.get(line.line, line) for line in flat.bill.charges)
    return Planted(replace(flat, bill=replace(flat.bill, charges=charges)), kind, frozenset(by_number))


def _of_volume(lines: Lines, random: Random) -> Lines:
    """A reading was misread, or another flat's was taken."""
    line = _one(lines, random, ChargeKind.USE)
    if line is None or line.volume is None:
        return []
    unit = max(unit_of(line.volume), Decimal("0.02"))
    return [_with(line, volume=line.volume + unit * random.randint(1, 300))]


def _of_common_volume(lines: Lines, random: Random) -> Lines:
    """The house's or the flat's area is another, or the cap was left out."""
    line = _one(lines, random, ChargeKind.COMMON)
    if line is None or line.volume is None:
        return []
    return [_with(line, volume=line.volume + Decimal(random.randint(2, 5000)) / 100)]


def _of_rate(lines: Lines, random: Random) -> Lines:
    """Another rate: of another category, another zone, another year."""
    line = _one(lines, random, ChargeKind.USE, ChargeKind.COMMON)
    if line is None or line.roubles is None:
        return []
    return [
        _with(line, roubles=line.roubles + Decimal(random.choice((-1, 1)) * random.randint(1, 200)) / 100)
    ]


def _of_tax(lines: Lines, random: Random) -> Lines:
    """The tax of the year before, or of the year after."""
    line = _one(lines, random, ChargeKind.USE, ChargeKind.COMMON)
    if line is None or line.roubles is None:
        return []
    old, new = random.sample((120, 122), 2)
    rate = (line.roubles * new / old).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return [_with(line, roubles=rate)] if rate != line.roubles else []


def _of_sum(lines: Lines, random: Random) -> Lines:
    """A sum that is not its volume times its rate."""
    line = _one(lines, random, ChargeKind.USE, ChargeKind.COMMON)
    if line is None:
        return []
    off = int(2 * slack_of(line)) + random.randint(1, 500_00)
    return [replace(line, kopecks=line.kopecks + random.choice((-1, 1)) * off)]


def _of_bands(lines: Lines, random: Random) -> Lines:
    """Too much of a zone's use is charged as over the norm, or in a higher range."""
    first = _one([line for line in lines if line.band == 1], random, ChargeKind.USE)
    if first is None or first.volume is None or first.volume < 4:
        return []
    same = [
        line
        for line in lines
        if (line.kind, line.meter, line.zone, line.first_day, line.band)
        == (ChargeKind.USE, first.meter, first.zone, first.first_day, 2)
        and line.resource is first.resource
    ]
    if not same or same[0].volume is None:
        return []
    moved = Decimal(random.randint(3, int(first.volume)))
    return [_with(first, volume=first.volume - moved), _with(same[0], volume=same[0].volume + moved)]


def _of_zones(lines: Lines, random: Random) -> Lines:
    """Day was charged as night, and night as day."""
    by_zone = {
        line.zone: line
        for line in lines
        if line.kind is ChargeKind.USE and line.zone in (Zone.DAY, Zone.NIGHT)
    }
    of_pair = [line for line in lines if line.kind is ChargeKind.USE and line.zone in by_zone]
    if len(of_pair) != 2 or len(by_zone) != 2:
        return []
    day, night = of_pair
    if day.volume == night.volume:
        return []
    return [_with(day, volume=night.volume), _with(night, volume=day.volume)]


def _of_penalty(lines: Lines, random: Random) -> Lines:
    """A penalty for days that bear none, or at another rate."""
    line = _one(lines, random, ChargeKind.PENALTY)
    return [] if line is None else [replace(line, kopecks=line.kopecks + random.randint(3, 300_00))]


_KINDS: dict[str, Callable[[Lines, Random], Lines]] = {
    "volume": _of_volume,
    "common volume": _of_common_volume,
    "rate": _of_rate,
    "tax": _of_tax,
    "sum": _of_sum,
    "bands": _of_bands,
    "zones": _of_zones,
    "penalty": _of_penalty,
}
KINDS = tuple(_KINDS)


def _one(lines: Sequence[Charge], random: Random, *kinds: ChargeKind) -> Charge | None:
    fitting = [line for line in lines if line.kind in kinds]
    return random.choice(fitting) if fitting else None


def _with(line: Charge, volume: Decimal | None = None, roubles: Decimal | None = None) -> Charge:
    """A line with other figures, and the sum that they come to."""
    changed = replace(
        line,
        volume=line.volume if volume is None else volume,
        roubles=line.roubles if roubles is None else roubles,
    )
    assert changed.volume is not None
    assert changed.roubles is not None
    return replace(changed, kopecks=in_kopecks(changed.volume * changed.roubles))
