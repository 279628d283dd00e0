"""A bill as it is given on paper: all that stands on it, as facts without words. Sums are kopecks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.accounts import Account
from domain.bills.vat import VatWithin, vat_of
from domain.charges.charge import Bill
from domain.charges.payee import Payee, payee_of
from domain.identifiers import MeterId
from domain.meters import Meter, Register, Resource
from domain.readings.history import monthly
from domain.readings.recorded import RecordedReading
from domain.tariffs.tariff import Tariff
from domain.window import Month

DueDay = Callable[[Month], date]
"""The last day on which a month's bill is paid in time."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is paid to one payee, by one code: for some resources. None is owed where nothing, or less, is."""

    payee: Payee
    resources: tuple[Resource, ...]
    kopecks: int


@dataclass(frozen=True, slots=True)
class RegisterOnBill:
    """What a register showed at the end of the month and when it was read before; None: not known."""

    register: Register
    before: int | None
    now: int | None
    used: int | None


@dataclass(frozen=True, slots=True)
class MeterOnBill:
    """A meter in service, with its readings of the month."""

    meter: Meter
    registers: tuple[RegisterOnBill, ...]


@dataclass(frozen=True, slots=True)
class BillPaper:
    """A bill on paper. `sample_rates` says that some tariff in it is nobody's.

    Without `personal` data the holder's name and address stand neither on the page nor in the code: whoever
    finds it learns an account's number and a sum.
    """

    account: Account
    bill: Bill
    due: date
    slips: tuple[Slip, ...]
    meters: tuple[MeterOnBill, ...]
    vat: tuple[VatWithin, ...]
    sample_rates: bool = False
    personal: bool = True

    @property
    def to_pay(self) -> int:
        """What is owed, of all resources; 0 where more was paid."""
        return max(self.bill.closing, 0)

    @property
    def sample_payee(self) -> bool:
        """Whether one of the payees is nobody's account."""
        return any(slip.payee.sample for slip in self.slips)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the bills of a month have in common."""

    payees: Sequence[Payee]
    tariffs: Sequence[Tariff]
    due: date


def paper_of(
    account: Account,
    bill: Bill,
    grounds: Grounds,
    meters: Sequence[Meter],
    readings: Mapping[MeterId, Sequence[RecordedReading]],
    *,
    personal: bool = True,
) -> BillPaper:
    """The paper of an account's bill; `readings` are those of each meter."""
    sampled = {tariff.resource for tariff in grounds.tariffs if tariff.sample}
    return BillPaper(
        account=account,
        bill=bill,
        due=grounds.due,
        slips=slips_of(bill, grounds.payees),
        meters=tuple(
            _meter(each, readings.get(each.id, ()), bill.month) for each in meters if each.in_service
        ),
        vat=vat_of(bill.charges),
        sample_rates=not sampled.isdisjoint(bill.resources),
        personal=personal,
    )


def slips_of(bill: Bill, payees: Sequence[Payee]) -> tuple[Slip, ...]:
    """Who is paid, and how much: what is owed for the resources of one payee together, never below zero.

    Where all resources have one payee, what was paid in advance for one counts for the others.
    """
    by_payee: dict[Payee, list[Resource]] = {}
    for resource in bill.resources:
        payee = payee_of(payees, resource)
        if payee is not None:
            by_payee.setdefault(payee, []).append(resource)
    return tuple(
        Slip(payee, tuple(resources), max(sum(_owed(bill, each) for each in resources), 0))
        for payee, resources in by_payee.items()
    )


def _owed(bill: Bill, resource: Resource) -> int:
    balance = bill.balance_of(resource)
    return balance.closing if balance else 0


def _meter(meter: Meter, readings: Sequence[RecordedReading], month: Month) -> MeterOnBill:
    months = [each for each in monthly(meter, readings, month) if each.month <= month]
    lines = []
    for place, register in enumerate(meter.registers):
        known = [each.registers[place] for each in months]
        now = known[-1] if known and months[-1].month == month else None
        earlier = [each.reading.value for each in known[:-1] if each.reading] if now else []
        lines.append(
            RegisterOnBill(
                register,
                earlier[-1] if earlier else None,
                now.reading.value if now and now.reading else None,
                now.used if now else None,
            )
        )
    return MeterOnBill(meter, tuple(lines))
