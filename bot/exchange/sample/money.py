"""Lines of the files about money, flat by flat; they follow from those of the other files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random

from bot.database.meters import month_text
from bot.exchange.columns import FileKind
from bot.exchange.sample import manual
from bot.exchange.sample.bills import BilledMeter, Household, used_in_months
from bot.exchange.sample.flats import MANUALS_MONTH, SampleHouse, invent_flat, invent_house
from bot.exchange.sample.paying import Habit, Ledger, Payer, invent_payer
from bot.state_calendar import RussianCalendar
from domain.charges.charge import Balance, Charge
from domain.charges.due import DueDays
from domain.charges.payment import Payment
from domain.common_needs.common_needs import CommonNeeds
from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.money import in_roubles
from domain.window import Month

KINDS = (
    FileKind.DWELLINGS,
    FileKind.COMMON_NEEDS,
    FileKind.BALANCES,
    FileKind.CHARGES,
    FileKind.PAYMENTS,
)
"""What there is a file of."""

_MANUALS_PAYER = Payer(Habit.SELDOM, 10, "Сбербанк", benefit=False, recalculated=1)
_SINCE = "2012-09-01"

Lines = tuple[FileKind, list[str]]


class SampleMoney:
    """Invents what houses and flats are billed, by a chance of its own: all else is the same without it.

    It does so for the first accounts, `most` of them.
    """

    def __init__(self, seed: int, today: date, months: int, most: int) -> None:
        self._seed = seed
        self._left = most
        self._today = today
        self._months = [Month.of(today)]
        for _ in range(months):
            self._months.insert(0, self._months[0].previous())
        self._due = DueDays(RussianCalendar())
        self._house: SampleHouse | None = None
        self._needs: Mapping[Month, CommonNeeds] = {}

    def house(self, code: str, flats: int) -> Iterator[Lines]:
        """Its common needs, month by month; the flats after it are its own."""
        if not self._left:
            return
        chance = self._chance(code)
        self._house = house = invent_house(code, flats, chance)
        self._needs = {month: house.needs(month, chance) for month in self._months[:-1]}
        of_manual = [house.needs(MANUALS_MONTH, chance)] if code == manual.HOUSE[0] else []
        yield FileKind.COMMON_NEEDS, [_needs_line(each) for each in (*of_manual, *self._needs.values())]

    def flat(self, account: str, meters: Sequence[str], readings: Sequence[str]) -> Iterator[Lines]:
        """A flat and its bills, of its lines in meters.csv and readings.csv."""
        if self._house is None or not self._left:
            return
        self._left -= 1
        chance = self._chance(account)
        flat = invent_flat(self._house, account, chance)
        row = (account, _SINCE, flat.category, flat.persons, flat.area)
        yield FileKind.DWELLINGS, [_line(*row)]
        household = Household(AccountNumber(account), flat, list(_billed(meters, readings)), self._needs)
        payer = invent_payer(chance, len(household.months))
        if account == manual.ACCOUNT:
            payer = _MANUALS_PAYER
        for month in Ledger(household, payer, self._today, self._due).months():
            yield FileKind.CHARGES, [_charge_line(each) for each in month.charges]
            yield FileKind.BALANCES, [_balance_line(each) for each in month.balances]
            yield FileKind.PAYMENTS, [_payment_line(each) for each in month.payments]

    def _chance(self, key: str) -> Random:
        return Random(f"{self._seed} {key}")  # noqa: S311 a sample has to come out the same again


def _billed(meters: Sequence[str], readings: Sequence[str]) -> Iterator[BilledMeter]:
    of_meter: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in readings:
        _, resource, number, *_ = line.split(";")
        of_meter[resource, number].append(line)
    for line in meters:
        _, resource, number, _, count, *told = line.split(";")
        zones = tuple(Zone(each) for each in told[:3] if each) or ZONES_OF_COUNT[int(count)]
        used = used_in_months(of_meter[resource, number], 10 ** int(told[3]))
        yield BilledMeter(Resource(resource), MeterNumber(number), zones, used)


def _needs_line(needs: CommonNeeds) -> str:
    amounts = (needs.volume, needs.non_residential, needs.unmetered, needs.measured, needs.executor)
    return _line(
        needs.house,
        month_text(needs.month),
        needs.run_by,
        *(needs.norm, needs.common_area, needs.total_area),
        _yes(needs.metered),
        *amounts,
        _yes(needs.uncapped),
    )


def _charge_line(charge: Charge) -> str:
    return _line(
        *(charge.account, month_text(charge.month), charge.resource, charge.line, charge.kind),
        in_roubles(charge.kopecks),
        *(charge.volume, charge.roubles, charge.zone, charge.band, charge.meter),
        *(charge.first_day, charge.last_day, charge.note),
    )


def _balance_line(balance: Balance) -> str:
    sums = (
        *(balance.opening, balance.charged, balance.recalculated, balance.penalty),
        *(balance.transferred, balance.paid, balance.closing),
    )
    return _line(balance.account, month_text(balance.month), balance.resource, *map(in_roubles, sums))


def _payment_line(payment: Payment) -> str:
    return _line(
        *(payment.account, payment.number, payment.paid_on, in_roubles(payment.kopecks)),
        *(payment.channel, payment.resource),
    )


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def _line(*cells: object) -> str:
    return ";".join("" if cell is None else str(cell) for cell in cells) + "\n"
