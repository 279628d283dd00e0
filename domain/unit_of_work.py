"""One change of the business: everything in it happens, or nothing."""

from types import TracebackType
from typing import Protocol, Self, TypeVar

from domain.accounts import AccountRepository
from domain.attempts import AttemptRepository
from domain.confirmation import ConfirmationRepository
from domain.errors import NoLinkedAccount
from domain.holds import HoldRepository
from domain.identifiers import AccountNumber, UserId
from domain.meters import MeterRepository
from domain.outbox import Outbox
from domain.residents import Link, ResidentRepository
from domain.tariffs.tariff import TariffRepository


class StorageBusy(Exception):
    """The database cannot serve now: locked, cut off, full. The same asked again may succeed.

    Whether the last commit happened may be unknown: what is done again must change nothing the second time.
    """


class UnitOfWork(Protocol):
    """The repositories inside one transaction, which rolls back unless it is committed.

    What belongs to one conversation alone is added by it (`domain.readings.unit_of_work`).
    """

    residents: ResidentRepository
    accounts: AccountRepository
    meters: MeterRepository
    tariffs: TariffRepository
    attempts: AttemptRepository
    holds: HoldRepository
    confirmations: ConfirmationRepository
    outbox: Outbox

    async def __aenter__(self) -> Self:
        """Begin."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo whatever was not committed."""
        ...

    async def commit(self) -> None:
        """Make the changes lasting, on disk."""
        ...


Unit = TypeVar("Unit", bound=UnitOfWork, covariant=True)


class UnitsOfWork(Protocol[Unit]):
    """Where services get their units of work."""

    def look(self) -> Unit:
        """For looking only: takes no lock that others wait for."""
        ...

    def change(self) -> Unit:
        """For a change: one writer at a time where the engine knows no better."""
        ...


async def own_link(unit: UnitOfWork, user: UserId, account: AccountNumber) -> Link:
    """The user's link to this account.

    Raises:
        NoLinkedAccount: there is none (any more).
    """
    resident = await unit.residents.find(user)
    link = resident.link_to(account) if resident else None
    if link is None:
        raise NoLinkedAccount
    return link
