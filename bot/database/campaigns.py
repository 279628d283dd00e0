"""Campaigns and whom they are for, as rows."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from bot.database import audiences
from bot.database.campaign_tables import campaigns, recipients
from bot.database.candidates import LARGEST_USER, NEXT_RESIDENTS, candidate, candidates_of, newcomers_of
from bot.database.statements import Row, Statement, Upsert
from bot.database.tables import houses
from bot.database.transaction import Transaction
from domain.campaigns.campaign import (
    Audience,
    Campaign,
    CampaignKind,
    CampaignState,
    NewCampaign,
    Recipient,
    RecipientState,
    SkipReason,
    Tally,
)
from domain.campaigns.repository import Candidate, Candidates
from domain.identifiers import CampaignId, UserId
from domain.window import Window

_KINDS = frozenset(CampaignKind)
_PLANNED = ("kind", "period", "audience", "starts_at", "ends_at", "joined_until")
_ADD = Upsert(campaigns, _PLANNED, unique=["kind", "period"], returning=[campaigns.c.id]).statement()
CAMPAIGN = select(
    campaigns.c.id,
    campaigns.c.kind,
    campaigns.c.period,
    campaigns.c.audience,
    campaigns.c.starts_at,
    campaigns.c.ends_at,
    campaigns.c.state,
    campaigns.c.filled,
    campaigns.c.filled_to,
    campaigns.c.joined_until,
)
_FIND = Statement(CAMPAIGN.where(campaigns.c.id == bindparam("campaign")))
_OF_PERIOD = Statement(
    CAMPAIGN.where(campaigns.c.kind == bindparam("kind"), campaigns.c.period == bindparam("period"))
)
_is_open = or_(*(campaigns.c.state == state.value for state in (CampaignState.RUNNING, CampaignState.PAUSED)))
OPEN = Statement(CAMPAIGN.where(_is_open).order_by(campaigns.c.id))
_LASTING = Statement(
    CAMPAIGN.where(
        campaigns.c.ends_at > bindparam("now", type_=campaigns.c.ends_at.type),
        campaigns.c.state != CampaignState.STOPPED.value,
    ).order_by(campaigns.c.id)
)
_NEWEST = Statement(
    CAMPAIGN.where(campaigns.c.kind == bindparam("kind")).order_by(campaigns.c.id.desc()).limit(1)
)
_OWN_WINDOWS = Statement(
    select(houses.c.window_first, houses.c.window_last).where(houses.c.window_first.is_not(None)).distinct()
)
_of_campaign = campaigns.c.id == bindparam("campaign")
_SET_STATE = Statement(update(campaigns).where(_of_campaign).values(state=bindparam("new")))
GOES_ON = Statement(
    update(campaigns)
    .where(_of_campaign, campaigns.c.state == CampaignState.DONE.value)
    .values(state=CampaignState.RUNNING.value)
)
_FILLED = Statement(
    update(campaigns)
    .where(
        _of_campaign,
        campaigns.c.filled_to
        == func.coalesce(bindparam("after", type_=campaigns.c.filled_to.type), campaigns.c.filled_to),
    )
    .values(
        filled_to=bindparam("to"),
        filled=bindparam("whole"),
        joined_until=func.coalesce(
            bindparam("joined", type_=campaigns.c.joined_until.type), campaigns.c.joined_until
        ),
    )
)
_ENLIST = Upsert(recipients, ["campaign", "user_id", "due_at"], unique=["campaign", "user_id"]).statement()
_of_recipient = and_(
    recipients.c.campaign == bindparam("of_campaign"), recipients.c.user_id == bindparam("user")
)
_RECIPIENT = Statement(
    select(recipients.c.due_at, recipients.c.state, recipients.c.reason).where(_of_recipient)
)
_PUT_BACK = Statement(
    update(recipients)
    .where(_of_recipient, recipients.c.state != RecipientState.TAKEN.value)
    .values(state=RecipientState.WAITING.value, reason="", due_at=bindparam("again_at"))
)
_was_not_wanted = and_(
    recipients.c.state == RecipientState.SKIPPED.value, recipients.c.reason == SkipReason.OFF.value
)
_RESCHEDULE = Statement(
    update(recipients)
    .where(_of_recipient, or_(recipients.c.state == RecipientState.WAITING.value, _was_not_wanted))
    .values(state=RecipientState.WAITING.value, reason="", due_at=bindparam("again_at"))
)
_TALLY = Statement(
    select(recipients.c.state, recipients.c.reason, func.count())
    .where(recipients.c.campaign == bindparam("campaign"))
    .group_by(recipients.c.state, recipients.c.reason)
)


class Campaigns:
    """`domain.campaigns.repository.CampaignRepository` over the tables `campaigns` and `recipients`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, new: NewCampaign, at: datetime) -> CampaignId | None:
        """Plan a campaign; None where there is one of this kind and period."""
        row = {
            "kind": new.kind.value,
            "period": new.period,
            "audience": audiences.written(new.audience),
            "starts_at": new.starts_at,
            "ends_at": new.ends_at,
            "joined_until": at,
        }
        added = await self._transaction.fetch(_ADD, row)
        return CampaignId(added[0][0]) if added else None

    async def find(self, campaign: CampaignId) -> Campaign | None:
        """A campaign."""
        return _first(await self._transaction.fetch(_FIND, {"campaign": campaign}))

    async def of_period(self, kind: CampaignKind, period: str) -> Campaign | None:
        """The one of this kind and period."""
        return _first(await self._transaction.fetch(_OF_PERIOD, {"kind": kind.value, "period": period}))

    async def open(self) -> Sequence[Campaign]:
        """Those that run or are paused, oldest first."""
        return campaigns_of(await self._transaction.fetch(OPEN))

    async def lasting(self, now: datetime) -> Sequence[Campaign]:
        """Those that still make sense, oldest first."""
        return campaigns_of(await self._transaction.fetch(_LASTING, {"now": now}))

    async def newest(self, kind: CampaignKind) -> Campaign | None:
        """The one of this kind that was planned last."""
        return _first(await self._transaction.fetch(_NEWEST, {"kind": kind.value}))

    async def own_windows(self) -> Sequence[Window]:
        """The windows of houses that have one of their own, each once."""
        return [Window(first, last) for first, last in await self._transaction.fetch(_OWN_WINDOWS)]

    async def set_state(self, campaign: CampaignId, state: CampaignState) -> None:
        """Let it run, pause or end."""
        await self._transaction.run(_SET_STATE, {"campaign": campaign, "new": state.value})

    async def candidates(self, audience: Audience, after: UserId, limit: int) -> Candidates:
        """Residents whom it may concern, by their number, from the one after `after` on."""
        last, is_whole = LARGEST_USER, False
        if audiences.is_wide(audience):
            [[known, count]] = await self._transaction.fetch(NEXT_RESIDENTS, {"after": after, "most": limit})
            last, is_whole = known or after, count < limit
        values = {"after": after, "last": last, "most": limit}
        rows = await self._transaction.fetch(candidates_of(audience), values)
        found = [candidate(row) for row in rows]
        if audiences.is_wide(audience):
            return Candidates(found, UserId(last), is_whole)
        return Candidates(found, found[-1].user if found else after, len(found) < limit)

    async def newcomers(
        self, campaign: Campaign, since: datetime, after: UserId, limit: int
    ) -> Sequence[Candidate]:
        """Those of them who have linked an account since a moment, and do not stand in its list."""
        values = {
            "after": after,
            "last": LARGEST_USER,
            "most": limit,
            "since": since,
            "campaign": campaign.id,
        }
        asked = newcomers_of(campaign.plan.audience)
        return [candidate(row) for row in await self._transaction.fetch(asked, values)]

    async def enlist(self, campaign: CampaignId, due: Sequence[tuple[UserId, datetime]]) -> None:
        """Put residents in its list, each with when they are due; who stands there stays as they are."""
        rows = [{"campaign": campaign, "user_id": user, "due_at": due_at} for user, due_at in due]
        if rows:
            await self._transaction.run_many(_ENLIST, rows)
            await self._transaction.run(GOES_ON, {"campaign": campaign})

    async def filled(
        self,
        campaign: CampaignId,
        to: UserId,
        *,
        whole: bool,
        after: UserId | None = None,
        joined_until: datetime | None = None,
    ) -> bool:
        """Note how far its list is filled; `whole` once all stand there."""
        values = {"campaign": campaign, "to": to, "whole": whole, "after": after, "joined": joined_until}
        return await self._transaction.run(_FILLED, values) > 0

    async def recipient(self, campaign: CampaignId, user: UserId) -> Recipient | None:
        """How far the message to a resident is."""
        rows = await self._transaction.fetch(_RECIPIENT, {"of_campaign": campaign, "user": user})
        return next(
            (Recipient(campaign, user, due, RecipientState(state), reason) for due, state, reason in rows),
            None,
        )

    async def put_back(self, campaign: CampaignId, user: UserId, due_at: datetime) -> bool:
        """Let a resident be told at that moment, also one told before; False where not listed."""
        return await self._let_wait(_PUT_BACK, campaign, user, due_at)

    async def reschedule(self, campaign: CampaignId, user: UserId, due_at: datetime) -> bool:
        """Let a resident be told at that moment who waits, or was left out because they did not want it."""
        return await self._let_wait(_RESCHEDULE, campaign, user, due_at)

    async def _let_wait(
        self, statement: Statement, campaign: CampaignId, user: UserId, due_at: datetime
    ) -> bool:
        values = {"of_campaign": campaign, "user": user, "again_at": due_at}
        waits = await self._transaction.run(statement, values) > 0
        if waits:
            await self._transaction.run(GOES_ON, {"campaign": campaign})
        return waits

    async def told_since(self, user: UserId, kinds: Collection[CampaignKind], since: datetime) -> bool:
        """Whether a message of such a campaign went to a resident since a moment."""
        told = exists().where(
            recipients.c.user_id == bindparam("user"),
            recipients.c.state == RecipientState.SENT.value,
            recipients.c.changed_at >= bindparam("since", type_=recipients.c.changed_at.type),
            campaigns.c.id == recipients.c.campaign,
            or_(*(campaigns.c.kind == kind.value for kind in sorted(kinds))),
        )
        [[found]] = await self._transaction.fetch(Statement(select(told)), {"user": user, "since": since})
        return bool(found)

    async def move(self, campaign: CampaignId, was: Collection[CampaignState], to: CampaignState) -> bool:
        """Let a campaign that stands so stand otherwise; False where it does not (any more)."""
        values = {"campaign": campaign, "new": to.value}
        stands = campaigns.c.state.in_([literal(state.value) for state in was])
        moves = update(campaigns).where(_of_campaign, stands).values(state=bindparam("new"))
        return await self._transaction.run(Statement(moves), values) > 0

    async def tally(self, campaign: CampaignId) -> Tally:
        """How many of its chats are how far."""
        states: dict[RecipientState, int] = {}
        skipped: dict[SkipReason, int] = {}
        for state, reason, count in await self._transaction.fetch(_TALLY, {"campaign": campaign}):
            known = RecipientState(state)
            states[known] = states.get(known, 0) + count
            if known is RecipientState.SKIPPED:
                skipped[SkipReason(reason)] = count
        return Tally(states, skipped)


def _first(rows: Sequence[Row]) -> Campaign | None:
    return campaign_of(rows[0]) if rows else None


def campaigns_of(rows: Sequence[Row]) -> list[Campaign]:
    """Rows of the table `campaigns`; those of kinds that only a newer program knows wait for that one."""
    return [campaign_of(row) for row in rows if row[1] in _KINDS]


def campaign_of(row: Row) -> Campaign:
    """A row of the table `campaigns`."""
    number, kind, period, audience, starts_at, ends_at, state, filled, filled_to, joined_until = row
    plan = NewCampaign(CampaignKind(kind), period, audiences.read(audience), starts_at, ends_at)
    return Campaign(
        CampaignId(number), plan, CampaignState(state), bool(filled), UserId(filled_to), joined_until
    )
