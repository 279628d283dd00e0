"""Invented prices, round and not those of any region: enough for the check before sending to say a cost."""

from collections.abc import Iterator
from datetime import date

from bot.exchange.files.tariffs import TariffRow
from domain.meters import Resource, Zone

_PRICES: tuple[tuple[Resource, int, Zone, str], ...] = (
    (Resource.ELECTRICITY, 1, Zone.WHOLE_DAY, "5.00"),
    (Resource.ELECTRICITY, 2, Zone.DAY, "6.00"),
    (Resource.ELECTRICITY, 2, Zone.NIGHT, "3.00"),
    (Resource.ELECTRICITY, 3, Zone.DAY, "7.00"),
    (Resource.ELECTRICITY, 3, Zone.HALF_PEAK, "5.00"),
    (Resource.ELECTRICITY, 3, Zone.NIGHT, "3.00"),
    (Resource.HOT_WATER, 1, Zone.WHOLE_DAY, "200.00"),
    (Resource.HEATING, 1, Zone.WHOLE_DAY, "2000.00"),
)
_REVISED_IN = 7
"""The month on whose first day prices change, as they mostly do every year."""


def sample_tariffs(today: date) -> Iterator[TariffRow]:
    """Rows of tariffs.csv: the prices that are in force, since the last first of July."""
    year = today.year if today.month >= _REVISED_IN else today.year - 1
    since = date(year, _REVISED_IN, 1)
    for resource, zones, zone, price in _PRICES:
        yield TariffRow(resource, "", zones, zone, since, price)
