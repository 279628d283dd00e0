"""What came of campaigns: clerks are told when one has ended, and what its reminders have brought."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import READINGS_REMINDERS, Campaign, RecipientState, Tally
from domain.campaigns.repository import CampaignsUnit, CampaignsUnits
from domain.clock import Clock
from domain.identifiers import UserId
from domain.outbox import Facts, Key, StaffCard

REPORT = "campaign-report"
"""The template of what clerks read when a campaign has ended; also the job, once for each."""
OUTCOME = "campaign-outcome"
"""The same of the readings that came in after reminders."""

UNTIL_OUTCOME = timedelta(days=3)
"""So long after its beginning it is counted who has sent readings since they were reminded."""

AT_ONCE = 20
"""Campaigns that are told of in one go; the others a little later."""
MOST_NAMED = 30
"""Accounts that are named where nobody knows whether the message has arrived."""
CHUNK = 1_000
"""Residents whose readings are looked for in one go: others have their turn in between."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were reminded, how many of them sent readings then; the same of those left out by lot."""

    told: int = 0
    told_sent: int = 0
    left_out: int = 0
    left_out_sent: int = 0


class ReportsService:
    """What the clock may ask for about campaigns that are over; each is told of once."""

    def __init__(
        self,
        units: CampaignsUnits,
        clock: Clock,
        calendar: CampaignCalendar,
        breathe: Callable[[], Awaitable[None]],
    ) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._breathe = breathe

    async def tell_ended(self) -> None:
        """Tell how many were told, were skipped and why, and could not be told; of nobody nothing is said."""
        async with self._units.look() as unit:
            ended = [
                (campaign, await unit.campaigns.tally(campaign.id), await _in_doubt(unit, campaign))
                for campaign in await unit.campaign_reports.ended(REPORT, AT_ONCE)
            ]
        for campaign, tally, in_doubt in ended:
            facts = {**self._about(campaign), **_tally_facts(tally), "in_doubt": in_doubt}
            await self._tell(REPORT, campaign, facts, says_something=tally.all > 0)

    async def tell_outcomes(self) -> None:
        """Tell at the usual hour, some days after a campaign of reminders began, what it has brought."""
        now = self._clock.now()
        async with self._units.look() as unit:
            begun = await unit.campaign_reports.begun(
                READINGS_REMINDERS, now - UNTIL_OUTCOME, OUTCOME, AT_ONCE
            )
        for campaign in begun:
            until = self._calendar.usual_moment(campaign.plan.starts_at + UNTIL_OUTCOME)
            if until <= now:
                outcome = await self._outcome(campaign, until)
                facts = {**self._about(campaign), **_outcome_facts(outcome)}
                await self._tell(OUTCOME, campaign, facts, says_something=outcome.told > 0)

    async def _tell(self, template: str, campaign: Campaign, facts: Facts, *, says_something: bool) -> None:
        now = self._clock.now()
        async with self._units.change() as unit:
            if await unit.jobs.claim(template, str(campaign.id), now):
                if says_something:
                    card = StaffCard(template, facts, belongs_to=Key(f"report:{campaign.id}"), routine=True)
                    await unit.outbox.add(card, now)
                await unit.commit()

    async def _outcome(self, campaign: Campaign, until: datetime) -> Outcome:
        told, left_out = [0, 0], [0, 0]
        after = UserId(0)
        while True:
            async with self._units.look() as unit:
                responses = await unit.campaign_reports.responses(campaign.id, until, after, CHUNK)
            for each in responses:
                counted = told if each.told else left_out
                counted[0] += 1
                counted[1] += each.sent_readings
            if len(responses) < CHUNK:
                return Outcome(*told, *left_out)
            after = responses[-1].user
            await self._breathe()

    def _about(self, campaign: Campaign) -> Facts:
        first, last = self._calendar.days_of(campaign.plan)
        return {
            "campaign": campaign.id,
            "kind": campaign.plan.kind.value,
            "period": campaign.plan.period,
            "state": campaign.state.value,
            "from": first.isoformat(),
            "to": last.isoformat(),
        }


async def _in_doubt(unit: CampaignsUnit, campaign: Campaign) -> Sequence[Mapping[str, str]]:
    """Whom clerks may ask whether the message has arrived, as far as they have room in a card."""
    accounts = await unit.campaign_reports.in_doubt(campaign.id, MOST_NAMED)
    return [{"account": account} for account in accounts]


def _tally_facts(tally: Tally) -> Facts:
    counted = (RecipientState.SENT, RecipientState.BLOCKED, RecipientState.FAILED, RecipientState.UNCERTAIN)
    return {
        "listed": tally.all,
        **{state.value: tally.of(state) for state in counted},
        "skipped": [{"reason": why.value, "count": count} for why, count in sorted(tally.skipped.items())],
    }


def _outcome_facts(outcome: Outcome) -> Facts:
    return {
        "told": outcome.told,
        "told_sent": outcome.told_sent,
        "left_out": outcome.left_out,
        "left_out_sent": outcome.left_out_sent,
    }
