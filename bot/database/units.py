"""Units of work: all repositories inside one transaction."""

from collections.abc import Callable
from types import TracebackType
from typing import Generic, Self, TypeVar

from bot.database.accounts import Accounts
from bot.database.announcements import Announcements
from bot.database.arrivals import MessageArrivals
from bot.database.attempts import AttemptRecords
from bot.database.calendar import Calendar
from bot.database.campaign_reports import CampaignReports
from bot.database.campaigns import Campaigns
from bot.database.charges import Charges
from bot.database.common_needs import CommonNeedsKept
from bot.database.confirmations import Confirmations
from bot.database.dwellings import Dwellings
from bot.database.errors import reason_of
from bot.database.history import History
from bot.database.holds import Holds
from bot.database.houses import HousesKept
from bot.database.jobs import Jobs
from bot.database.meters import Meters
from bot.database.months import Closings
from bot.database.new_bills import NewBills
from bot.database.norms import ConsumptionNorms
from bot.database.orders import Orders
from bot.database.outages import Outages
from bot.database.outbox import NO_DESKS, Desks, OutboxOfUnit
from bot.database.payees import Payees
from bot.database.payments import Payments
from bot.database.preferences import PreferencesKept
from bot.database.readings import Submissions
from bot.database.reference import Branches, Questions, WaysToPay
from bot.database.request_files import RequestFiles
from bot.database.request_search import RequestSearch
from bot.database.request_times import RequestTimes
from bot.database.requests import Requests
from bot.database.residents import Residents
from bot.database.reviews import Reviews
from bot.database.services import Services
from bot.database.taken_payments import TakenPayments
from bot.database.tariffs import Tariffs
from bot.database.templates import Templates
from bot.database.transaction import Engine, SayingWhenBusy, Transaction
from domain.accounts import AccountRepository
from domain.announcements.announcement import AnnouncementRepository
from domain.attempts import AttemptRepository
from domain.cabinet import CabinetUnit
from domain.campaigns.preferences import PreferenceRepository
from domain.campaigns.repository import CampaignReportRepository, CampaignRepository
from domain.charges.charge import ChargeRepository
from domain.charges.new_bill import NewBillRepository
from domain.charges.payee import PayeeRepository
from domain.charges.payment import PaymentRepository
from domain.common_needs.common_needs import CommonNeedsRepository
from domain.confirmation import ConfirmationRepository
from domain.dwellings import DwellingRepository
from domain.holds import HoldRepository
from domain.houses import HouseRepository
from domain.jobs import JobRepository
from domain.meters import MeterRepository
from domain.norms import ConsumptionNormRepository
from domain.outages.outage import OutageRepository
from domain.outbox import Outbox
from domain.payments.order import OrderRepository
from domain.payments.taken import TakenPaymentRepository
from domain.readings.decision import ReviewRepository
from domain.readings.policy import ClosingRepository
from domain.readings.reading import SubmissionRepository
from domain.readings.recorded import HistoryRepository
from domain.reference.branch import BranchRepository
from domain.reference.question import QuestionRepository
from domain.reference.way import WayToPayRepository
from domain.requests.calendar import CalendarRepository
from domain.requests.catalogue import ServiceRepository
from domain.requests.files import RequestFileRepository
from domain.requests.overview import RequestSearchRepository, RequestTimesRepository
from domain.requests.repository import RequestRepository
from domain.requests.templates import TemplateRepository
from domain.requests.timetable import Timetable
from domain.residents import ResidentRepository
from domain.tariffs.tariff import TariffRepository
from domain.unit_of_work import StorageBusy

R = TypeVar("R")


class _Made(Generic[R]):
    """A repository of a unit of work, made when it is first asked for: an act needs two or three of forty."""

    def __init__(self, make: Callable[[Transaction], R]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, unit: "DatabaseUnitOfWork", owner: type) -> R:
        made = self._make(unit.transaction)
        setattr(unit, self._name, made)
        return made


