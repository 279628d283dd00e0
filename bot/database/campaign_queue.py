"""The delivering side of campaigns: whose turn is next, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.database.campaign_tables import campaigns, recipients
from bot.database.campaigns import CAMPAIGN, GOES_ON, campaigns_of
from bot.database.preferences import INTRODUCED
from bot.database.sent_messages import SentMessage, noting
from bot.database.statements import Statement
from bot.database.transaction import Change, Engine
from domain.campaigns.campaign import Campaign, CampaignState, RecipientState, SkipReason
from domain.identifiers import CampaignId, UserId


def _is(column: ColumnElement[str], state: RecipientState | CampaignState) -> ColumnElement[bool]:
    # Written out: a partial index serves only a condition that can be read before the values are known.
    return column == literal_column(f"'{state.value}'", String)


_waits = _is(recipients.c.state, RecipientState.WAITING)
_is_taken = _is(recipients.c.state, RecipientState.TAKEN)
_runs = _is(campaigns.c.state, CampaignState.RUNNING)
_moment = recipients.c.due_at.type
_now = bindparam("now", type_=_moment)
_is_due = and_(_waits, recipients.c.due_at <= _now, recipients.c.due_at > bindparam("since", type_=_moment))
_of_campaign = recipients.c.campaign == campaigns.c.id
_ONE = literal_column("1", Integer)


def _somebody(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a campaign has such a recipient, asked by the index of those who wait.

    PostgreSQL would look for an EXISTS through the table, as long as it believes that many wait.
    """
    first = select(recipients.c.due_at).where(_of_campaign, *conditions).order_by(recipients.c.due_at)
    return first.limit(_ONE).correlate(campaigns).scalar_subquery().is_not(None)


_somebody_waits = _somebody(_waits)
_somebody_is_taken = exists().where(_of_campaign, _is_taken)

