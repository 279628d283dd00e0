"""Which number goes into which register, when the numbers are only listed.

`4 680` is one number or two, `256,246` is two numbers or one with a fraction, `42` belongs to one meter or to
another. What is meant is found by what fits: every way of cutting the list into numbers and handing them to
the registers in order has a price, and the cheapest is taken. A dial that would go backwards, or run far
ahead, is dear; a register left out of a meter that was begun is dearer; a number left over is the dearest.
Where two ways are equally cheap, what they have in common is taken, and the rest is asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from domain.meters import LastReading, Meter, Resource
from domain.readings.tokens import Number
from domain.readings.typed import LITRES, TypedValue, dial_value, thousands_possible

MOST_NUMBERS = 24
"""More runs of digits than this are no list of one flat's readings."""

_NEAR = {Resource.ELECTRICITY: 800, Resource.HOT_WATER: 25, Resource.HEATING: 5}
_FAR = {Resource.ELECTRICITY: 4000, Resource.HOT_WATER: 125, Resource.HEATING: 25}
"""How far above its previous value a register stands when a month has passed, or some. Only for telling
numbers apart: generous, because the day is not known here."""

_UNKNOWN, _SOME_MONTHS, _UNLIKELY = 2, 3, 12
_MISSING, _GOES_ON, _LEFT_OVER = 8, 3, 40
_MOST_WAYS = 16
_JOINED, _LONG_FRACTION, _SPLIT_AT_COMMA = 2, 6, 1


@dataclass(frozen=True, slots=True)
class Row:
    """The registers of one meter that may take numbers, in order.

    `named`: the message named the first of them, so that the others need not be meant.
    """

    meter: Meter
    registers: tuple[int, ...]
    named: bool = False


