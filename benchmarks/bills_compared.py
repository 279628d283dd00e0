"""Random pairs of bills: do the causes of «Почему больше?» add up, and how many pairs a second are compared?

    python -m benchmarks.bills_compared 100000

Prints each pair whose causes do not add up to the kopeck, or whose swapped bills have other causes; there
should be none.
"""

import sys
from random import Random
from time import process_time

from domain.charges.charge import Bill
from domain.charges.comparing import charged_for, compared, compared_to_pay
from domain.meters import Resource
from tests.domain.charges.random_bills import random_pair


def main(pairs: int) -> int:
    """Compare so many pairs; says how many of them were wrong."""
    wrong, spent, causes = 0, 0.0, 0
    for seed in range(pairs):
        before, after, known_before, known_after = random_pair(Random(seed))
        began = process_time()
        comparison = compared(before, after, known_before, known_after)
        spent += process_time() - began
        causes += len(comparison.causes)
        to_pay = compared_to_pay(after, before, known_after, known_before)
        there, back = (sum(cause.kopecks for cause in each.causes) for each in (comparison, to_pay))
        carried = after.opening - after.paid - before.opening + before.paid
        if not there == _charged(after) - _charged(before) == -back - carried:
            wrong += 1
            print(f"pair {seed}: {there} and {-back - carried}")
    print(f"{pairs} pairs, {causes / pairs:.1f} causes each; wrong: {wrong}; {pairs / spent:.0f} a second")
    return wrong


def _charged(bill: Bill) -> int:
    return sum(charged_for(bill, resource) for resource in Resource)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000) > 0)
