"""What the conversations about money keep and look at, within one transaction."""

from typing import Protocol

from domain.charges.charge import ChargeRepository
from domain.charges.new_bill import NewBillRepository
from domain.charges.payee import PayeeRepository
from domain.charges.payment import PaymentRepository
from domain.common_needs.common_needs import CommonNeedsRepository
from domain.dwellings import DwellingRepository
from domain.houses import HouseRepository
from domain.norms import ConsumptionNormRepository
from domain.readings.recorded import HistoryRepository
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class MoneyUnit(UnitOfWork, Protocol):
    """The registry with what was charged and paid."""

    houses: HouseRepository
    history: HistoryRepository
    dwellings: DwellingRepository
    norms: ConsumptionNormRepository
    charges: ChargeRepository
    new_bills: NewBillRepository
    payments: PaymentRepository
    payees: PayeeRepository
    common_needs: CommonNeedsRepository


MoneyUnits = UnitsOfWork[MoneyUnit]
