"""When a message of a campaign may go, as far as the clock says it, and when a campaign is over."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from domain.campaigns.campaign import URGENCY, Campaign, CampaignState, SkipReason
from domain.campaigns.preferences import QuietHours

OWN_HOUR = timedelta(hours=1)
"""Who asked to be told at an hour of the night is told within it, or in the morning."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_JUST_BEFORE = timedelta(microseconds=1)


def by_urgency(campaigns: Iterable[Campaign]) -> list[Campaign]:
    """The most urgent first; of the same kind the oldest."""
    return sorted(campaigns, key=lambda each: (URGENCY.index(each.plan.kind), each.id))


def due_since(quiet: QuietHours, now: datetime) -> datetime:
    """Of those who are due, whoever was due later than this goes now: in quiet hours they who asked for it.

    Nobody else becomes due in quiet hours. `now` is in the company's zone.
    """
    if now not in quiet:
        return LONG_AGO
    return max(now - OWN_HOUR, quiet.began(now) - _JUST_BEFORE)


def due_again(quiet: QuietHours, now: datetime, wait: timedelta) -> datetime:
    """When somebody has another turn whom Telegram did not take now, and may in so long: not at night,
    unless this is the hour of the night that they asked for.
    """
    again = now + wait
    if now in quiet and again in quiet and wait < OWN_HOUR:
        return again
    return quiet.after(again)


def skipped_at_the_end(campaign: Campaign, now: datetime) -> SkipReason | None:
    """Why those who still wait are told nothing any more; None as long as they may be."""
    if campaign.state is CampaignState.STOPPED:
        return SkipReason.STOPPED
    return SkipReason.TOO_LATE if now >= campaign.plan.ends_at else None


def can_be_done(campaign: Campaign, now: datetime) -> bool:
    """Whether a campaign is done as soon as nobody waits: nobody is put in its list any more."""
    is_open = campaign.state in (CampaignState.RUNNING, CampaignState.PAUSED)
    return is_open and (campaign.filled or now >= campaign.plan.ends_at)
