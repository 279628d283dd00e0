"""Charges for what meters have counted: readings → use → bands → rates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.charges.charge import Bill, Charge
from domain.charges.explaining.checking import (
    HALF_A_HUNDREDTH,
    Expected,
    category_of,
    checked,
    household_of,
    tariffs_of_any,
    tariffs_on,
    without_tariff,
)
from domain.charges.explaining.estimated import explained_without_reading
from domain.charges.explaining.evidence import Evidence, MeterPast
from domain.charges.explaining.explained import Explained, MeterBasis, Missing, RegisterUse
from domain.charges.explaining.parting import (
    Within,
    parted,
    period_of,
    spell_of,
    untold,
    volumes_expected,
    zone_of,
)
from domain.charges.explaining.shared_bands import Metered, metered_volumes
from domain.identifiers import MeterNumber
from domain.meters import Register, Resource, Zone
from domain.readings.recorded import RecordedReading
from domain.tariffs.costing import Consumption, Use
from domain.window import Month

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a meter has counted in a month: its use by zones, or why it is not known."""

    past: MeterPast
    registers: tuple[RegisterUse, ...]
    by_zone: Mapping[Zone, Decimal] | None
    missing: tuple[Missing, ...]

    def basis(self, zone: Zone) -> MeterBasis:
        """The readings of a zone."""
        several = len(self.registers) > 1
        of_zone = {each.number for each in self.past.meter.registers if not several or each.zone is zone}
        return MeterBasis(self.past.meter, tuple(each for each in self.registers if each.register in of_zone))


def explained_by_meters(
    bill: Bill, resource: Resource, lines: Sequence[Charge], evidence: Evidence
) -> Iterator[Explained]:
    """The lines of a resource that meters have counted."""
    by_meter: dict[MeterNumber | None, list[Charge]] = {}
    for line in lines:
        by_meter.setdefault(line.meter, []).append(line)
    pasts = {number: evidence.meter(resource, number) for number in by_meter}
    counted = {number: _counted(past, bill.month) for number, past in pasts.items() if past is not None}
    metered = {number: _metered(bill, by_meter[number], each) for number, each in counted.items()}
    for number, own in by_meter.items():
        past = pasts[number]
        if past is None:
            yield from (_without_meter(line, bill, evidence) for line in own)
        elif Missing.READING in counted[number].missing:
            yield from explained_without_reading(bill, own, past, evidence)
        else:
            others = [metered.get(other) for other in by_meter if other != number]
            yield from _of_meter(bill, own, counted[number], metered[number], others, evidence)


def _metered(bill: Bill, lines: Sequence[Charge], counted: _Counted) -> Metered | None:
    """A meter of which it is known what it has counted."""
    if counted.by_zone is None:
        return None
    meter = counted.past.meter
    consumption = Consumption(meter.resource, len(meter.registers), counted.by_zone)
    return Metered(lines, Use(consumption, period_of(bill, lines), meter=meter.id))


def _without_meter(line: Charge, bill: Bill, evidence: Evidence) -> Explained:
    """A meter that the registry does not know: of its zones the line alone tells."""
    flat = evidence.dwelling(*spell_of(line, bill))
    counts = (1,) if zone_of(line) is Zone.WHOLE_DAY else (2, 3)
    zones, spell = (zone_of(line),), spell_of(line, bill)
    tariffs, zone = tariffs_of_any(evidence.tariffs, line, counts, zones, category_of(flat), spell)
    missing = (Missing.METER, *without_tariff(tariffs, flat))
    return checked(line, Expected(None, HALF_A_HUNDREDTH, tariffs, missing, zone), None)


def _of_meter(
    bill: Bill,
    lines: Sequence[Charge],
    counted: _Counted,
    own: Metered | None,
    others: Sequence[Metered | None],
    evidence: Evidence,
) -> Iterator[Explained]:
    period = period_of(bill, lines)
    flat = evidence.dwelling(period.first, period.last)
    missing = list(counted.missing)
    expected: list[Within] = [(None, HALF_A_HUNDREDTH)] * len(lines)
    if own is not None:
        why_not = untold(parted(own.use, household_of(flat), evidence.tariffs), flat)
        missing += why_not
        if why_not:
            expected = volumes_expected(bill, lines, own.by_zone, None)
        else:
            known = _others(bill, own, others, evidence)
            expected = metered_volumes(bill, own, known, household_of(flat), evidence.tariffs)
    zones = len(counted.past.meter.registers)
    for line, (volume, tolerance) in zip(lines, expected, strict=True):
        tariffs = tariffs_on(evidence.tariffs, line, zones, category_of(flat), spell_of(line, bill))
        wanting = dict.fromkeys((*missing, *without_tariff(tariffs, flat)))
        yield checked(
            line,
            Expected(volume, tolerance, tariffs, tuple(wanting), zone_of(line)),
            counted.basis(zone_of(line)),
        )


def _others(
    bill: Bill, own: Metered, others: Sequence[Metered | None], evidence: Evidence
) -> list[Metered] | None:
    """The other meters; None where one is not known, or something of the flat has changed on their days."""
    known = [each for each in others if each is not None]
    period = period_of(bill, [line for each in (own, *known) for line in each.lines])
    changed = isinstance(evidence.dwelling(period.first, period.last), Missing)
    return None if len(known) < len(others) or (changed and others) else known


def _counted(past: MeterPast, month: Month) -> _Counted:
    meter = past.meter
    registers = tuple(_register_use(past, place, month) for place in range(len(meter.registers)))
    missing: list[Missing] = []
    if any(each.now is None for each in registers):
        missing.append(Missing.READING)
    elif any(each.used is None for each in registers):
        missing.append(Missing.READING_BEFORE)
    zones = [_zone(meter.registers, register) for register in meter.registers]
    if None in zones:
        missing.append(Missing.ZONES)
    by_zone: dict[Zone, Decimal] | None = None
    if not missing:
        by_zone = {}
        for zone, each in zip(zones, registers, strict=True):
            if zone is not None and each.used is not None:
                by_zone[zone] = by_zone.get(zone, _ZERO) + each.used
    return _Counted(past, registers, by_zone, tuple(missing))


def _zone(registers: Sequence[Register], register: Register) -> Zone | None:
    return Zone.WHOLE_DAY if len(registers) == 1 else register.zone


def _register_use(past: MeterPast, place: int, month: Month) -> RegisterUse:
    """What a register showed in a month and before; the use is known where the month before has a reading."""
    before: RecordedReading | None = None
    for each in past.months:
        register = each.registers[place]
        if each.month == month:
            used = register.used if register.covers == 1 else None
            return RegisterUse(past.meter.registers[place].number, before, register.reading, used)
        if each.month < month and register.reading is not None:
            before = register.reading
    return RegisterUse(past.meter.registers[place].number, before, None, None)
