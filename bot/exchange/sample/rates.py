"""The sample's own tariffs and norms, as the domain computes with them."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise

from bot.exchange.files.norms import NormRow
from bot.exchange.sample.tariffs import ACT, sample_tariffs
from domain.meters import Resource
from domain.norms import Per
from domain.tariffs.period import Period
from domain.tariffs.published import Line, PublishedTariff, tariffs_of
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff

_SINCE = "2012-09-01"
WATER_FOR_A_PERSON = "3.18"
"""m³ a month; a number of the usual size, and nobody's."""


def sample_norms() -> tuple[tuple[str, ...], ...]:
    """The rows of norms.csv."""
    assert NormRow._fields == ("resource", "category", "since", "per", "amount", "act")  # noqa: S101
    return (
        (Resource.HOT_WATER, "", _SINCE, Per.PERSON, WATER_FOR_A_PERSON, ACT),
        (Resource.HEATING, "", _SINCE, Per.SQUARE_METRE, "0.0244", ACT),
    )


@cache
def tariffs_within(
    resource: Resource, zones: int, category: Category | None, period: Period
) -> tuple[Tariff, ...]:
    """The tariffs that a use of these days may be priced by: a few, so that nobody looks through all."""
    return tuple(
        each
        for each in _all()
        if (each.resource, each.zones) == (resource, zones)
        and each.category in (category, None)
        and each.valid_from <= period.last
        and (each.valid_to is None or each.valid_to >= period.first)
    )


@cache
def _all() -> tuple[Tariff, ...]:
    published = tariffs_of(Line(0, rate) for rate in sample_tariffs())
    return tuple(_each(published))


def _each(published: Sequence[PublishedTariff]) -> Sequence[Tariff]:
    ends = {
        (one.kind, one.first): after.first - timedelta(days=1)
        for one, after in pairwise(published)
        if one.kind == after.kind
    }
    return [
        Tariff(
            resource=each.kind.resource,
            category=each.kind.category,
            zones=each.kind.zones,
            scheme=each.rate.scheme or Scheme.FLAT,
            valid_from=each.first,
            valid_to=ends.get((each.kind, each.first)),
            rates=tuple(Rate(rate.zone, rate.band, rate.price) for rate in each.rates if rate.price),
            bounds=tuple(
                bound for _, bound in sorted({(rate.band, rate.bound) for rate in each.rates if rate.bound})
            ),
            alone=next((rate.bound_alone for rate in each.rates if rate.bound_alone), None),
            vat=each.rate.vat,
            sample=True,
        )
        for each in published
    ]
