"""The numbers of one text given to the registers that its words name, or that they fit."""

from collections.abc import Iterable, Sequence

from domain.meters import Meter, RegisterKey, Resource, Zone
from domain.readings.chunks import Chunk, cut
from domain.readings.cutting import Row
from domain.readings.placing import Placement, place
from domain.readings.tokens import Beside, Label, NotReadings
from domain.readings.typed import TypedValue
from domain.readings.understood import Loose, Understood, Unplaced, WhyUnplaced

_ACCOUNT_DIGITS = 9


def read(plain: str, meters: Sequence[Meter]) -> Understood | None:
    """What a plain text says of these meters; None when it is something else."""
    try:
        chunks = cut(plain, meters)
    except NotReadings:
        return None
    taking = _Taking(meters)
    for chunk in chunks:
        taking.take(chunk)
    return taking.understood()


class _Unfit(Exception):
    """The labels of a chunk lead to no register."""

    def __init__(self, why: WhyUnplaced, named: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.named = named


class _Taking:
    """The chunks of one message taken one after another; what is said of one carries on to the next."""

    def __init__(self, meters: Sequence[Meter]) -> None:
        self._meters = meters
        self._scope = list(meters)
        self._values: dict[RegisterKey, TypedValue] = {}
        self._unplaced: list[Unplaced] = []
        self._loose: list[Loose] = []
        self._given: list[str] = []
        self._named = False
        self._unknown = self._all_elsewhere = ""
        self._fits = True

    def take(self, chunk: Chunk) -> None:
        """Give the numbers of a chunk to the registers that its labels name."""
        self._named = self._named or bool(chunk.labels)
        typed = [number.digits for number in chunk.numbers]
        try:
            rows = self._rows(chunk)
        except _Unfit as unfit:
            self._leave(typed, unfit.why, unfit.named)
            return
        placement = place(chunk.numbers, rows)
        if placement.ambiguous:
            self._leave(typed, WhyUnplaced.AMBIGUOUS)
            return
        self._keep(placement)
        self._leave_over(placement.left_over, rows)

    def understood(self) -> Understood | None:
        """What has been taken; None when nothing was, or only a number that no meter could show."""
        if self._all_elsewhere:
            return Understood({}, unplaced=(Unplaced("", WhyUnplaced.UNKNOWN_NUMBER, self._all_elsewhere),))
        self._drop_contradictions()
        whys = {unplaced.why for unplaced in self._unplaced}
        nothing = not self._values and not self._loose
        if nothing and (not whys or (whys == {WhyUnplaced.TOO_MANY_DIGITS} and not self._named)):
            return None
        begun = {meter for meter, _ in self._values}
        keys = [(each.id, register.number) for each in self._meters for register in each.registers]
        alone = not self._named and not self._unplaced and len(self._given) == 1
        return Understood(
            values={key: self._values[key] for key in keys if key in self._values},
            missing=tuple(key for key in keys if key[0] in begun and key not in self._values),
            unplaced=tuple(self._unplaced),
            loose=tuple(self._loose),
            alone=self._given[0] if alone else "",
            fits=self._fits and bool(self._values) and not self._unplaced and not self._loose,
        )

    def _drop_contradictions(self) -> None:
        """Nothing is taken of a meter of which the message says what cannot be.

        `Т1 4680 Т2 2260` of a meter of one register: neither is what it shows. `Т1 4580-4680`: which of them?
        """
        whys = {each.why for each in self._unplaced}
        twice, no_such = WhyUnplaced.NAMED_TWICE in whys, WhyUnplaced.NO_SUCH_ZONE in whys
        for each in filter(_has_zones, self._meters):
            if twice or (no_such and len(each.registers) == 1):
                self._drop(each)

    def _drop(self, meter: Meter) -> None:
        for register in meter.registers:
            dropped = self._values.pop((meter.id, register.number), None)
            self._leave([str(dropped.value)] if dropped else [], WhyUnplaced.AMBIGUOUS)

    def _rows(self, chunk: Chunk) -> list[Row]:
        labels = chunk.labels
        beside = {label.beside for label in labels if label.beside is not None}
        for each in beside - {Beside.TOTAL}:
            raise _Unfit(WhyUnplaced(each.value))
        named = [label for label in labels if label.zone is not None or label.register is not None]
        self._narrow(chunk, zoned=bool(named))
        if not self._scope:
            why = WhyUnplaced.UNKNOWN_NUMBER if self._unknown else WhyUnplaced.NO_SUCH_METER
            raise _Unfit(why, self._unknown)
        scope = self._scope
        if chunk.unit is not None and any(each.resource is chunk.unit for each in scope):
            scope = [each for each in scope if each.resource is chunk.unit]
        if Beside.TOTAL in beside:
            return self._rows_of_totals(scope)
        return self._named_rows(scope, named) if named else self._free_rows(scope)

    def _rows_of_totals(self, scope: Sequence[Meter]) -> list[Row]:
        """A meter of one register shows nothing but its total."""
        meant = [each for each in scope if _has_zones(each)] or scope
        if any(len(each.registers) > 1 for each in meant):
            raise _Unfit(WhyUnplaced.TOTAL)
        return self._free_rows(meant)

    def _narrow(self, chunk: Chunk, *, zoned: bool) -> None:
        """Resources and meters named here are meant until others are named; a zone ends talk of water."""
        unknown = [label.typed for label in chunk.labels if label.unknown_meter]
        # The number of another account, or one that no numbers follow, says so of the whole message.
        elsewhere = [each for each in unknown if len(each) >= _ACCOUNT_DIGITS or not chunk.numbers]
        self._all_elsewhere = self._all_elsewhere or "".join(elsewhere[:1])
        resources = {label.resource for label in chunk.labels if label.resource is not None}
        called = [label.meters for label in chunk.labels if label.meters is not None]
        if not resources and not called:
            if zoned and self._scope and not any(map(_has_zones, self._scope)):
                self._scope = list(self._meters)
            return
        self._unknown = unknown[-1] if unknown else ""
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
            why = next((why for why in reasons if why is not WhyUnplaced.NO_SUCH_ZONE), reasons[0])
            raise _Unfit(why, named[0].typed)
        return rows

    def _keep(self, placement: Placement) -> None:
        for each in placement.values:
            self._values[each.row.meter.id, each.register] = each.value
            self._fits = self._fits and each.fits
        for loose in placement.loose:
            places = tuple((row.meter.id, register) for row, register in loose.places)
            self._loose.append(Loose(loose.typed, places))
        self._given += [each.typed for each in placement.values]
        self._given += [each.typed for each in placement.loose]

    def _leave(self, typed: Iterable[str], why: WhyUnplaced, named: str = "") -> None:
        self._unplaced += [Unplaced(each, why, named) for each in typed]

    def _leave_over(self, left: Iterable[str], rows: Sequence[Row]) -> None:
        most = max((row.meter.integer_digits + row.meter.fraction_digits for row in rows), default=None)
        for typed in left:
            long = most is not None and len(typed.lstrip("0")) > most
            self._leave([typed], WhyUnplaced.TOO_MANY_DIGITS if long else WhyUnplaced.TOO_MANY_NUMBERS)


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
