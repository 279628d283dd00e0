"""Which number goes into which register, when the numbers are only listed.

What is meant is found by what fits: the cheapest of all ways (`cutting`) is taken. Where two ways are equally
cheap, what they have in common is taken, and the rest is asked about. Nothing is taken while a number that
fits is left over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.readings.cutting import Placed, Row, Way, cheapest_ways, fits
from domain.readings.tokens import Number

MOST_NUMBERS = 24
"""More runs of digits than this are no list of one flat's readings."""

Place = tuple[Row, int]
"""A row, and the register in it."""


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


def place(numbers: Sequence[Number], rows: Sequence[Row]) -> Placement:
    """The most fitting placement of the numbers, in their order, in the rows, in theirs."""
    if len(numbers) > MOST_NUMBERS:
        return Placement(left_over=tuple(number.digits for number in numbers))
    ways = cheapest_ways(numbers, rows)
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


def _certain_without_the_rest(numbers: Sequence[Number], rows: Sequence[Row], way: Way) -> bool:
    """Whether what is left over can be none of the readings, and what was placed fits."""
    rest = [numbers[at].digits for at in way.left_over]
    return all(each.fits for each in way.values) and not any(_fits_somewhere(each, rows) for each in rest)


def _one_is_none(numbers: Sequence[Number], rows: Sequence[Row], way: Way) -> bool:
    """Whether one of the numbers fits nothing, and the others fit better where they would stand without it.

    `25 4680` on dials of 4580 and 2180: the 25 that comes first may be anything.
    """
    for odd in way.values:
        if odd.fits or _fits_somewhere(odd.value.value, rows):
            continue
        others = [number for at, number in enumerate(numbers) if at != odd.at]
        if not others or len(others) != len(way.values) - 1:
            continue
        instead = cheapest_ways(others, rows)[0]
        kept = {(each.row.meter.id, each.register, each.value) for each in way.values if each is not odd}
        moved = {(each.row.meter.id, each.register, each.value) for each in instead.values}
        if not instead.left_over and all(each.fits for each in instead.values) and moved != kept:
            return True
    return False


def _alone_and_unfit(way: Way, rows: Sequence[Row]) -> bool:
    """Whether there is one number, it fits nothing, and more than one register might have been meant."""
    alone = len(way.values) == 1 and not way.left_over
    return alone and way.values[0].unlikely and sum(len(row.registers) for row in rows) > 1


def _anywhere(way: Way, rows: Sequence[Row]) -> tuple[Doubtful, ...]:
    number = way.values[0]
    places = tuple(
        (row, register) for row in rows for register in (row.registers[:1] if row.named else row.registers)
    )
    return (Doubtful(number.typed, places),)


def _doubtful(ways: Sequence[Way], certain: Sequence[Placed]) -> tuple[Doubtful, ...]:
    """The numbers that stand elsewhere in each way, with all the places where they stand."""
    found: dict[tuple[int, str], dict[tuple[int, int], Place]] = {}
    for way in ways:
        for each in way.values:
            if each not in certain:
                key = each.row.meter.id, each.register
                found.setdefault((each.at, each.typed), {})[key] = (each.row, each.register)
    return tuple(Doubtful(typed, tuple(places.values())) for (_, typed), places in found.items())


def _fits_somewhere(number: str | int, rows: Sequence[Row]) -> bool:
    return any(fits(int(number), row.meter, register) for row in rows for register in row.registers)
