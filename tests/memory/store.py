"""The engine in memory, with what billing does to it and what leaves it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from domain.accounts import Account
from domain.charges.charge import Balance, Charge
from domain.charges.payee import Payee
from domain.charges.payment import Payment
from domain.common_needs.common_needs import CommonNeeds
from domain.dwellings import Dwelling
from domain.houses import House
from domain.identifiers import MeterId, SubmissionId
from domain.meters import Meter
from domain.norms import ConsumptionNorm
from domain.outbox import Message
from domain.readings.reading import WITH_BILLING, ReadingState
from domain.readings.recorded import RecordedReading
from domain.reference.branch import Branch
from domain.reference.question import Question
from domain.reference.way import WayToPay
from domain.requests.catalogue import Service
from domain.tariffs.tariff import Tariff
from tests.loaded import BillCame, Loaded, Money
from tests.memory.table import BrokenReference, ReadOnly
from tests.memory.tables import KeptReading, Tables
from tests.memory.units import MemoryUnits


class MemoryStore:
    """Everything that services keep, for as long as the test lasts."""

    refuses_change: tuple[type[Exception], ...] = (ReadOnly,)
    refuses_reference: tuple[type[Exception], ...] = (BrokenReference,)

    def __init__(self) -> None:
        self.units = MemoryUnits()

    async def load(self, *things: Loaded) -> None:
        """What billing's files bring; what they bring again is changed."""
        async with self.tables() as tables:
            for thing in things:
                _load(tables, thing)

    async def record(self, meter: MeterId, *readings: RecordedReading) -> None:
        """Readings that billing says a meter has had."""
        async with self.tables() as tables:
            tables.meters.must_have(meter)
            for each in readings:
                kept = KeptReading(
                    meter, each.register, each.taken_on, each.value, each.source, each.state, each.month
                )
                tables.readings.put(tables.readings.next_number, kept)

    async def judge(
        self,
        submission: SubmissionId,
        state: ReadingState,
        reason: str = "",
        *,
        only_with_billing: bool = False,
    ) -> None:
        """What becomes of a submission's lines at billing; of those alone that it has got, or of all."""
        async with self.tables() as tables:
            for key, reading in tables.readings.rows.items():
                judged = reading.state in WITH_BILLING or not only_with_billing
                if reading.submission == submission and judged:
                    tables.readings.put(key, replace(reading, state=state, reason=reason))

    async def hand_over(self, payment: int, batch: int) -> None:
        """Billing gets what was paid in the chat."""
        async with self.tables() as tables:
            kept = tables.taken_payments.rows[payment]
            tables.taken_payments.put(payment, replace(kept, batch=batch))

    async def messages(self) -> Sequence[Message]:
        """What has been put in line to leave, oldest first."""
        return list(self.units.committed.outbox.rows.values())

    @asynccontextmanager
    async def tables(self) -> AsyncIterator[Tables]:
        """All that is kept, to be changed by whoever stands outside of the services."""
        async with self.units.turn:
            tables = self.units.committed.copy(changeable=True)
            yield tables
            self.units.committed = tables.copy(changeable=False)


def _load(tables: Tables, thing: Loaded) -> None:
    match thing:
        case House():
            tables.houses.put(thing.code, thing)
        case Account():
            tables.accounts.put(thing.number, thing)
        case Meter():
            tables.accounts.must_have(thing.account)
            tables.meters.put(thing.id, thing)
        case Service():
            tables.services.put(thing.code, thing)
        case Branch():
            tables.branches.put(thing.code, thing)
        case Question():
            tables.questions.put(thing.code, thing)
        case WayToPay():
            tables.ways_to_pay.put(thing.code, thing)
        case _:
            _load_money(tables, thing)


def _load_money(tables: Tables, thing: Money) -> None:
    match thing:
        case Tariff():
            tables.tariffs.put((thing.resource, thing.category, thing.zones, thing.valid_from), thing)
        case ConsumptionNorm():
            tables.norms.put((thing.resource, thing.category, thing.since), thing)
        case Dwelling():
            tables.dwellings.put((thing.account, thing.since), thing)
        case Charge():
            tables.charges.put((thing.account, thing.month, thing.resource, thing.line), thing)
        case Balance():
            tables.balances.put((thing.account, thing.month, thing.resource), thing)
        case BillCame():
            tables.new_bills.put((thing.account, thing.month), thing.came_at)
        case Payment():
            tables.payments.put((thing.account, thing.paid_on, thing.number), thing)
        case CommonNeeds():
            tables.common_needs.put((thing.house, thing.month), thing)
        case Payee():
            tables.payees.put(thing.resource, thing)
