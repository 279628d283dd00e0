"""What the lines of a meter should be where all meters of a dwelling share its norm or its ranges."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.charges.charge import Bill, Charge
from domain.charges.explaining.parting import (
    Parts,
    Within,
    beside_common,
    common_volume,
    is_off,
    parted,
    parted_together,
    volumes_expected,
)
from domain.meters import Zone
from domain.tariffs.costing import Household, Use
from domain.tariffs.tariff import Tariff

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Metered:
    """The lines of one meter, and what it has counted on their days."""

    lines: Sequence[Charge]
    use: Use

    @property
    def by_zone(self) -> Mapping[Zone, Decimal]:
        """What it has counted in each zone."""
        return self.use.consumption.by_zone


def metered_volumes(
    bill: Bill,
    own: Metered,
    others: Sequence[Metered] | None,
    home: Household,
    tariffs: Sequence[Tariff],
) -> list[Within]:
    """What the volumes of a meter's lines should be; of the `others` None where one is not known.

    How meters share a band, and common needs a norm, is published nowhere. We share in proportion; a company
    that shares otherwise is not accused, as long as each band has of all meters together what it should have.
    """
    alone = parted(own.use, home, tariffs)
    if alone is None or not alone.banded:
        return volumes_expected(bill, own.lines, own.by_zone, alone)
    untold = volumes_expected(bill, own.lines, own.by_zone, None)
    if others is None:
        return untold
    meters = [own, *(each for each in others if _is_banded(each, home, tariffs))]
    ways = list(_ways(bill, meters, home, tariffs, alone.by_persons))
    for parts in ways:
        expected = _expected(bill, meters, parts)
        if not any(_are_off(each, its) for each, its in zip(meters, expected, strict=True)):
            return expected[0]
    if len(meters) > 1 and any(_share_otherwise(meters, parts) for parts in ways):
        return untold
    return _expected(bill, meters, ways[0])[0] if ways else untold


def _is_banded(meter: Metered, home: Household, tariffs: Sequence[Tariff]) -> bool:
    parts = parted(meter.use, home, tariffs)
    return parts is not None and parts.banded


def _ways(
    bill: Bill, meters: Sequence[Metered], home: Household, tariffs: Sequence[Tariff], by_persons: bool
) -> Iterator[list[Parts]]:
    """How the uses may be parted: with the norm to themselves, or beside common needs."""
    common = common_volume(bill, meters[0].use.consumption.resource)
    for known in (tariffs, beside_common(tariffs, home, common) if by_persons else None):
        parts = None if known is None else parted_together([each.use for each in meters], home, known)
        if parts is not None:
            yield parts


def _expected(bill: Bill, meters: Sequence[Metered], parts: Sequence[Parts]) -> list[list[Within]]:
    return [
        volumes_expected(bill, each.lines, each.by_zone, its) for each, its in zip(meters, parts, strict=True)
    ]


def _are_off(meter: Metered, expected: Sequence[Within]) -> bool:
    return any(is_off(*each) for each in zip(meter.lines, expected, strict=True))


def _share_otherwise(meters: Sequence[Metered], parts: Sequence[Parts]) -> bool:
    """Whether of all meters together each band has what it should have: then only their shares differ."""
    billed: dict[int, Decimal] = {}
    due: dict[int, Decimal] = {}
    for line in (line for each in meters for line in each.lines):
        billed[line.band] = billed.get(line.band, _ZERO) + (line.volume or _ZERO)
    for (_, band, _), volume in (part for each in parts for part in each.volumes.items()):
        due[band] = due.get(band, _ZERO) + volume
    slack = max(each.tolerance for each in parts)
    return all(abs(billed.get(band, _ZERO) - due.get(band, _ZERO)) <= slack for band in {*billed, *due})
