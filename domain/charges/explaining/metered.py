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
    beside_common,
    common_volume,
    is_off,
    parted,
    period_of,
    spell_of,
    untold,
    volumes_expected,
    zone_of,
)
from domain.identifiers import MeterNumber
from domain.meters import Register, Resource, Zone
from domain.readings.recorded import RecordedReading
from domain.tariffs.costing import Consumption
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
    for number, own in by_meter.items():
        past = evidence.meter(resource, number)
        counted = None if past is None else _counted(past, bill.month)
        if past is None or counted is None:
            yield from (_without_meter(line, bill, evidence) for line in own)
        elif Missing.READING in counted.missing:
            yield from explained_without_reading(bill, own, past, evidence)
        else:
            yield from _of_meter(bill, own, counted, evidence, alone=len(by_meter) == 1)


def _without_meter(line: Charge, bill: Bill, evidence: Evidence) -> Explained:
    """A meter that the registry does not know: of its zones the line alone tells."""
    flat = evidence.dwelling(*spell_of(line, bill))
    counts = (1,) if zone_of(line) is Zone.WHOLE_DAY else (2, 3)
    zones, spell = (zone_of(line),), spell_of(line, bill)
    tariffs, zone = tariffs_of_any(evidence.tariffs, line, counts, zones, category_of(flat), spell)
    missing = (Missing.METER, *without_tariff(tariffs, flat))
    return checked(line, Expected(None, HALF_A_HUNDREDTH, tariffs, missing, zone), None)


def _of_meter(
    bill: Bill, lines: Sequence[Charge], counted: _Counted, evidence: Evidence, alone: bool
) -> Iterator[Explained]:
    period = period_of(bill, lines)
    flat = evidence.dwelling(period.first, period.last)
    zones = len(counted.past.meter.registers)
    missing = list(counted.missing)
    expected: list[Within] = [(None, HALF_A_HUNDREDTH)] * len(lines)
    if counted.by_zone is not None:
        consumption = Consumption(counted.past.meter.resource, zones, counted.by_zone)
        home = household_of(flat)
        parts = parted(consumption, home, evidence.tariffs, period)
        why_not = untold(parts, flat)
        missing += why_not
        told = parts if parts and not why_not and (alone or not parts.banded) else None
        expected = volumes_expected(bill, lines, counted.by_zone, told)
        if told and told.by_persons and any(is_off(*each) for each in zip(lines, expected, strict=True)):
            common = common_volume(bill, counted.past.meter.resource)
            within = parted(consumption, home, beside_common(evidence.tariffs, home, common), period)
            otherwise = volumes_expected(bill, lines, counted.by_zone, within)
            if not any(is_off(*each) for each in zip(lines, otherwise, strict=True)):
                expected = otherwise
    for line, (volume, tolerance) in zip(lines, expected, strict=True):
        tariffs = tariffs_on(evidence.tariffs, line, zones, category_of(flat), spell_of(line, bill))
        wanting = dict.fromkeys((*missing, *without_tariff(tariffs, flat)))
        yield checked(
            line,
            Expected(volume, tolerance, tariffs, tuple(wanting), zone_of(line)),
            counted.basis(zone_of(line)),
        )


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
