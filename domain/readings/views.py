"""Where forms get their view of an account: from the registry, kept as long as nothing has changed."""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.accounts import Account
from domain.dwellings import dwelling_on
from domain.errors import DomainError
from domain.identifiers import AccountNumber, UserId
from domain.meters import Meter, Resource, removed_in
from domain.readings.acceptance import acceptance_on
from domain.readings.policy import ReadingsPolicy
from domain.readings.unit_of_work import ReadingsUnit, ReadingsUnits
from domain.readings.view import AccountView
from domain.registry import RegistryVersions
from domain.unit_of_work import own_link
from domain.window import Month

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
class KeptViews:
    """Views of an account on a day, by the month that was asked for, and the registry's number by then."""

    version: int
    today: date
    views: dict[Month | None, AccountView]


class AccountViews:
    """Views of accounts: each update of a form asks for one, and nearly always it has not changed."""

    def __init__(
        self,
        units: ReadingsUnits,
        versions: RegistryVersions,
        policy: ReadingsPolicy,
        kept: MutableMapping[AccountNumber, KeptViews],
    ) -> None:
        self._units = units
        self._versions = versions
        self._policy = policy
        self._kept = kept

    async def of(
        self,
        user: UserId,
        account: AccountNumber,
        today: date,
        asked: Month | None = None,
        version: int | None = None,
    ) -> AccountView:
        """The account as it is now, for readings of `today`; `asked` when they are meant for a certain month.

        `version` is the registry's number of the account, where it was asked for just now.

        Raises:
            NoLinkedAccount: it is not the user's (found out when it is read, not while it is kept).
            AccountNotLoaded: its data have not come yet.
            NoMetersToRead: it has no meter that residents read.
            ReadingsClosed: the company takes no readings today.
        """
        # Asked before anything is read: a change in between makes the view look older than it is.
        if version is None:
            version = await self._versions.of_account(account)
        kept = self._kept.get(account)
        if kept is None or (kept.version, kept.today) != (version, today):
            kept = KeptViews(version, today, {})
        known = kept.views.get(asked)
        if known is not None:
            return known
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            view = await self._read(unit, account, today, asked)
        # A button names the month, and who forges one may name any: those that mean something are few.
        if asked in (None, view.acceptance.month):
            kept.views[asked] = view
            self._kept[account] = kept
        return view

    def forget(self, account: AccountNumber) -> None:
        """Read it anew, whatever its number says."""
        self._kept.pop(account, None)

    async def _read(
        self, unit: ReadingsUnit, number: AccountNumber, today: date, asked: Month | None
    ) -> AccountView:
        account: Account | None = await unit.accounts.find(number)
        accepted = await acceptance_on(today, number, account, unit, self._policy, asked)
        meters = await unit.meters.of_account(number, accepted.month)
        if account is None or not meters:
            raise AccountNotLoaded
        to_read = tuple(meter for meter in meters if read_by_residents(meter) and accepted.takes(meter.id))
        smart = tuple(meter for meter in meters if meter.smart and meter.in_service)
        if not to_read and not smart:
            raise NoMetersToRead
        history = await unit.meters.earlier_readings(number, today - HISTORY, accepted.month)
        month = accepted.month
        return AccountView(
            account=account,
            meters=to_read,
            smart=smart,
            history={meter: tuple(points) for meter, points in history.items()},
            acceptance=accepted,
            tariffs=tuple(await unit.tariffs.between(_used_since(to_read, month), month.day(31))),
            today=today,
            asked=asked,
            dwelling=dwelling_on(await unit.dwellings.of_account(number), month.day(31)),
            removed=removed_in(meters, month),
        )


def _used_since(meters: Sequence[Meter], month: Month) -> date:
    """A day before which nothing of what is sent for a month was used."""
    read = (register.last.taken_on for meter in meters for register in meter.registers if register.last)
    return min([month.day(1), *read])


def read_by_residents(meter: Meter) -> bool:
    """Whether residents send this meter's readings: in service, and it does not read itself."""
    return meter.in_service and not meter.smart and meter.resource in RESOURCES_READ_BY_RESIDENTS
