"""Units of work: all repositories inside one transaction."""

from types import TracebackType
from typing import Self

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
from bot.database.transaction import Engine, Transaction, saying_when_busy
from domain.accounts import AccountRepository
from domain.announcements.announcement import AnnouncementRepository
from domain.attempts import AttemptRepository
from domain.cabinet import CabinetUnit
from domain.campaigns.preferences import PreferenceRepository
from domain.campaigns.repository import CampaignReportRepository, CampaignRepository
from domain.charges.charge import ChargeRepository
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
from domain.residents import ResidentRepository
from domain.tariffs.tariff import TariffRepository
from domain.unit_of_work import StorageBusy


class DatabaseUnitOfWork:
    """The repositories over one transaction, which rolls back unless it is committed."""

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

    def __init__(
        self, engine: Engine, transaction: Transaction, arrivals: MessageArrivals, desks: Desks
    ) -> None:
        self._engine = engine
        self._transaction = transaction
        self._arrivals = arrivals
        self._messages = OutboxOfUnit(transaction, desks)
        self.outbox = self._messages
        self.residents = Residents(transaction)
        self.accounts = Accounts(transaction)
        self.houses = HousesKept(transaction)
        self.meters = Meters(transaction)
        self.submissions = Submissions(transaction)
        self.history = History(transaction)
        self.reviews = Reviews(transaction)
        self.closings = Closings(transaction)
        self.dwellings = Dwellings(transaction)
        self.norms = ConsumptionNorms(transaction)
        self.charges = Charges(transaction)
        self.payments = Payments(transaction)
        self.payees = Payees(transaction)
        self.orders = Orders(transaction)
        self.taken_payments = TakenPayments(transaction)
        self.common_needs = CommonNeedsKept(transaction)
        self.tariffs = Tariffs(transaction)
        self.attempts = AttemptRecords(transaction)
        self.holds = Holds(transaction)
        self.confirmations = Confirmations(transaction)
        self.requests = Requests(transaction)
        self.request_files = RequestFiles(transaction)
        self.services = Services(transaction)
        self.templates = Templates(transaction)
        self.branches = Branches(transaction)
        self.questions = Questions(transaction)
        self.ways_to_pay = WaysToPay(transaction)
        self.request_search = RequestSearch(transaction)
        self.request_times = RequestTimes(transaction)
        self.calendar = Calendar(transaction)
        self.campaigns = Campaigns(transaction)
        self.campaign_reports = CampaignReports(transaction)
        self.announcements = Announcements(transaction)
        self.preferences = PreferencesKept(transaction)
        self.outages = Outages(transaction)
        self.jobs = Jobs(transaction)

    async def __aenter__(self) -> Self:
        """Begin.

        Raises:
            StorageBusy: the database cannot serve now.
        """
        with saying_when_busy(self._engine):
            await self._transaction.begin()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo whatever was not committed.

        Raises:
            StorageBusy: in place of what the driver said, where the same may succeed later.
        """
        try:
            await self._transaction.end()
        finally:
            if error is not None and self._engine.passes(error):
                raise StorageBusy(reason_of(error) or type(error).__name__) from error

    async def commit(self) -> None:
        """Make the changes lasting, on disk, and wake whoever delivers the outbox."""
        await self._transaction.commit()
        if self._messages.added:
            self._arrivals.announce()


class DatabaseUnits:
    """Makes units of work over a database."""

    def __init__(self, engine: Engine, arrivals: MessageArrivals, desks: Desks = NO_DESKS) -> None:
        self._engine = engine
        self._arrivals = arrivals
        self._desks = desks

    def look(self) -> CabinetUnit:
        """For looking only: a snapshot that takes no lock that others wait for."""
        return DatabaseUnitOfWork(self._engine, self._engine.look(), self._arrivals, self._desks)

    def change(self) -> CabinetUnit:
        """For a change."""
        return DatabaseUnitOfWork(self._engine, self._engine.change(), self._arrivals, self._desks)
