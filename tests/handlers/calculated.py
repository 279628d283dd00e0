"""Tariffs and flats for the calculator's conversations: the published prices, as billing would load them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.app import App
from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber
from domain.meters import Resource, Zone
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff
from tests.bot.database.stores import SqlStore
from tests.loaded import Loaded

RST = "РСТ № 42/35 от 30.11.2010"
SINCE_2011 = date(2011, 1, 1)


def tariff(
    rates: Mapping[Zone, Sequence[str]],
    *,
    resource: Resource = Resource.ELECTRICITY,
    category: Category | None = Category.GAS,
    scheme: Scheme = Scheme.NORM,
    since: date = SINCE_2011,
    act: str = RST,
) -> Tariff:
    """A tariff with the social norm of Nizhny Novgorod, 50 kWh a person, unless another scheme is said."""
    return Tariff(
        resource,
        category,
        len(rates),
        scheme,
        since,
        None,
        tuple(
            Rate(zone, band, Decimal(price))
            for zone, prices in rates.items()
            for band, price in enumerate(prices, 1)
        ),
        (Decimal(50),) if scheme is Scheme.NORM else (),
        act=act,
    )


ONE_2011 = tariff({Zone.WHOLE_DAY: ("2.30", "4.56")})
TWO_2011 = tariff({Zone.DAY: ("2.30", "4.56"), Zone.NIGHT: ("1.15", "2.28")})
BY_RANGES = replace(
    tariff({Zone.WHOLE_DAY: ("4.93", "8.27", "9.47")}, category=Category.ELECTRIC, scheme=Scheme.RANGES),
    bounds=(Decimal(3900), Decimal(6000)),
    act="прайс-лист, Ульяновск",
)
BY_NORM_2014 = replace(
    tariff({Zone.WHOLE_DAY: ("2.83", "5.04")}, category=Category.RURAL, act=""), alone=Decimal(85)
)
WATER = tariff(
    {Zone.WHOLE_DAY: ("152.05",)}, resource=Resource.HOT_WATER, category=None, scheme=Scheme.FLAT, act=""
)
AT_HOME = Dwelling(AccountNumber("111222333"), date(2010, 1, 1), Category.GAS, 2)


async def load(cabinet: App, *things: Loaded) -> None:
    """As an import would."""
    await SqlStore(cabinet.database).load(*things)
