"""What a bill is held against: all that the registry knows of the account's month and of the time before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.charges.charge import Bill
from domain.charges.due import DueDays
from domain.charges.explaining.explained import Missing
from domain.charges.payment import Payment
from domain.charges.penalty_rules import PENALTY_RULES, PenaltyRules
from domain.common_needs.common_needs import CommonNeeds
from domain.dwellings import Dwelling, dwelling_on
from domain.identifiers import MeterNumber
from domain.meters import Meter, Resource
from domain.norms import ConsumptionNorm
from domain.readings.history import MeterMonth
from domain.tariffs.tariff import Tariff
from domain.window import Month


@dataclass(frozen=True, slots=True)
class MeterPast:
    """A meter and its months, the oldest first."""

    meter: Meter
    months: tuple[MeterMonth, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Tariffs, norms, the flat, its meters, the house's common needs, earlier bills and payments.

    `earlier` are the bills before the one in question, in any order.
    """

    due: DueDays
    tariffs: Sequence[Tariff] = ()
    norms: Sequence[ConsumptionNorm] = ()
    dwellings: Sequence[Dwelling] = ()
    meters: Sequence[MeterPast] = ()
    common_needs: Mapping[Month, CommonNeeds] = field(default_factory=dict)
    earlier: Sequence[Bill] = ()
    payments: Sequence[Payment] = ()
    penalty_rules: PenaltyRules = PENALTY_RULES

    def meter(self, resource: Resource, number: MeterNumber | None) -> MeterPast | None:
        """The meter of a resource with such a number."""
        return next(
            (each for each in self.meters if (each.meter.resource, each.meter.number) == (resource, number)),
            None,
        )

    def dwelling(self, first: date, last: date) -> Dwelling | Missing:
        """The flat, as it was on all of these days; or why it cannot be told."""
        on_first, on_last = dwelling_on(self.dwellings, first), dwelling_on(self.dwellings, last)
        if on_first is None or on_last is None:
            return Missing.DWELLING
        same = (on_first.category, on_first.persons, on_first.area) == (
            on_last.category,
            on_last.persons,
            on_last.area,
        )
        return on_first if same else Missing.DWELLING_CHANGED
