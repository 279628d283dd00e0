"""What billing's files bring, in the domain's words: what tests load into an engine."""

from dataclasses import dataclass
from datetime import datetime

from domain.accounts import Account
from domain.charges.charge import Balance, Charge
from domain.charges.payee import Payee
from domain.charges.payment import Payment
from domain.common_needs.common_needs import CommonNeeds
from domain.dwellings import Dwelling
from domain.houses import House
from domain.identifiers import AccountNumber
from domain.meters import Meter
from domain.norms import ConsumptionNorm
from domain.reference.branch import Branch
from domain.reference.question import Question
from domain.reference.way import WayToPay
from domain.requests.catalogue import Service
from domain.tariffs.tariff import Tariff
from domain.window import Month


@dataclass(frozen=True, slots=True)
class BillCame:
    """When an account's bill of a month came, as an import notes it."""

    account: AccountNumber
    month: Month
    came_at: datetime


Money = Tariff | ConsumptionNorm | Dwelling | Charge | Balance | BillCame | Payment | CommonNeeds | Payee
Reference = Branch | Question | WayToPay
Loaded = Account | House | Meter | Service | Reference | Money
