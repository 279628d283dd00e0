"""A unit of work with what readings keep."""

from typing import Protocol

from domain.dwellings import DwellingRepository
from domain.readings.decision import ReviewRepository
from domain.readings.policy import ClosingRepository
from domain.readings.reading import SubmissionRepository
from domain.readings.recorded import HistoryRepository
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class ReadingsUnit(UnitOfWork, Protocol):
    """What residents sent, what is on record, what clerks said of it, and who pays, in one transaction."""

    submissions: SubmissionRepository
    history: HistoryRepository
    reviews: ReviewRepository
    closings: ClosingRepository
    dwellings: DwellingRepository


ReadingsUnits = UnitsOfWork[ReadingsUnit]
