"""Charges, balances, payments and what they depend on, over all engines."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.charges.payee import Payee, payee_of
from domain.charges.payment import Payment
from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.dwellings import Dwelling
from domain.houses import House
from domain.identifiers import AccountNumber, HouseCode, MeterNumber
from domain.meters import Resource, Zone
from domain.norms import ConsumptionNorm, Per
from domain.tariffs.tariff import Category
from domain.window import Month
from tests.bot.database.conftest import ACCOUNT
from tests.bot.database.stores import Store

MAY, JUNE = Month(2013, 5), Month(2013, 6)
OTHERS = AccountNumber("999999999")

DAY = Charge(
    ACCOUNT,
    MAY,
    Resource.ELECTRICITY,
    1,
    ChargeKind.USE,
    106_92,
    Decimal(44),
    Decimal("2.43"),
    Zone.DAY,
    2,
    MeterNumber("11228081"),
    date(2013, 5, 1),
    date(2013, 5, 31),
    "день",
)
COMMON = Charge(
    ACCOUNT, MAY, Resource.ELECTRICITY, 2, ChargeKind.COMMON, 73_65, Decimal("30.31"), Decimal("2.43")
)
WATER = Charge(ACCOUNT, MAY, Resource.HOT_WATER, 1, ChargeKind.RECALCULATION, -5_00)
OF_LIGHT = Balance(ACCOUNT, MAY, Resource.ELECTRICITY, 10_00, 180_57, 0, 1_00, 0, 10_00, 181_57)
OF_WATER = Balance(ACCOUNT, MAY, Resource.HOT_WATER, 0, 0, -5_00, 0, 0, 0, -5_00)
OF_JUNE = replace(OF_LIGHT, month=JUNE)


async def test_a_bill_is_its_lines_and_balances_in_the_order_of_resources(residents_known: Store) -> None:
    await residents_known.load(WATER, COMMON, DAY, OF_WATER, OF_LIGHT, OF_JUNE)
    async with residents_known.units.look() as unit:
        assert await unit.charges.months(ACCOUNT) == [JUNE, MAY]
        [june, may] = await unit.charges.bills(ACCOUNT, MAY, JUNE)
        assert await unit.charges.bills(ACCOUNT, MAY, MAY) == [may]
        assert not await unit.charges.months(OTHERS)
        assert not await unit.charges.bills(OTHERS, MAY, JUNE)
    assert june == Bill(ACCOUNT, JUNE, (), (OF_JUNE,))
    assert may == Bill(ACCOUNT, MAY, (DAY, COMMON, WATER), (OF_LIGHT, OF_WATER))
    assert (may.opening, may.accrued, may.paid, may.closing) == (10_00, 176_57, 10_00, 176_57)
    assert may.sum_of(ChargeKind.COMMON) == 73_65


async def test_payments_of_some_days_the_newest_first(residents_known: Store) -> None:
    first = Payment(ACCOUNT, "17", date(2013, 5, 3), 100_00, "Сбербанк")
    second = Payment(ACCOUNT, "18", date(2013, 6, 3), -10_00, "", Resource.HOT_WATER)
    await residents_known.load(first, second)
    async with residents_known.units.look() as unit:
        assert await unit.payments.of_account(ACCOUNT, date(2013, 5, 3), date(2013, 6, 3)) == [second, first]
        assert await unit.payments.of_account(ACCOUNT, date(2013, 5, 4), date(2013, 6, 2)) == []


async def test_what_charges_depend_on(residents_known: Store) -> None:
    moved_in = Dwelling(ACCOUNT, date(2010, 1, 1))
    since = Dwelling(ACCOUNT, date(2012, 1, 1), Category.ELECTRIC, 3, Decimal("49.50"))
    norm = ConsumptionNorm(
        Resource.HEATING, None, date(2012, 9, 1), Per.SQUARE_METRE, Decimal("0.0244"), "№ 1"
    )
    await residents_known.load(since, moved_in, norm)
    async with residents_known.units.look() as unit:
        assert await unit.dwellings.of_account(ACCOUNT) == [moved_in, since]
        assert await unit.norms.all() == [norm]


async def test_the_common_needs_of_a_house(store: Store) -> None:
    code = HouseCode("H7")
    needs = CommonNeeds(
        code,
        MAY,
        RunBy.DIRECT,
        Decimal("3.53"),
        Decimal("1498.1"),
        Decimal("8637.56"),
        metered=True,
        volume=Decimal(0),
    )
    later = CommonNeeds(code, JUNE, RunBy.COMPANY)
    await store.load(House(code, "ул. Веденяпина", "3"), needs, later)
    async with store.units.look() as unit:
        assert await unit.common_needs.months(code) == [JUNE, MAY]
        assert await unit.common_needs.of_house(code, MAY) == needs
        assert await unit.common_needs.of_house(code, JUNE) == later
        assert await unit.common_needs.of_house(HouseCode("H8"), MAY) is None


async def test_payees_the_one_for_all_first(store: Store) -> None:
    of_all = Payee(
        None, "ООО «Три кита»", "40702810138250123017", "БАНК", "044525225", "30101810400000000225"
    )
    of_water = replace(of_all, resource=Resource.HOT_WATER, inn="1234567894", kpp="525601001", sample=True)
    await store.load(of_water, of_all)
    async with store.units.look() as unit:
        payees = await unit.payees.all()
    assert payees == [of_all, of_water]
    assert payee_of(payees, Resource.HOT_WATER) == of_water
    assert payee_of(payees, Resource.HEATING) == of_all
    assert payee_of([of_water], Resource.HEATING) is None
