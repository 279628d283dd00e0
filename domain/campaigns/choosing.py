"""What residents choose of reminders: which kinds they hear of, on which day of the month, at which hour."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind
from domain.campaigns.preferences import Preferences
from domain.campaigns.repository import CampaignsUnit, CampaignsUnits
from domain.campaigns.rescheduling import reschedule
from domain.clock import Clock
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import UserId
from domain.window import Window

LAST_OF_MONTH = 31
HOURS = range(24)


class NotAnHour(DomainError):
    """No hour of a day, or none that can be told for certain: «вечером»."""

    code = "preferences-error-hour"


class DayOutsideWindow(DomainError):
    """On such a day none of the resident's readings count; `windows` are the days on which they do."""

    code = "preferences-error-day-outside"

    def __init__(self, day: int, windows: tuple[Window, ...]) -> None:
        super().__init__(day=day)
        self.day = day
        self.windows = windows


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a resident has chosen, and what there is to choose from.

    `windows` are those of their accounts, each once; `usual_hour` is when the company reminds those who have
    chosen none.
    """

    preferences: Preferences
    windows: tuple[Window, ...]
    usual_hour: int

    @property
    def days(self) -> tuple[int, ...]:
        """The days of the month on which their readings count, in the order in which they come."""
        return tuple(dict.fromkeys(day for window in self.windows for day in days_of(window)))

    @property
    def hour(self) -> int:
        """The hour at which they are reminded."""
        return self.usual_hour if self.preferences.hour is None else self.preferences.hour

    @property
    def wants_nothing(self) -> bool:
        """Whether every kind is off."""
        return self.preferences.off >= set(CampaignKind)

    @property
    def is_usual(self) -> bool:
        """Whether all is as the company has it."""
        own = self.preferences
        return not own.off and own.day is None and own.hour is None


def days_of(window: Window) -> tuple[int, ...]:
    """The days of a month that a window has, the first of them first."""
    if window.first_day <= window.last_day:
        return tuple(range(window.first_day, window.last_day + 1))
    return (*range(window.first_day, LAST_OF_MONTH + 1), *range(1, window.last_day + 1))


class PreferencesService:
    """What conversations may ask for about them. Whoever has no account has nothing to be reminded of.

    A change counts at once, also for the campaigns that are on their way.
    """

    def __init__(self, units: CampaignsUnits, calendar: CampaignCalendar, clock: Clock) -> None:
        self._units = units
        self._calendar = calendar
        self._clock = clock

    async def of(self, user: UserId) -> Chosen:
        """What a resident has chosen.

        Raises:
            NoLinkedAccount: they have no account.
        """
        async with self._units.look() as unit:
            return await self._chosen(unit, user)

    async def want(self, user: UserId, kinds: Collection[CampaignKind], *, on: bool) -> Chosen:
        """Turn kinds of messages on or off.

        Raises:
            NoLinkedAccount: they have no account.
        """

        def turned(before: Chosen) -> Preferences:
            off = frozenset(before.preferences.off)
            return replace(before.preferences, off=off - set(kinds) if on else off | set(kinds))

        return await self._change(user, turned)

    async def choose_day(self, user: UserId, day: int | None) -> Chosen:
        """Be reminded of readings on this day of the month; None: when the company usually does so.

        Raises:
            DayOutsideWindow: their readings do not count on it.
            NoLinkedAccount: they have no account.
        """

        def moved(before: Chosen) -> Preferences:
            if day is not None and day not in before.days:
                raise DayOutsideWindow(day, before.windows)
            return replace(before.preferences, day=day)

        return await self._change(user, moved)

    async def choose_hour(self, user: UserId, hour: int | None) -> Chosen:
        """Be reminded at this hour, 0 to 23, of the company's time; None: at the company's usual one.

        Raises:
            NotAnHour: there is no such hour.
            NoLinkedAccount: they have no account.
        """
        if hour is not None and hour not in HOURS:
            raise NotAnHour
        return await self._change(user, lambda before: replace(before.preferences, hour=hour))

    async def as_usual(self, user: UserId) -> Chosen:
        """Everything as the company has it.

        Raises:
            NoLinkedAccount: they have no account.
        """
        return await self._change(user, lambda before: Preferences(introduced=before.preferences.introduced))

    async def _change(self, user: UserId, change: Callable[[Chosen], Preferences]) -> Chosen:
        async with self._units.change() as unit:
            before = await self._chosen(unit, user)
            after = replace(before, preferences=change(before))
            if after != before:
                await unit.preferences.put(user, after.preferences)
                await reschedule(unit, user, after.preferences, self._calendar, self._clock.now())
                await unit.commit()
        return after

    async def _chosen(self, unit: CampaignsUnit, user: UserId) -> Chosen:
        resident = await unit.residents.find(user)
        if resident is None or not resident.links:
            raise NoLinkedAccount
        accounts = [await unit.accounts.find(link.account) for link in resident.links]
        windows = [(account and account.window) or self._calendar.window for account in accounts]
        usual_hour = self._calendar.policy.hour
        return Chosen(await unit.preferences.of(user), tuple(dict.fromkeys(windows)), usual_hour)
