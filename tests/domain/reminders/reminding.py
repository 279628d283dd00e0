"""Campaigns that remind, each asked what it says to a resident when their turn has come."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.campaigns.campaign import (
    Audience,
    Billed,
    CampaignKind,
    CampaignState,
    HousesWithWindow,
    NewCampaign,
    NewlyBilled,
    Recipient,
    RecipientState,
    VerifiedUntil,
)
from domain.campaigns.composing import CampaignWords, Composer, Skip
from domain.campaigns.period import named, period_of, period_of_news
from domain.campaigns.preferences import PAY_AHEAD, CampaignPolicy, Preferences, QuietHours
from domain.identifiers import AccountNumber, CampaignId, UserId
from domain.outbox import Notice
from domain.reminders.bills import NewBillNews, PaymentReminder
from domain.reminders.readings import ReadingsReminder
from domain.reminders.verification import remind_of_verification
from domain.window import Month, Window
from tests.domain.charges.district import DUE
from tests.domain.clock import MOSCOW
from tests.domain.services import ACCEPTING, NINA, WINDOW, Services

POLICY = CampaignPolicy(10, QuietHours(time(21), time(9)), 0.0, MOSCOW)


@dataclass(frozen=True)
class Reminding:
    """The services, and what their campaigns say."""

    services: Services

    async def of_readings(
        self,
        kind: CampaignKind = CampaignKind.READINGS,
        window: Window = WINDOW,
        month: Month | None = None,
        state: CampaignState = CampaignState.RUNNING,
    ) -> CampaignId:
        """A campaign about the month whose window is open, or a certain one."""
        month = month or window.on(self.services.clock.now().date()).month
        opens, closes = window.opening(month), window.closing(month)
        starts = closes if kind is CampaignKind.LAST_DAY else opens
        audience = HousesWithWindow(window, of_company=window == WINDOW)
        return await self._planned(kind, period_of(month, window), audience, starts, closes, state)

    async def of_verification(self, *days: date) -> CampaignId:
        """The campaign of today about verifications that end on these days."""
        today = self.services.clock.now().date()
        audience = VerifiedUntil(days)
        running = CampaignState.RUNNING
        kind = CampaignKind.VERIFICATION
        return await self._planned(kind, str(today), audience, today, today + timedelta(days=1), running)

    async def of_new_bills(self, month: Month, since: datetime, until: datetime) -> CampaignId:
        """The campaign of today about bills of a month that came between two moments."""
        today, running = self.services.clock.now().date(), CampaignState.RUNNING
        audience = NewlyBilled(month, since, until)
        kind, period = CampaignKind.NEW_BILL, period_of_news(month, today)
        return await self._planned(kind, period, audience, today, today + timedelta(days=1), running)

    async def of_payments(self, month: Month) -> CampaignId:
        """The campaign about paying the bill of a month."""
        last, running = DUE.paid_by(month), CampaignState.RUNNING
        first = last - timedelta(days=PAY_AHEAD)
        kind = CampaignKind.PAYMENT_DUE
        return await self._planned(kind, named(month), Billed(month), first, last, running)

    async def _planned(
        self,
        kind: CampaignKind,
        period: str,
        audience: Audience,
        first: date,
        last: date,
        state: CampaignState,
    ) -> CampaignId:
        over = datetime.combine(last + timedelta(days=1), time(), MOSCOW)
        plan = NewCampaign(kind, period, audience, datetime.combine(first, time(), MOSCOW), over)
        async with self.services.store.units.change() as unit:
            number = await unit.campaigns.add(plan, self.services.clock.now())
            assert number
            await unit.campaigns.set_state(number, state)
            await unit.commit()
        return number

    async def lists(
        self,
        campaign: CampaignId,
        due_at: datetime,
        state: RecipientState = RecipientState.WAITING,
        user: UserId = NINA,
    ) -> None:
        """Let a resident stand in a campaign's list."""
        async with self.services.store.tables() as tables:
            tables.recipients.put((campaign, user), Recipient(campaign, user, due_at, state))

    async def chooses(self, preferences: Preferences, user: UserId = NINA) -> None:
        """Let a resident have chosen."""
        async with self.services.store.units.change() as unit:
            await unit.preferences.put(user, preferences)
            await unit.commit()

    async def said(self, campaign: CampaignId, user: UserId = NINA, share: float = 0.0) -> Notice | Skip:
        """What it says to a resident now, where such a share of residents is left out by lot."""
        readings = ReadingsReminder(ACCEPTING)
        composers: dict[CampaignKind, Composer] = {
            CampaignKind.READINGS: readings,
            CampaignKind.LAST_DAY: readings,
            CampaignKind.VERIFICATION: remind_of_verification,
            CampaignKind.NEW_BILL: NewBillNews(DUE, MOSCOW),
            CampaignKind.PAYMENT_DUE: PaymentReminder(DUE, MOSCOW),
        }
        words = CampaignWords(
            self.services.store.units, self.services.clock, replace(POLICY, control_share=share), composers
        )
        return await words.for_resident(campaign, user)

    async def lacks(self, campaign: CampaignId, user: UserId = NINA) -> list[str]:
        """«11228081 1 2»: each meter that a reminder names, and its registers."""
        return lines_of(await self.said(campaign, user))

    async def moves_in(self, account: AccountNumber, user: UserId = NINA, label: str = "") -> None:
        """Link an account, however that was done."""
        async with self.services.store.units.change() as unit:
            link, _ = await unit.residents.add_link(user, account, "", self.services.clock.now())
            await unit.residents.set_label(link, label)
            await unit.commit()
        self.services.directory.forget(user)

    async def household_of(
        self, number: str, *, window: Window | None = None, closed: bool = False
    ) -> AccountNumber:
        """Another account, of a house that may have days of its own; no meters yet."""
        async with self.services.store.tables() as tables:
            known = tables.accounts.rows[AccountNumber("111222333")]
            other = replace(known, number=AccountNumber(number), window=window, closed=closed)
            tables.accounts.put(other.number, other)
        return other.number


def lines_of(said: Notice | Skip) -> list[str]:
    """«11228081 1 2»: each meter of a reminder, and its registers that lack a reading."""
    assert isinstance(said, Notice), said
    lines = said.facts["lines"]
    assert not isinstance(lines, str | int)
    return [f"{line['meter']} {line.get('registers', '')}".strip() for line in lines]
