"""Campaigns and whom they are for, in memory."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.accounts import Account
from domain.campaigns.campaign import (
    Accounts,
    Audience,
    Billed,
    Campaign,
    CampaignKind,
    CampaignState,
    Everybody,
    Houses,
    HousesWithWindow,
    NewCampaign,
    NewlyBilled,
    Recipient,
    RecipientState,
    SkipReason,
    Tally,
    VerifiedUntil,
)
from domain.campaigns.preferences import Preferences
from domain.campaigns.repository import Candidate, Candidates
from domain.identifiers import CampaignId, HouseCode, UserId
from domain.residents import Link
from domain.window import Window
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class Campaigns:
    """`domain.campaigns.repository.CampaignRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, new: NewCampaign, at: datetime) -> CampaignId | None:
        if await self.of_period(new.kind, new.period):
            return None
        number = CampaignId(self._tables.campaigns.next_number)
        plan = replace(new, starts_at=in_utc(new.starts_at), ends_at=in_utc(new.ends_at))
        planned = Campaign(
            number, plan, CampaignState.RUNNING, filled=False, filled_to=UserId(0), joined_until=in_utc(at)
        )
        self._tables.campaigns.put(number, planned)
        return number

    async def find(self, campaign: CampaignId) -> Campaign | None:
        return self._tables.campaigns.find(campaign)

    async def of_period(self, kind: CampaignKind, period: str) -> Campaign | None:
        every = self._tables.campaigns.rows.values()
        return next((each for each in every if (each.plan.kind, each.plan.period) == (kind, period)), None)

    async def open(self) -> Sequence[Campaign]:
        still = (CampaignState.RUNNING, CampaignState.PAUSED)
        return [each for each in self._tables.campaigns.rows.values() if each.state in still]

    async def lasting(self, now: datetime) -> Sequence[Campaign]:
        every = self._tables.campaigns.rows.values()
        return [each for each in every if each.plan.ends_at > now and each.state is not CampaignState.STOPPED]

    async def newest(self, kind: CampaignKind) -> Campaign | None:
        of_kind = [each for each in self._tables.campaigns.rows.values() if each.plan.kind is kind]
        return max(of_kind, key=lambda each: each.id, default=None)

    async def own_windows(self) -> Sequence[Window]:
        return list({each.window for each in self._tables.accounts.rows.values() if each.window})

    async def set_state(self, campaign: CampaignId, state: CampaignState) -> None:
        self._tables.campaigns.put(campaign, replace(self._tables.campaigns.rows[campaign], state=state))

    async def candidates(self, audience: Audience, after: UserId, limit: int) -> Candidates:
        every = self._found(audience, after)
        found = every[:limit]
        return Candidates(found, found[-1].user if found else after, whole=len(every) < limit)

    def _found(self, audience: Audience, after: UserId) -> Sequence[Candidate]:
        live = [kept.link for kept in self._tables.links.rows.values() if kept.ended_at is None]
        found = {link.user for link in live if link.user > after and self._concerns(audience, link)}
        chosen = self._tables.preferences.find
        return [Candidate(user, chosen(user) or Preferences()) for user in sorted(found)]

    async def newcomers(
        self, campaign: Campaign, since: datetime, after: UserId, limit: int
    ) -> Sequence[Candidate]:
        linked = {kept.link.user for kept in self._tables.links.rows.values() if kept.link.linked_at > since}
        new = [each for each in self._found(campaign.plan.audience, after) if each.user in linked]
        return [each for each in new if await self.recipient(campaign.id, each.user) is None][:limit]

    def _concerns(self, audience: Audience, link: Link) -> bool:
        account = self._tables.accounts.rows[link.account]
        match audience:
            case Everybody():
                return True
            case HousesWithWindow(window, of_company):
                return account.window == window or (of_company and account.window is None)
            case VerifiedUntil(days):
                return any(
                    meter.verified_until in days and meter.in_service and not meter.smart
                    for meter in self._tables.meters.rows.values()
                    if meter.account == account.number
                )
            case Billed(month):
                bills = self._tables.balances.rows.values()
                return any((each.account, each.month) == (account.number, month) for each in bills)
            case NewlyBilled(month, since, until):
                came_at = self._tables.new_bills.find((account.number, month))
                return came_at is not None and since <= came_at < until
            case Houses(codes):
                return house_code(account) in codes
            case Accounts(numbers):
                return account.number in numbers

    async def enlist(self, campaign: CampaignId, due: Sequence[tuple[UserId, datetime]]) -> None:
        self._tables.campaigns.must_have(campaign)
        for user, due_at in due:
            if self._tables.recipients.find((campaign, user)) is None:
                self._let_wait(campaign, user, due_at)

    async def filled(
        self,
        campaign: CampaignId,
        to: UserId,
        *,
        whole: bool,
        after: UserId | None = None,
        joined_until: datetime | None = None,
    ) -> bool:
        known = self._tables.campaigns.rows[campaign]
        if after not in (None, known.filled_to):
            return False
        until = known.joined_until if joined_until is None else in_utc(joined_until)
        self._tables.campaigns.put(campaign, replace(known, filled_to=to, filled=whole, joined_until=until))
        return True

    async def recipient(self, campaign: CampaignId, user: UserId) -> Recipient | None:
        return self._tables.recipients.find((campaign, user))

    async def put_back(self, campaign: CampaignId, user: UserId, due_at: datetime) -> bool:
        listed = await self.recipient(campaign, user)
        if listed is None or listed.state is RecipientState.TAKEN:
            return False
        self._let_wait(campaign, user, due_at)
        return True

    async def reschedule(self, campaign: CampaignId, user: UserId, due_at: datetime) -> bool:
        listed = await self.recipient(campaign, user)
        was_off = (RecipientState.SKIPPED, SkipReason.OFF.value)
        waits = (RecipientState.WAITING, "")
        if listed is None or (listed.state, listed.reason) not in (was_off, waits):
            return False
        self._let_wait(campaign, user, due_at)
        return True

    def _let_wait(self, campaign: CampaignId, user: UserId, due_at: datetime) -> None:
        listed = Recipient(campaign, user, in_utc(due_at), RecipientState.WAITING)
        self._tables.recipients.put((campaign, user), listed)
        known = self._tables.campaigns.rows[campaign]
        if known.state is CampaignState.DONE:
            self._tables.campaigns.put(campaign, replace(known, state=CampaignState.RUNNING))

    async def told_since(self, user: UserId, kinds: Collection[CampaignKind], since: datetime) -> bool:
        """Without the delivering side nobody is told in memory but by `tests.memory.store`."""
        return any(
            listed.user == user
            and listed.state is RecipientState.SENT
            and listed.due_at >= since
            and self._tables.campaigns.rows[listed.campaign].plan.kind in kinds
            for listed in self._tables.recipients.rows.values()
        )

    async def move(self, campaign: CampaignId, was: Collection[CampaignState], to: CampaignState) -> bool:
        stands = self._tables.campaigns.rows[campaign].state in was
        if stands:
            await self.set_state(campaign, to)
        return stands

    async def tally(self, campaign: CampaignId) -> Tally:
        listed = [each for each in self._tables.recipients.rows.values() if each.campaign == campaign]
        skipped = [each for each in listed if each.state is RecipientState.SKIPPED]
        return Tally(
            dict(Counter(each.state for each in listed)),
            dict(Counter(SkipReason(each.reason) for each in skipped)),
        )


def house_code(account: Account) -> HouseCode:
    """Billing's key of an account's house, as the contract tests have it."""
    return HouseCode(f"{account.address.street} {account.address.house}"[:32])
