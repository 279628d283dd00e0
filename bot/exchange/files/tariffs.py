"""Tariffs: published prices, one row for each zone and day from which a price is in force."""

from datetime import date
from typing import Annotated, NamedTuple

from bot.exchange.cells import PRICE, number_between
from bot.exchange.columns import BillingFile, Column, Fault, FileKind, columns_of
from bot.exchange.days import DAY
from bot.exchange.files.common import METERED
from bot.exchange.texts import KEY
from bot.exchange.words import ZONE
from domain.meters import ZONES_OF_COUNT, Resource, Zone


class TariffRow(NamedTuple):
    """A row of tariffs."""

    resource: Annotated[Resource, METERED]
    category: Annotated[
        str,
        Column(
            KEY,
            "Whose price it is; empty: the base one, which is the one used.",
            "",
            ("категория",),
            when_empty="",
        ),
    ]
    zones: Annotated[
        int,
        Column(
            number_between(1, 3),
            "How many zones the meter counts.",
            "2",
            ("зон", "число_зон"),
            required=True,
        ),
    ]
    zone: Annotated[
        Zone,
        Column(
            ZONE,
            "`whole_day` of a one-zone meter, `day`, `night` or `half_peak`; also «день», «ночь», «сутки».",
            "night",
            ("зона",),
            required=True,
        ),
    ]
    valid_from: Annotated[
        date,
        Column(
            DAY,
            "Since when it is in force, until a later one is.",
            "2011-01-01",
            ("действует_с", "дата"),
            required=True,
        ),
    ]
    price: Annotated[
        str,
        Column(
            PRICE,
            "Roubles for one unit, up to four decimals, VAT included.",
            "1.15",
            ("цена", "тариф"),
            required=True,
        ),
    ]

    def checked(self, last_day: date) -> "TariffRow | Fault":
        """Meters of so many zones have this zone."""
        del last_day
        if self.zone in ZONES_OF_COUNT[self.zones]:
            return self
        return Fault("zone", f"A meter of so many zones ({self.zones}) has no such zone.")


TARIFFS = BillingFile(
    FileKind.TARIFFS,
    columns_of(TariffRow),
    TariffRow._make,
    key=("resource", "category", "zones", "zone", "valid_from"),
)
