"""What a resident does with a reminder: sends what is missing, or is reminded again tomorrow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState, HousesWithWindow
from domain.campaigns.period import month_of, period_of
from domain.campaigns.preferences import CampaignPolicy
from domain.campaigns.repository import CampaignsUnit, CampaignsUnits
from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import AccountNumber, CampaignId, UserId
from domain.meters import RegisterKey
from domain.readings.policy import ReadingsPolicy
from domain.reminders.missing import AskedAccount, asked_accounts
from domain.reminders.readings import asked_in
from domain.residents import Resident
from domain.window import Month

ABOUT_READINGS = frozenset({CampaignKind.READINGS, CampaignKind.LAST_DAY})
"""Kinds that residents turn off together: whoever is tired of one is tired of both."""

ALONE = frozenset({CampaignKind.VERIFICATION, CampaignKind.NEW_BILL, CampaignKind.PAYMENT_DUE})
"""Kinds of reminders that are turned off by themselves."""


class NothingToRemindOf(DomainError):
    """There is no reminder that this could be about."""

    code = "reminders-error-nothing"


class RemindersOff(DomainError):
    """The resident does not want to be reminded of readings."""

    code = "reminders-error-off"


class RemindersStopped(DomainError):
    """Clerks have stopped the reminders of these days."""

    code = "reminders-error-stopped"


class Standing(StrEnum):
    """How what a reminder was about stands now."""

    MISSING = "missing"
    SENT = "sent"
    OVER = "over"
    """The window has closed."""
    NOT_ASKED = "not_asked"
    """None of the resident's accounts has these days: another's now, or of a house with other days."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """A month's readings as they stand now; `accounts` are those that lack some."""

    standing: Standing
    month: Month
    closes_on: date
    accounts: Sequence[AskedAccount] = ()


@dataclass(frozen=True, slots=True)
class Postponed:
    """What became of «Напомнить завтра»: `at` is when; None where it would be too late, or for nothing."""

    reminded: Reminded
    at: datetime | None = None


class RemindersService:
    """What the conversation about reminders may ask for; without a campaign about the present window."""

    def __init__(
        self, units: CampaignsUnits, clock: Clock, readings: ReadingsPolicy, policy: CampaignPolicy
    ) -> None:
        self._units = units
        self._clock = clock
        self._readings = readings
        self._policy = policy

    async def missing(
        self, resident: Resident, at: datetime | None = None
    ) -> Mapping[AccountNumber, Collection[RegisterKey]]:
        """The registers that lack a reading, of the accounts whose window is open then."""
        today = (at or self._clock.now()).date()
        async with self._units.look() as unit:
            asked = await asked_accounts(resident, today, unit, self._readings)
        return {
            each.account.number: frozenset(key for meter in each.missing for key in meter.keys)
            for each in asked
            if each.missing
        }

    async def kind(self, campaign: CampaignId) -> CampaignKind | None:
        """What a campaign is about; None where there is none."""
        async with self._units.look() as unit:
            found = await unit.campaigns.find(campaign)
        return found.plan.kind if found else None

    async def turned_together(self, campaign: CampaignId | None = None) -> frozenset[CampaignKind]:
        """The kinds that are turned off, or on, with this one; without a campaign those about readings."""
        kind = await self.kind(campaign) if campaign else None
        return frozenset({kind}) if kind in ALONE else ABOUT_READINGS

    async def about(
        self, user: UserId, campaign: CampaignId | None = None, at: datetime | None = None
    ) -> Reminded:
        """How a month's readings stand.

        Raises:
            NothingToRemindOf: there was no such reminder, or no window is open.
        """
        today = (at or self._clock.now()).date()
        async with self._units.look() as unit:
            found = await self._campaign(unit, user, campaign, today)
            return await self._standing(unit, user, found, today)

    async def postpone(self, user: UserId, campaign: CampaignId | None = None) -> Postponed:
        """Remind again tomorrow, at the resident's hour.

        Raises:
            NothingToRemindOf: there was no such reminder, or no window is open.
            RemindersOff: they do not want to be reminded.
            RemindersStopped: nobody is.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            found = await self._campaign(unit, user, campaign, now.date())
            reminded = await self._standing(unit, user, found, now.date())
            if reminded.standing is not Standing.MISSING:
                return Postponed(reminded)
            preferences = await unit.preferences.of(user)
            tomorrow = now.date() + timedelta(days=1)
            due_at = self._policy.reminded_at(preferences, tomorrow)
            if tomorrow > reminded.closes_on or due_at >= found.plan.ends_at:
                return Postponed(reminded)
            if not preferences.wants(CampaignKind.READINGS):
                raise RemindersOff
            if found.state is CampaignState.STOPPED:
                raise RemindersStopped
            if not await unit.campaigns.put_back(found.id, user, due_at):
                raise NothingToRemindOf
            if found.state is CampaignState.DONE:
                await unit.campaigns.set_state(found.id, CampaignState.RUNNING)
            await unit.commit()
        return Postponed(reminded, due_at)

    async def _campaign(
        self, unit: CampaignsUnit, user: UserId, number: CampaignId | None, today: date
    ) -> Campaign:
        if number is not None:
            found = await unit.campaigns.find(number)
        else:
            found = await self._present(unit, user, today)
        if found is None:
            raise NothingToRemindOf
        return found

    async def _present(self, unit: CampaignsUnit, user: UserId, today: date) -> Campaign | None:
        """The campaign of the window that is open, of an account that lacks readings if there is one."""
        resident = await unit.residents.find(user)
        asked = await asked_accounts(resident, today, unit, self._readings) if resident else ()
        for each in sorted(asked, key=lambda each: not each.missing):
            period = period_of(each.month, each.window)
            found = await unit.campaigns.of_period(CampaignKind.READINGS, period)
            if found is not None:
                return found
        return None

    async def _standing(self, unit: CampaignsUnit, user: UserId, campaign: Campaign, today: date) -> Reminded:
        audience = campaign.plan.audience
        if not isinstance(audience, HousesWithWindow):
            raise NothingToRemindOf
        month = month_of(campaign.plan.period)
        closes_on = audience.window.closing(month)
        if today > closes_on:
            return Reminded(Standing.OVER, month, closes_on)
        resident = await unit.residents.find(user)
        asked = await asked_in(campaign, resident, today, unit, self._readings) if resident else ()
        missing = [each for each in asked if each.missing]
        if missing:
            return Reminded(Standing.MISSING, month, closes_on, missing)
        return Reminded(Standing.SENT if asked else Standing.NOT_ASKED, month, closes_on)
