"""What the campaigns about bills say: that a month's bill is there, and that it is still to be paid."""

from datetime import tzinfo

from domain.accounts import Account
from domain.campaigns.campaign import Billed, CampaignKind, NewlyBilled, RecipientState, SkipReason
from domain.campaigns.composing import Skip, Turn
from domain.campaigns.period import period_of_news
from domain.campaigns.repository import CampaignsUnit
from domain.charges.due import DueDays
from domain.outbox import Notice
from domain.reminders.billed import billed_accounts
from domain.reminders.outgoing import new_bill_notice, payment_reminder
from domain.window import Month

_TOLD = (RecipientState.SENT, RecipientState.WAITING, RecipientState.TAKEN, RecipientState.UNCERTAIN)


class NewBillNews:
    """`domain.campaigns.composing.Composer` of NEW_BILL: one message about all new bills of the resident."""

    def __init__(self, due: DueDays, zone: tzinfo) -> None:
        self._due = due
        self._zone = zone

    async def __call__(self, turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
        """The bills that came, as they are now; nothing of those that are paid already."""
        audience = turn.campaign.plan.audience
        if not isinstance(audience, NewlyBilled):
            return Skip(SkipReason.UNLINKED)
        billed = await billed_accounts(turn.resident, audience.month, unit, self._zone)
        new = [each for each in billed if await _is_new(each.account, audience, unit)]
        unpaid = [each for each in new if not each.is_paid]
        if not unpaid:
            return Skip(SkipReason.DONE if new else SkipReason.UNLINKED)
        return new_bill_notice(turn, audience.month, self._due.paid_by(audience.month), unpaid)


class PaymentReminder:
    """`domain.campaigns.composing.Composer` of PAYMENT_DUE: about all accounts that owe something."""

    def __init__(self, due: DueDays, zone: tzinfo) -> None:
        self._due = due
        self._zone = zone

    async def __call__(self, turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
        """What is to be paid; nothing of a bill of which the resident hears for the first time today."""
        audience = turn.campaign.plan.audience
        if not isinstance(audience, Billed):
            return Skip(SkipReason.UNLINKED)
        month = audience.month
        billed = await billed_accounts(turn.resident, month, unit, self._zone)
        owing = [each for each in billed if each.owed > 0]
        if not owing:
            return Skip(SkipReason.DONE if billed else SkipReason.UNLINKED)
        news = await _news_of_today(turn, month, unit)
        unheard = [each for each in owing if news is None or not await _is_new(each.account, news, unit)]
        if not unheard:
            return Skip(SkipReason.TOLD)
        return payment_reminder(turn, month, self._due.paid_by(month), unheard)


async def _is_new(account: Account, audience: NewlyBilled, unit: CampaignsUnit) -> bool:
    came_at = await unit.new_bills.came_at(account.number, audience.month)
    return came_at is not None and audience.since <= came_at < audience.until


async def _news_of_today(turn: Turn, month: Month, unit: CampaignsUnit) -> NewlyBilled | None:
    """The bills of a month of which the resident has heard today, or is about to; None: of none."""
    today, kind = turn.now.date(), CampaignKind.NEW_BILL
    news = await unit.campaigns.of_period(kind, period_of_news(month, today))
    listed = await unit.campaigns.recipient(news.id, turn.resident.user) if news else None
    if news is None or listed is None or not turn.preferences.wants(kind):
        return None
    is_of_today = listed.due_at.astimezone(turn.now.tzinfo).date() <= today and listed.state in _TOLD
    audience = news.plan.audience
    return audience if is_of_today and isinstance(audience, NewlyBilled) else None
