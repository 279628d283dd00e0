"""Whether a tariff by itself can be right: all its zones and bands, bounds that rise, prices of its unit."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.tariffs.published import Doubt, Doubtful, Fault, Line, PublishedTariff, Wrong
from domain.tariffs.tariff import Scheme

UNITS: Mapping[Resource, str] = {
    Resource.ELECTRICITY: "kWh",
    Resource.HOT_WATER: "m3",
    Resource.HEATING: "Gcal",
}
PRICES: Mapping[Resource, tuple[Decimal, Decimal]] = {
    Resource.ELECTRICITY: (Decimal("0.10"), Decimal(50)),
    Resource.HOT_WATER: (Decimal(10), Decimal(1500)),
    Resource.HEATING: (Decimal(500), Decimal(20_000)),
}
"""Roubles that a unit can have cost since 2004 and for some years to come.

So wide that no price of any region is outside, so narrow that what is given in kopecks, or for a MWh, a GJ
or a litre, is: electricity was 0.81 at night in 2011, and is 9.50 in a third range; heat is 1 000 to 4 000.
"""
_BOUNDS: Mapping[Scheme, tuple[Decimal, Decimal]] = {
    Scheme.NORM: (Decimal(10), Decimal(1000)),
    Scheme.RANGES: (Decimal(50), Decimal(20_000)),
}
"""kWh a month: of a person (50 in Nizhny Novgorod), of a dwelling (3 900 and 6 000 are the most by law)."""
_BANDS: Mapping[Scheme, tuple[int, int]] = {
    Scheme.FLAT: (1, 1),
    Scheme.NORM: (2, 2),
    Scheme.RANGES: (2, 9),
    Scheme.HEATED: (2, 2),
}
_COLD_WATER = Decimal(5)
"""Roubles that a m³ of it can have cost at the least: 7.76 was published (sverdlovsk-gov.ru/doc/49746)."""
_HEAT = (Decimal("0.01"), Decimal("0.2"))
"""Gcal that warm a m³ of water: 0.05156 and 0.06 were published (sverdlovsk-gov.ru/doc/49746)."""
MOST_FACTOR = Decimal("1.8")
"""Of the heating season, in dwellings without gas that are heated by electricity (ФАС, 2025–2026)."""
_MOST_BY_LAW = (Decimal(3900), Decimal(6000))
"""Upper bounds of the first two ranges since 2025, before the factor."""
_SAME_IN_ALL = ("scheme", "valid_to", "vat", "act", "sample")


def faults_of(tariff: PublishedTariff) -> Iterator[Fault]:
    """Why it cannot be right, whatever comes before and after it."""
    yield from _mixed(tariff)
    if tariff.last is not None and tariff.last < tariff.first:
        yield Fault(tariff.line, "valid_from, valid_to", Wrong.ENDS_BEFORE)
    if tariff.kind.zones > 1 and tariff.kind.resource is not Resource.ELECTRICITY:
        yield Fault(tariff.line, "zones", Wrong.ZONES)
    if tariff.rate.scheme is Scheme.HEATED and tariff.kind.resource is not Resource.HOT_WATER:
        yield Fault(tariff.line, "scheme", Wrong.HEATED_OTHER)
    for line in tariff.lines:
        yield from _price(line)
    if tariff.published:
        yield from _zones_and_bands(tariff)
        yield from _bounds(tariff)


def doubts_of(tariff: PublishedTariff) -> Iterator[Doubt]:
    """What of it is taken, though it is seldom so."""
    prices = {(line.rate.zone, line.rate.band): line.rate.price for line in tariff.lines}
    for line in tariff.lines:
        rate = line.rate
        cheaper, by_day = prices.get((rate.zone, rate.band - 1)), prices.get((Zone.DAY, rate.band))
        if rate.price and cheaper and rate.price < cheaper:
            yield Doubt(line.number, "price", Doubtful.BAND_CHEAPER)
        if rate.zone is Zone.NIGHT and rate.price and by_day and rate.price > by_day:
            yield Doubt(line.number, "price", Doubtful.NIGHT_DEARER)
        most = _MOST_BY_LAW[rate.band - 1] if rate.band <= len(_MOST_BY_LAW) else None
        if rate.scheme is Scheme.RANGES and rate.bound and most and rate.bound > most:
            yield Doubt(line.number, "bound", Doubtful.BOUND_OVER_LAW)


def _mixed(tariff: PublishedTariff) -> Iterator[Fault]:
    for column in _SAME_IN_ALL:
        first, *others = tariff.lines
        said = getattr(first.rate, column)
        for line in others:
            if getattr(line.rate, column) != said:
                yield Fault(line.number, column, Wrong.OTHERWISE, {"earlier": first.number})
    by_band: dict[int, Line] = {}
    for line in tariff.lines:
        first = by_band.setdefault(line.rate.band, line)
        for column in ("bound", "bound_alone", "factor"):
            if getattr(first.rate, column) != getattr(line.rate, column):
                yield Fault(line.number, column, Wrong.OTHERWISE, {"earlier": first.number})


def _price(line: Line) -> Iterator[Fault]:
    rate = line.rate
    if rate.price is None:
        if rate.scheme is not None:
            yield Fault(line.number, "price", Wrong.PRICE_MISSING)
        return
    if rate.scheme is None:
        yield Fault(line.number, "scheme, price", Wrong.PRICE_EXTRA)
        return
    # Of the second component the price is that of heat, and so is its unit.
    priced = Resource.HEATING if rate.scheme is Scheme.HEATED and rate.band > 1 else rate.resource
    least, most = PRICES[priced]
    if rate.scheme is Scheme.HEATED and priced is Resource.HOT_WATER:
        least = _COLD_WATER
    if not rate.price:
        yield Fault(line.number, "price", Wrong.PRICE_ZERO)
    elif not least <= rate.price <= most:
        facts: dict[str, str | int] = {
            "unit": UNITS[priced],
            "least": str(least),
            "most": str(most),
        }
        yield Fault(line.number, "price", Wrong.PRICE_UNIT, facts)


def _zones_and_bands(tariff: PublishedTariff) -> Iterator[Fault]:
    found = {(rate.zone, rate.band) for rate in tariff.rates}
    zones = {zone for zone, _ in found}
    bands = max(band for _, band in found)
    for zone in ZONES_OF_COUNT[tariff.kind.zones]:
        if zone not in zones:
            yield Fault(tariff.line, "zone", Wrong.ZONE_MISSING, {"zone": zone.value})
            continue
        for band in range(1, bands + 1):
            if (zone, band) not in found:
                facts: dict[str, str | int] = {"zone": zone.value, "band": band}
                yield Fault(tariff.line, "band", Wrong.BAND_MISSING, facts)
    scheme = tariff.rate.scheme
    if scheme is not None:
        least, most = _BANDS[scheme]
        if not least <= bands <= most:
            yield Fault(tariff.line, "scheme, band", Wrong.BANDS, {"scheme": scheme.value})


def _bounds(tariff: PublishedTariff) -> Iterator[Fault]:
    last = max(rate.band for rate in tariff.rates)
    below: Decimal | None = None
    by_band = {line.rate.band: line for line in reversed(tariff.lines)}
    for line in tariff.lines:
        yield from _factor(line)
        if line.rate.band == last and line.rate.bound is not None:
            yield Fault(line.number, "bound", Wrong.BOUND_EXTRA)
        if line.rate.band < last and line.rate.bound is None and line.rate.scheme is not Scheme.HEATED:
            yield Fault(line.number, "bound", Wrong.BOUND_MISSING)
        yield from _alone(line)
    for band in sorted(by_band):
        line = by_band[band]
        rate = line.rate
        if rate.bound is None or rate.scheme is None or rate.scheme not in _BOUNDS:
            continue
        least, most = _BOUNDS[rate.scheme]
        bound = rate.bound * (rate.factor or 1)
        if not least <= rate.bound <= most:
            facts: dict[str, str | int] = {"least": str(least), "most": str(most)}
            yield Fault(line.number, "bound", Wrong.BOUND_UNLIKELY, facts)
        elif below is not None and bound <= below:
            yield Fault(line.number, "bound", Wrong.BOUND_FALLS, {"before": f"{below.normalize():f}"})
        below = bound


def _factor(line: Line) -> Iterator[Fault]:
    rate = line.rate
    if rate.scheme is Scheme.HEATED:
        yield from _heat(line)
        return
    if rate.factor is None:
        return
    if rate.scheme is not Scheme.RANGES or rate.bound is None:
        yield Fault(line.number, "factor", Wrong.FACTOR_EXTRA)
    elif not 1 <= rate.factor <= MOST_FACTOR:
        yield Fault(line.number, "factor", Wrong.FACTOR_UNLIKELY, {"most": str(MOST_FACTOR)})


def _heat(line: Line) -> Iterator[Fault]:
    """How much heat goes into a m³ stands beside the price of heat, and there alone; neither has a bound."""
    rate, (least, most) = line.rate, _HEAT
    if rate.bound is not None:
        yield Fault(line.number, "bound", Wrong.BOUND_EXTRA)
    if rate.band == 1 and rate.factor is not None:
        yield Fault(line.number, "factor", Wrong.FACTOR_EXTRA)
    if rate.band > 1 and not (rate.factor and least <= rate.factor <= most):
        yield Fault(line.number, "factor", Wrong.HEAT, {"least": str(least), "most": str(most)})


def _alone(line: Line) -> Iterator[Fault]:
    rate = line.rate
    if rate.bound_alone is None:
        return
    if rate.scheme is not Scheme.NORM or rate.bound is None:
        yield Fault(line.number, "bound_alone", Wrong.ALONE_EXTRA)
    elif rate.bound_alone < rate.bound or rate.bound_alone > _BOUNDS[Scheme.NORM][1]:
        yield Fault(line.number, "bound_alone", Wrong.ALONE_FALLS)
