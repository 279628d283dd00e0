"""When residents are told of new bills, and reminded of paying them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.campaigns.calendar import DAY, LONGEST_SLEEP
from domain.campaigns.campaign import Billed, CampaignKind, NewCampaign, NewlyBilled
from domain.campaigns.period import named, period_of_news
from domain.campaigns.preferences import CampaignPolicy, Preferences
from domain.charges.due import DueDays
from domain.window import Month

SETTLES = timedelta(hours=1)
"""Files of one load come one after another: what came later than this before the hour waits for the next."""

NEWS_LASTS = 2
"""Days in which it is said that a bill is there, where Telegram or we were away on the first."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Bills that came at `since` or later and before `until` are told of together, at `told_at`."""

    since: datetime
    until: datetime
    told_at: datetime


@dataclass(frozen=True, slots=True)
class BillCalendar:
    """Once a day, at the company's hour, residents hear of bills that came since the day before.

    `due` says until when bills are to be paid; after that day nobody is reminded, for that would be dunning.
    """

    due: DueDays
    policy: CampaignPolicy

    def arrivals(self, told: NewCampaign | None, now: datetime) -> Arrivals | None:
        """What is to be told of now; None where that is done.

        `told` is the last campaign of that kind: days that were slept over since are made up for with this
        one, and nothing falls between two, or into both, also where the hour was set anew.
        """
        told_at = self._last_hour(now)
        until = told_at - SETTLES
        since = until - LONGEST_SLEEP
        if told is not None and isinstance(told.audience, NewlyBilled):
            since = max(since, told.audience.until)
        return Arrivals(since, until, told_at) if since < until else None

    def of_new_bills(self, months: Iterable[Month], came: Arrivals) -> Sequence[NewCampaign]:
        """One campaign for each month of which bills came, unless they were to be paid before."""
        day = self._day(came.told_at)
        return [
            self._of_new_bills(month, came, day, last)
            for month in months
            if (last := self.due.paid_by(month)) >= day
        ]

    def of_payments(self, now: datetime) -> Sequence[NewCampaign]:
        """The campaigns that are to exist now: one for each month whose last days of paying these are."""
        today = self._day(now)
        this = Month.of(today)
        return [
            NewCampaign(
                CampaignKind.PAYMENT_DUE,
                named(month),
                Billed(month),
                self._midnight(last - DAY * self.policy.pay_ahead),
                self._midnight(last + DAY),
            )
            for month in (this.earlier(2), this.previous(), this)
            if (last := self.due.paid_by(month)) - DAY * self.policy.pay_ahead <= today <= last
        ]

    def _of_new_bills(self, month: Month, came: Arrivals, day: date, last: date) -> NewCampaign:
        over = min(self._midnight(day + DAY * NEWS_LASTS), self._midnight(last + DAY))
        audience = NewlyBilled(month, came.since, came.until)
        return NewCampaign(CampaignKind.NEW_BILL, period_of_news(month, day), audience, came.told_at, over)

    def _last_hour(self, now: datetime) -> datetime:
        """When the company's hour was the last time."""
        today = self._day(now)
        hours = (self.policy.reminded_at(Preferences(), day) for day in (today, today - DAY))
        return next(hour for hour in hours if hour <= now)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.policy.zone)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.policy.zone).date()