class DatabaseUnitOfWork:
    """The repositories over one transaction, which rolls back unless it is committed."""

    residents = _Made[ResidentRepository](Residents)
    accounts = _Made[AccountRepository](Accounts)
    houses = _Made[HouseRepository](HousesKept)
    meters = _Made[MeterRepository](Meters)
    submissions = _Made[SubmissionRepository](Submissions)
    history = _Made[HistoryRepository](History)
    reviews = _Made[ReviewRepository](Reviews)
    closings = _Made[ClosingRepository](Closings)
    dwellings = _Made[DwellingRepository](Dwellings)
    norms = _Made[ConsumptionNormRepository](ConsumptionNorms)
    charges = _Made[ChargeRepository](Charges)
    new_bills = _Made[NewBillRepository](NewBills)
    payments = _Made[PaymentRepository](Payments)
    payees = _Made[PayeeRepository](Payees)
    orders = _Made[OrderRepository](Orders)
    taken_payments = _Made[TakenPaymentRepository](TakenPayments)
    common_needs = _Made[CommonNeedsRepository](CommonNeedsKept)
    tariffs = _Made[TariffRepository](Tariffs)
    attempts = _Made[AttemptRepository](AttemptRecords)
    holds = _Made[HoldRepository](Holds)
    confirmations = _Made[ConfirmationRepository](Confirmations)
    requests = _Made[RequestRepository](Requests)
    request_files = _Made[RequestFileRepository](RequestFiles)
    services = _Made[ServiceRepository](Services)
    templates = _Made[TemplateRepository](Templates)
    branches = _Made[BranchRepository](Branches)
    questions = _Made[QuestionRepository](Questions)
    ways_to_pay = _Made[WayToPayRepository](WaysToPay)
    request_search = _Made[RequestSearchRepository](RequestSearch)
    request_times = _Made[RequestTimesRepository](RequestTimes)
    calendar = _Made[CalendarRepository](Calendar)
    campaigns = _Made[CampaignRepository](Campaigns)
    campaign_reports = _Made[CampaignReportRepository](CampaignReports)
    announcements = _Made[AnnouncementRepository](Announcements)
    preferences = _Made[PreferenceRepository](PreferencesKept)
    outages = _Made[OutageRepository](Outages)
    jobs = _Made[JobRepository](Jobs)
    outbox: Outbox

    def __init__(
        self,
        engine: Engine,
        transaction: Transaction,
        arrivals: MessageArrivals,
        desks: Desks,
        timetable: Timetable | None,
    ) -> None:
        self.timetable = timetable
        self._engine = engine
        self.transaction = transaction
        self._arrivals = arrivals
        self._messages = OutboxOfUnit(transaction, desks)
        self.outbox = self._messages

    async def __aenter__(self) -> Self:
        """Begin.

        Raises:
            StorageBusy: the database cannot serve now.
        """
        with SayingWhenBusy(self._engine):
            await self.transaction.begin()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo whatever was not committed.

        Raises:
            StorageBusy: in place of what the driver said, where the same may succeed later.
        """
        try:
            await self.transaction.end()
        finally:
            if error is not None and self._engine.passes(error):
                raise StorageBusy(reason_of(error) or type(error).__name__) from error

    async def commit(self) -> None:
        """Make the changes lasting, on disk, and wake whoever delivers the outbox."""
        await self.transaction.commit()
        if self._messages.added:
            self._arrivals.announce()


class DatabaseUnits:
    """Makes units of work over a database."""

    def __init__(
        self,
        engine: Engine,
        arrivals: MessageArrivals,
        desks: Desks = NO_DESKS,
        timetable: Timetable | None = None,
    ) -> None:
        self._engine = engine
        self._arrivals = arrivals
        self._desks = desks
        self._timetable = timetable

    def look(self) -> CabinetUnit:
        """For looking only: a snapshot that takes no lock that others wait for."""
        return self._unit(self._engine.look())

    def change(self) -> CabinetUnit:
        """For a change."""
        return self._unit(self._engine.change())

    def _unit(self, transaction: Transaction) -> CabinetUnit:
        return DatabaseUnitOfWork(self._engine, transaction, self._arrivals, self._desks, self._timetable)
