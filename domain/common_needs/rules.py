"""Which rule holds of a house's common needs of a month: the cap, maintenance, a broken meter. All dated."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.common_needs.formulas import DECIMALS, rounded_volume
from domain.window import Month

CAP_SINCE = Month(2013, 6)
"""ПП 344 of 16.04.2013 has put it into п. 44 of ПП 354; it came into force on 1 June 2013."""
MAINTENANCE_SINCE = Month(2017, 1)
"""176-ФЗ of 29.06.2015 and ПП 1498 of 26.12.2016: common needs went into the charge for maintenance."""
MONTHS_BY_AVERAGE = 3
"""For so many months in a row a collective meter that is out of order is made up for (ПП 354, п. 59(1))."""
AVERAGED_MONTHS, FEWEST_AVERAGED = 6, 3
"""An average is of six months of the meter's, or of those that there are, but not of fewer than three."""


class Cap(StrEnum):
    """Whether the norm is the most that may be charged (ПП 354, п. 44), and if not, why not."""

    HOLDS = "holds"
    NOT_YET = "not_yet"
    """There was none before June 2013."""
    OWNERS = "owners"
    """The owners have decided to pay what is over it."""
    SUPPLIER = "supplier"
    """Who supplies is the executor."""


def cap_of(needs: CommonNeeds) -> Cap:
    """Whether what a house's collective meter leaves is capped by the norm that month."""
    if needs.month < CAP_SINCE:
        return Cap.NOT_YET
    if needs.run_by is RunBy.SUPPLIER:
        return Cap.SUPPLIER
    return Cap.OWNERS if needs.uncapped else Cap.HOLDS


def in_maintenance(needs: CommonNeeds) -> bool:
    """Whether the managing company charges them as a part of maintenance, and the supplier nothing."""
    return needs.run_by is RunBy.COMPANY and needs.month >= MAINTENANCE_SINCE


def averaged(known: Mapping[Month, CommonNeeds], month: Month) -> tuple[CommonNeeds, ...]:
    """The months whose average stands for one that the collective meter has not counted, the newest first.

    None when it has been out of order for longer than is made up for, or had counted too short before.
    """
    last = month.previous()
    while last in known and _out_of_order(known[last]):
        last = last.previous()
    missing = month.since(last)
    if missing > MONTHS_BY_AVERAGE:
        return ()
    counted = sorted(
        (each for each in known if each <= last and known[each].volume is not None), reverse=True
    )
    if len(counted) < FEWEST_AVERAGED:
        return ()
    return tuple(known[each] for each in counted[:AVERAGED_MONTHS])


def average(months: tuple[CommonNeeds, ...], decimals: int = DECIMALS) -> Decimal:
    """The average volume of these months, kWh, rounded as volumes are."""
    volumes = [each.volume for each in months if each.volume is not None]
    return rounded_volume(sum(volumes, Decimal(0)) / len(volumes), decimals)


def _out_of_order(needs: CommonNeeds) -> bool:
    return needs.metered and needs.volume is None
