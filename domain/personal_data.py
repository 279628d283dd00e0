"""What is known of an account and of each resource at it: who, where, meters, tariffs (manual, 4.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.accounts import Account
from domain.charges.unit_of_work import MoneyUnits
from domain.clock import Clock
from domain.dwellings import Dwelling, dwelling_on
from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber, UserId
from domain.meters import Meter, Resource
from domain.norms import ConsumptionNorm, norm_on
from domain.residents import Link
from domain.tariffs.costing import Household, bounds_of
from domain.tariffs.tariff import Scheme, Tariff, differs_by_category, tariff_on
from domain.unit_of_work import own_link


@dataclass(frozen=True, slots=True)
class PersonalData:
    """An account, how its resident is reached about it, and what billing says of the flat today."""

    account: Account
    link: Link
    dwelling: Dwelling | None


@dataclass(frozen=True, slots=True)
class TariffInForce:
    """The tariff of today for meters of so many zones; `bounds` are this household's, in units a month.

    Where nobody knows how many they are, the social norm is that `of_one` person.
    """

    tariff: Tariff
    bounds: tuple[Decimal, ...]
    of_one: bool = False


@dataclass(frozen=True, slots=True)
class ResourceData:
    """What is known of one resource: its meters, those in service first, and what it costs today.

    `norm` is what is charged by where nothing is metered. With `category_unknown` some dwellings pay
    otherwise, and nobody knows whether this one does.
    """

    resource: Resource
    meters: tuple[Meter, ...]
    tariffs: tuple[TariffInForce, ...]
    norm: ConsumptionNorm | None
    category_unknown: bool = False


class PersonalDataService:
    """What the conversation about personal data may ask for; each method of one of the user's own accounts.

    Each raises NoLinkedAccount where it is not the user's (any more).
    """

    def __init__(self, units: MoneyUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def of_account(self, user: UserId, number: AccountNumber) -> PersonalData:
        """Who, where, and how they are reached."""
        async with self._units.look() as unit:
            link = await own_link(unit, user, number)
            account = await unit.accounts.find(number)
            dwellings = await unit.dwellings.of_account(number)
        if account is None:
            raise NoLinkedAccount
        return PersonalData(account, link, dwelling_on(dwellings, self._clock.now().date()))

    async def of_resource(self, user: UserId, number: AccountNumber, resource: Resource) -> ResourceData:
        """The meters of a resource, and the tariffs and norm in force for this flat today."""
        today = self._clock.now().date()
        async with self._units.look() as unit:
            await own_link(unit, user, number)
            meters = await unit.meters.of_account(number)
            dwelling = dwelling_on(await unit.dwellings.of_account(number), today)
            published = await unit.tariffs.between(today, today)
            norms = await unit.norms.all()
        own = sorted((each for each in meters if each.resource is resource), key=lambda m: not m.in_service)
        category = dwelling.category if dwelling else None
        counts = _zones(own)
        found = (tariff_on(published, resource, zones, category, today) for zones in counts)
        metered = any(each.in_service for each in own)
        return ResourceData(
            resource,
            tuple(own),
            tuple(_in_force(each, dwelling) for each in found if each is not None),
            None if metered else norm_on(norms, resource, category, today),
            category is None
            and any(differs_by_category(published, resource, zones, today) for zones in counts),
        )


def _zones(meters: Iterable[Meter]) -> Sequence[int]:
    """How many zones the meters in service have; where there is none, what it costs by the norm is asked."""
    return sorted({len(each.registers) for each in meters if each.in_service}) or [1]


def _in_force(tariff: Tariff, dwelling: Dwelling | None) -> TariffInForce:
    persons = dwelling.persons if dwelling else None
    if persons is None and tariff.scheme is Scheme.NORM:
        return TariffInForce(tariff, tariff.bounds, of_one=True)
    household = Household(dwelling.category if dwelling else None, persons or 0)
    return TariffInForce(tariff, bounds_of(tariff, household))
