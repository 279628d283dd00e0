"""The delivering side of campaigns: whose turn is next, and what came of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select, update

from bot.database.campaign_tables import campaigns, recipients
from bot.database.campaigns import OPEN, campaign_of
from bot.database.preferences import INTRODUCED
from bot.database.sent_messages import SentMessage, noting
from bot.database.statements import Statement
from bot.database.transaction import Change, Engine
from domain.campaigns.campaign import Campaign, CampaignState, RecipientState
from domain.identifiers import CampaignId, UserId

_is_waiting = recipients.c.state == RecipientState.WAITING.value
_is_taken = recipients.c.state == RecipientState.TAKEN.value
_next = (
    select(recipients.c.user_id)
    .where(
        recipients.c.campaign == bindparam("of_campaign"),
        _is_waiting,
        recipients.c.due_at <= bindparam("now", type_=recipients.c.due_at.type),
        recipients.c.due_at > bindparam("since", type_=recipients.c.due_at.type),
    )
    .order_by(recipients.c.due_at, recipients.c.user_id)
    .limit(1)
)
_claimed = (
    recipients.c.campaign == bindparam("of_campaign"),
    _is_waiting,
)
_TAKE_NEXT = Statement(
    update(recipients)
    .where(*_claimed, recipients.c.user_id == _next.with_for_update(skip_locked=True).scalar_subquery())
    .values(state=RecipientState.TAKEN.value, leased_until=bindparam("lease"))
    .returning(recipients.c.user_id),
    on_sqlite=update(recipients)
    .where(*_claimed, recipients.c.user_id == _next.scalar_subquery())
    .values(state=RecipientState.TAKEN.value, leased_until=bindparam("lease"))
    .returning(recipients.c.user_id),
)
_of_recipient = and_(
    recipients.c.campaign == bindparam("of_campaign"), recipients.c.user_id == bindparam("user"), _is_taken
)
_CAME = Statement(
    update(recipients)
    .where(_of_recipient)
    .values(state=bindparam("new"), reason=bindparam("why"), changed_at=bindparam("at"), leased_until=None)
)
_PUT_BACK = Statement(
    update(recipients)
    .where(_of_recipient)
    .values(state=RecipientState.WAITING.value, due_at=bindparam("again_at"), leased_until=None)
)
_LOST = Statement(
    update(recipients)
    .where(_is_taken, recipients.c.leased_until < bindparam("now", type_=recipients.c.leased_until.type))
    .values(state=RecipientState.UNCERTAIN.value, changed_at=bindparam("now"), leased_until=None)
    .returning(recipients.c.campaign, recipients.c.user_id)
)
_NEXT_DUE = Statement(
    select(func.min(recipients.c.due_at))
    .join(campaigns, campaigns.c.id == recipients.c.campaign)
    .where(_is_waiting, campaigns.c.state == CampaignState.RUNNING.value)
)


class CampaignQueue:
    """Takes one chat after another, and records what came of each."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def open(self) -> Sequence[Campaign]:
        """Campaigns that run or are paused, oldest first."""
        return [campaign_of(row) for row in await self._engine.read(OPEN)]

    async def take(
        self, campaign: CampaignId, now: datetime, lease: datetime, *, since: datetime
    ) -> UserId | None:
        """The chat whose turn is next, of those due later than `since`; nobody else gets it.

        If nothing is heard of it by the end of the lease, it is uncertain.
        """
        values = {"of_campaign": campaign, "now": now, "since": since, "lease": lease}
        [taken] = await self._engine.write((_TAKE_NEXT, values))
        return next((UserId(user) for (user,) in taken), None)

    async def came(
        self,
        campaign: CampaignId,
        user: UserId,
        state: RecipientState,
        now: datetime,
        *,
        reason: str = "",
        shown: Sequence[SentMessage] = (),
        introduced: bool = False,
    ) -> None:
        """Record what came of a chat that was taken, with the messages that it was shown."""
        values = {"of_campaign": campaign, "user": user, "new": state.value, "why": reason, "at": now}
        told: list[Change] = [(INTRODUCED, {"user_id": user, "introduced": True})] if introduced else []
        await self._engine.write((_CAME, values), *(noting(each, now) for each in shown), *told)

    async def put_back(self, campaign: CampaignId, user: UserId, due_at: datetime) -> None:
        """Let a chat that was taken, and got nothing, have another turn at that moment."""
        await self._engine.write((_PUT_BACK, {"of_campaign": campaign, "user": user, "again_at": due_at}))

    async def lost(self, now: datetime) -> int:
        """Note that nobody knows whether what was taken too long ago has arrived; how many those are."""
        [rows] = await self._engine.write((_LOST, {"now": now}))
        return len(rows)

    async def next_due(self) -> datetime | None:
        """When the next chat of a campaign that runs is due, which may be past."""
        [[moment]] = await self._engine.read(_NEXT_DUE)
        due: datetime | None = moment
        return due
