"""Readings in one message: `256 246`, `Т1 256 Т2 246`, `свет 256 246 вода 42`, a line for each meter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.identifiers import MeterId
from domain.meters import Meter, RegisterKey, Resource, Zone
from domain.readings.placing import Placement, Row, place
from domain.readings.tokens import Chunk, Label, NotReadings, Number, cut
from domain.readings.typed import TypedValue

_LONGEST = 600
"""Letters in a message; a dozen meters with places, zones and units need no more."""


class WhyUnplaced(StrEnum):
    """Why a number of a message was given to no register."""

    TOO_MANY_NUMBERS = "too_many_numbers"
    TOO_MANY_DIGITS = "too_many_digits"
    AMBIGUOUS = "ambiguous"
    NAMED_TWICE = "named_twice"
    NO_SUCH_METER = "no_such_meter"
    NO_SUCH_ZONE = "no_such_zone"
    ZONES_UNKNOWN = "zones_unknown"
    TOTAL = "total"
    COLD_WATER = "cold_water"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A number that was given to no register, as it was typed."""

    typed: str
    why: WhyUnplaced


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message said.

    `missing` are the registers without a value of those meters that have a value for another register.
    """

    values: Mapping[RegisterKey, TypedValue]
    missing: tuple[RegisterKey, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def complete(self) -> bool:
        """Whether it can be checked and sent as it is."""
        return bool(self.values) and not self.missing and not self.unplaced


class _Unfit(Exception):
    """The labels of a chunk lead to no register."""

    def __init__(self, why: WhyUnplaced) -> None:
        super().__init__(why)
        self.why = why


def understand(text: str, meters: Sequence[Meter], meter: MeterId | None = None) -> Understood | None:
    """Read a message as readings of `meters`, in their order; None when it is something else.

    It is something else when it has a word that messages of readings do not have (`vocabulary`, and the
    places of these meters), or no number. Retired meters and those that read themselves are left out. With
    `meter` only that one is meant, as on the screen that asks for it.

    Numbers may stand bare, in the order of the meters and their registers, or beside labels in any order.
    What the spaces and commas between digits mean is decided by what fits the dials and their previous
    values (`placing`): `4 680` is 4680 for a dial that showed 4580, and two numbers for a two-zone meter of
    which nothing is known. A bare number that would fit two meters equally well is given to neither.

    Raises nothing.
    """
    asked = [each for each in meters if each.in_service and not each.smart and meter in (None, each.id)]
    if len(text) > _LONGEST or not asked:
        return None
    try:
        chunks = cut(text, asked)
    except NotReadings:
        return None
    taking = _Taking(asked)
    for chunk in chunks:
        taking.take(chunk)
    return taking.understood()


class _Taking:
    """The chunks of one message taken one after another; what is said of one carries on to the next."""

    def __init__(self, meters: Sequence[Meter]) -> None:
        self._meters = meters
        self._scope = list(meters)
        self._values: dict[RegisterKey, TypedValue] = {}
        self._unplaced: list[Unplaced] = []
        self._named = False

    def take(self, chunk: Chunk) -> None:
        """Give the numbers of a chunk to the registers that its labels name."""
        self._named = self._named or bool(chunk.labels)
        try:
            rows = self._rows(chunk)
        except _Unfit as unfit:
            self._leave(chunk.numbers, unfit.why)
            return
        placement = place(chunk.numbers, rows)
        if placement.ambiguous:
            self._leave(chunk.numbers, WhyUnplaced.AMBIGUOUS)
            return
        self._keep(placement)
        if placement.left_over:
            self._leave_over(chunk.numbers[-placement.left_over :], rows)

    def understood(self) -> Understood | None:
        """What has been taken; None when nothing was, or only a number that no meter could show."""
        whys = {unplaced.why for unplaced in self._unplaced}
        if not self._values and (not whys or (whys == {WhyUnplaced.TOO_MANY_DIGITS} and not self._named)):
            return None
        begun = {meter for meter, _ in self._values}
        keys = [(each.id, register.number) for each in self._meters for register in each.registers]
        return Understood(
            values={key: self._values[key] for key in keys if key in self._values},
            missing=tuple(key for key in keys if key[0] in begun and key not in self._values),
            unplaced=tuple(self._unplaced),
        )

    def _rows(self, chunk: Chunk) -> list[Row]:
        labels = chunk.labels
        if any(label.cold for label in labels):
            raise _Unfit(WhyUnplaced.COLD_WATER)
        named = [label for label in labels if label.zone is not None or label.register is not None]
        self._narrow(chunk, zoned=bool(named))
        if any(label.total for label in labels):
            raise _Unfit(WhyUnplaced.TOTAL)
        if not self._scope:
            raise _Unfit(WhyUnplaced.NO_SUCH_METER)
        scope = self._scope
        if chunk.unit is not None and any(each.resource is chunk.unit for each in scope):
            scope = [each for each in scope if each.resource is chunk.unit]
        return self._named_rows(scope, named) if named else self._free_rows(scope)

    def _narrow(self, chunk: Chunk, *, zoned: bool) -> None:
        """Resources and meters named here are meant until others are named; a zone ends talk of water."""
        resources = {label.resource for label in chunk.labels if label.resource is not None}
        called = [label.meters for label in chunk.labels if label.meters is not None]
        if not resources and not called:
            if zoned and self._scope and not any(map(_has_zones, self._scope)):
                self._scope = list(self._meters)
            return
        scope = [each for each in self._meters if not resources or each.resource in resources]
        for meters in called:
            scope = [each for each in scope if each.id in meters]
        self._scope = scope

    def _free_rows(self, scope: Sequence[Meter]) -> list[Row]:
        rows = [
            Row(each, tuple(r.number for r in each.registers if (each.id, r.number) not in self._values))
            for each in scope
        ]
        return [row for row in rows if row.registers]

    def _named_rows(self, scope: Sequence[Meter], named: Sequence[Label]) -> list[Row]:
        """Rows that start at the named register: `Т1 256 246` goes on to T2.

        Zones are a matter of electricity (domain facts of ГИС ЖКХ: no other meter has tariffs), so a water
        meter is meant by `Т1` only where there is nothing else.
        """
        zoned = [each for each in scope if _has_zones(each)]
        rows = []
        reasons = []
        for each in zoned or scope:
            register = _register_of(each, named)
            if isinstance(register, WhyUnplaced):
                reasons.append(register)
            elif (each.id, register) in self._values:
                reasons.append(WhyUnplaced.NAMED_TWICE)
            else:
                numbers = [r.number for r in each.registers]
                rest = numbers[numbers.index(register) :]
                rows.append(Row(each, tuple(n for n in rest if (each.id, n) not in self._values), named=True))
        if not rows:
            raise _Unfit(next((why for why in reasons if why is not WhyUnplaced.NO_SUCH_ZONE), reasons[0]))
        return rows

    def _keep(self, placement: Placement) -> None:
        for row, register, value in placement.values:
            self._values[row.meter.id, register] = value

    def _leave(self, numbers: Sequence[Number], why: WhyUnplaced) -> None:
        self._unplaced += [Unplaced(number.digits, why) for number in numbers]

    def _leave_over(self, numbers: Sequence[Number], rows: Sequence[Row]) -> None:
        most = max((row.meter.integer_digits + row.meter.fraction_digits for row in rows), default=None)
        for number in numbers:
            long = most is not None and len(number.digits.lstrip("0")) > most
            self._leave([number], WhyUnplaced.TOO_MANY_DIGITS if long else WhyUnplaced.TOO_MANY_NUMBERS)


def _has_zones(meter: Meter) -> bool:
    return meter.resource is Resource.ELECTRICITY


def _register_of(meter: Meter, named: Sequence[Label]) -> int | WhyUnplaced:
    """The register that zone names and numbers mean on this meter, when they agree."""
    meant = {number for label in named for number in _meant_by(label, meter)}
    unknown = any(label.zone is not None for label in named) and not meter.zones_known
    agreed = [n for n in sorted(meant) if all(n in _meant_by(label, meter) for label in named)]
    if agreed:
        return agreed[0]
    if unknown and len(meter.registers) > 1:
        return WhyUnplaced.ZONES_UNKNOWN
    return WhyUnplaced.AMBIGUOUS if len(meant) > 1 else WhyUnplaced.NO_SUCH_ZONE


def _meant_by(label: Label, meter: Meter) -> set[int]:
    if label.register is not None:
        return {each.number for each in meter.registers if each.number == label.register}
    if len(meter.registers) == 1 and label.zone in {Zone.DAY, Zone.WHOLE_DAY}:
        return {meter.registers[0].number}
    return {each.number for each in meter.registers if each.zone is label.zone}
