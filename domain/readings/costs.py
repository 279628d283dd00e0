"""What a use costs, said before it is sent: by the tariffs of its month, for the account's own dwelling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.dwellings import Dwelling
from domain.meters import Resource
from domain.tariffs.costing import Costing, Household, NoTariff, Use, costings
from domain.tariffs.metered import is_priced
from domain.tariffs.tariff import Scheme, Tariff, by_first_band, differs_by_category, tariff_on


@dataclass(frozen=True, slots=True)
class UseCost:
    """Kopecks, by tariffs of which the newest is in force since a day; the day of a change within its months.

    `unpriced` are resources that it leaves out, because no tariff of all days is known; `sample` says that a
    tariff is nobody's; `norm_unknown` that the rate within the social norm was taken for all of it, because
    billing has not said how many are registered; `category_unknown` that the tariff for all was taken, though
    some categories have their own; `others_unknown` that another meter of the dwelling takes of the same norm
    or ranges, nobody knows how much.
    """

    kopecks: int
    since: date
    changed_on: date | None
    unpriced: tuple[Resource, ...]
    sample: bool
    norm_unknown: bool
    category_unknown: bool
    others_unknown: bool


def cost_of(
    uses: Sequence[Use],
    tariffs: Sequence[Tariff],
    dwelling: Dwelling | None,
    beside: Sequence[Use] = (),
    *,
    others_unread: bool = False,
) -> UseCost | None:
    """What the uses cost together; None where of none of them it is known.

    What was used over several months is parted by days where a tariff has changed in any of them. What meters
    have counted `beside` them is not in the sum, and takes its part of the dwelling's norm and ranges;
    `others_unread` says that there are more, of which nothing is known.
    """
    persons = dwelling.persons if dwelling else None
    household = Household(dwelling.category if dwelling else None, persons or 0)
    by = tariffs if persons is not None else [_as_within_norm(each) for each in tariffs]
    found: list[Costing] = []
    unpriced: list[Resource] = []
    left_out = False
    for resource in dict.fromkeys(use.consumption.resource for use in uses):
        own, others = (
            [each for each in of if each.consumption.resource is resource] for of in (uses, beside)
        )
        known = [each for each in others if is_priced(each, household, by)]
        left_out = left_out or len(known) < len(others)
        try:
            found += costings([*own, *known], household, by)[: len(own)]
        except NoTariff:
            unpriced.append(resource)
    newest = [each.tariffs[-1].valid_from for each in found]
    if not newest:
        return None
    used = [tariff for each in found for tariff in _named(each, tariffs)]
    changed = [each.tariffs[-1].valid_from for each in found if len(each.tariffs) > 1]
    return UseCost(
        kopecks=sum(each.kopecks for each in found),
        since=max(newest),
        changed_on=max(changed, default=None),
        unpriced=tuple(unpriced),
        sample=any(each.sample for each in used),
        norm_unknown=persons is None and any(each.scheme is Scheme.NORM for each in used),
        category_unknown=household.category is None
        and any(
            differs_by_category(tariffs, of.resource, of.zones, each.period.last)
            for each in found
            for of in (each.consumption,)
        ),
        others_unknown=(others_unread or left_out)
        and any(tariff.is_banded for each in found for tariff in each.tariffs),
    )


def _as_within_norm(tariff: Tariff) -> Tariff:
    """Where nobody knows how many are registered, all use is taken to be within the social norm."""
    return by_first_band(tariff) if tariff.scheme is Scheme.NORM else tariff


def _named(found: Costing, tariffs: Sequence[Tariff]) -> Iterator[Tariff]:
    """The tariffs that a costing goes by, as they were published."""
    for each in found.tariffs:
        of = found.consumption
        published = tariff_on(tariffs, of.resource, of.zones, each.category, each.valid_from)
        yield published or each
