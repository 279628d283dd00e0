"""Whether a charge's figures agree: volume with what follows, rate with the tariff, sum with both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from domain.charges.charge import Charge
from domain.charges.explaining.explained import Basis, Difference, Explained, Figure, Missing, Verdict
from domain.charges.use_charged import slack_of
from domain.common_needs.formulas import rounded_volume
from domain.dwellings import Dwelling
from domain.meters import Zone
from domain.money import KOPECKS, in_kopecks
from domain.tariffs.costing import Household
from domain.tariffs.tariff import Category, Tariff, tariff_on

HALF_A_HUNDREDTH = Decimal("0.005")
"""A volume is rounded to two decimals or to three: neither is an error."""

_DAY = timedelta(days=1)
_TAXES = (0, 10, 18, 20, 22)
"""Rates of VAT that have been (НК РФ, ст. 164), and no tax at all."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a charge's figures should be: its volume within a tolerance, and one of some rates.

    None where it is not known, for want of what is `missing`. `tariffs` are those in force on its days, of
    which the rate of `zone` counts.
    """

    volume: Decimal | None
    tolerance: Decimal
    tariffs: Sequence[Tariff]
    missing: tuple[Missing, ...] = ()
    zone: Zone = Zone.WHOLE_DAY


def checked(charge: Charge, expected: Expected, basis: Basis | None) -> Explained:
    """A charge with all that can be said of its figures."""
    missing = list(expected.missing)
    differences: list[Difference] = []
    volume, rate = charge.volume, charge.roubles
    if volume is None or rate is None:
        return Explained(charge, Verdict.UNKNOWN, basis, missing=(*missing, Missing.FIGURES))
    right = volume
    if expected.volume is not None and abs(volume - expected.volume) > expected.tolerance:
        right = _to_hundredths(expected.volume)
        differences.append(Difference(Figure.VOLUME, volume, right))
    tariff = _tariff_of(charge, expected)
    ours = None if tariff is None else tariff.roubles(expected.zone, charge.band)
    if ours is None:
        missing.append(Missing.TARIFF)
    elif ours != rate:
        differences.append(Difference(_rate_or_tax(rate, ours, tariff), rate, ours))
    product = in_kopecks(volume * rate)
    if abs(charge.kopecks - volume * rate * KOPECKS) > slack_of(charge):
        differences.append(Difference(Figure.SUM, Decimal(charge.kopecks), Decimal(product)))
    apart = charge.kopecks - in_kopecks(right * (rate if ours is None else ours)) if differences else 0
    wanting = tuple(dict.fromkeys(missing))
    return Explained(
        charge, verdict_of(differences, missing), basis, tariff, tuple(differences), wanting, apart
    )


def _to_hundredths(volume: Decimal) -> Decimal:
    """A volume as it would be charged: rounded before it is multiplied (the manual's sample of ОДН)."""
    return volume if volume == rounded_volume(volume) else rounded_volume(volume)


def verdict_of(differences: Sequence[Difference], missing: Sequence[Missing]) -> Verdict:
    """What differs goes before what is not known."""
    if differences:
        return Verdict.DIFFERS
    return Verdict.UNKNOWN if missing else Verdict.FOLLOWS


def tariffs_on(
    tariffs: Sequence[Tariff],
    charge: Charge,
    zones: int,
    category: Category | None,
    spell: tuple[date, date],
) -> list[Tariff]:
    """The tariffs in force on the days that a charge is about, the earliest first."""
    day, last = spell
    found: list[Tariff] = []
    while day <= last:
        tariff = tariff_on(tariffs, charge.resource, zones, category, day)
        if tariff is not None and tariff not in found:
            found.append(tariff)
        day = last + _DAY if tariff is None else min(last, tariff.valid_to or last) + _DAY
    return found


def tariffs_of_any(
    tariffs: Sequence[Tariff],
    charge: Charge,
    counts: Sequence[int],
    zones: Sequence[Zone],
    category: Category | None,
    spell: tuple[date, date],
) -> tuple[list[Tariff], Zone]:
    """The tariffs of a charge of which it is not known by how many zones it is priced, nor perhaps by which.

    The first that has the rate that is charged; else the first that there are.
    """
    of_counts = [tariffs_on(tariffs, charge, count, category, spell) for count in counts]
    for tariff in (each for known in of_counts for each in known):
        for zone in zones:
            if tariff.roubles(zone, charge.band) == charge.roubles:
                return [tariff], zone
    return next((known for known in of_counts if known), []), zones[0]


def category_of(flat: Dwelling | Missing) -> Category | None:
    """By what category a flat is priced; None where it is not known."""
    return flat.category if isinstance(flat, Dwelling) else None


def household_of(flat: Dwelling | Missing) -> Household:
    """Who pays, as far as it is known."""
    persons = flat.persons if isinstance(flat, Dwelling) else None
    return Household(category_of(flat), persons or 0)


def without_tariff(tariffs: Sequence[Tariff], flat: Dwelling | Missing) -> tuple[Missing, ...]:
    """Why there may be no tariff: nobody knows what kind of dwelling it is."""
    return (flat,) if not tariffs and isinstance(flat, Missing) else ()


def _tariff_of(charge: Charge, expected: Expected) -> Tariff | None:
    """Of the tariffs in force the one whose rate is charged; else the last."""
    known = expected.tariffs
    charged = (each for each in known if each.roubles(expected.zone, charge.band) == charge.roubles)
    return next(charged, known[-1] if known else None)


def _rate_or_tax(billed: Decimal, ours: Decimal, tariff: Tariff | None) -> Figure:
    """Whether a rate is another because another tax is inside it."""
    if tariff is None or not tariff.vat:
        return Figure.RATE
    for percent in _TAXES:
        with_it = ours * (100 + percent) / (100 + tariff.vat)
        if percent != tariff.vat and in_kopecks(with_it) == in_kopecks(billed):
            return Figure.TAX
    return Figure.RATE
