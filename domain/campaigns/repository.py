"""Where campaigns and their lists are kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.campaigns.campaign import (
    Audience,
    Campaign,
    CampaignKind,
    CampaignState,
    NewCampaign,
    Recipient,
    Tally,
)
from domain.campaigns.preferences import PreferenceRepository, Preferences
from domain.identifiers import AccountNumber, CampaignId, UserId
from domain.jobs import JobRepository
from domain.payments.unit_of_work import PaymentsUnit
from domain.readings.unit_of_work import ReadingsUnit
from domain.requests.repository import RequestsUnit
from domain.unit_of_work import UnitsOfWork
from domain.window import Window


@dataclass(frozen=True, slots=True)
class Candidate:
    """A resident whom a campaign may concern, and what they have chosen."""

    user: UserId
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class Response:
    """Whether readings came in after a resident was `told`, or was left out by lot."""

    user: UserId
    told: bool
    sent_readings: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """Residents whom a campaign may concern, up to the user `to`; beyond is nobody where it is `whole`."""

    found: Sequence[Candidate]
    to: UserId
    whole: bool


class CampaignRepository(Protocol):
    """Campaigns and whom they are for."""

    async def add(self, new: NewCampaign, at: datetime) -> CampaignId | None:
        """Plan a campaign; None where there is one of this kind and period."""
        ...

    async def find(self, campaign: CampaignId) -> Campaign | None:
        """A campaign."""
        ...

    async def of_period(self, kind: CampaignKind, period: str) -> Campaign | None:
        """The one of this kind and period."""
        ...

    async def open(self) -> Sequence[Campaign]:
        """Those that run or are paused, oldest first."""
        ...

    async def lasting(self, now: datetime) -> Sequence[Campaign]:
        """Those that still make sense, oldest first: also where all have been told so far."""
        ...

    async def newest(self, kind: CampaignKind) -> Campaign | None:
        """The one of this kind that was planned last."""
        ...

    async def own_windows(self) -> Sequence[Window]:
        """The windows of houses that have one of their own, each once."""
        ...

    async def set_state(self, campaign: CampaignId, state: CampaignState) -> None:
        """Let it run, pause or end."""
        ...

    async def candidates(self, audience: Audience, after: UserId, limit: int) -> Candidates:
        """Residents whom it may concern, by their number, from the one after `after` on.

        At most `limit` come at a time, and no more than can be found in a moment: it may be nobody, though
        it is not the whole.
        """
        ...

    async def newcomers(
        self, campaign: Campaign, since: datetime, after: UserId, limit: int
    ) -> Sequence[Candidate]:
        """Those of them who have linked an account since a moment, and do not stand in its list."""
        ...

    async def enlist(self, campaign: CampaignId, due: Sequence[tuple[UserId, datetime]]) -> None:
        """Put residents in its list, each with when they are due; who stands there stays as they are."""
        ...

    async def filled(
        self,
        campaign: CampaignId,
        to: UserId,
        *,
        whole: bool,
        after: UserId | None = None,
        joined_until: datetime | None = None,
    ) -> bool:
        """Note how far its list is filled; `whole` once all stand there.

        With `after` only where it was filled up to there; False where somebody else has gone on meanwhile.
        """
        ...

    async def recipient(self, campaign: CampaignId, user: UserId) -> Recipient | None:
        """How far the message to a resident is."""
        ...

    async def put_back(self, campaign: CampaignId, user: UserId, due_at: datetime) -> bool:
        """Let a resident be told at that moment, also one told before; False where not listed.

        A campaign that was done goes on.
        """
        ...

    async def reschedule(self, campaign: CampaignId, user: UserId, due_at: datetime) -> bool:
        """Let a resident be told at that moment who waits, or was left out because they did not want it.

        A campaign that was done goes on. False where there is no such resident in its list.
        """
        ...

    async def told_since(self, user: UserId, kinds: Collection[CampaignKind], since: datetime) -> bool:
        """Whether a message of such a campaign went to a resident since a moment."""
        ...

    async def move(self, campaign: CampaignId, was: Collection[CampaignState], to: CampaignState) -> bool:
        """Let a campaign that stands so stand otherwise; False where it does not (any more)."""
        ...

    async def tally(self, campaign: CampaignId) -> Tally:
        """How many of its chats are how far."""
        ...


class CampaignReportRepository(Protocol):
    """What came of campaigns."""

    async def ended(self, job: str, limit: int) -> Sequence[Campaign]:
        """Campaigns that are over for everybody, and of which a job was not done yet."""
        ...

    async def begun(
        self, kinds: Collection[CampaignKind], before: datetime, job: str, limit: int
    ) -> Sequence[Campaign]:
        """Campaigns of such kinds that began before a moment, and of which a job was not done yet."""
        ...

    async def in_doubt(self, campaign: CampaignId, limit: int) -> Sequence[AccountNumber]:
        """The accounts of those of whom nobody knows whether the message has arrived, by their numbers."""
        ...

    async def responses(
        self, campaign: CampaignId, until: datetime, after: UserId, limit: int
    ) -> Sequence[Response]:
        """Those who were told or left out by lot, and whether any of their accounts' readings came after
        that and up to a moment; by the residents' numbers, from the one after `after` on.
        """
        ...


class CampaignsUnit(ReadingsUnit, RequestsUnit, PaymentsUnit, Protocol):
    """Campaigns, what residents have chosen, and all that says whether a reminder is due."""

    campaigns: CampaignRepository
    campaign_reports: CampaignReportRepository
    preferences: PreferenceRepository
    jobs: JobRepository


CampaignsUnits = UnitsOfWork[CampaignsUnit]
