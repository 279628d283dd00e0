"""What came of campaigns: which are over, and who has sent readings after a reminder."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    and_,
    bindparam,
    cast,
    exists,
    literal_column,
    or_,
    select,
)

from bot.database.campaign_tables import campaigns, recipients
from bot.database.campaigns import CAMPAIGN, campaigns_of
from bot.database.statements import Statement
from bot.database.tables import jobs_done, links, submissions
from bot.database.transaction import Transaction
from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState, RecipientState, SkipReason
from domain.campaigns.repository import Response
from domain.identifiers import AccountNumber, CampaignId, UserId

_is_told_of = exists().where(
    jobs_done.c.job == bindparam("job"), jobs_done.c.period == cast(campaigns.c.id, String)
)
_some = CAMPAIGN.where(~_is_told_of).order_by(campaigns.c.id).limit(bindparam("most", type_=Integer))
_is_over = or_(*(campaigns.c.state == state.value for state in (CampaignState.STOPPED, CampaignState.DONE)))


def _somebody(state: RecipientState) -> ColumnElement[bool]:
    # Written out: a partial index serves only a condition that can be read before the values are known.
    stands = recipients.c.state == literal_column(f"'{state.value}'", String)
    return exists().where(recipients.c.campaign == campaigns.c.id, stands)


_ENDED = Statement(
    _some.where(_is_over, ~_somebody(RecipientState.WAITING), ~_somebody(RecipientState.TAKEN))
)
_BEGUN = _some.where(campaigns.c.starts_at <= bindparam("before", type_=campaigns.c.starts_at.type))
_IN_DOUBT = Statement(
    select(links.c.account)
    .select_from(recipients.join(links, links.c.user_id == recipients.c.user_id))
    .where(
        recipients.c.campaign == bindparam("campaign"),
        recipients.c.state == RecipientState.UNCERTAIN.value,
        links.c.ended_at.is_(None),
    )
    .distinct()
    .order_by(links.c.account)
    .limit(bindparam("most", type_=Integer))
)
_readings_came = exists().where(
    links.c.user_id == recipients.c.user_id,
    links.c.ended_at.is_(None),
    submissions.c.account == links.c.account,
    submissions.c.sent_at > recipients.c.changed_at,
    submissions.c.sent_at <= bindparam("until", type_=submissions.c.sent_at.type),
)
RESPONSES = Statement(
    select(recipients.c.user_id, recipients.c.state, _readings_came)
    .where(
        recipients.c.campaign == bindparam("campaign"),
        recipients.c.user_id > bindparam("after"),
        or_(
            recipients.c.state == RecipientState.SENT.value,
            and_(
                recipients.c.state == RecipientState.SKIPPED.value,
                recipients.c.reason == SkipReason.CONTROL.value,
            ),
        ),
    )
    .order_by(recipients.c.user_id)
    .limit(bindparam("most", type_=Integer))
)


class CampaignReports:
    """`domain.campaigns.repository.CampaignReportRepository` over the same tables as campaigns."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def ended(self, job: str, limit: int) -> Sequence[Campaign]:
        """Campaigns that are over for everybody, and of which a job was not done yet."""
        rows = await self._transaction.fetch(_ENDED, {"job": job, "most": limit})
        return campaigns_of(rows)

    async def begun(
        self, kinds: Collection[CampaignKind], before: datetime, job: str, limit: int
    ) -> Sequence[Campaign]:
        """Campaigns of such kinds that began before a moment, and of which a job was not done yet."""
        is_one = or_(*(campaigns.c.kind == kind.value for kind in sorted(kinds)))
        values = {"before": before, "job": job, "most": limit}
        return campaigns_of(await self._transaction.fetch(Statement(_BEGUN.where(is_one)), values))

    async def in_doubt(self, campaign: CampaignId, limit: int) -> Sequence[AccountNumber]:
        """The accounts of those of whom nobody knows whether the message has arrived, by their numbers."""
        rows = await self._transaction.fetch(_IN_DOUBT, {"campaign": campaign, "most": limit})
        return [AccountNumber(account) for (account,) in rows]

    async def responses(
        self, campaign: CampaignId, until: datetime, after: UserId, limit: int
    ) -> Sequence[Response]:
        """Those who were told or left out by lot, and whether readings came after that."""
        values = {"campaign": campaign, "until": until, "after": after, "most": limit}
        rows = await self._transaction.fetch(RESPONSES, values)
        return [
            Response(UserId(user), state == RecipientState.SENT.value, bool(sent))
            for user, state, sent in rows
        ]
