"""Which number goes into which register, when the numbers are only listed.

`4 680` is one number or two, `256,246` is two numbers or one with a fraction, `42` belongs to one meter or to
another. What is meant is found by what fits: every way of cutting the list into numbers and handing them to
the registers in order has a price, and the cheapest is taken. A dial that would go backwards, or run far
ahead, is dear; a register left out of a meter that was begun is dearer; a number left over is the dearest.
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
_JOINED, _LONG_FRACTION, _SPLIT_AT_COMMA = 2, 6, 1


@dataclass(frozen=True, slots=True)
class Row:
    """The registers of one meter that may take numbers, in order.

    `named`: the message named the first of them, so that the others need not be meant.
    """

    meter: Meter
    registers: tuple[int, ...]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """Numbers given to registers; `left_over` numbers at the end of the list found none.

    `ambiguous`: another placement would do as well, so none should be believed.
    """

    price: int
    values: tuple[tuple[Row, int, TypedValue], ...]
    left_over: int
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a number that starts at some group: it ends before group `end`."""

    end: int
    digits: str
    fraction: str
    price: int


def place(numbers: Sequence[Number], rows: Sequence[Row]) -> Placement:
    """The most fitting placement of the numbers, in their order, in the rows, in theirs."""
    if len(numbers) > MOST_NUMBERS:
        return Placement(0, (), len(numbers))

    @cache
    def best(start: int, row: int, column: int) -> Placement:
        options = [_leaving(numbers, start, rows, row, column)]
        if row < len(rows) and start < len(numbers):
            options += here(start, row, column)
            if column == 0:
                options.append(best(start, row + 1, 0))
        return _cheapest(options)

    def here(start: int, row: int, column: int) -> Iterator[Placement]:
        meter, register = rows[row].meter, rows[row].registers[column]
        last_column = column + 1 == len(rows[row].registers)
        for reading in _readings(numbers, start, meter):
            value = dial_value(reading.digits, reading.fraction, meter)
            if value is None:
                continue
            rest = best(reading.end, row + last_column, 0 if last_column else column + 1)
            price = rest.price + reading.price + _price_of(value, meter, register)
            price += _GOES_ON if column and rows[row].named else 0
            placed = ((rows[row], register, value), *rest.values)
            yield Placement(price, placed, rest.left_over, rest.ambiguous)

    return best(0, 0, 0)


def _leaving(numbers: Sequence[Number], start: int, rows: Sequence[Row], row: int, column: int) -> Placement:
    """Stop here: what is left of the list stays over, what is left of a begun meter stays without."""
    without = len(rows[row].registers) - column if column and not rows[row].named else 0
    left = len(numbers) - start
    return Placement(_MISSING * without + _LEFT_OVER * left, (), left)


def _cheapest(options: Sequence[Placement]) -> Placement:
    least = min(option.price for option in options)
    first, *others = [option for option in options if option.price == least]
    rivals = [other for other in others if other.values != first.values]
    believable = least < _UNLIKELY and not first.left_over
    return Placement(
        first.price, first.values, first.left_over, first.ambiguous or (bool(rivals) and believable)
    )


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
