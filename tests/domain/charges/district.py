"""A generated district: flats with meters and without, and bills that follow by the domain's own code."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from bot.state_calendar import RussianCalendar
from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.charges.due import DueDays
from domain.charges.explaining.evidence import Evidence, MeterPast
from domain.charges.payment import Payment
from domain.charges.penalty import Debt, PaidOff, penalty
from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.common_needs.share import Share, share_of
from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber, HouseCode, MeterId, MeterNumber
from domain.meters import ZONES_OF_COUNT, Meter, Register, Resource, Zone
from domain.money import in_kopecks
from domain.norms import ConsumptionNorm, Per
from domain.readings.history import monthly
from domain.readings.reading import ReadingSource
from domain.readings.recorded import RecordedReading
from domain.tariffs.costing import Consumption, Costing, Household, Use, costings
from domain.tariffs.period import Period
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff, tariff_on
from domain.window import Month

DUE = DueDays(RussianCalendar())
ACCOUNT = AccountNumber("900000001")
LIGHT, WATER, HEAT = Resource.ELECTRICITY, Resource.HOT_WATER, Resource.HEATING
_STEP, _CHANGE = date(2026, 1, 1), date(2026, 3, 16)
"""A new tax at the beginning of the year, new prices in the middle of March."""
_MONTHS = (Month(2025, 12), Month(2026, 1), Month(2026, 2), Month(2026, 3), Month(2026, 5))


@dataclass(frozen=True, slots=True)
class Flat:
    """A flat's bill of a month, which is sound, and all that it can be held against.

    Of one that is not `complete` something is missing.
    """

    bill: Bill
    evidence: Evidence
    complete: bool


def _tariffs() -> tuple[Tariff, ...]:
    made: list[Tariff] = []
    for first, last, vat, factor in (
        (date(2025, 1, 1), _STEP - timedelta(days=1), 20, "1"),
        (_STEP, _CHANGE - timedelta(days=1), 22, "1.0167"),
        (_CHANGE, None, 22, "1.13"),
    ):
        for resource, price in ((WATER, "243.16"), (HEAT, "2711.05")):
            rates = (Rate(Zone.WHOLE_DAY, 1, _price(price, factor)),)
            made.append(Tariff(resource, None, 1, Scheme.FLAT, first, last, rates, vat=vat))
        for zones in (1, 2, 3):
            made += [_electric(category, zones, first, last, vat, factor) for category in Category]
    return tuple(made)


def _electric(
    category: Category, zones: int, first: date, last: date | None, vat: int, factor: str
) -> Tariff:
    scheme, bounds = {
        Category.GAS: (Scheme.NORM, (Decimal(50),)),
        Category.ELECTRIC: (Scheme.RANGES, (Decimal(150), Decimal(300))),
        Category.RURAL: (Scheme.FLAT, ()),
    }[category]
    base = {Zone.WHOLE_DAY: "4.41", Zone.DAY: "5.07", Zone.NIGHT: "2.63", Zone.HALF_PEAK: "4.19"}
    rates = [
        Rate(zone, band, _price(base[zone], factor) + 3 * (band - 1))
        for zone in ZONES_OF_COUNT[zones]
        for band in range(1, len(bounds) + 2)
    ]
    return Tariff(LIGHT, category, zones, scheme, first, last, tuple(rates), bounds, vat=vat)


def _price(price: str, factor: str) -> Decimal:
    return (Decimal(price) * Decimal(factor)).quantize(Decimal("0.01"), ROUND_HALF_UP)


TARIFFS = _tariffs()
NORMS = (
    ConsumptionNorm(LIGHT, None, date(2020, 1, 1), Per.PERSON, Decimal("72.5")),
    ConsumptionNorm(WATER, None, date(2020, 1, 1), Per.PERSON, Decimal("3.223")),
    ConsumptionNorm(HEAT, None, date(2020, 1, 1), Per.SQUARE_METRE, Decimal("0.0172")),
)


def flat(random: Random) -> Flat:
    """A flat at random; of one in eight something is missing."""
    month, complete = random.choice(_MONTHS), random.random() < 0.875
    area = Decimal(random.randint(2800, 9000)) / 100
    dwelling = Dwelling(ACCOUNT, date(2020, 1, 1), random.choice(list(Category)), random.randint(1, 5), area)
    meters = [_meter(random, place, resource) for place, resource in enumerate(_metered(random))]
    pasts = [_past(random, meter, month, complete or random.random() < 0.5) for meter in meters]
    needs = _needs(random, month)
    lines = [*_of_meters(pasts, dwelling, month), *_by_norm(random, meters, dwelling, month)]
    lines += _common(random, needs, dwelling, month)
    earlier, payments = _earlier(random, month)
    lines += _late(earlier[0], payments, month)
    lines += [_line(month, LIGHT, kind, 50_00) for kind in (ChargeKind.BENEFIT, ChargeKind.SERVICE)]
    charges = tuple(replace(line, line=number) for number, line in enumerate(lines, 1))
    balances = [_of_lines(month, resource, charges) for resource in Resource]
    evidence = Evidence(
        DUE,
        TARIFFS,
        NORMS,
        (dwelling,) if complete or random.random() < 0.5 else (replace(dwelling, persons=None, area=None),),
        tuple(pasts),
        {month: needs} if complete or random.random() < 0.5 else {},
        earlier,
        payments if complete else (*payments, Payment(ACCOUNT, "2", month.day(3), 10_00)),
    )
    return Flat(Bill(ACCOUNT, month, charges, tuple(balances)), evidence, complete)


def _metered(random: Random) -> list[Resource]:
    of_each = ((LIGHT, 0.85), (LIGHT, 0.2), (WATER, 0.7), (WATER, 0.3), (HEAT, 0.3))
    return [resource for resource, share in of_each if random.random() < share]


def _meter(random: Random, place: int, resource: Resource) -> Meter:
    zones = random.randint(1, 3) if resource is LIGHT else 1
    registers = tuple(Register(number, zone, None) for number, zone in enumerate(ZONES_OF_COUNT[zones], 1))
    ratio = 20 if resource is LIGHT and random.random() < 0.05 else 1
    number = MeterNumber(f"0{place}{random.randint(1000, 9999)}")
    return Meter(MeterId(place), ACCOUNT, resource, number, "", registers, 5, 1, ratio, None, True, False)


def _past(random: Random, meter: Meter, month: Month, whole: bool) -> MeterPast:
    """Three months of readings; not `whole`: without that of the month, or of the one before."""
    months = [month.previous().previous(), month.previous(), month]
    left_out = None if whole else random.choice(months[1:])
    readings: list[RecordedReading] = []
    for register in meter.registers:
        value = random.randint(0, 99_999)
        for each in months:
            if each != left_out:
                taken = each.day(random.randint(23, 26))
                readings.append(
                    RecordedReading(register.number, taken, value, ReadingSource.RESIDENT, month=each)
                )
            value = (value + random.randint(0, 250 if meter.resource is LIGHT else 9)) % 100_000
    return MeterPast(meter, monthly(meter, readings, month))


def _of_meters(pasts: list[MeterPast], dwelling: Dwelling, month: Month) -> Iterator[Charge]:
    """What was counted; where a reading is missing, billing has charged something by an average."""
    for resource in dict.fromkeys(past.meter.resource for past in pasts):
        own = [past for past in pasts if past.meter.resource is resource]
        uses = [
            Use(_counted(past, month), Period(month.day(1), month.day(31)), meter=past.meter.id)
            for past in own
        ]
        for past, cost in zip(own, _costings(uses, dwelling), strict=True):
            yield from _charged(cost, month, past.meter.number)


def _counted(past: MeterPast, month: Month) -> Consumption:
    registers = past.meter.registers
    last = past.months[-1] if past.months[-1].month == month else None
    by_zone = {
        register.zone or Zone.WHOLE_DAY: Decimal(
            used if last and (used := last.registers[place].used) is not None else 44
        )
        for place, register in enumerate(registers)
    }
    return Consumption(past.meter.resource, len(registers), by_zone)


def _costings(uses: list[Use], dwelling: Dwelling) -> tuple[Costing, ...]:
    return costings(uses, Household(dwelling.category, dwelling.persons or 0), TARIFFS)


def _charged(cost: Costing, month: Month, meter: MeterNumber | None) -> Iterator[Charge]:
    period = Period(month.day(1), month.day(31))
    resource = cost.consumption.resource
    for line in cost.lines:
        whole = line.period == period
        yield Charge(
            ACCOUNT,
            month,
            resource,
            0,
            ChargeKind.USE,
            line.kopecks,
            line.volume,
            line.roubles,
            line.zone if resource is LIGHT else None,
            line.band,
            meter,
            None if whole else line.period.first,
            None if whole else line.period.last,
        )


def _by_norm(random: Random, meters: list[Meter], dwelling: Dwelling, month: Month) -> Iterator[Charge]:
    counted = {meter.resource for meter in meters}
    for norm in NORMS:
        if norm.resource in counted:
            continue
        per = dwelling.persons if norm.per is Per.PERSON else dwelling.area
        volume = norm.amount * (per or 0)
        decimals = Decimal(random.choice(("0.01", "0.001", "0.0001")))
        consumption = Consumption(
            norm.resource, 1, {Zone.WHOLE_DAY: volume.quantize(decimals, ROUND_HALF_UP)}
        )
        [cost] = _costings([Use(consumption, Period(month.day(1), month.day(31)))], dwelling)
        for line in _charged(cost, month, None):
            if random.random() < 0.3 and line.roubles and consumption.total and line.band == 1:
                share = (line.volume or 0) / consumption.total
                yield replace(line, kopecks=in_kopecks(volume * share * line.roubles))
            else:
                yield line


def _needs(random: Random, month: Month) -> CommonNeeds:
    non_residential, unmetered, measured = (
        Decimal(random.randint(*bounds)) for bounds in ((0, 900), (0, 2000), (3000, 9000))
    )
    volume = non_residential + unmetered + measured + random.randint(-300, 6000)
    common = Decimal(random.randint(50_000, 150_000)) / 100
    return CommonNeeds(
        HouseCode("1"),
        month,
        random.choice((RunBy.DIRECT, RunBy.SUPPLIER)),
        Decimal("3.53"),
        common,
        Decimal("8637.56"),
        random.random() < 0.6,
        volume,
        non_residential,
        unmetered,
        measured,
    )


def _common(random: Random, needs: CommonNeeds, dwelling: Dwelling, month: Month) -> Iterator[Charge]:
    share = share_of(needs, dwelling.area, decimals=random.choice((2, 3)))
    tariff = tariff_on(TARIFFS, LIGHT, 1, dwelling.category, month.day(1))
    if isinstance(share, Share) and tariff and (roubles := tariff.roubles(Zone.WHOLE_DAY, 1)):
        kopecks = in_kopecks(share.volume * roubles)
        yield replace(_line(month, LIGHT, ChargeKind.COMMON, kopecks), volume=share.volume, roubles=roubles)


def _earlier(random: Random, month: Month) -> tuple[tuple[Bill, ...], tuple[Payment, ...]]:
    """The five months before; what the first has charged was paid in part, or not at all."""
    months = [month.previous()]
    while len(months) < 5:
        months.insert(0, months[0].previous())
    charged = random.randint(500_00, 9000_00)
    paid = random.choice((0, random.randint(1, charged)))
    on = random.choice(months[1:]).day(random.randint(1, 28))
    opening, bills = 0, []
    for each in months:
        came = paid if Month.of(on) == each else 0
        balance = _balance(each, opening, charged if each == months[0] else 0, came)
        bills.append(Bill(ACCOUNT, each, (), (balance,)))
        opening = balance.closing
    return tuple(bills), (Payment(ACCOUNT, "1", on, paid),) if paid else ()


def _late(first: Bill, payments: tuple[Payment, ...], month: Month) -> Iterator[Charge]:
    debt = Debt(first.accrued, DUE.paid_by(first.month))
    paid = [PaidOff(each.paid_on, each.kopecks) for each in payments]
    kopecks = penalty(debt, month.day(1), month.day(31), paid).kopecks
    yield _line(month, LIGHT, ChargeKind.PENALTY, kopecks)


def _of_lines(month: Month, resource: Resource, lines: tuple[Charge, ...]) -> Balance:
    own = [line for line in lines if line.resource is resource]
    late = sum(line.kopecks for line in own if line.kind is ChargeKind.PENALTY)
    charged = sum(line.kopecks for line in own) - late
    return Balance(ACCOUNT, month, resource, 0, charged, 0, late, 0, 0, charged + late)


def _line(month: Month, resource: Resource, kind: ChargeKind, kopecks: int) -> Charge:
    return Charge(ACCOUNT, month, resource, 0, kind, kopecks)


def _balance(month: Month, opening: int, charged: int, paid: int) -> Balance:
    closing = opening + charged - paid
    return Balance(ACCOUNT, month, LIGHT, opening, charged, 0, 0, 0, paid, closing)
