"""Campaigns are planned by the calendar, and their lists filled a few residents at a time."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from domain.campaigns.bill_calendar import BillCalendar
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import Campaign, CampaignKind, NewCampaign
from domain.campaigns.repository import CampaignsUnit, CampaignsUnits, Candidate
from domain.campaigns.sending import by_urgency
from domain.clock import Clock
from domain.identifiers import CampaignId, UserId

CHUNK = 500
"""Residents that are put into a list in one transaction: whoever writes meanwhile waits for no more."""

AT_ONCE = 10
"""Chunks that somebody waits for who has just planned a campaign; the clock fills the rest."""

OVERLAP = timedelta(minutes=10)
"""An account may be linked at a moment that is this long past by the time when it stands in the database."""

LONGEST_LOOK_BACK = timedelta(hours=1)
"""So far at most we look back for those who have linked an account."""

NEWS = (CampaignKind.ANNOUNCEMENT, CampaignKind.NEW_BILL)
"""What was so before somebody came is no news to them."""

NOBODY = UserId(0)

Listed = Sequence[tuple[UserId, datetime]]


class PlanningService:
    """What the clock may ask for about campaigns.

    However often it is called, and on however many processes, a campaign is planned once and each resident
    stands in its list once; after a kill it goes on where it was. `breathe` is awaited between two
    transactions, so that others have their turn.
    """

    def __init__(
        self,
        units: CampaignsUnits,
        clock: Clock,
        calendar: CampaignCalendar,
        bills: BillCalendar,
        breathe: Callable[[], Awaitable[None]],
    ) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._bills = bills
        self._breathe = breathe

    async def plan(self) -> None:
        """Plan what is missing, fill all lists, and add whoever has linked an account since."""
        await self._plan_missing()
        while await self._fill_some():
            await self._breathe()
        await self._let_newcomers_in()

    async def fill(self, number: CampaignId) -> None:
        """Fill the list of a campaign that was just planned, without waiting for the clock."""
        for _ in range(AT_ONCE):
            async with self._units.look() as unit:
                campaign = await unit.campaigns.find(number)
            if campaign is None or campaign.filled:
                return
            await self._fill_chunk(campaign)
            await self._breathe()

    # ---- what is to exist -----------------------------------------------------------------------------

    async def _plan_missing(self) -> None:
        now = self._clock.now()
        async with self._units.look() as unit:
            missing = [plan for plan in await self._wanted(unit, now) if not await _exists(unit, plan)]
        if not missing:
            return
        async with self._units.change() as unit:
            for plan in missing:
                await unit.campaigns.add(plan, now)
            await unit.commit()

    async def _wanted(self, unit: CampaignsUnit, now: datetime) -> Sequence[NewCampaign]:
        readings = self._calendar.of_readings(await unit.campaigns.own_windows(), now)
        newest = await unit.campaigns.newest(CampaignKind.VERIFICATION)
        planned = self._calendar.day_of(newest.plan) if newest else None
        verification = self._calendar.of_verifications(planned, now)
        daily = [verification] if verification else []
        bills = await self._about_new_bills(unit, now)
        return [*readings, *daily, *bills, *self._bills.of_payments(now)]

    async def _about_new_bills(self, unit: CampaignsUnit, now: datetime) -> Sequence[NewCampaign]:
        newest = await unit.campaigns.newest(CampaignKind.NEW_BILL)
        came = self._bills.arrivals(newest.plan if newest else None, now)
        if came is None:
            return []
        return self._bills.of_new_bills(await unit.new_bills.months(came.since, came.until), came)

    # ---- lists ----------------------------------------------------------------------------------------

    async def _fill_some(self) -> bool:
        """Put some residents into the most urgent list that is not whole; False where all are."""
        async with self._units.look() as unit:
            lasting = await unit.campaigns.lasting(self._clock.now())
        unfilled = by_urgency(each for each in lasting if not each.filled)
        if unfilled:
            await self._fill_chunk(unfilled[0])
        return bool(unfilled)

    async def _fill_chunk(self, campaign: Campaign) -> None:
        now = self._clock.now()
        after = campaign.filled_to
        async with self._units.look() as unit:
            some = await unit.campaigns.candidates(campaign.plan.audience, after, CHUNK)
        due = self._due(campaign.plan, some.found, now)
        async with self._units.change() as unit:
            is_ours = await unit.campaigns.filled(campaign.id, some.to, whole=some.whole, after=after)
            if is_ours:
                await unit.campaigns.enlist(campaign.id, due)
                await unit.commit()

    def _due(self, plan: NewCampaign, found: Sequence[Candidate], now: datetime) -> Listed:
        """When each is told; worked out once for all who have chosen the same."""
        known: dict[object, datetime | None] = {}
        listed: list[tuple[UserId, datetime]] = []
        for each in found:
            chosen = each.preferences
            key = (chosen.day, chosen.hour, chosen.off)
            if key not in known:
                known[key] = self._calendar.due(plan, chosen, now)
            due = known[key]
            if due is not None:
                listed.append((each.user, due))
        return listed

    # ---- whoever comes later --------------------------------------------------------------------------

    async def _let_newcomers_in(self) -> None:
        async with self._units.look() as unit:
            lasting = await unit.campaigns.lasting(self._clock.now())
        for campaign in lasting:
            if campaign.filled and campaign.plan.kind not in NEWS:
                await self._let_into(campaign)

    async def _let_into(self, campaign: Campaign) -> None:
        now = self._clock.now()
        after, came = NOBODY, False
        while True:
            async with self._units.look() as unit:
                since = campaign.joined_until - OVERLAP
                found = await unit.campaigns.newcomers(campaign, since, after, CHUNK)
            await self._enlist_newcomers(campaign, found, now)
            came = came or bool(found)
            if len(found) < CHUNK:
                break
            after = found[-1].user
            await self._breathe()
        if came or now - campaign.joined_until > LONGEST_LOOK_BACK:
            await self._have_looked(campaign, now)

    async def _enlist_newcomers(self, campaign: Campaign, found: Sequence[Candidate], now: datetime) -> None:
        moments = [
            (each.user, self._calendar.due_to_newcomer(campaign.plan, each.preferences, now))
            for each in found
        ]
        due = [(user, moment) for user, moment in moments if moment is not None]
        if not due:
            return
        async with self._units.change() as unit:
            await unit.campaigns.enlist(campaign.id, due)
            await unit.commit()

    async def _have_looked(self, campaign: Campaign, now: datetime) -> None:
        async with self._units.change() as unit:
            await unit.campaigns.filled(campaign.id, campaign.filled_to, whole=True, joined_until=now)
            await unit.commit()


async def _exists(unit: CampaignsUnit, plan: NewCampaign) -> bool:
    return await unit.campaigns.of_period(plan.kind, plan.period) is not None
