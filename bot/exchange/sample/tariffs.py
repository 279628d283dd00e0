"""Invented rates, round and nobody's, but of the shape of real ones: bands, categories, dated steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.meters import Resource, Zone
from domain.tariffs.published import PublishedRate
from domain.tariffs.tariff import Category, Scheme

ACT = "образец"


@dataclass(frozen=True, slots=True)
class _Step:
    """A day on which rates have changed, the tax inside, and the rate that all others are made of."""

    since: date
    vat: int
    roubles: Decimal


_STEPS = (
    _Step(date(2019, 1, 1), 20, Decimal("4.00")),
    _Step(date(2022, 12, 1), 20, Decimal("4.50")),
    _Step(date(2024, 7, 1), 20, Decimal("5.00")),
    _Step(date(2025, 7, 1), 20, Decimal("5.50")),
    _Step(date(2026, 1, 1), 22, Decimal("5.60")),
    _Step(date(2026, 10, 1), 22, Decimal("6.20")),
)
"""As they were set all over the country: in July, but in December 2022 for 2023; in 2026 with the tax in
January, and in October."""
_ZONES = (
    (1, Zone.WHOLE_DAY, Decimal(1)),
    (2, Zone.DAY, Decimal("1.2")),
    (2, Zone.NIGHT, Decimal("0.6")),
    (3, Zone.DAY, Decimal("1.4")),
    (3, Zone.HALF_PEAK, Decimal(1)),
    (3, Zone.NIGHT, Decimal("0.6")),
)
_CATEGORIES = ((None, Decimal(1)), (Category.ELECTRIC, Decimal("0.7")), (Category.RURAL, Decimal("0.7")))
_BANDS = ((1, Decimal(1), Decimal(50)), (2, Decimal("1.6"), None))
_ALONE = Decimal(85)
_OTHERS = ((Resource.HOT_WATER, Decimal(40)), (Resource.HEATING, Decimal(400)))
_KOPECK = Decimal("0.01")


def sample_tariffs() -> Iterator[PublishedRate]:
    """The rates of tariffs.csv, since 2019."""
    for step in _STEPS:
        yield from _electricity(step)
        for resource, times in _OTHERS:
            yield replace(_rate(step, times), resource=resource)


def _electricity(step: _Step) -> Iterator[PublishedRate]:
    for category, part in _CATEGORIES:
        for zones, zone, times in _ZONES:
            for band, dearer, bound in _BANDS:
                yield replace(
                    _rate(step, part * times * dearer),
                    category=category,
                    zones=zones,
                    zone=zone,
                    band=band,
                    scheme=Scheme.NORM,
                    bound=bound,
                    bound_alone=_ALONE if bound else None,
                )


def _rate(step: _Step, times: Decimal) -> PublishedRate:
    return PublishedRate(
        resource=Resource.ELECTRICITY,
        category=None,
        zones=1,
        zone=Zone.WHOLE_DAY,
        band=1,
        scheme=Scheme.FLAT,
        valid_from=step.since,
        valid_to=None,
        price=(step.roubles * times).quantize(_KOPECK, ROUND_HALF_UP),
        vat=step.vat,
        act=ACT,
        sample=True,
    )
