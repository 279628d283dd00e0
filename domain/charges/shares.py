"""How much of a difference each of several changes accounts for, whatever order they are looked at in.

Each gets the average, over all orders in which the changes could have happened, of what it adds when its turn
comes (L. S. Shapley, 1953): so the parts add up to the whole, and what changes nothing gets nothing.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from math import factorial


def shares_of(changes: int, value: Callable[[int], Fraction]) -> list[Fraction]:
    """What each of so many changes accounts for.

    `value` is asked with the changes that have happened, as bits: 0 is none of them.
    """
    values = [value(happened) for happened in range(1 << changes)]
    orders = _orders(changes)
    shares = []
    for each in range(changes):
        bit = 1 << each
        added = sum(
            (
                orders[happened.bit_count()] * (values[happened | bit] - values[happened])
                for happened in range(1 << changes)
                if not happened & bit
            ),
            Fraction(0),
        )
        shares.append(added / factorial(changes))
    return shares


@cache
def _orders(changes: int) -> tuple[int, ...]:
    """In how many orders a change comes after just these so many others."""
    return tuple(factorial(before) * factorial(changes - before - 1) for before in range(changes))


def in_whole(parts: Sequence[Fraction], total: int) -> list[int]:
    """Parts as whole numbers that add up to `total`, each as near as that allows.

    What is missing goes to those that lost most, the earlier first; of the negated parts and total the
    outcome is the negated one.
    """
    whole = [int(part) for part in parts]
    missing = total - sum(whole)
    step = 1 if missing > 0 else -1
    places = sorted(range(len(parts)), key=lambda place: (whole[place] - parts[place]) * step)
    for turn in range(abs(missing)):
        whole[places[turn % len(places)]] += step
    return whole
