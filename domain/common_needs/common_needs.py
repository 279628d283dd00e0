"""What a house's common needs of a month are computed of (ОДН: ПП 354, Прил. 2, formulas 10, 12 and 15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from domain.identifiers import HouseCode
from domain.window import Month


class RunBy(StrEnum):
    """Who runs a house: by that the common needs are charged one way or another."""

    DIRECT = "direct"
    """Its owners: the supplier charges them."""
    COMPANY = "company"
    """A managing company or society: since 2017 they are in its charge for maintenance (ПП 1498)."""
    SUPPLIER = "supplier"
    """The supplier is the executor: the norm is no cap (ПП 354, п. 44)."""


@dataclass(frozen=True, slots=True)
class CommonNeeds:
    """A house's month; kWh and m². What billing has not said is None.

    `norm` is in kWh for a m² of `common_area`; `total_area` is that of all flats and other premises. Where
    the house is `metered`, `volume` is its collective meter's, and of it go `non_residential`, `unmetered`
    (flats by the norm), `measured` (flats by their meters) and `executor` (what went into heat or hot water).
    With `uncapped` the owners have decided to pay what is over the norm.
    """

    house: HouseCode
    month: Month
    run_by: RunBy
    norm: Decimal | None = None
    common_area: Decimal | None = None
    total_area: Decimal | None = None
    metered: bool = False
    volume: Decimal | None = None
    non_residential: Decimal | None = None
    unmetered: Decimal | None = None
    measured: Decimal | None = None
    executor: Decimal | None = None
    uncapped: bool = False


class CommonNeedsRepository(Protocol):
    """House data for common needs, as billing has sent them."""

    async def of_house(self, house: HouseCode, month: Month) -> CommonNeeds | None:
        """Those of a month."""
        ...

    async def months(self, house: HouseCode) -> Sequence[Month]:
        """The months that are known of a house, the newest first."""
        ...
