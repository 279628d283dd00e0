"""What reference information is looked up in, within one transaction."""

from typing import Protocol

from domain.houses import HouseRepository
from domain.reference.branch import BranchRepository
from domain.reference.question import QuestionRepository
from domain.reference.way import WayToPayRepository
from domain.requests.catalogue import ServiceRepository
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class ReferenceUnit(UnitOfWork, Protocol):
    """What the company says of itself."""

    houses: HouseRepository
    services: ServiceRepository
    branches: BranchRepository
    questions: QuestionRepository
    ways_to_pay: WayToPayRepository


ReferenceUnits = UnitsOfWork[ReferenceUnit]
