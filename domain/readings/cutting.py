"""The ways to hand a list of numbers to the registers of meters, and what each of them costs.

`4 680` is one number or two, `256,246` is two numbers or one with a fraction, `42` belongs to one meter or to
another. Every way of cutting the list into numbers and handing them to the registers in order has a price. A
dial that would go backwards, or run far ahead, is dear; a register left out of a meter that was begun is
dearer; a number left over is the dearest.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from domain.meters import LastReading, Meter, Resource
from domain.readings.tokens import Number
from domain.readings.typed import LITRES, TypedValue, dial_value, thousands_possible

_NEAR = {Resource.ELECTRICITY: 800, Resource.HOT_WATER: 25, Resource.HEATING: 5}
_FAR = {Resource.ELECTRICITY: 4000, Resource.HOT_WATER: 125, Resource.HEATING: 25}
"""How far above its previous value a register stands when a month has passed, or some. Only for telling
numbers apart: generous, because the day is not known here."""

_UNKNOWN, _SOME_MONTHS, _UNLIKELY = 2, 3, 12
_MISSING, _GOES_ON, _LEFT_OVER = 8, 3, 40
_MOST_WAYS = 6
_JOINED, _LONG_FRACTION, _SPLIT_AT_COMMA = 2, 6, 1


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The registers of one meter that may take numbers, in order.

    `named`: the message named the first of them, so that the others need not be meant.
    """

    meter: Meter
    registers: tuple[int, ...]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A number given to a register: what it says there, and how it was typed."""

    row: Row
    register: int
    value: TypedValue
    typed: str
    at: int

    @property
    def fits(self) -> bool:
        """Whether the register is known to have stood a little lower."""
        return fits(self.value.value, self.row.meter, self.register)

    @property
    def unlikely(self) -> bool:
        """Whether the dial would have gone backwards, or far ahead."""
        return _price_of(self.value, self.row.meter, self.register) >= _UNLIKELY


@dataclass(frozen=True, slots=True)
class Way:
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


class _Spot(NamedTuple):
    """How far the list and the registers have been gone through."""

    start: int
    row: int
    column: int


_Best = Callable[[_Spot], list[Way]]


def cheapest_ways(numbers: Sequence[Number], rows: Sequence[Row]) -> list[Way]:
    """The cheapest ways to hand the numbers, in their order, to the rows, in theirs: all that cost so."""

    @cache
    def best(at: _Spot) -> list[Way]:
        ways = [*_leaving(numbers, rows, at), *_passing_over(best, numbers, rows, at)]
        if at.start < len(numbers) and at.row < len(rows):
            ways += _giving(best, numbers, rows, at)
        least = min(way.price for way in ways)
        return list({way: None for way in ways if way.price == least})[:_MOST_WAYS]

    return best(_Spot(0, 0, 0))


def _leaving(numbers: Sequence[Number], rows: Sequence[Row], at: _Spot) -> Iterator[Way]:
    """Stop here: whatever is left of the list stays over."""
    left = tuple(range(at.start, len(numbers)))
    yield Way(_LEFT_OVER * len(left) + _without(rows, at), (), left)


def _giving(best: _Best, numbers: Sequence[Number], rows: Sequence[Row], at: _Spot) -> Iterator[Way]:
    """The number that starts here is of this register."""
    row = rows[at.row]
    meter, register = row.meter, row.registers[at.column]
    last_column = at.column + 1 == len(row.registers)
    for reading in _readings(numbers, at.start, meter):
        value = dial_value(reading.digits, reading.fraction, meter)
        if value is None:
            continue
        price = reading.price + _price_of(value, meter, register)
        price += _GOES_ON if at.column and row.named else 0
        placed = Placed(row, register, value, reading.typed, at.start)
        after = _Spot(reading.end, at.row + last_column, 0 if last_column else at.column + 1)
        for rest in best(after):
            yield Way(price + rest.price, (placed, *rest.values), rest.left_over)


def _passing_over(best: _Best, numbers: Sequence[Number], rows: Sequence[Row], at: _Spot) -> Iterator[Way]:
    """Pass over a number, the rest of a meter, or, where nobody has named it, a register of it."""
    if at.start == len(numbers) or at.row == len(rows):
        return
    for way in best(at._replace(start=at.start + 1)):
        yield Way(way.price + _LEFT_OVER, way.values, (at.start, *way.left_over))
    row = rows[at.row]
    for way in best(_Spot(at.start, at.row + 1, 0)):
        yield Way(way.price + _without(rows, at), way.values, way.left_over)
    if row.named or at.column + 1 == len(row.registers):
        return
    for way in best(at._replace(column=at.column + 1)):
        if way.values and way.values[0].row is row:
            yield Way(way.price + _MISSING, way.values, way.left_over)


def _without(rows: Sequence[Row], at: _Spot) -> int:
    """What it costs to stop in the middle of a meter."""
    begun = at.column and not rows[at.row].named
    return _MISSING * (len(rows[at.row].registers) - at.column) if begun else 0


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
