"""What a use costs, said before it is sent: by the tariffs of its month, for the account's own dwelling."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.dwellings import Dwelling
from domain.meters import Resource
from domain.tariffs.costing import Consumption, Costing, Household, NoTariff, costing
from domain.tariffs.period import Period
from domain.tariffs.tariff import Scheme, Tariff, by_first_rate, tariff_on
from domain.window import Month


@dataclass(frozen=True, slots=True)
class Use:
    """What the meters of a resource with so many zones have counted since they were read last.

    `months` is how many months of billing that is: norms and ranges are by the month.
    """

    consumption: Consumption
    months: int


@dataclass(frozen=True, slots=True)
class UseCost:
    """Kopecks, by tariffs of which the newest is in force since a day; the day of a change within its months.

    `unpriced` are resources that it leaves out, because no tariff of all days is known; `sample` says that a
    tariff is nobody's; `norm_unknown` that the rate within the social norm was taken for all of it, because
    billing has not said how many are registered; `category_unknown` that the tariff for all was taken, though
    some categories have their own.
    """

    kopecks: int
    since: date
    changed_on: date | None
    unpriced: tuple[Resource, ...]
    sample: bool
    norm_unknown: bool
    category_unknown: bool


def cost_of(
    uses: Iterable[Use], tariffs: Sequence[Tariff], dwelling: Dwelling | None, month: Month
) -> UseCost | None:
    """What the uses cost together; None where of none of them it is known.

    What was used over several months is parted by days where a tariff has changed in any of them.
    """
    persons = dwelling.persons if dwelling else None
    household = Household(dwelling.category if dwelling else None, persons or 0)
    by = tariffs if persons is not None else [by_first_rate(each) for each in tariffs]
    costings: list[Costing] = []
    unpriced: dict[Resource, None] = {}
    for use in uses:
        try:
            costings.append(costing(use.consumption, household, by, _days(use, month), use.months))
        except NoTariff:
            unpriced[use.consumption.resource] = None
    newest = [each.tariffs[-1].valid_from for each in costings]
    if not newest:
        return None
    used = [tariff for each in costings for tariff in _named(each, tariffs)]
    changed = [each.tariffs[-1].valid_from for each in costings if len(each.tariffs) > 1]
    return UseCost(
        kopecks=sum(each.kopecks for each in costings),
        since=max(newest),
        changed_on=max(changed, default=None),
        unpriced=tuple(unpriced),
        sample=any(each.sample for each in used),
        norm_unknown=persons is None and any(each.scheme is Scheme.NORM for each in used),
        category_unknown=household.category is None
        and any(_by_category(each.consumption, tariffs, each.period.last) for each in costings),
    )


def _days(use: Use, month: Month) -> Period:
    """The days of the months of a use, of which the last is `month`."""
    return Period(month.earlier(use.months - 1).day(1), month.day(31))


def _named(found: Costing, tariffs: Sequence[Tariff]) -> Iterator[Tariff]:
    """The tariffs that a costing goes by, as they were published."""
    for each in found.tariffs:
        of = found.consumption
        published = tariff_on(tariffs, of.resource, of.zones, each.category, each.valid_from)
        yield published or each


def _by_category(consumption: Consumption, tariffs: Sequence[Tariff], on: date) -> bool:
    """Whether dwellings of some category pay otherwise."""
    return any(
        each.category and (each.resource, each.zones) == (consumption.resource, consumption.zones)
        for each in tariffs
        if each.in_force(on)
    )
