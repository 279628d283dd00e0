"""What came of campaigns, in memory."""

from collections.abc import Collection, Sequence
from datetime import datetime

from domain.campaigns.campaign import (
    Campaign,
    CampaignKind,
    CampaignState,
    Recipient,
    RecipientState,
    SkipReason,
)
from domain.campaigns.repository import Response
from domain.identifiers import AccountNumber, CampaignId, UserId
from tests.memory.tables import Tables


class CampaignReports:
    """`domain.campaigns.repository.CampaignReportRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def ended(self, job: str, limit: int) -> Sequence[Campaign]:
        busy = {
            each.campaign
            for each in self._tables.recipients.rows.values()
            if each.state in (RecipientState.WAITING, RecipientState.TAKEN)
        }
        over = (CampaignState.DONE, CampaignState.STOPPED)
        every = self._tables.campaigns.rows.values()
        ended = [each for each in every if each.state in over and each.id not in busy]
        return [each for each in ended if not self._is_done(job, each)][:limit]

    async def begun(
        self, kinds: Collection[CampaignKind], before: datetime, job: str, limit: int
    ) -> Sequence[Campaign]:
        every = self._tables.campaigns.rows.values()
        begun = [each for each in every if each.plan.kind in kinds and each.plan.starts_at <= before]
        return [each for each in begun if not self._is_done(job, each)][:limit]

    def _is_done(self, job: str, campaign: Campaign) -> bool:
        return self._tables.jobs.find((job, str(campaign.id))) is not None

    async def in_doubt(self, campaign: CampaignId, limit: int) -> Sequence[AccountNumber]:
        listed = self._tables.recipients.rows.values()
        users = {
            each.user
            for each in listed
            if each.campaign == campaign and each.state is RecipientState.UNCERTAIN
        }
        live = [kept.link for kept in self._tables.links.rows.values() if kept.ended_at is None]
        return sorted({link.account for link in live if link.user in users})[:limit]

    async def responses(
        self, campaign: CampaignId, until: datetime, after: UserId, limit: int
    ) -> Sequence[Response]:
        """In memory a resident was told, or left out, when they were due."""
        every = sorted(self._tables.recipients.rows.values(), key=lambda each: each.user)
        control = (RecipientState.SKIPPED, SkipReason.CONTROL.value)
        counted = [
            each
            for each in every
            if each.campaign == campaign
            and each.user > after
            and (each.state is RecipientState.SENT or (each.state, each.reason) == control)
        ]
        return [
            Response(each.user, each.state is RecipientState.SENT, self._sent_readings(each, until))
            for each in counted[:limit]
        ]

    def _sent_readings(self, told: Recipient, until: datetime) -> bool:
        kept = self._tables.links.rows.values()
        own = {each.link.account for each in kept if each.link.user == told.user and each.ended_at is None}
        every = self._tables.submissions.rows.values()
        return any(each.account in own and told.due_at < each.sent_at <= until for each in every)
