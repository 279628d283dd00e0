"""Value added tax inside the sums of a bill, by the rate of the days of supply (НК РФ, ст. 164, п. 3, 4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.charges.charge import Charge, ChargeKind
from domain.money import vat_within
from domain.tariffs.vat import vat_on


@dataclass(frozen=True, slots=True)
class VatWithin:
    """So many kopecks of tax, by a rate in per cent, inside of what was charged."""

    percent: int
    kopecks: int


def vat_of(charges: Iterable[Charge]) -> tuple[VatWithin, ...]:
    """The tax inside of a bill's lines, for each rate the sum rounded once, the newest rate first.

    A line's last day of supply tells its rate; a recalculation of last year's use has last year's. Penalties
    have none in them: they are no price of anything.
    """
    sums: dict[int, int] = {}
    for charge in charges:
        if charge.kind is not ChargeKind.PENALTY:
            percent = vat_on(charge.last_day or charge.month.day(31))
            sums[percent] = sums.get(percent, 0) + charge.kopecks
    return tuple(
        VatWithin(percent, vat_within(kopecks, percent))
        for percent, kopecks in sorted(sums.items(), reverse=True)
        if kopecks
    )
