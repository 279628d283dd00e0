"""A bill of October 2026 and those who are paid, as tests speak of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.accounts import Account, Address
from domain.bills.paper import BillPaper, Grounds, paper_of
from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.charges.payee import Payee
from domain.holders import Holder
from domain.identifiers import AccountNumber, MeterId, MeterNumber
from domain.meters import Meter, Register, Resource, Zone
from domain.readings.reading import ReadingSource
from domain.readings.recorded import RecordedReading
from domain.window import Month

NUMBER = AccountNumber("111222333")
OCTOBER = Month(2026, 10)
PAID_BY = date(2026, 11, 16)

IVANOVA = Account(
    NUMBER, Address("ул. Южное шоссе", "28", "52"), Holder("Иванова", "Н.", "Н."), "2555686", loaded=True
)
PAYEE = Payee(
    None,
    "АО «Волгаэнергосбыт»",
    "40702810138250123017",
    "ПАО «БАНК»",
    "044525225",
    "30101810400000000225",
    "1234567894",
    "525601001",
)
OF_WATER = replace(PAYEE, resource=Resource.HOT_WATER, name="ООО «Горячая вода»")

METER = MeterNumber("11228081")
DAY = Charge(
    NUMBER,
    OCTOBER,
    Resource.ELECTRICITY,
    1,
    ChargeKind.USE,
    106_92,
    Decimal(44),
    Decimal("2.43"),
    Zone.DAY,
    1,
    METER,
)
NIGHT = replace(DAY, line=2, zone=Zone.NIGHT, kopecks=29_90, volume=Decimal(26), roubles=Decimal("1.15"))
COMMON = Charge(
    NUMBER, OCTOBER, Resource.ELECTRICITY, 3, ChargeKind.COMMON, 73_65, Decimal("30.31"), Decimal("2.43")
)
PENALTY = Charge(NUMBER, OCTOBER, Resource.ELECTRICITY, 4, ChargeKind.PENALTY, 1_00)
WATER = Charge(
    NUMBER, OCTOBER, Resource.HOT_WATER, 1, ChargeKind.USE, 912_30, Decimal("4.5"), Decimal("202.73")
)
CHARGES = (DAY, NIGHT, COMMON, PENALTY, WATER)
LIGHT_BALANCE = Balance(NUMBER, OCTOBER, Resource.ELECTRICITY, 100_00, 210_47, 0, 1_00, 0, 100_00, 211_47)
WATER_BALANCE = Balance(NUMBER, OCTOBER, Resource.HOT_WATER, 0, 912_30, 0, 0, 0, 0, 912_30)
BALANCES = (LIGHT_BALANCE, WATER_BALANCE)
BILL = Bill(NUMBER, OCTOBER, CHARGES, BALANCES)

TWO_ZONES = Meter(
    MeterId(1),
    NUMBER,
    Resource.ELECTRICITY,
    METER,
    "",
    (Register(1, Zone.DAY, None), Register(2, Zone.NIGHT, None)),
    5,
    1,
    1,
    None,
    in_service=True,
    smart=False,
)
READINGS = {
    TWO_ZONES.id: [
        RecordedReading(register, date(2026, month, 24), value, ReadingSource.BILLING)
        for month, values in ((9, (212, 220)), (10, (256, 246)), (11, (300, 270)))
        for register, value in enumerate(values, start=1)
    ]
}


def paper(bill: Bill = BILL, payees: tuple[Payee, ...] = (PAYEE,), *, personal: bool = True) -> BillPaper:
    """The bill on paper."""
    return paper_of(IVANOVA, bill, Grounds(payees, (), PAID_BY), [TWO_ZONES], READINGS, personal=personal)
