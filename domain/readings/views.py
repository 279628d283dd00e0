"""Where forms get their view of an account: from the registry, kept as long as nothing has changed."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.accounts import Account
from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import AccountNumber, UserId
from domain.meters import Meter, Resource
from domain.readings.policy import ReadingsPolicy
from domain.readings.unit_of_work import ReadingsUnit, ReadingsUnits
from domain.readings.view import AccountView
from domain.registry import RegistryVersions
from domain.unit_of_work import own_link

RESOURCES_READ_BY_RESIDENTS = (Resource.ELECTRICITY, Resource.HOT_WATER)
"""Manual, 4.1: A. electricity, B. hot water. Heat meters are read by the company."""

HISTORY = timedelta(days=500)
"""How far back a household's habit is looked at: so that the whole of the same season a year ago is in it."""


class NoMetersToRead(DomainError):
    """The account has no meter that its residents read."""

    code = "readings-error-no-meters"


class AccountNotLoaded(DomainError):
    """Billing has not sent the account's data yet (manual, 3.1)."""

    code = "readings-error-not-loaded"


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view, and the registry's number when it was read."""

    version: int
    view: AccountView


class AccountViews:
    """Views of accounts: each update of a form asks for one, and nearly always it has not changed."""

    def __init__(
        self,
        units: ReadingsUnits,
        versions: RegistryVersions,
        clock: Clock,
        policy: ReadingsPolicy,
        kept: MutableMapping[AccountNumber, KeptView],
    ) -> None:
        self._units = units
        self._versions = versions
        self._clock = clock
        self._policy = policy
        self._kept = kept

    async def of(self, user: UserId, account: AccountNumber) -> AccountView:
        """The account as it is now.

        Raises:
            NoLinkedAccount: it is not the user's (found out when it is read, not while it is kept).
            AccountNotLoaded: its data have not come yet.
            NoMetersToRead: it has no meter that residents read.
            ReadingsClosed: the company takes no readings today.
        """
        today = self._clock.now().date()
        # Asked before anything is read: a change in between makes the view look older than it is.
        version = await self._versions.of_account(account)
        kept = self._kept.get(account)
        if kept and kept.version == version and kept.view.today == today:
            return kept.view
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            view = await self._read(unit, account, today)
        self._kept[account] = KeptView(version, view)
        return view

    def forget(self, account: AccountNumber) -> None:
        """Read it anew, whatever its number says."""
        self._kept.pop(account, None)

    async def _read(self, unit: ReadingsUnit, number: AccountNumber, today: date) -> AccountView:
        account: Account | None = await unit.accounts.find(number)
        window = self._policy.window_on(today, account)
        meters = await unit.meters.of_account(number, window.month)
        if account is None or not meters:
            raise AccountNotLoaded
        to_read = tuple(meter for meter in meters if read_by_residents(meter))
        smart = tuple(meter for meter in meters if meter.smart and meter.in_service)
        if not to_read and not smart:
            raise NoMetersToRead
        history = await unit.meters.earlier_readings(number, today - HISTORY, window.month)
        return AccountView(
            account=account,
            meters=to_read,
            smart=smart,
            history={meter: tuple(points) for meter, points in history.items()},
            window=window,
            prices=tuple(await unit.tariffs.in_force(today)),
            today=today,
        )


def read_by_residents(meter: Meter) -> bool:
    """Whether residents send this meter's readings: in service, and it does not read itself."""
    return meter.in_service and not meter.smart and meter.resource in RESOURCES_READ_BY_RESIDENTS
