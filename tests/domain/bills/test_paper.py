"""What stands on a bill: who is paid how much, the tax inside, the readings, and the code."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.bills.code import code_of
from domain.bills.paper import Grounds, paper_of, slips_of
from domain.bills.vat import VatWithin, vat_of
from domain.charges.charge import Bill, ChargeKind
from domain.charges.payee import Payee, payee_of_all
from domain.charges.payment import Payment
from domain.identifiers import MeterId, MeterNumber
from domain.meters import Resource, Zone
from domain.payment_code.reading import read
from domain.payments.owed import owed_by
from domain.readings.reading import ReadingSource
from domain.readings.recorded import RecordedReading
from domain.tariffs.tariff import Rate, Scheme, Tariff
from tests.domain.bills.bills import (
    BILL,
    CHARGES,
    DAY,
    IVANOVA,
    LIGHT_BALANCE,
    NUMBER,
    OCTOBER,
    OF_WATER,
    PAID_BY,
    PAYEE,
    PENALTY,
    READINGS,
    TWO_ZONES,
    WATER,
    WATER_BALANCE,
    paper,
)

OWED = owed_by(BILL, ())


def test_one_payee_gets_all_of_it() -> None:
    [slip] = slips_of(OWED, [PAYEE])
    assert (slip.payee, slip.kopecks) == (PAYEE, 1123_77)
    assert paper().to_pay == 1123_77


def test_each_payee_gets_what_is_owed_for_its_resources() -> None:
    light, water = slips_of(OWED, [PAYEE, OF_WATER])
    assert (light.payee, light.resources, light.kopecks) == (PAYEE, (Resource.ELECTRICITY,), 211_47)
    assert (water.payee, water.kopecks) == (OF_WATER, 912_30)


def test_what_was_paid_in_advance_counts_with_one_payee_and_not_with_another() -> None:
    advanced = replace(BILL, balances=(LIGHT_BALANCE, replace(WATER_BALANCE, closing=-50_00)))
    assert [slip.kopecks for slip in slips_of(owed_by(advanced, ()), [PAYEE])] == [161_47]
    assert [slip.kopecks for slip in slips_of(owed_by(advanced, ()), [PAYEE, OF_WATER])] == [211_47, 0]


def test_rows_with_the_same_details_are_one_payee() -> None:
    """A company may write a row for each resource, all of them with its one account."""
    rows = [replace(PAYEE, resource=each) for each in Resource]
    [slip] = slips_of(OWED, rows)
    assert (slip.resources, slip.kopecks) == ((Resource.ELECTRICITY, Resource.HOT_WATER), 1123_77)
    advanced = replace(BILL, balances=(LIGHT_BALANCE, replace(WATER_BALANCE, closing=-50_00)))
    assert owed_by(advanced, (), rows).asked == 161_47
    assert payee_of_all(rows, Resource) is not None, "one code for all of it"


def test_without_a_payee_there_is_no_slip() -> None:
    assert slips_of(OWED, []) == ()
    assert [slip.resources for slip in slips_of(OWED, [OF_WATER])] == [(Resource.HOT_WATER,)]


def test_what_is_owed_to_one_payee_is_owed_whatever_another_was_paid_in_advance() -> None:
    """The sum on the page is the sum of its codes."""
    advanced = replace(BILL, balances=(LIGHT_BALANCE, replace(WATER_BALANCE, closing=-500_00)))
    of_two = paper(advanced, (PAYEE, OF_WATER))
    assert (of_two.to_pay, of_two.overpaid) == (211_47, 500_00)
    assert owed_by(advanced, (), (PAYEE, OF_WATER)).asked == 211_47, "the chat asks for no less"
    assert (paper(advanced).to_pay, paper(advanced).overpaid) == (0, 288_53)
    other = replace(BILL, balances=(replace(LIGHT_BALANCE, closing=-500_00), WATER_BALANCE))
    assert paper(other, (PAYEE, OF_WATER)).to_pay == 912_30
    nobodys = paper(other, (replace(PAYEE, resource=Resource.ELECTRICITY),))
    assert (nobodys.to_pay, nobodys.overpaid, nobodys.unaddressed) == (912_30, 500_00, 912_30)


def test_what_has_come_since_is_taken_off() -> None:
    def came(kopecks: int, resource: Resource | None = None) -> Payment:
        return Payment(NUMBER, "17", date(2026, 11, 3), kopecks, "", resource)

    def left(*since: Payment, payees: tuple[Payee, ...] = (PAYEE,)) -> tuple[int, list[int]]:
        paid = paper_of(IVANOVA, BILL, Grounds(payees, (), PAID_BY), [], {}, since=since)
        return paid.to_pay, [slip.kopecks for slip in paid.slips]

    assert left(came(1000_00)) == (123_77, [123_77])
    assert left(came(1123_77)) == (0, [0])
    assert left(came(912_30, Resource.HOT_WATER), payees=(PAYEE, OF_WATER)) == (211_47, [211_47, 0])
    assert left(came(-100_00)) == (1223_77, [1223_77])


def test_the_tax_inside_is_by_the_period_of_supply_and_penalties_have_none() -> None:
    assert vat_of(CHARGES) == (VatWithin(22, 202_47),)  # 1122.77 x 22/122 = 202.466
    of_december = replace(WATER, kind=ChargeKind.RECALCULATION, kopecks=-120_00, last_day=date(2025, 12, 31))
    assert vat_of([DAY, of_december]) == (VatWithin(22, 19_28), VatWithin(20, -20_00))
    assert vat_of([PENALTY]) == ()


def test_the_readings_are_those_of_the_bills_month() -> None:
    [meter] = paper().meters
    assert [(line.before, line.now, line.used) for line in meter.registers] == [
        (212, 256, 44),
        (220, 246, 26),
    ]
    [unread] = paper_of(IVANOVA, BILL, Grounds((), (), PAID_BY), [TWO_ZONES], {}).meters
    assert [(line.before, line.now, line.used) for line in unread.registers] == [(None, None, None)] * 2


def test_a_sample_is_known_as_one() -> None:
    rates = (Rate(Zone.WHOLE_DAY, 1, Decimal(5)),)
    invented = Tariff(Resource.HOT_WATER, None, 1, Scheme.FLAT, date(2026, 7, 1), None, rates, sample=True)
    grounds = Grounds((replace(PAYEE, sample=True),), (invented,), PAID_BY)
    sampled = paper_of(IVANOVA, BILL, grounds, [], {})
    assert sampled.sample_payee
    assert sampled.sample_rates
    of_light = Bill(NUMBER, OCTOBER, (DAY,), (LIGHT_BALANCE,))
    assert not paper_of(IVANOVA, of_light, grounds, [], {}).sample_rates
    assert not paper().sample_payee


def test_a_meter_that_was_exchanged_stands_on_the_bills_that_it_has_counted() -> None:
    """Its readings went with it, and the new one, which had counted nothing yet, stood there instead."""
    old = replace(TWO_ZONES, in_service=False)
    new = replace(TWO_ZONES, id=MeterId(2), number=MeterNumber("777"))
    elsewhere = replace(old, id=MeterId(3), number=MeterNumber("555"))
    grounds = Grounds((), (), PAID_BY)
    read_later = {
        **READINGS,
        new.id: [
            RecordedReading(register, date(2026, 11, day), day, ReadingSource.BILLING)
            for register in (1, 2)
            for day in (3, 24)
        ],
    }
    shown = paper_of(IVANOVA, BILL, grounds, [old, new, elsewhere], read_later).meters
    assert [(each.meter, [line.used for line in each.registers]) for each in shown] == [(old, [44, 26])]
    november = replace(BILL, month=BILL.month.next(), charges=())
    assert [each.meter for each in paper_of(IVANOVA, november, grounds, [old, new], read_later).meters] == [
        new
    ]


def test_the_code_says_who_pays_whom_and_for_what() -> None:
    bill = paper()
    found = read(code_of(bill, bill.slips[0], "Оплата", "ул. Южное шоссе, д. 28, кв. 52"))
    assert found.account == NUMBER
    assert found.payer == "Иванова Н. Н."
    assert found.kopecks == 1123_77
    assert found.requisites["PaymPeriod"] == "102026"
    assert not found.missing


def test_without_personal_data_the_code_has_neither_name_nor_address() -> None:
    bill = paper(personal=False)
    found = read(code_of(bill, bill.slips[0], "Оплата", "ул. Южное шоссе, д. 28, кв. 52"))
    assert found.account == NUMBER
    assert not found.payer
    assert "PayerAddress" not in found.requisites
