"""What the database waits for, brought back to sense where the machine's clock was set back.

A moment that was noted by a clock which was ahead lies further away than anybody meant. What waits to be
sent is due at once: whoever still cannot take it says so again. What keeps people waiting is cut short.
"""

from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, or_, select, update

from bot.database.campaign_tables import campaigns, recipients
from bot.database.outbox import MessageState
from bot.database.statements import Statement
from bot.database.tables import attempts, codes_sent, confirmations, holds, outbox
from bot.database.transaction import Change, Engine
from domain.attempts import FIRST_PAUSE, LONGEST_PAUSE
from domain.campaigns.campaign import CampaignState, RecipientState
from domain.clock import NOTED_LATER
from domain.confirmation import RESEND_AFTER
from domain.holds import HOLD

LONGEST_LEASE = timedelta(minutes=10)
"""Of whoever is being told of something: twice what the sender asks for."""

_now = bindparam("now", type_=outbox.c.due_at.type)
_past = bindparam("past", type_=outbox.c.due_at.type)
_latest = bindparam("latest", type_=outbox.c.due_at.type)

_in_line = or_(outbox.c.state == MessageState.WAITING.value, outbox.c.state == MessageState.REFUSED.value)
_DUE_NOW = Statement(update(outbox).where(_in_line, outbox.c.due_at > _now).values(due_at=_now))
_CODES_SENT = Statement(delete(codes_sent).where(codes_sent.c.sent_at > _latest))
_CONFIRMATIONS = Statement(
    update(confirmations).where(confirmations.c.sent_at > _latest).values(sent_at=_past)
)
_HOLDS = Statement(update(holds).where(holds.c.until > _latest).values(until=_latest))
_LEASES = Statement(
    update(recipients)
    .where(recipients.c.state == RecipientState.TAKEN.value, recipients.c.leased_until > _latest)
    .values(leased_until=_past)
)
_over = select(campaigns.c.ends_at).where(campaigns.c.id == recipients.c.campaign).scalar_subquery()
_running = select(campaigns.c.id).where(campaigns.c.state == CampaignState.RUNNING.value)
_NEVER_TOLD = Statement(
    # Within its campaign's time there is no such turn: whoever is told now decides whether it is too late.
    update(recipients)
    .where(
        and_(recipients.c.campaign.in_(_running), recipients.c.state == RecipientState.WAITING.value),
        recipients.c.due_at > _over,
    )
    .values(due_at=_now)
)
_PAUSES = Statement(update(attempts).where(attempts.c.paused_until > _latest).values(paused_until=_past))


async def bring_to_sense(engine: Engine, now: datetime) -> None:
    """Make due what waits to be sent, and let nobody wait longer than was meant."""
    await engine.write(*_changes(now))


def _changes(now: datetime) -> list[Change]:
    latest = now + NOTED_LATER
    return [
        (_DUE_NOW, {"now": now}),
        (_CODES_SENT, {"latest": latest}),
        (_CONFIRMATIONS, {"latest": latest, "past": now - RESEND_AFTER}),
        (_HOLDS, {"latest": now + HOLD}),
        (_PAUSES, {"latest": now + LONGEST_PAUSE, "past": now + FIRST_PAUSE}),
        (_LEASES, {"latest": now + LONGEST_LEASE, "past": now}),
        (_NEVER_TOLD, {"now": now}),
    ]
