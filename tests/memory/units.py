"""Units of work in memory: a snapshot for whoever looks, a turn of their own for whoever changes."""

import asyncio
from types import TracebackType
from typing import Self

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
from domain.identifiers import AccountNumber
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
from tests.memory.accounts import Accounts
from tests.memory.announcements import Announcements
from tests.memory.attempts import AttemptRecords
from tests.memory.calendar import Calendar
from tests.memory.campaign_reports import CampaignReports
from tests.memory.campaigns import Campaigns
from tests.memory.charges import Charges
from tests.memory.common_needs import CommonNeedsKept
from tests.memory.confirmations import Confirmations
from tests.memory.dwellings import Dwellings
from tests.memory.history import History
from tests.memory.holds import Holds
from tests.memory.houses import HousesKept
from tests.memory.jobs import Jobs
from tests.memory.meters import Meters
from tests.memory.months import Closings
from tests.memory.new_bills import NewBills
from tests.memory.norms import ConsumptionNorms
from tests.memory.orders import Orders
from tests.memory.outages import Outages
from tests.memory.outbox import OutboxOfUnit
from tests.memory.payees import Payees
from tests.memory.payments import Payments
from tests.memory.preferences import PreferencesKept
from tests.memory.readings import Submissions
from tests.memory.reference import Branches, Questions, WaysToPay
from tests.memory.request_files import RequestFiles
from tests.memory.request_search import RequestSearch
from tests.memory.request_times import RequestTimes
from tests.memory.requests import Requests
from tests.memory.residents import Residents
from tests.memory.reviews import Reviews
from tests.memory.services import Services
from tests.memory.tables import Tables
from tests.memory.taken_payments import TakenPayments
from tests.memory.tariffs import Tariffs
from tests.memory.templates import Templates


class MemoryUnits:
    """`domain.unit_of_work.UnitsOfWork` over what was committed last, which nobody alters."""

    def __init__(self) -> None:
        self._committed = Tables()
        self._commits = 0
        self.turn = asyncio.Lock()

    @property
    def committed(self) -> Tables:
        return self._committed

    @committed.setter
    def committed(self, tables: Tables) -> None:
        self._committed = tables
        self._commits += 1

    async def of_account(self, _: AccountNumber) -> int:
        """`domain.registry.RegistryVersions`: each commit may have changed any account."""
        return self._commits

    def look(self) -> CabinetUnit:
        return MemoryUnitOfWork(self, changes=False)

    def change(self) -> CabinetUnit:
        return MemoryUnitOfWork(self, changes=True)


class MemoryUnitOfWork:
    """The repositories over a copy of the tables, which is thrown away unless it is committed."""

    residents: ResidentRepository
    accounts: AccountRepository
    houses: HouseRepository
    meters: MeterRepository
    submissions: SubmissionRepository
    history: HistoryRepository
    reviews: ReviewRepository
    closings: ClosingRepository
    dwellings: DwellingRepository
    norms: ConsumptionNormRepository
    charges: ChargeRepository
    new_bills: NewBillRepository
    payments: PaymentRepository
    payees: PayeeRepository
    orders: OrderRepository
    taken_payments: TakenPaymentRepository
    common_needs: CommonNeedsRepository
    tariffs: TariffRepository
    attempts: AttemptRepository
    holds: HoldRepository
    confirmations: ConfirmationRepository
    requests: RequestRepository
    request_files: RequestFileRepository
    services: ServiceRepository
    templates: TemplateRepository
    branches: BranchRepository
    questions: QuestionRepository
    ways_to_pay: WayToPayRepository
    request_search: RequestSearchRepository
    request_times: RequestTimesRepository
    calendar: CalendarRepository
    campaigns: CampaignRepository
    campaign_reports: CampaignReportRepository
    announcements: AnnouncementRepository
    preferences: PreferenceRepository
    outages: OutageRepository
    jobs: JobRepository
    outbox: Outbox

    def __init__(self, units: MemoryUnits, *, changes: bool) -> None:
        self._units = units
        self._changes = changes

    timetable: Timetable | None = None

    async def __aenter__(self) -> Self:
        if self._changes:
            await self._units.turn.acquire()
        self._tables = self._units.committed.copy(changeable=self._changes)
        self.residents = Residents(self._tables)
        self.accounts = Accounts(self._tables)
        self.houses = HousesKept(self._tables)
        self.meters = Meters(self._tables)
        self.submissions = Submissions(self._tables)
        self.history = History(self._tables)
        self.reviews = Reviews(self._tables)
        self.closings = Closings(self._tables)
        self.dwellings = Dwellings(self._tables)
        self.norms = ConsumptionNorms(self._tables)
        self.charges = Charges(self._tables)
        self.new_bills = NewBills(self._tables)
        self.payments = Payments(self._tables)
        self.payees = Payees(self._tables)
        self.orders = Orders(self._tables)
        self.taken_payments = TakenPayments(self._tables)
        self.common_needs = CommonNeedsKept(self._tables)
        self.tariffs = Tariffs(self._tables)
        self.attempts = AttemptRecords(self._tables)
        self.holds = Holds(self._tables)
        self.confirmations = Confirmations(self._tables)
        self.requests = Requests(self._tables)
        self.request_files = RequestFiles(self._tables)
        self.services = Services(self._tables)
        self.templates = Templates(self._tables)
        self.branches = Branches(self._tables)
        self.questions = Questions(self._tables)
        self.ways_to_pay = WaysToPay(self._tables)
        self.request_search = RequestSearch(self._tables)
        self.request_times = RequestTimes(self._tables)
        self.calendar = Calendar(self._tables)
        self.campaigns = Campaigns(self._tables)
        self.campaign_reports = CampaignReports(self._tables)
        self.announcements = Announcements(self._tables)
        self.preferences = PreferencesKept(self._tables)
        self.outages = Outages(self._tables)
        self.jobs = Jobs(self._tables)
        self.outbox = OutboxOfUnit(self._tables)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._changes:
            self._units.turn.release()

    async def commit(self) -> None:
        if self._changes:
            self._units.committed = self._tables.copy(changeable=False)
