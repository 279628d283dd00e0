"""What residents want to be reminded of, and when."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Protocol

from domain.campaigns.campaign import CampaignKind
from domain.identifiers import UserId
from domain.window import Window, WindowOn

MINUTES_OF_DAY = 24 * 60
PAY_AHEAD = 3
"""Days: a transfer between banks may take that long."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one resident has chosen; who has chosen nothing gets the company's usual.

    `day` is a day of the month, `hour` an hour of the day, both the company's time. `introduced` says that
    a reminder has told how all this can be changed.
    """

    off: AbstractSet[CampaignKind] = field(default_factory=frozenset)
    day: int | None = None
    hour: int | None = None
    introduced: bool = False

    def wants(self, kind: CampaignKind) -> bool:
        """Whether they want to hear of this."""
        return kind not in self.off


class PreferenceRepository(Protocol):
    """What residents have chosen."""

    async def of(self, user: UserId) -> Preferences:
        """A resident's choice; the usual where there is none."""
        ...

    async def put(self, user: UserId, preferences: Preferences) -> None:
        """Keep a resident's choice, all of it."""
        ...

    async def introduced(self, user: UserId) -> None:
        """Note that a reminder has told this resident how to choose; nothing else is changed."""
        ...


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nobody is written to who has not asked for it: from a time of the day to another, over midnight
    where the first is the later. Both the same: never.
    """

    begins: time
    ends: time

    def __contains__(self, moment: datetime) -> bool:
        """Whether a moment, in the company's zone, is in them."""
        clock = moment.time()
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends

    def after(self, moment: datetime) -> datetime:
        """The first moment from this one on that is not in them."""
        if moment not in self:
            return moment
        return _next(self.ends, moment)

    def next_begin(self, moment: datetime) -> datetime | None:
        """When they begin next after this moment; None where they never do."""
        return None if self.begins == self.ends else _next(self.begins, moment)

    def began(self, moment: datetime) -> datetime:
        """When those began that this moment is in, or that were the last before it."""
        begin = _at(self.begins, moment)
        return begin if begin <= moment else begin - timedelta(days=1)


def _next(clock: time, moment: datetime) -> datetime:
    at = _at(clock, moment)
    return at if at > moment else at + timedelta(days=1)


def _at(clock: time, moment: datetime) -> datetime:
    return moment.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class CampaignPolicy:
    """The company's usual: at which hour residents are reminded, when they are left in peace.

    `control_share` of those who are due, a number from 0 to 1, are left out by lot. `zone` is the company's.
    Of a bill that is not paid residents are reminded `pay_ahead` days before it is due.
    """

    hour: int
    quiet: QuietHours
    control_share: float
    zone: tzinfo
    pay_ahead: int = PAY_AHEAD

    def reminded_at(self, preferences: Preferences, day: date) -> datetime:
        """When a resident is written to on a day: at their own hour, or the usual one, if it is not quiet.

        Where it is, when quiet hours end on that day: the next may be too late.
        """
        if preferences.hour is not None:
            return datetime.combine(day, time(preferences.hour), self.zone)
        usual = datetime.combine(day, time(self.hour), self.zone)
        return usual if usual not in self.quiet else datetime.combine(day, self.quiet.ends, self.zone)

    def day_of_readings(self, preferences: Preferences, window: Window, on: WindowOn) -> date:
        """The day on which a resident is reminded of a month's readings: their own, inside the window."""
        if preferences.day is None:
            return on.opens_on
        own = on.month.day(preferences.day)
        if own < on.opens_on and window.first_day > window.last_day:
            own = on.month.next().day(preferences.day)
        return min(max(own, on.opens_on), on.closes_on)