DUE = Statement(
    CAMPAIGN.where(
        _runs,
        campaigns.c.starts_at <= _now,
        campaigns.c.ends_at > _now,
        _somebody(_is_due),
    )
)
_of_this = recipients.c.campaign == bindparam("of_campaign")
_next = (
    select(recipients.c.user_id)
    .where(_of_this, _is_due)
    # By nothing more: of a hundred thousand who are due at the same moment, each take would sort the rest.
    .order_by(recipients.c.due_at)
    .limit(_ONE)
)
_taken = {"state": RecipientState.TAKEN.value, "leased_until": bindparam("lease", type_=_moment)}
TAKE_NEXT = Statement(
    # Locked, it waits: to ask so again would lead PostgreSQL through the index of all who do, for as long as
    # it has no statistics of a list that was just filled.
    update(recipients)
    .where(_of_this, recipients.c.user_id == _next.with_for_update(skip_locked=True).scalar_subquery())
    .values(_taken)
    .returning(recipients.c.user_id),
    on_sqlite=update(recipients)
    .where(_of_this, _waits, recipients.c.user_id == _next.scalar_subquery())
    .values(_taken)
    .returning(recipients.c.user_id),
)
_of_recipient = and_(_of_this, recipients.c.user_id == bindparam("user"), _is_taken)
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
_was_left = and_(_is_taken, recipients.c.leased_until < _now)
_ANY_LOST = Statement(select(exists().where(_was_left)))
LOST = Statement(
    update(recipients)
    .where(_was_left)
    .values(state=RecipientState.UNCERTAIN.value, changed_at=bindparam("at"), leased_until=None)
    .returning(recipients.c.campaign, recipients.c.user_id)
)
_first_due = (
    select(recipients.c.due_at)
    .where(_of_campaign, _waits, recipients.c.due_at > _now)
    .order_by(recipients.c.due_at)
    .limit(_ONE)
    .scalar_subquery()
)
NEXT_DUE = Statement(select(func.min(_first_due, type_=_moment)).select_from(campaigns).where(_runs))
_is_open = or_(_runs, _is(campaigns.c.state, CampaignState.PAUSED))
STANDING = Statement(
    CAMPAIGN.add_columns(_somebody_waits).where(or_(_is_open, _somebody_waits)).order_by(campaigns.c.id)
)
_those_left = (
    select(recipients.c.user_id)
    .where(_of_this, _waits)
    .order_by(recipients.c.due_at)
    .limit(bindparam("most", type_=Integer))
)
_skipped = {
    "state": RecipientState.SKIPPED.value,
    "reason": bindparam("why"),
    "changed_at": bindparam("at", type_=_moment),
}
SKIP_REST = Statement(
    # As an array: of an IN PostgreSQL may ask anew for each row.
    update(recipients)
    .where(
        _of_this,
        recipients.c.user_id
        == any_(func.array(_those_left.with_for_update(skip_locked=True).scalar_subquery())),
    )
    .values(_skipped)
    .returning(recipients.c.user_id),
    on_sqlite=update(recipients)
    .where(_of_this, _waits, recipients.c.user_id.in_(_those_left.scalar_subquery()))
    .values(_skipped)
    .returning(recipients.c.user_id),
)
_END = Statement(
    update(campaigns)
    .where(campaigns.c.id == bindparam("campaign"), _is_open, ~_somebody_waits, ~_somebody_is_taken)
    .values(state=CampaignState.DONE.value)
    .returning(campaigns.c.id)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A campaign, and whether somebody still waits for its message."""

    campaign: Campaign
    waits: bool


class CampaignQueue:
    """Takes one chat after another, and records what came of each."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def due(self, now: datetime, since: datetime) -> Sequence[Campaign]:
        """Campaigns that run and have somebody who is due, later than `since`."""
        return campaigns_of(await self._engine.read(DUE, {"now": now, "since": since}))

    async def take(
        self, campaign: CampaignId, now: datetime, lease: datetime, *, since: datetime
    ) -> UserId | None:
        """The chat whose turn is next, of those due later than `since`; nobody else gets it.

        If nothing is heard of it by the end of the lease, it is uncertain.
        """
        values = {"of_campaign": campaign, "now": now, "since": since, "lease": lease}
        [taken] = await self._engine.write((TAKE_NEXT, values))
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

    async def put_back(
        self,
        campaign: CampaignId,
        user: UserId,
        due_at: datetime,
        now: datetime,
        *,
        shown: Sequence[SentMessage] = (),
    ) -> None:
        """Let a chat that was taken have another turn at that moment; a part of its message may stand."""
        values = {"of_campaign": campaign, "user": user, "again_at": due_at}
        await self._engine.write((_PUT_BACK, values), *(noting(each, now) for each in shown))

    async def lost(self, now: datetime) -> int:
        """Note that nobody knows whether what was taken too long ago has arrived; how many those are."""
        return await self._lost(now, now)

    async def left_behind(self, now: datetime, longest_lease: datetime) -> int:
        """The same when the program starts, of all that an earlier life may have left.

        Where others work on the database, what is leased may be theirs.
        """
        return await self._lost(now, now if self._engine.shared else longest_lease)

    async def _lost(self, now: datetime, leased_until: datetime) -> int:
        # Asked each second, and hardly ever so: a look keeps nobody from writing.
        [[any_lost]] = await self._engine.read(_ANY_LOST, {"now": leased_until})
        if not any_lost:
            return 0
        [rows] = await self._engine.write((LOST, {"now": leased_until, "at": now}))
        return len(rows)

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next chat of a campaign that runs becomes due, after now."""
        [[moment]] = await self._engine.read(NEXT_DUE, {"now": now})
        due: datetime | None = moment
        return due

    async def standing(self) -> Sequence[Standing]:
        """Campaigns that are not over, or have somebody waiting though they are."""
        rows = await self._engine.read(STANDING)
        waits = {row[0]: bool(row[-1]) for row in rows}
        return [Standing(each, waits[each.id]) for each in campaigns_of([row[:-1] for row in rows])]

    async def skip_rest(self, campaign: CampaignId, reason: SkipReason, now: datetime, limit: int) -> int:
        """Tell so many of those who wait nothing any more; how many that were, fewer at the end."""
        values = {"of_campaign": campaign, "why": reason.value, "at": now, "most": limit}
        [rows] = await self._engine.write((SKIP_REST, values))
        return len(rows)

    async def goes_on(self, campaign: CampaignId) -> None:
        """Let a campaign run again that was taken to be done; one that stands otherwise is left so."""
        await self._engine.write((GOES_ON, {"campaign": campaign}))

    async def end(self, campaign: CampaignId) -> bool:
        """Note that a campaign is done, if nobody waits any more; whether it is news."""
        [rows] = await self._engine.write((_END, {"campaign": campaign}))
        return bool(rows)
