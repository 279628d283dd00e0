"""One transaction over everything that the cabinet keeps: the engines give it, a service takes its part."""

from typing import Protocol

from domain.announcements.announcement import AnnouncementsUnit
from domain.outages.unit_of_work import OutagesUnit
from domain.payments.unit_of_work import PaymentsUnit
from domain.reference.unit_of_work import ReferenceUnit
from domain.requests.overview import OverviewUnit
from domain.unit_of_work import UnitsOfWork


class CabinetUnit(AnnouncementsUnit, OutagesUnit, OverviewUnit, PaymentsUnit, ReferenceUnit, Protocol):
    """What all conversations keep."""


CabinetUnits = UnitsOfWork[CabinetUnit]
