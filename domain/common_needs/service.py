"""What the conversation about common needs asks for (manual, 4.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.accounts import Account
from domain.clock import Clock
from domain.common_needs.common_needs import CommonNeeds
from domain.common_needs.formulas import DECIMALS
from domain.common_needs.rules import AVERAGED_MONTHS, MONTHS_BY_AVERAGE
from domain.common_needs.share import Incomplete, InMaintenance, Share, Term, share_of
from domain.common_needs.unit_of_work import CommonNeedsUnit, CommonNeedsUnits
from domain.dwellings import Dwelling, dwelling_on
from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber, HouseCode, UserId
from domain.meters import Resource, Zone
from domain.tariffs.costing import Consumption, Costing, Household, NoTariff, costing
from domain.tariffs.period import whole_month
from domain.tariffs.tariff import Tariff, by_first_band, differs_by_category
from domain.unit_of_work import own_link
from domain.window import Month


@dataclass(frozen=True, slots=True)
class Calculation:
    """A month of an account's common needs.

    `needs` is what is known of its house, None where nothing is; in `supposed` ones there is a collective
    meter where the house has none, or the other way round. `price` is None where there is nothing to price,
    or no tariff. With `category_unknown` some dwellings pay by another, and nobody knows whether this one
    does.
    """

    account: Account
    month: Month
    needs: CommonNeeds | None = None
    supposed: bool = False
    share: Share | InMaintenance | Incomplete | None = None
    price: Costing | None = None
    category_unknown: bool = False


class CommonNeedsService:
    """Computes for the residents of an account; `decimals` are those of a volume."""

    def __init__(self, units: CommonNeedsUnits, clock: Clock, decimals: int = DECIMALS) -> None:
        self._units = units
        self._clock = clock
        self._decimals = decimals

    async def months(self, user: UserId, number: AccountNumber) -> Sequence[Month]:
        """The months that can be computed, the newest first.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, number)
            house = await unit.houses.of_account(number)
            return await unit.common_needs.months(house.code) if house else ()

    def last_month(self) -> Month:
        """The newest month that is over."""
        return Month.of(self._clock.now().date()).previous()

    async def calculate(
        self, user: UserId, number: AccountNumber, month: Month, metered: bool | None = None
    ) -> Calculation:
        """A month, as it was or, with `metered`, as it would be with a collective meter or without one.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, number)
            account = await unit.accounts.find(number)
            if account is None:
                raise NoLinkedAccount
            house = await unit.houses.of_account(number)
            needs = await unit.common_needs.of_house(house.code, month) if house else None
            if needs is None or house is None:
                return Calculation(account, month)
            days = whole_month(month)
            dwelling = dwelling_on(await unit.dwellings.of_account(number), days.last)
            earlier = await _earlier(unit, house.code, month) if needs.metered else {}
            tariffs = await unit.tariffs.between(days.first, days.last)
        supposed = metered is not None and metered is not needs.metered
        meant = replace(needs, metered=metered) if supposed and metered is not None else needs
        share = self._share(meant, supposed, dwelling.area if dwelling else None, earlier)
        price = priced(share.volume, tariffs, dwelling, month) if isinstance(share, Share) else None
        unknown = (
            price is not None
            and (dwelling is None or dwelling.category is None)
            and differs_by_category(tariffs, Resource.ELECTRICITY, 1, days.last)
        )
        return Calculation(account, month, meant, supposed, share, price, unknown)

    def _share(
        self,
        needs: CommonNeeds,
        supposed: bool,
        area: Decimal | None,
        earlier: Mapping[Month, CommonNeeds],
    ) -> Share | InMaintenance | Incomplete:
        found = share_of(needs, area, earlier, self._decimals)
        if supposed and needs.metered and needs.volume is None and not isinstance(found, InMaintenance):
            return Incomplete(needs, (Term.VOLUME,))
        return found


def priced(
    volume: Decimal, tariffs: Sequence[Tariff], dwelling: Dwelling | None, month: Month
) -> Costing | None:
    """What a volume costs in a month (formula 10), by the rate of one zone; None where no tariff is known.

    The rate is that of the first band: within the social norm, or of the first range. Where it changes
    within the month, the volume is parted by days.
    """
    household = Household(dwelling.category if dwelling else None, 1)
    consumption = Consumption(Resource.ELECTRICITY, 1, {Zone.WHOLE_DAY: volume})
    try:
        return costing(consumption, household, [by_first_band(each) for each in tariffs], whole_month(month))
    except NoTariff:
        return None


async def _earlier(unit: CommonNeedsUnit, house: HouseCode, month: Month) -> Mapping[Month, CommonNeeds]:
    """As many months of a house before one as an average may need."""
    before = [each for each in await unit.common_needs.months(house) if each < month]
    found = [
        await unit.common_needs.of_house(house, each)
        for each in before[: AVERAGED_MONTHS + MONTHS_BY_AVERAGE]
    ]
    return {each.month: each for each in found if each is not None}
