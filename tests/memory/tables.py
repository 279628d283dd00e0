"""What is kept, all of it: one table a concept, rows of the domain's own values."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from domain.accounts import Account
from domain.announcements.announcement import Announcement, AnnouncementId
from domain.attempts import Attempts, Counted
from domain.campaigns.campaign import Campaign, Recipient
from domain.campaigns.preferences import Preferences
from domain.charges.charge import Balance, Charge
from domain.charges.payee import Payee
from domain.charges.payment import Payment
from domain.common_needs.common_needs import CommonNeeds
from domain.confirmation import Confirmation
from domain.dwellings import Dwelling
from domain.houses import House
from domain.identifiers import (
    AccountNumber,
    BranchCode,
    CampaignId,
    DraftId,
    HouseCode,
    LinkId,
    MeterId,
    QuestionCode,
    SubmissionId,
    UserId,
)
from domain.meters import Meter, Resource, Zone
from domain.norms import ConsumptionNorm
from domain.outages.outage import Outage, OutageId
from domain.outbox import Message
from domain.payments.order import Order, OrderKey
from domain.payments.taken import TakenPayment
from domain.readings.decision import Review
from domain.readings.handing_over import BatchNumber
from domain.readings.reading import ReadingSource, ReadingState, Submission
from domain.reference.branch import Branch
from domain.reference.question import Question
from domain.reference.way import WayToPay
from domain.requests.catalogue import Service
from domain.requests.events import RequestEvent
from domain.requests.files import RequestFile
from domain.requests.hours import Spells
from domain.requests.request import EventId, Request, RequestNumber, ServiceCode
from domain.requests.templates import Template, TemplateId
from domain.residents import Link, Resident
from domain.sendings import Sending
from domain.tariffs.tariff import Category, Tariff
from domain.window import Month
from tests.memory.table import Table


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading, billing's or a resident's: only the latter belongs to a submission."""

    meter: MeterId
    register: int
    taken_on: date
    value: int
    source: ReadingSource
    state: ReadingState
    month: Month | None = None
    submission: SubmissionId | None = None
    previous: int | None = None
    zone: Zone | None = None
    replaces: SubmissionId | None = None
    batch: BatchNumber | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link, which outlives its end: the e-mail that was confirmed by it still opens the account."""

    link: Link
    ended_at: datetime | None = None
    disowned: bool = False
    ended_by: UserId | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """What one moment holds.

    Accounts are kept without whether they are loaded, meters without their newest readings, residents
    without links, and submissions without lines: these follow from other tables.
    """

    houses: Table[HouseCode, House] = field(default_factory=Table)
    accounts: Table[AccountNumber, Account] = field(default_factory=Table)
    meters: Table[MeterId, Meter] = field(default_factory=Table)
    readings: Table[int, KeptReading] = field(default_factory=Table)
    tariffs: Table[tuple[Resource, Category | None, int, date], Tariff] = field(default_factory=Table)
    dwellings: Table[tuple[AccountNumber, date], Dwelling] = field(default_factory=Table)
    payees: Table[Resource | None, Payee] = field(default_factory=Table)
    norms: Table[tuple[Resource, Category | None, date], ConsumptionNorm] = field(default_factory=Table)
    charges: Table[tuple[AccountNumber, Month, Resource, int], Charge] = field(default_factory=Table)
    balances: Table[tuple[AccountNumber, Month, Resource], Balance] = field(default_factory=Table)
    new_bills: Table[tuple[AccountNumber, Month], datetime] = field(default_factory=Table)
    payments: Table[tuple[AccountNumber, date, str], Payment] = field(default_factory=Table)
    orders: Table[OrderKey, Order] = field(default_factory=Table)
    taken_payments: Table[int, TakenPayment] = field(default_factory=Table)
    common_needs: Table[tuple[HouseCode, Month], CommonNeeds] = field(default_factory=Table)
    residents: Table[UserId, Resident] = field(default_factory=Table)
    links: Table[LinkId, KeptLink] = field(default_factory=Table)
    confirmations: Table[DraftId, Confirmation] = field(default_factory=Table)
    sendings: Table[int, tuple[Sending, datetime]] = field(default_factory=Table)
    attempts: Table[Counted, Attempts] = field(default_factory=Table)
    holds: Table[AccountNumber, datetime | None] = field(default_factory=Table)
    closings: Table[Month, date] = field(default_factory=Table)
    drafts: Table[DraftId, SubmissionId] = field(default_factory=Table)
    submissions: Table[SubmissionId, Submission] = field(default_factory=Table)
    reviews: Table[SubmissionId, Review] = field(default_factory=Table)
    requests: Table[RequestNumber, Request] = field(default_factory=Table)
    request_events: Table[EventId, RequestEvent] = field(default_factory=Table)
    request_files: Table[EventId, Sequence[RequestFile]] = field(default_factory=Table)
    services: Table[ServiceCode, Service] = field(default_factory=Table)
    branches: Table[BranchCode, Branch] = field(default_factory=Table)
    questions: Table[QuestionCode, Question] = field(default_factory=Table)
    ways_to_pay: Table[str, WayToPay] = field(default_factory=Table)
    templates: Table[TemplateId, Template | None] = field(default_factory=Table)
    calendar: Table[date, Spells] = field(default_factory=Table)
    announcements: Table[AnnouncementId, tuple[Announcement, bool]] = field(default_factory=Table)
    campaigns: Table[CampaignId, Campaign] = field(default_factory=Table)
    recipients: Table[tuple[CampaignId, UserId], Recipient] = field(default_factory=Table)
    preferences: Table[UserId, Preferences] = field(default_factory=Table)
    outages: Table[OutageId, Outage] = field(default_factory=Table)
    jobs: Table[tuple[str, str], datetime] = field(default_factory=Table)
    outbox: Table[int, Message] = field(default_factory=Table)

    def copy(self, *, changeable: bool) -> "Tables":
        """The same, for a unit of work of its own."""
        return Tables(
            **{each.name: getattr(self, each.name).copy(changeable=changeable) for each in fields(self)}
        )
