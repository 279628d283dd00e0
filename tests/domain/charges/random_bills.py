"""Bills of one account, at random: meters and norms, zones and bands, prices with tax, other lines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.charges.use_charged import Circumstances
from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.money import in_kopecks
from domain.window import Month

ACCOUNT = AccountNumber("900000001")
_SUMS = (
    ChargeKind.COMMON,
    ChargeKind.RECALCULATION,
    ChargeKind.BENEFIT,
    ChargeKind.PENALTY,
    ChargeKind.SERVICE,
)


def random_pair(random: Random) -> tuple[Bill, Bill, Circumstances, Circumstances]:
    """Two bills and what is known of them; often much of the second is as it was in the first."""
    before, after = random_bill(random, Month(2025, 12)), random_bill(random, Month(2026, 1))
    if random.random() < 0.5:
        after = _with_some_of(random, before, after)
    return before, after, _known(random, 20), _known(random, random.choice((20, 22)))


def random_bill(random: Random, month: Month) -> Bill:
    """A bill of a month, of one to three resources."""
    charges: list[Charge] = []
    balances: list[Balance] = []
    for resource in random.sample(list(Resource), random.randint(1, 3)):
        lines = list(_lines(random, month, resource))
        charges += lines
        if random.random() < 0.8:
            balances.append(_balance(random, month, resource, sum(line.kopecks for line in lines)))
    numbered = tuple(replace(line, line=number) for number, line in enumerate(charges, 1))
    return Bill(ACCOUNT, month, numbered, tuple(balances))


def _lines(random: Random, month: Month, resource: Resource) -> Iterator[Charge]:
    for number in range(random.choice((0, 1, 1, 1, 2))):
        meter = MeterNumber(f"{resource}{number}") if random.random() < 0.8 else None
        for zone in ZONES_OF_COUNT[random.randint(1, 3)]:
            yield from _use(random, month, resource, meter, zone)
    for kind in _SUMS:
        if random.random() < 0.3:
            yield Charge(ACCOUNT, month, resource, 0, kind, random.randint(-500_00, 500_00))


def _use(
    random: Random, month: Month, resource: Resource, meter: MeterNumber | None, zone: Zone
) -> Iterator[Charge]:
    spell = (month.day(1), month.day(random.choice((15, 31)))) if random.random() < 0.2 else (None, None)
    for band in range(1, random.choice((1, 1, 2, 3)) + 1):
        volume = random.choice((Decimal(random.randint(0, 400)), Decimal(random.randint(0, 9999)) / 100))
        roubles = Decimal(random.choice((243, 504, 662, 673, random.randint(1, 2000)))) / 100
        kopecks = in_kopecks(volume * roubles)
        if random.random() < 0.1:
            kopecks += random.choice((-1, 1, random.randint(-100_00, 100_00)))
        yield _line(month, resource, kopecks, volume, roubles, zone, band, meter, spell)


def _line(
    month: Month,
    resource: Resource,
    kopecks: int,
    volume: Decimal,
    roubles: Decimal,
    zone: Zone,
    band: int,
    meter: MeterNumber | None,
    spell: tuple[date | None, date | None],
) -> Charge:
    kind, (first, last) = ChargeKind.USE, spell
    return Charge(ACCOUNT, month, resource, 0, kind, kopecks, volume, roubles, zone, band, meter, first, last)


def _balance(random: Random, month: Month, resource: Resource, lines: int) -> Balance:
    opening, paid = random.randint(-1000_00, 1000_00), random.randint(0, 1000_00)
    transferred = random.choice((0, 0, 0, random.randint(-100_00, 100_00)))
    charged = lines + random.choice((0, 0, 0, 1, random.randint(-50_00, 50_00)))
    closing = opening + charged + transferred - paid
    return Balance(ACCOUNT, month, resource, opening, charged, 0, 0, transferred, paid, closing)


def _with_some_of(random: Random, before: Bill, after: Bill) -> Bill:
    """A bill some of whose lines are those of another; its balances say what they come to."""
    kept = [replace(line, month=after.month) for line in before.charges if random.random() < 0.9]
    return replace(after, charges=tuple(kept), balances=())


def _known(random: Random, vat: int) -> Circumstances:
    if random.random() < 0.3:
        return Circumstances()
    return Circumstances(
        dict.fromkeys(Resource, vat), {Resource.ELECTRICITY: random.randint(28, 62)} if vat == 20 else {}
    )
