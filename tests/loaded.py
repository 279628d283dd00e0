"""What billing's files bring, in the domain's words: what tests load into an engine."""

from domain.accounts import Account
from domain.charges.charge import Balance, Charge
from domain.charges.payee import Payee
from domain.charges.payment import Payment
from domain.common_needs.common_needs import CommonNeeds
from domain.dwellings import Dwelling
from domain.houses import House
from domain.meters import Meter
from domain.norms import ConsumptionNorm
from domain.reference.branch import Branch
from domain.reference.question import Question
from domain.reference.way import WayToPay
from domain.requests.catalogue import Service
from domain.tariffs.tariff import Tariff

Money = Tariff | ConsumptionNorm | Dwelling | Charge | Balance | Payment | CommonNeeds | Payee
Reference = Branch | Question | WayToPay
Loaded = Account | House | Meter | Service | Reference | Money