Place = tuple[Row, int]
"""A row, and the register in it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A number given to a register: what it says there, and how it was typed."""

    row: Row
    register: int
    value: TypedValue
    typed: str
    at: int
    fits: bool
    """The register is known to have stood a little lower."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A number that may be of each of these registers."""

    typed: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Numbers given to registers; `loose` are those that would do in several, `left_over` in none.

    `ambiguous`: what was left over might be a reading as well as what was placed, so nothing was.
    """

    values: tuple[Placed, ...] = ()
    loose: tuple[Doubtful, ...] = ()
    left_over: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to place the numbers."""

    price: int
    values: tuple[Placed, ...] = ()
    left_over: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a number that starts at some group: it ends before group `end`."""

    end: int
    digits: str
    fraction: str
    price: int

    @property
    def typed(self) -> str:
        """The number as one would type it."""
        return f"{self.digits},{self.fraction}" if self.fraction else self.digits


def place(numbers: Sequence[Number], rows: Sequence[Row]) -> Placement:
    """The most fitting placement of the numbers, in their order, in the rows, in theirs."""
    if len(numbers) > MOST_NUMBERS:
        return Placement(left_over=tuple(number.digits for number in numbers))
    ways = _cheapest_ways(numbers, rows)
    first = ways[0]
    if first.left_over and (len(ways) > 1 or not _certain_without_the_rest(numbers, rows, first)):
        return Placement(left_over=tuple(number.digits for number in numbers), ambiguous=True)
    if _one_is_none(numbers, rows, first):
        return Placement(left_over=tuple(number.digits for number in numbers), ambiguous=True)
    left_over = tuple(numbers[at].digits for at in first.left_over)
    if len(ways) == 1 and not _alone_and_unfit(first, rows):
        return Placement(first.values, (), left_over)
    certain = tuple(each for each in first.values if all(each in way.values for way in ways))
    loose = _doubtful(ways, certain) if len(ways) > 1 else _anywhere(first, rows)
    return Placement(() if len(ways) == 1 else certain, loose, left_over)


def _cheapest_ways(numbers: Sequence[Number], rows: Sequence[Row]) -> list[_Way]:
    @cache
    def best(start: int, row: int, column: int) -> list[_Way]:
        left = range(start, len(numbers))
        ways = [_Way(_LEFT_OVER * len(left) + _without(rows, row, column), (), tuple(left))]
        if start < len(numbers) and row < len(rows):
            ways += here(start, row, column)
            ways += [
                _Way(way.price + _LEFT_OVER, way.values, (start, *way.left_over))
                for way in best(start + 1, row, column)
            ]
            ways += passed_over(start, row, column)
        least = min(way.price for way in ways)
        return list({way: None for way in ways if way.price == least})[:_MOST_WAYS]

    def passed_over(start: int, row: int, column: int) -> Iterator[_Way]:
        """Leave the rest of the meter out, or, where nobody has named it, this register of it."""
        for way in best(start, row + 1, 0):
            yield _Way(way.price + _without(rows, row, column), way.values, way.left_over)
        if not rows[row].named and column + 1 < len(rows[row].registers):
            for way in best(start, row, column + 1):
                if way.values and way.values[0].row is rows[row]:
                    yield _Way(way.price + _MISSING, way.values, way.left_over)

    def here(start: int, row: int, column: int) -> Iterator[_Way]:
        meter, register = rows[row].meter, rows[row].registers[column]
        last_column = column + 1 == len(rows[row].registers)
        for reading in _readings(numbers, start, meter):
            value = dial_value(reading.digits, reading.fraction, meter)
            if value is None:
                continue
            price = reading.price + _price_of(value, meter, register)
            price += _GOES_ON if column and rows[row].named else 0
            placed = Placed(
                rows[row], register, value, reading.typed, start, fits(value.value, meter, register)
            )
            for rest in best(reading.end, row + last_column, 0 if last_column else column + 1):
                yield _Way(price + rest.price, (placed, *rest.values), rest.left_over)

    return best(0, 0, 0)


def _without(rows: Sequence[Row], row: int, column: int) -> int:
    """What it costs to stop in the middle of a meter."""
    return _MISSING * (len(rows[row].registers) - column) if column and not rows[row].named else 0


def _certain_without_the_rest(numbers: Sequence[Number], rows: Sequence[Row], way: _Way) -> bool:
    """Whether what is left over can be none of the readings, and what was placed fits.

    Nothing is guessed while a number that fits is left over.
    """
    rest = [numbers[at].digits for at in way.left_over]
    return all(each.fits for each in way.values) and not any(_fits_somewhere(each, rows) for each in rest)


def _one_is_none(numbers: Sequence[Number], rows: Sequence[Row], way: _Way) -> bool:
    """Whether one of the numbers fits nothing, and the others fit better where they would stand without it.

    `25 4680` on dials of 4580 and 2180: the 25 that comes first may be anything.
    """
    for odd in way.values:
        if odd.fits or _fits_somewhere(odd.value.value, rows):
            continue
        others = [number for at, number in enumerate(numbers) if at != odd.at]
        if not others or len(others) != len(way.values) - 1:
            continue
        instead = _cheapest_ways(others, rows)[0]
        kept = {(each.row.meter.id, each.register, each.value) for each in way.values if each is not odd}
        moved = {(each.row.meter.id, each.register, each.value) for each in instead.values}
        if not instead.left_over and all(each.fits for each in instead.values) and moved != kept:
            return True
    return False


def _alone_and_unfit(way: _Way, rows: Sequence[Row]) -> bool:
    """Whether there is one number, it fits nothing, and more than one register might have been meant."""
    alone = len(way.values) == 1 and not way.left_over
    return alone and _is_unlikely(way.values[0]) and sum(len(row.registers) for row in rows) > 1


def _anywhere(way: _Way, rows: Sequence[Row]) -> tuple[Doubtful, ...]:
    number = way.values[0]
    places = tuple((row, register) for row in rows for register in (row.registers[:1] if row.named else row.registers))
    return (Doubtful(number.typed, places),)


def _doubtful(ways: Sequence[_Way], certain: Sequence[Placed]) -> tuple[Doubtful, ...]:
    """The numbers that stand elsewhere in each way, with all the places where they stand."""
    found: dict[tuple[int, str], dict[tuple[int, int], Place]] = {}
    for way in ways:
        for each in way.values:
            if each not in certain:
                key = each.row.meter.id, each.register
                found.setdefault((each.at, each.typed), {})[key] = (each.row, each.register)
    return tuple(Doubtful(typed, tuple(places.values())) for (_, typed), places in found.items())


def _is_unlikely(placed: Placed) -> bool:
    return _price_of(placed.value, placed.row.meter, placed.register) >= _UNLIKELY


def _fits_somewhere(number: str | int, rows: Sequence[Row]) -> bool:
    return any(fits(int(number), row.meter, register) for row in rows for register in row.registers)


def fits(value: int, meter: Meter, register: int) -> bool:
    """Whether a register is known to have stood a little lower."""
    last = last_of(meter, register)
    return last is not None and (value - last.value) % meter.capacity <= _NEAR[meter.resource]


def _price_of(value: TypedValue, meter: Meter, register: int) -> int:
    price = _LONG_FRACTION if _fraction_is_long(value, meter) else 0
    last = last_of(meter, register)
    if last is None:
        return price + _UNKNOWN
    advanced = (value.value - last.value) % meter.capacity
    if advanced <= _NEAR[meter.resource]:
        return price
    return price + (_SOME_MONTHS if advanced <= _FAR[meter.resource] else _UNLIKELY)


def last_of(meter: Meter, register: int) -> LastReading | None:
    """What the registry last knew of a register."""
    return next((each.last for each in meter.registers if each.number == register), None)


def _fraction_is_long(value: TypedValue, meter: Meter) -> bool:
    most = LITRES if meter.resource is Resource.HOT_WATER else max(1, meter.fraction_digits)
    return len(value.fraction_dropped) > most


def _readings(numbers: Sequence[Number], start: int, meter: Meter) -> Iterator[_Reading]:
    """Every number that may start at this group: alone, as thousands, with a fraction."""
    digits, end = numbers[start].digits, start + 1
    yield _ended(numbers, end, digits, "", 0)
    yield from _with_fraction(numbers, end, digits, meter, 0)
    mark = _mark(numbers, start)
    if mark is None or len(digits) > LITRES:
        return
    while end < len(numbers) and _mark(numbers, end - 1) == mark and len(numbers[end].digits) == LITRES:
        if mark in {".", ","} and not thousands_possible(numbers[start].digits, numbers[end].digits, meter):
            return
        digits, end = digits + numbers[end].digits, end + 1
        if len(digits) <= meter.integer_digits:
            yield _ended(numbers, end, digits, "", _JOINED)
            yield from _with_fraction(numbers, end, digits, meter, _JOINED)


def _with_fraction(
    numbers: Sequence[Number], end: int, digits: str, meter: Meter, price: int
) -> Iterator[_Reading]:
    if end >= len(numbers):
        return
    mark, tail = _mark(numbers, end - 1), numbers[end].digits
    red = len(digits) == meter.integer_digits and len(tail) == meter.fraction_digits and mark == " "
    if red or mark in {".", ","}:
        yield _ended(numbers, end + 1, digits, tail, price + (_JOINED if red else 0))


def _ended(numbers: Sequence[Number], end: int, digits: str, fraction: str, price: int) -> _Reading:
    split = end < len(numbers) and _mark(numbers, end - 1) in {".", ","}
    return _Reading(end, digits, fraction, price + (_SPLIT_AT_COMMA if split else 0))


def _mark(numbers: Sequence[Number], at: int) -> str | None:
    """What joins a group to the next one, if it can stand inside a number."""
    joint = numbers[at].joint
    if joint and not joint.strip(" "):
        return " "
    return joint if joint in {".", ",", "'"} else None
