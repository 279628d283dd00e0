"""Charges for common needs (ОДН): the house's month → the flat's share → its rate."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.charges.charge import Bill, Charge
from domain.charges.explaining.checking import (
    HALF_A_HUNDREDTH,
    Expected,
    category_of,
    checked,
    tariffs_of_any,
    without_tariff,
)
from domain.charges.explaining.evidence import Evidence
from domain.charges.explaining.explained import Explained, Missing
from domain.charges.explaining.parting import period_of, spell_of, zone_of
from domain.common_needs.common_needs import CommonNeeds
from domain.common_needs.rules import Cap
from domain.common_needs.share import Basis, InMaintenance, Share, share_of
from domain.dwellings import Dwelling
from domain.meters import Resource, Zone
from domain.tariffs.tariff import Tariff

_ZERO = Decimal(0)


def explained_common(
    bill: Bill, resource: Resource, lines: Sequence[Charge], evidence: Evidence
) -> Iterator[Explained]:
    """The lines of a resource that are for common needs; they are known of electricity alone."""
    period = period_of(bill, lines)
    flat = evidence.dwelling(period.first, period.last)
    share = _share(bill, resource, flat, evidence)
    billed = sum((line.volume or _ZERO for line in lines), _ZERO)
    due = _of_days(_due(share), billed, period.days, bill.month.day(31).day)
    for place, line in enumerate(lines):
        tariffs, zone = _tariffs(line, bill, flat, evidence)
        missing = [share] if isinstance(share, Missing) else []
        # Of several lines the first carries what their sum is off by.
        volume = None if due is None or line.volume is None or place else line.volume + due - billed
        wanting = dict.fromkeys((*missing, *without_tariff(tariffs, flat)))
        known = None if isinstance(share, Missing) else share
        yield checked(line, Expected(volume, HALF_A_HUNDREDTH, tariffs, tuple(wanting), zone), known)


def _tariffs(
    line: Charge, bill: Bill, flat: Dwelling | Missing, evidence: Evidence
) -> tuple[list[Tariff], Zone]:
    """No act says by which zone's rate a flat of several zones pays for common needs: by any."""
    by_zone = line.zone not in (None, Zone.WHOLE_DAY)
    counts, zones = ((2, 3), (zone_of(line),)) if by_zone else ((1, 2, 3), tuple(Zone))
    spell = spell_of(line, bill)
    return tariffs_of_any(evidence.tariffs, line, counts, zones, category_of(flat), spell)


def _share(
    bill: Bill, resource: Resource, flat: Dwelling | Missing, evidence: Evidence
) -> Share | InMaintenance | Missing:
    needs: CommonNeeds | None = evidence.common_needs.get(bill.month)
    if resource is not Resource.ELECTRICITY or needs is None:
        return Missing.HOUSE
    if isinstance(flat, Missing):
        return flat
    earlier = {month: each for month, each in evidence.common_needs.items() if month < bill.month}
    share = share_of(needs, flat.area, earlier)
    if isinstance(share, Share | InMaintenance):
        return share
    return Missing.DWELLING if flat.area is None else Missing.HOUSE


def _due(share: Share | InMaintenance | Missing) -> Decimal | None:
    """The volume before it is rounded, for nobody knows to how many decimals a company does."""
    if isinstance(share, Missing):
        return None
    if isinstance(share, InMaintenance):
        return _ZERO
    if share.basis is Basis.NORM or share.by_meter is None:
        return share.by_norm
    capped = share.cap is Cap.HOLDS and share.by_norm is not None
    return min(share.by_meter, share.by_norm) if capped and share.by_norm is not None else share.by_meter


def _of_days(due: Decimal | None, billed: Decimal, days: int, month_days: int) -> Decimal | None:
    """What is due of so many days of a month, as whoever moves in or out is charged.

    The formulas are a month's and no act parts them by days: so a whole month is no error either.
    """
    if due is None:
        return None
    return min((due * min(days, month_days) / month_days, due), key=lambda each: abs(billed - each))
