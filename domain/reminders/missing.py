"""Which readings a resident's accounts still lack for the month whose window is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.accounts import Account
from domain.identifiers import AccountNumber
from domain.meters import Meter, Register, RegisterKey
from domain.readings.policy import ReadingsPolicy
from domain.readings.reading import COUNTING, ReadingSource
from domain.readings.recorded import RecordedReading
from domain.readings.unit_of_work import ReadingsUnit
from domain.readings.views import read_by_residents
from domain.residents import Resident
from domain.window import Month, Window, WindowOn


@dataclass(frozen=True, slots=True)
class MissingMeter:
    """A meter, and those of its registers that have no reading for the month."""

    meter: Meter
    registers: tuple[Register, ...]

    @property
    def keys(self) -> Sequence[RegisterKey]:
        """Those registers, as forms name them."""
        return [(self.meter.id, each.number) for each in self.registers]


@dataclass(frozen=True, slots=True)
class AskedAccount:
    """An account of which readings count now, for a month, on the days of a window.

    `missing` are its meters that lack some: empty where everything is sent.
    """

    account: Account
    window: Window
    month: Month
    closes_on: date
    missing: tuple[MissingMeter, ...]


async def asked_accounts(
    resident: Resident, today: date, unit: ReadingsUnit, policy: ReadingsPolicy
) -> Sequence[AskedAccount]:
    """The resident's accounts whose window is open, in the order in which they were linked.

    Left out are those that are closed, those without a meter that residents read, and those of whose meters
    billing has sent no reading yet. One new meter beside others is asked for with them.
    """
    found = [await _asked(link.account, today, unit, policy) for link in resident.links]
    return [each for each in found if each is not None]


async def _asked(
    number: AccountNumber, today: date, unit: ReadingsUnit, policy: ReadingsPolicy
) -> AskedAccount | None:
    account = await unit.accounts.find(number)
    if account is None or account.closed:
        return None
    window = policy.window_of(account)
    on = window.on(today)
    if not on.is_open:
        return None
    meters = await unit.meters.of_account(account.number, on.month)
    to_read = [meter for meter in meters if read_by_residents(meter)]
    if not any(map(_is_known, to_read)):
        return None
    missing = [each for meter in to_read if (each := await _missing(meter, on, unit)) is not None]
    return AskedAccount(account, window, on.month, on.closes_on, tuple(missing))


def _is_known(meter: Meter) -> bool:
    return any(each.last or each.sent for each in meter.registers)


async def _missing(meter: Meter, on: WindowOn, unit: ReadingsUnit) -> MissingMeter | None:
    """What a meter lacks: neither sent for the month, be it still with a clerk, nor taken from elsewhere."""
    unsent = [each for each in meter.registers if each.sent is None]
    if not unsent:
        return None
    recorded = await unit.history.of_meter(meter.id, on.opens_on)
    known = {each.register for each in recorded if _is_from_elsewhere(each)}
    lacking = tuple(each for each in unsent if each.number not in known)
    return MissingMeter(meter, lacking) if lacking else None


def _is_from_elsewhere(reading: RecordedReading) -> bool:
    """Whether billing has got it by another way; what it has reckoned itself is no reading."""
    return (
        reading.month is None and reading.state in COUNTING and reading.source is not ReadingSource.ESTIMATE
    )
