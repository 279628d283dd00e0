"""A charge unfolded: what it rests on, what follows from that, and how far billing's sum is from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.charges.penalty import PenaltyLine
from domain.common_needs.share import InMaintenance, Share
from domain.dwellings import Dwelling
from domain.meters import Meter, Resource, Zone
from domain.norms import ConsumptionNorm
from domain.readings.recorded import RecordedReading
from domain.tariffs.tariff import Tariff
from domain.window import Month


class Verdict(StrEnum):
    """What can be said of a charge."""

    FOLLOWS = "follows"
    DIFFERS = "differs"
    """It does not follow from what it rests on."""
    UNKNOWN = "unknown"
    """It cannot be checked, which is not to say that it is wrong."""
    GIVEN = "given"
    """It rests on nothing but billing's own word."""


class Figure(StrEnum):
    """Which figure of a charge is another than what it rests on."""

    VOLUME = "volume"
    RATE = "rate"
    TAX = "tax"
    """The rate has another tax inside than it had on these days."""
    SUM = "sum"
    """It is not its own volume times its own rate."""


class Missing(StrEnum):
    """For want of what a charge cannot be checked."""

    READING = "reading"
    READING_BEFORE = "reading_before"
    AVERAGE = "average"
    """Six months of readings, of which an average stands for a month without."""
    METER = "meter"
    ZONES = "zones"
    TARIFF = "tariff"
    FIGURES = "figures"
    """The line has no volume or no rate."""
    NORM = "norm"
    DWELLING = "dwelling"
    """How many are registered in the flat, its area or its category."""
    DWELLING_CHANGED = "dwelling_changed"
    """Something of the flat has changed within the month."""
    HOUSE = "house"
    PAYMENTS = "payments"
    """What was owed and paid is not known from the beginning."""
    KEY_RATE = "key_rate"


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that billing has and one that follows; of sums both are kopecks."""

    figure: Figure
    billed: Decimal
    ours: Decimal


@dataclass(frozen=True, slots=True)
class RegisterUse:
    """What a register showed in the month and before it; `used` has the ratio in it."""

    register: int
    before: RecordedReading | None
    now: RecordedReading | None
    used: int | None


@dataclass(frozen=True, slots=True)
class MeterBasis:
    """The readings of the meter that has counted a charge: of the registers of its zone."""

    meter: Meter
    registers: tuple[RegisterUse, ...]


@dataclass(frozen=True, slots=True)
class NormBasis:
    """The norm by which is charged what nothing has counted: of so many days of those of the month.

    `factor` is 1, or what it is raised by where a meter could be and is not. With a meter it is charged where
    that had been `without_reading` for more months than an average stands for (ПП 354, п. 60).
    """

    norm: ConsumptionNorm
    dwelling: Dwelling
    days: int
    month_days: int
    factor: Decimal = Decimal(1)
    without_reading: int = 0


@dataclass(frozen=True, slots=True)
class AverageBasis:
    """What a meter has used in a month on the average from `first` to `last`, by zone (ПП 354, п. 59 (б)).

    The month of the bill is the `without_reading`th in a row that it was not read.
    """

    meter: Meter
    without_reading: int
    first: Month
    last: Month
    by_zone: Mapping[Zone, Decimal]


@dataclass(frozen=True, slots=True)
class LateDebt:
    """What is borne by the debt of one month."""

    month: Month
    due: date
    line: PenaltyLine


@dataclass(frozen=True, slots=True)
class PenaltyBasis:
    """The debts that a penalty is for, those of all resources together."""

    debts: tuple[LateDebt, ...]
    kopecks: int


Basis = MeterBasis | AverageBasis | NormBasis | Share | InMaintenance | PenaltyBasis


@dataclass(frozen=True, slots=True)
class Explained:
    """A charge, what it rests on, and what can be said of it.

    `apart` is by how many kopecks billing's sum is more than what follows; 0 unless it differs.
    """

    charge: Charge
    verdict: Verdict
    basis: Basis | None = None
    tariff: Tariff | None = None
    differences: tuple[Difference, ...] = ()
    missing: tuple[Missing, ...] = ()
    apart: int = 0


class TotalOf(StrEnum):
    """What the balances of a bill have a sum of."""

    CHARGED = "charged"
    RECALCULATED = "recalculated"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class Total:
    """What balances say, of a resource or of all, and what the lines come to; kopecks."""

    of: TotalOf
    resource: Resource | None
    stated: int
    lines: int


_CHARGED = (ChargeKind.USE, ChargeKind.COMMON, ChargeKind.SERVICE, ChargeKind.BENEFIT)


@dataclass(frozen=True, slots=True)
class ExplainedBill:
    """A bill, line by line."""

    bill: Bill
    lines: tuple[Explained, ...]

    @property
    def differing(self) -> tuple[Explained, ...]:
        """The lines that do not follow."""
        return tuple(line for line in self.lines if line.verdict is Verdict.DIFFERS)

    @property
    def totals(self) -> tuple[Total, ...]:
        """What the balances say, where the lines come to another sum; nothing where no lines were sent.

        Recalculation and penalty are those of all resources: a line of either may name any of them.
        """
        bill = self.bill
        if not bill.charges:
            return ()
        recalculated = sum(balance.recalculated for balance in bill.balances)
        penalty = sum(balance.penalty for balance in bill.balances)
        totals = [
            *(self._charged(balance) for balance in bill.balances if bill.lines_of(balance.resource)),
            Total(TotalOf.RECALCULATED, None, recalculated, bill.sum_of(ChargeKind.RECALCULATION)),
            Total(TotalOf.PENALTY, None, penalty, bill.sum_of(ChargeKind.PENALTY)),
        ]
        return tuple(each for each in totals if bill.balances and each.stated != each.lines)

    @property
    def without_lines(self) -> tuple[Resource, ...]:
        """Resources that something was charged for, and of which no line says what."""
        return tuple(
            balance.resource
            for balance in self.bill.balances
            if balance.charged and not self.bill.lines_of(balance.resource)
        )

    def _charged(self, balance: Balance) -> Total:
        lines = self.bill.only(balance.resource).sum_of(*_CHARGED)
        return Total(TotalOf.CHARGED, balance.resource, balance.charged, lines)

    @property
    def rests_on_samples(self) -> bool:
        """Whether one of its rates is a sample."""
        return any(line.tariff is not None and line.tariff.sample for line in self.lines)
