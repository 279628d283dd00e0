"""What has changed in the use that two bills charge, and how much of the difference each change makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from domain.charges.shares import shares_of
from domain.charges.use_charged import Shares, UseCharged, ZoneCharged
from domain.meters import Zone

Name = Literal["days", "use", "zones", "band", "rate", "vat", "other"]


@dataclass(frozen=True, slots=True)
class Change:
    """A change by its name, as those of `CauseKind`, and the kopecks that it accounts for, exactly."""

    name: Name
    kopecks: Fraction
    zone: Zone | None = None
    before: Decimal | None = None
    after: Decimal | None = None


def changes_of(before: UseCharged, after: UseCharged) -> Iterator[Change]:
    """All that has changed; the sum of their kopecks is the difference of what the factors come to.

    A sum is days × use a day × (part of it in each band × its rate), for each zone: so the zones are looked
    at one by one, and what is common to them is added up.
    """
    if before.zones and after.zones and (Zone.WHOLE_DAY in before.zones) != (Zone.WHOLE_DAY in after.zones):
        yield _other_zones(before, after)
        return
    common: dict[Name, Fraction] = {}
    for zone in sorted({*before.zones, *after.zones}):
        pair = _pair(before.zones.get(zone), after.zones.get(zone))
        for name, kopecks in _of_zone(pair, before, after):
            if name == "use":
                yield Change(name, kopecks, zone, _number(pair[0].volume), _number(pair[1].volume))
            elif name == "rate":
                yield Change(name, kopecks, zone, *_pair_of([_only_rate(each) for each in pair]))
            else:
                common[name] = common.get(name, Fraction(0)) + kopecks
    for name, kopecks in common.items():
        yield Change(name, kopecks, None, *_told(name, before, after))


Pair = tuple[ZoneCharged, ZoneCharged]
_ABSENT = ZoneCharged(Fraction(0), {}, {})


def _pair(before: ZoneCharged | None, after: ZoneCharged | None) -> Pair:
    """A zone before and after. Where nothing was used, bands and rates are those of the other bill."""
    first, last = before or _ABSENT, after or _ABSENT
    return (
        ZoneCharged(first.volume, first.shares or last.shares, {**last.rates, **first.rates}),
        ZoneCharged(last.volume, last.shares or first.shares, {**first.rates, **last.rates}),
    )


def _of_zone(pair: Pair, before: UseCharged, after: UseCharged) -> list[tuple[Name, Fraction]]:
    """What each change accounts for in a zone."""
    days = _days(before, after)
    per_day = [zone.volume / day for zone, day in zip(pair, days, strict=True)]
    rates, with_tax = _rates(pair, before.vat, after.vat)
    changed: list[Name] = []
    if days[0] != days[1]:
        changed.append("days")
    if per_day[0] != per_day[1]:
        changed.append("use")
    if pair[0].shares != pair[1].shares:
        changed.append("band")
    changed += with_tax

    def value(happened: int) -> Fraction:
        now = {name: happened >> place & 1 for place, name in enumerate(changed)}
        shares = pair[now.get("band", 0)].shares
        rate = rates[now.get("rate", 0), now.get("vat", 0)]
        average = sum((share * rate[band] for band, share in shares.items()), Fraction(0))
        return days[now.get("days", 0)] * per_day[now.get("use", 0)] * average

    return list(zip(changed, shares_of(len(changed), value), strict=True))


def _days(before: UseCharged, after: UseCharged) -> tuple[int, int]:
    """The days of both: as the bills say, else as the readings do. Where nobody does, they are no matter."""
    if before.stated or after.stated:
        return before.stated or before.month_days, after.stated or after.month_days
    return (before.days, after.days) if before.days and after.days else (1, 1)


Rates = Mapping[tuple[int, int], Shares]
"""By whether the rate and whether the tax has changed already."""


def _rates(pair: Pair, vat_before: int | None, vat_after: int | None) -> tuple[Rates, list[Name]]:
    """The rates along the way, and what of them has changed: the price, the tax inside it, or both."""
    first, last = pair[0].rates, pair[1].rates
    tax = Fraction(1)
    if vat_before is not None and vat_after is not None:
        tax = Fraction(100 + vat_after, 100 + vat_before)
    moved = [band for band in first if first[band] != last[band]]
    by_tax = [band for band in moved if tax != 1 and _by_tax_alone(first[band], last[band], tax)]
    with_tax: dict[int, Fraction] = {}
    without: dict[int, Fraction] = {}
    for band in first:
        whole_step = band in by_tax or band not in moved
        with_tax[band] = last[band] if whole_step else first[band] * tax
        without[band] = first[band] if whole_step else last[band] / tax
    names: list[Name] = ["rate"] if len(moved) > len(by_tax) else []
    names += ["vat"] if moved and tax != 1 else []
    return {(0, 0): first, (1, 0): without, (0, 1): with_tax, (1, 1): last}, names


def _by_tax_alone(first: Fraction, last: Fraction, tax: Fraction) -> bool:
    """Whether a price has changed by the tax and been rounded to the kopeck, and is otherwise the same."""
    return _in_kopecks(first * tax) == last or _in_kopecks(last / tax) == first


def _in_kopecks(rate: Fraction) -> int:
    return int(rate + Fraction(1, 2))


def _other_zones(before: UseCharged, after: UseCharged) -> Change:
    """The use is counted by other zones: nothing of it can be compared zone by zone."""
    kopecks = (after.kopecks - after.apart) - (before.kopecks - before.apart)
    return Change("zones", kopecks, None, _number(_total(before)), _number(_total(after)))


def _told(name: Name, before: UseCharged, after: UseCharged) -> tuple[Decimal | None, Decimal | None]:
    """What has changed, as one number before and after."""
    both = (before, after)
    match name:
        case "days":
            return Decimal(_days(*both)[0]), Decimal(_days(*both)[1])
        case "vat":
            return _pair_of([None if each.vat is None else Decimal(each.vat) for each in both])
        case "band":
            return _pair_of([_number(_in_higher_bands(each)) for each in both])
        case _:
            return None, None


def _pair_of(numbers: Sequence[Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
    return (numbers[0], numbers[1]) if None not in numbers else (None, None)


def _total(use: UseCharged) -> Fraction:
    return sum((zone.volume for zone in use.zones.values()), Fraction(0))


def _in_higher_bands(use: UseCharged) -> Fraction:
    return sum(
        (
            zone.volume * share
            for zone in use.zones.values()
            for band, share in zone.shares.items()
            if band > 1
        ),
        Fraction(0),
    )


def _only_rate(zone: ZoneCharged) -> Decimal | None:
    """A zone's rate in roubles, where there is but one."""
    rates = set(zone.rates.values())
    return _number(rates.pop() / 100) if len(rates) == 1 else None


def _number(exact: Fraction) -> Decimal:
    """A number to be shown: with as many decimals as it has, but no more than four."""
    number = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal("0.0001"), ROUND_HALF_UP
    )
    return number.normalize() if number != int(number) else Decimal(int(number))
