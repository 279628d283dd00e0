"""Campaigns: messages of one kind about one period, planned once, to all whom they concern."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.identifiers import AccountNumber, CampaignId, HouseCode, UserId
from domain.outbox import Key
from domain.window import Month, Window


class CampaignKind(StrEnum):
    """What a campaign is about; residents turn each on and off by itself."""

    READINGS = "readings"
    """The days on which readings count have begun, or the resident's own day has come."""
    LAST_DAY = "last_day"
    """It is the last of those days."""
    VERIFICATION = "verification"
    """A meter's verification expires soon, or has expired."""
    NEW_BILL = "new_bill"
    """Billing has sent the bill of a month."""
    PAYMENT_DUE = "payment_due"
    """A month's bill is to be paid in a few days."""
    ANNOUNCEMENT = "announcement"
    """What clerks have written."""
    OUTAGE = "outage"
    """There will be no electricity, hot water or heating for some time."""


URGENCY = (
    CampaignKind.OUTAGE,
    CampaignKind.LAST_DAY,
    CampaignKind.ANNOUNCEMENT,
    CampaignKind.READINGS,
    CampaignKind.PAYMENT_DUE,
    CampaignKind.NEW_BILL,
    CampaignKind.VERIFICATION,
)
"""Which of two campaigns goes first, where messages of both are due."""


READINGS_REMINDERS = (CampaignKind.READINGS, CampaignKind.LAST_DAY)
"""Of these it is counted what they bring, and some are left out by lot for that: of nothing else."""


class CampaignState(StrEnum):
    """How a campaign stands."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Everybody:
    """All residents who have an account."""


@dataclass(frozen=True, slots=True)
class HousesWithWindow:
    """Those in houses whose readings count on these days; `of_company`: also where the house says nothing."""

    window: Window
    of_company: bool


@dataclass(frozen=True, slots=True)
class VerifiedUntil:
    """Those who have a meter in service whose verification ends on one of these days."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Billed:
    """Those who have an account with a bill of this month."""

    month: Month


@dataclass(frozen=True, slots=True)
class NewlyBilled:
    """Those of them whose bill came at `since` or later, and before `until`."""

    month: Month
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Houses:
    """Those in these houses."""

    codes: tuple[HouseCode, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """Those who are linked to these accounts."""

    numbers: tuple[AccountNumber, ...]


Audience = Everybody | HousesWithWindow | VerifiedUntil | Billed | NewlyBilled | Houses | Accounts
"""Whom a campaign is for, as far as can be said when it is planned."""


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign as it is planned.

    `period` is what it is about, up to 32 characters: «2026-11 23-26» of a month's readings, a day, or the
    number of an announcement; there is one campaign of a kind and period. Nobody is told before `starts_at`
    or after `ends_at`: by then it makes no sense any more.
    """

    kind: CampaignKind
    period: str
    audience: Audience
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign that was planned; it is being `filled` until all whom it may concern stand in its list.

    Those up to the user `filled_to` stand there, and those who have linked an account up to `joined_until`.
    """

    id: CampaignId
    plan: NewCampaign
    state: CampaignState
    filled: bool
    filled_to: UserId
    joined_until: datetime

    @property
    def key(self) -> Key:
        """What its messages show: a reply to one of them finds the campaign by it."""
        return Key(f"campaign:{self.id}")


def campaign_shown_by(key: Key) -> CampaignId | None:
    """The campaign whose message shows this; None where it is of none."""
    kind, _, number = key.partition(":")
    is_one = kind == "campaign" and number.isascii() and number.isdecimal()
    return CampaignId(int(number)) if is_one else None


class RecipientState(StrEnum):
    """How far the message to one resident is."""

    WAITING = "waiting"
    TAKEN = "taken"
    """It is on its way; if nothing more is heard of it, nobody knows whether it arrived."""
    SENT = "sent"
    SKIPPED = "skipped"
    """It was not due any more when its turn came."""
    BLOCKED = "blocked"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    """The program died while it was on its way: it is not sent again."""


class SkipReason(StrEnum):
    """Why a message was not due when its turn came."""

    DONE = "done"
    """What it would remind of is done: the readings are sent, the meter is verified."""
    OFF = "off"
    """The resident does not want this kind."""
    BLOCKED = "blocked"
    """They have blocked the bot."""
    UNLINKED = "unlinked"
    """They have no account that it concerns any more."""
    TOO_LATE = "too_late"
    TOLD = "told"
    """They have been reminded of the same today."""
    CONTROL = "control"
    """They were left out by lot, to see what reminding brings."""
    STOPPED = "stopped"
    """Clerks have stopped the campaign."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One chat of a campaign: there is one message to it, whatever happens."""

    campaign: CampaignId
    user: UserId
    due_at: datetime
    state: RecipientState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many chats of a campaign are how far; those that were skipped by why."""

    states: dict[RecipientState, int]
    skipped: dict[SkipReason, int]

    @property
    def all(self) -> int:
        """How many stand in its list."""
        return sum(self.states.values())

    def of(self, state: RecipientState) -> int:
        """How many are so far."""
        return self.states.get(state, 0)
