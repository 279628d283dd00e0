"""A use parted into zones, bands and days, held against the lines of a bill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.charges.charge import Bill, Charge, ChargeKind
from domain.charges.explaining.checking import HALF_A_HUNDREDTH
from domain.charges.explaining.explained import Missing
from domain.dwellings import Dwelling
from domain.meters import Resource, Zone
from domain.tariffs.costing import Costing, Household, NoTariff, Use, costings
from domain.tariffs.period import Period
from domain.tariffs.sharing import unit_of
from domain.tariffs.tariff import Scheme, Tariff

Spell = tuple[date, date]
_ZERO, _HUNDREDTH = Decimal(0), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Parts:
    """A use by zone, band and spell; each part may be rounded by so much otherwise than ours."""

    volumes: Mapping[tuple[Zone, int, Spell], Decimal]
    tolerance: Decimal
    banded: bool
    by_persons: bool
    heated: bool = False

    @property
    def spells(self) -> frozenset[Spell]:
        """The spells of days that have tariffs of their own."""
        return frozenset(spell for _, _, spell in self.volumes)

    def of(self, zone: Zone, band: int, spell: Spell | None) -> Decimal:
        """The part of a zone and band, on all days where no spell is asked for."""
        return sum(
            (
                volume
                for (its_zone, its_band, its_spell), volume in self.volumes.items()
                if (its_zone, its_band) == (zone, band) and spell in (None, its_spell)
            ),
            _ZERO,
        )


Within = tuple[Decimal | None, Decimal]
"""What a line's volume should be (None: nobody can tell), and how far from it is no error."""


def parted(use: Use, household: Household, tariffs: Sequence[Tariff]) -> Parts | None:
    """The use of a dwelling's only meter, parted; None where a day has no tariff."""
    parts = parted_together([use], household, tariffs)
    return None if parts is None else parts[0]


def parted_together(
    uses: Sequence[Use], household: Household, tariffs: Sequence[Tariff]
) -> list[Parts] | None:
    """The uses of meters that share their bands, parted as `costings` does; None where a day has no tariff.

    A company may round the kWh of a band or a spell by another rule than ours, as none is published: then a
    part is off by a unit, and never their sum.
    """
    try:
        costs = costings(uses, household, tariffs)
    except NoTariff:
        return None
    return [_parts(cost, several=len(uses) > 1) for cost in costs]


def _parts(cost: Costing, several: bool) -> Parts:
    volumes: dict[tuple[Zone, int, Spell], Decimal] = {}
    for line in cost.lines:
        key = (line.zone, line.band, (line.period.first, line.period.last))
        volumes[key] = volumes.get(key, _ZERO) + line.volume
    schemes = {tariff.scheme for tariff in cost.tariffs}
    by_zone = cost.consumption.by_zone
    banded = any(tariff.is_banded for tariff in cost.tariffs)
    shared = (banded and (several or len(by_zone) > 1)) or len(cost.tariffs) > 1
    unit = max(unit_of(*by_zone.values()), _HUNDREDTH)
    tolerance = unit if shared else HALF_A_HUNDREDTH
    return Parts(volumes, tolerance, banded, Scheme.NORM in schemes, Scheme.HEATED in schemes)


def untold(parts: Parts | None, flat: Dwelling | Missing) -> tuple[Missing, ...]:
    """Why a use cannot be parted into bands, where that takes to know the flat."""
    if parts is None:
        return (flat,) if isinstance(flat, Missing) else (Missing.TARIFF,)
    if not parts.by_persons:
        return ()
    if isinstance(flat, Missing):
        return (flat,)
    return () if flat.persons is not None else (Missing.DWELLING,)


def period_of(bill: Bill, lines: Sequence[Charge]) -> Period:
    """The days from the first to the last that lines are about."""
    spells = [spell_of(line, bill) for line in lines]
    return Period(min(first for first, _ in spells), max(last for _, last in spells))


def spell_of(line: Charge, bill: Bill) -> Spell:
    """The days that a line is about."""
    return line.first_day or bill.month.day(1), line.last_day or bill.month.day(31)


def zone_of(line: Charge) -> Zone:
    """The zone of a line; what is not counted by zones is of the whole day."""
    return line.zone or Zone.WHOLE_DAY


def volumes_expected(
    bill: Bill, lines: Sequence[Charge], by_zone: Mapping[Zone, Decimal], parts: Parts | None
) -> list[Within]:
    """What the volumes of one meter's lines should be, line by line.

    The lines of a zone together are what its register has counted, to the hundredth; how that is parted into
    bands and days may be rounded otherwise.
    """
    expected: list[Within] = [_part(bill, line, lines, parts) for line in lines]
    if parts is not None and parts.heated:
        return expected
    for zone in dict.fromkeys(map(zone_of, lines)):
        places = [place for place, line in enumerate(lines) if zone_of(line) is zone]
        used = by_zone.get(zone, _ZERO)
        billed = sum((lines[place].volume or _ZERO for place in places), _ZERO)
        if len(places) == 1 and not (parts and parts.banded):
            expected[places[0]] = used, HALF_A_HUNDREDTH
        elif abs(billed - used) > HALF_A_HUNDREDTH and not any(
            is_off(lines[place], expected[place]) for place in places
        ):
            place = max(places, key=lambda each: _distance(lines[each], expected[each]))
            expected[place] = (lines[place].volume or _ZERO) + used - billed, HALF_A_HUNDREDTH
    return expected


def _part(bill: Bill, line: Charge, lines: Sequence[Charge], parts: Parts | None) -> Within:
    """What a line's part is, where it is the only line of its part."""
    if parts is None:
        return None, HALF_A_HUNDREDTH
    by_spells = all(spell_of(each, bill) in parts.spells for each in lines)
    spell = spell_of(line, bill) if by_spells else None
    same = [
        each
        for each in lines
        if (zone_of(each), each.band) == (zone_of(line), line.band) and spell in (None, spell_of(each, bill))
    ]
    if len(same) > 1:
        return None, HALF_A_HUNDREDTH
    return parts.of(zone_of(line), line.band, spell), parts.tolerance


def common_volume(bill: Bill, resource: Resource) -> Decimal:
    """What a bill has of a resource for common needs."""
    common = (line for line in bill.lines_of(resource) if line.kind is ChargeKind.COMMON)
    return sum((line.volume or _ZERO for line in common), _ZERO)


def beside_common(tariffs: Sequence[Tariff], household: Household, common: Decimal) -> list[Tariff]:
    """The same tariffs where common needs have taken their part of the social norm first.

    Since September 2013 the norm of Nizhny Novgorod is for both together; how they share it is published
    nowhere, so that it is no error to leave it to the flat alone.
    """
    persons = max(household.persons, 1)
    return [
        replace(
            tariff,
            bounds=tuple(max(bound - common / persons, _ZERO) for bound in tariff.bounds),
            alone=None if tariff.alone is None else max(tariff.alone - common, _ZERO),
        )
        if tariff.scheme is Scheme.NORM
        else tariff
        for tariff in tariffs
    ]


def is_off(line: Charge, expected: Within) -> bool:
    """Whether a line's volume is another than it should be."""
    return _distance(line, expected) > expected[1]


def _distance(line: Charge, expected: Within) -> Decimal:
    """How far a line's volume is from what it should be; 0 where that is not known."""
    volume, _ = expected
    return _ZERO if volume is None or line.volume is None else abs(line.volume - volume)
