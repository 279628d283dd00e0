"""Which number goes into which register, when the numbers are only listed.

What is meant is found by what fits: the cheapest of all ways (`cutting`) is taken. Where two ways are equally
cheap, what they have in common is taken, and the rest is asked about. Nothing is taken while a number that
fits is left over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from domain.meters import RegisterKey
from domain.readings.cutting import Placed, Row, Way, cheapest_ways, fits, last_of
from domain.readings.tokens import Number
from domain.readings.typed import dial_value

MOST_NUMBERS = 24
"""More runs of digits than this are no list of one flat's readings."""

_MOST_EXCHANGED = 6
"""Numbers that are tried in other places and orders: more are seldom sent without a name."""

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
    typed = tuple(number.digits for number in numbers)
    if len(numbers) > MOST_NUMBERS:
        return Placement(left_over=typed)
    ways = cheapest_ways(numbers, rows)
    first = ways[0]
    certain = [each for each in first.values if all(each in way.values for way in ways)]
    if first.left_over and (len(ways) > 1 or not _certain_without_the_rest(numbers, rows, first)):
        return Placement(left_over=typed, ambiguous=True)
    if _one_is_none(numbers, rows, first) or _stands_wrong(certain, rows):
        return Placement(left_over=typed, ambiguous=True)
    if len(ways) == 1 and _alone_and_unfit(first, rows):
        certain = []
    doubtful = _doubtful(ways, certain, rows)
    if len(doubtful) > 1 and any(len(each.places) == 1 for each in doubtful):
        return Placement(left_over=typed, ambiguous=True)  # only in another order than it is listed
    known = [_at(each.typed, each.places[0]) for each in doubtful if len(each.places) == 1]
    loose = tuple(each for each in doubtful if len(each.places) > 1)
    left_over = tuple(numbers[at].digits for at in first.left_over)
    return Placement((*certain, *filter(None, known)), loose, left_over)


# ---- whether the cheapest way is to be believed --------------------------------------------------------


def _certain_without_the_rest(numbers: Sequence[Number], rows: Sequence[Row], way: Way) -> bool:
    """Whether what is left over can be none of the readings, and what was placed fits."""
    rest = [numbers[at].digits for at in way.left_over]
    return all(each.fits for each in way.values) and not any(_fits_somewhere(each, rows) for each in rest)


def _one_is_none(numbers: Sequence[Number], rows: Sequence[Row], way: Way) -> bool:
    """Whether one of the numbers fits nothing and all others fit, so that it may be anything but a reading.

    `25 4680` on dials of 4580 and 2180: without the 25 the other would stand where it fits. `4680 25`: a
    number shorter than what the dial showed is a day of the month as well as a volume.
    """
    for odd in way.values if len(way.values) <= _MOST_EXCHANGED else ():
        others = [number for at, number in enumerate(numbers) if at != odd.at]
        if odd.fits or not others or _fits_somewhere(odd.value.value, rows):
            continue
        instead = cheapest_ways(others, rows)
        if instead[0].left_over or not all(each.fits for each in instead[0].values):
            continue
        stay = _registers(each for each in way.values if each is not odd) in [
            _registers(other.values) for other in instead
        ]
        if not stay or _is_short(odd):
            return True
    return False


def _registers(placed: Iterable[Placed]) -> set[RegisterKey]:
    return {(each.row.meter.id, each.register) for each in placed}


def _is_short(placed: Placed) -> bool:
    last = last_of(placed.row.meter, placed.register)
    return last is not None and placed.value.short and placed.value.value * 10 <= last.value


def _stands_wrong(placed: Sequence[Placed], rows: Sequence[Row]) -> bool:
    """Whether a number would fit elsewhere, and exchanging the numbers does not make all of them fit.

    `4580 4680` on dials of 4580 and 2180 is the old reading and the new one of the first, not both zones.
    """
    if not 1 < len(placed) <= _MOST_EXCHANGED:
        return False
    astray = any(not each.fits and _fits_somewhere(each.value.value, rows) for each in placed)
    values = [each.value.value for each in placed]
    return astray and not any(
        all(fits(value, each.row.meter, each.register) for value, each in zip(order, placed, strict=True))
        for order in permutations(values)
    )


def _alone_and_unfit(way: Way, rows: Sequence[Row]) -> bool:
    """Whether there is one number, it fits nothing, and more than one register might have been meant."""
    return len(way.values) == 1 and not way.left_over and way.values[0].unlikely and len(_open(rows)) > 1


def _fits_somewhere(number: str | int, rows: Sequence[Row]) -> bool:
    return any(fits(int(number), row.meter, register) for row in rows for register in row.registers)


# ---- numbers of several places -------------------------------------------------------------------------


def _open(rows: Sequence[Row]) -> list[Place]:
    """The registers that a lone number may be of: the named one, or all."""
    return [(row, each) for row in rows for each in (row.registers[:1] if row.named else row.registers)]


def _doubtful(ways: Sequence[Way], certain: Sequence[Placed], rows: Sequence[Row]) -> list[Doubtful]:
    """The numbers that stand elsewhere in each way, with the registers that they fit, or else all."""
    taken = _registers(certain)
    free = [(row, register) for row, register in _open(rows) if (row.meter.id, register) not in taken]
    found = {(each.at, each.typed): each for way in ways for each in way.values if each not in certain}
    doubtful = []
    for _, each in sorted(found.items()):
        able = [place for place in free if _at(each.typed, place) is not None]
        fitting = [place for place in able if (there := _at(each.typed, place)) and there.fits]
        doubtful.append(Doubtful(each.typed, tuple(fitting or able)))
    return doubtful


def _at(typed: str, place: Place) -> Placed | None:
    row, register = place
    digits, _, fraction = typed.partition(",")
    value = dial_value(digits, fraction, row.meter)
    return None if value is None else Placed(row, register, value, typed, at=-1)
