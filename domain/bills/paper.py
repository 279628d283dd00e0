"""A bill as it is given on paper: all that stands on it, as facts without words. Sums are kopecks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.accounts import Account
from domain.bills.vat import VatWithin, vat_of
from domain.charges.charge import Bill
from domain.charges.payee import Payee, payee_of
from domain.charges.payment import Payment
from domain.identifiers import MeterId
from domain.meters import Meter, Register, Resource
from domain.payments.owed import OwedByResource, owed_by
from domain.readings.history import monthly
from domain.readings.recorded import RecordedReading
from domain.tariffs.tariff import Tariff
from domain.window import Month

DueDay = Callable[[Month], date]
"""The last day on which a month's bill is paid in time."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is paid to one payee, by one code: for some resources. Below zero `owed` was paid in advance."""

    payee: Payee
    resources: tuple[Resource, ...]
    owed: int

    @property
    def kopecks(self) -> int:
        """What is to be paid: nothing where nothing, or less, is owed."""
        return max(self.owed, 0)


@dataclass(frozen=True, slots=True)
class RegisterOnBill:
    """What a register showed at the end of the month and when it was read before; None: not known."""

    register: Register
    before: int | None
    now: int | None
    used: int | None


@dataclass(frozen=True, slots=True)
class MeterOnBill:
    """A meter with its readings of the month."""

    meter: Meter
    registers: tuple[RegisterOnBill, ...]


@dataclass(frozen=True, slots=True)
class BillPaper:
    """A bill on paper. `sample_rates` says that some tariff in it is nobody's.

    Of the newest bill `since` is what has come that it does not hold: it is taken off. An older one is
    `replaced` by the bill of that month, which asks for all that is left. `unaddressed` is owed for resources
    that nobody is known to be paid for. Without `personal` data the holder's name and address stand neither
    on the page nor in the code: whoever finds it learns an account's number and a sum.
    """

    account: Account
    bill: Bill
    due: date
    slips: tuple[Slip, ...]
    meters: tuple[MeterOnBill, ...]
    vat: tuple[VatWithin, ...]
    sample_rates: bool = False
    personal: bool = True
    unaddressed: int = 0
    since: int = 0
    replaced: Month | None = None

    @property
    def to_pay(self) -> int:
        """What is owed to all payees; what one was paid in advance counts for no other."""
        return sum(slip.kopecks for slip in self.slips) + max(self.unaddressed, 0)

    @property
    def overpaid(self) -> int:
        """What was paid in advance."""
        return -sum(min(owed, 0) for owed in (*(slip.owed for slip in self.slips), self.unaddressed))

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
    since: Sequence[Payment] = (),
    replaced: Month | None = None,
) -> BillPaper:
    """The paper of an account's bill; `readings` are those of each meter, `since` what it does not hold."""
    owed = owed_by(bill, since, grounds.payees)
    slips = slips_of(owed, grounds.payees)
    sampled = {tariff.resource for tariff in grounds.tariffs if tariff.sample}
    return BillPaper(
        account=account,
        bill=bill,
        due=grounds.due,
        slips=slips,
        meters=tuple(
            _meter(each, readings.get(each.id, ()), bill.month)
            for each in meters
            if stands_on(each, bill) and not _came_later(each, readings.get(each.id, ()), bill.month)
        ),
        vat=vat_of(bill.charges),
        sample_rates=not sampled.isdisjoint(bill.resources),
        personal=personal,
        unaddressed=owed.total - sum(slip.owed for slip in slips),
        since=sum(each.kopecks for each in since),
        replaced=replaced,
    )


def slips_of(owed: OwedByResource, payees: Sequence[Payee]) -> tuple[Slip, ...]:
    """Who is paid, and how much: what is owed for the resources of one payee together.

    Where all resources have one payee, what was paid in advance for one counts for the others.
    """
    by_payee: dict[Payee, list[Resource]] = {}
    for resource, _ in owed.parts:
        payee = payee_of(payees, resource)
        if payee is not None:
            by_payee.setdefault(payee, []).append(resource)
    return tuple(
        Slip(payee, tuple(resources), sum(map(owed.of, resources))) for payee, resources in by_payee.items()
    )


def stands_on(meter: Meter, bill: Bill) -> bool:
    """Whether a bill shows a meter: one in service, or one that has counted what it charges."""
    counted = any((each.resource, each.meter) == (meter.resource, meter.number) for each in bill.charges)
    return meter.in_service or counted


def _came_later(meter: Meter, readings: Sequence[RecordedReading], month: Month) -> bool:
    """Whether a meter was first read for a later month: then it was put in place of another."""
    months = monthly(meter, readings, month)
    return bool(months) and months[0].month > month


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
