"""Which campaigns are due by the calendar, and when each resident is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.campaigns.campaign import CampaignKind, HousesWithWindow, NewCampaign, VerifiedUntil
from domain.campaigns.period import period_of
from domain.campaigns.preferences import CampaignPolicy, Preferences
from domain.window import Window, WindowOn

VERIFICATION_SAID = (60, 30, 7, -1)
"""So many days before its verification ends a resident hears of a meter, and on the day after."""

LONGEST_SLEEP = timedelta(days=31)
"""What verifications were to be spoken of longer ago, while the program was down, is not made up for."""

VERIFICATION_LASTS = 2
"""Days in which a day's word of verifications is said, where Telegram or we were away on the first."""

SOON = timedelta(hours=2)
"""So long after linking an account a resident is left in peace, where no later day is left to remind them."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CampaignCalendar:
    """The company's calendar of campaigns; `window` is its own, for readings. Moments may be of any zone."""

    window: Window
    policy: CampaignPolicy

    def of_readings(self, own: Iterable[Window], now: datetime) -> Sequence[NewCampaign]:
        """The campaigns that are to exist now: one for each window that is open, one more on its last day.

        `own` are the windows of houses that have one. A window that opened while the program was down is
        spoken of as long as it is open.
        """
        today = self._day(now)
        windows = [self.window, *sorted(set(own) - {self.window}, key=lambda each: each.first_day)]
        opened = [(window, window.on(today)) for window in windows]
        return [
            campaign for window, on in opened if on.is_open for campaign in self._of_window(window, on, today)
        ]

    def of_verifications(self, planned: date | None, now: datetime) -> NewCampaign | None:
        """The day's campaign about verifications; None where there is one.

        `planned` is the last day for which there was one: the days since then, which were slept over, are
        spoken of with this one.
        """
        today = self._day(now)
        yesterday = today - DAY
        if planned is not None and planned > yesterday:
            return None
        since = max(planned or yesterday, today - LONGEST_SLEEP)
        days = [since + DAY * slept for slept in range(1, (today - since).days + 1)]
        ends = {day + DAY * ahead for day in days for ahead in VERIFICATION_SAID}
        audience = VerifiedUntil(tuple(sorted(ends)))
        over = self._midnight(today + DAY * VERIFICATION_LASTS)
        return NewCampaign(
            CampaignKind.VERIFICATION, today.isoformat(), audience, self._midnight(today), over
        )

    def day_of(self, plan: NewCampaign) -> date:
        """The day on which a campaign begins."""
        return self._day(plan.starts_at)

    def days_of(self, plan: NewCampaign) -> tuple[date, date]:
        """The first and the last day of a campaign."""
        return self._day(plan.starts_at), self._day(plan.ends_at - timedelta(microseconds=1))

    def usual_moment(self, moment: datetime) -> datetime:
        """The hour at which the company speaks to people, on the day of a moment."""
        return self.policy.reminded_at(Preferences(), self._day(moment))

    def due(self, plan: NewCampaign, preferences: Preferences, now: datetime) -> datetime | None:
        """When a resident is told, which may be past; None where another campaign tells them that day."""
        match plan.kind:
            case CampaignKind.READINGS:
                return self._due_of_readings(plan, preferences, now)
            case CampaignKind.LAST_DAY:
                return self._due_of_last_day(plan, preferences)
            case CampaignKind.VERIFICATION | CampaignKind.PAYMENT_DUE:
                return self.policy.reminded_at(preferences, self._day(plan.starts_at))
            case CampaignKind.NEW_BILL:
                return self._due_of_new_bill(plan, preferences)
            case CampaignKind.ANNOUNCEMENT:
                return self._unless_quiet(now)
            case CampaignKind.OUTAGE:
                return self._due_of_outage(plan, now)

    def due_to_newcomer(self, plan: NewCampaign, preferences: Preferences, now: datetime) -> datetime | None:
        """When somebody is told who has just linked an account: not at once, if it can wait for another day.

        None where it is too late, or another campaign tells them.
        """
        due = self.due(plan, preferences, now)
        if due is None or due >= now:
            return due
        return self._next_hour(plan, preferences, now) or self._if_in_time(plan, now + SOON)

    def due_anew(self, plan: NewCampaign, preferences: Preferences, now: datetime) -> datetime | None:
        """When somebody is told who was not told yet, and has just chosen another day or hour.

        Where today's moment is past by the new choice, it is made up for at once.
        """
        due = self.due(plan, preferences, now)
        if due is None or due >= now:
            return due
        if self._day(due) == self._day(now):
            return self._if_in_time(plan, self._unless_quiet(now))
        return self._next_hour(plan, preferences, now) or self._if_in_time(plan, self._unless_quiet(now))

    # ---- readings -------------------------------------------------------------------------------------

    def _of_window(self, window: Window, on: WindowOn, today: date) -> Iterable[NewCampaign]:
        period = period_of(on.month, window)
        audience = HousesWithWindow(window, of_company=window == self.window)
        over = self._midnight(on.closes_on + DAY)
        yield NewCampaign(CampaignKind.READINGS, period, audience, self._midnight(on.opens_on), over)
        if today == on.closes_on:
            yield NewCampaign(CampaignKind.LAST_DAY, period, audience, self._midnight(today), over)

    def _due_of_readings(self, plan: NewCampaign, preferences: Preferences, now: datetime) -> datetime | None:
        own, last = self._own_day(plan, preferences), self._last_day(plan)
        is_told = preferences.wants(CampaignKind.LAST_DAY)
        if is_told and own < last == self._day(now):
            return None
        return self.policy.reminded_at(preferences, own)

    def _due_of_last_day(self, plan: NewCampaign, preferences: Preferences) -> datetime | None:
        last = self._last_day(plan)
        is_told = preferences.wants(CampaignKind.READINGS)
        if is_told and self._own_day(plan, preferences) == last:
            return None
        return self.policy.reminded_at(preferences, last)

    def _own_day(self, plan: NewCampaign, preferences: Preferences) -> date:
        window = plan.audience.window if isinstance(plan.audience, HousesWithWindow) else self.window
        on = window.on(self._day(plan.starts_at))
        return self.policy.day_of_readings(preferences, window, on)

    def _last_day(self, plan: NewCampaign) -> date:
        return self._day(plan.ends_at) - DAY

    # ---- bills ----------------------------------------------------------------------------------------

    def _due_of_new_bill(self, plan: NewCampaign, preferences: Preferences) -> datetime:
        """At their own hour, of the next day where that hour was over before anything was to be told."""
        day = self._day(plan.starts_at)
        moments = (self.policy.reminded_at(preferences, each) for each in (day, day + DAY))
        own = next(moment for moment in moments if moment >= plan.starts_at)
        return own if own < plan.ends_at else plan.starts_at

    # ---- moments --------------------------------------------------------------------------------------

    def _due_of_outage(self, plan: NewCampaign, now: datetime) -> datetime:
        """At once, also at night where whoever planned it has said that it cannot wait (`outage_told_at`)."""
        if self._local(plan.starts_at) in self.policy.quiet:
            return max(plan.starts_at, now)
        return self._unless_quiet(max(plan.starts_at, now))

    def outage_told_at(self, begins_at: datetime, now: datetime) -> datetime:
        """When an outage is spoken of: at night only where it begins before the night is over."""
        morning = self._unless_quiet(now)
        return morning if morning < begins_at else now

    def _next_hour(self, plan: NewCampaign, preferences: Preferences, now: datetime) -> datetime | None:
        """The next time that the hour of a resident comes, while the campaign lasts."""
        today = self._day(now)
        moments = (self.policy.reminded_at(preferences, day) for day in (today, today + DAY))
        later = next(moment for moment in moments if moment > now)
        return later if later < plan.ends_at else None

    def _if_in_time(self, plan: NewCampaign, moment: datetime) -> datetime | None:
        is_possible = moment < plan.ends_at and self._local(moment) not in self.policy.quiet
        return moment if is_possible else None

    def _unless_quiet(self, moment: datetime) -> datetime:
        return self.policy.quiet.after(self._local(moment))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.policy.zone)

    def _day(self, moment: datetime) -> date:
        return self._local(moment).date()

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.policy.zone)
