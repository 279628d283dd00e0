"""Campaigns for clerks: what is under way and how far, what came of it; and what is planned by the clock."""

import asyncio
from collections.abc import Sequence
from datetime import date

from aiogram.types import CallbackQuery, Message

from domain.campaigns.bill_calendar import BillCalendar
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind, CampaignState, SkipReason
from domain.campaigns.period import month_of
from domain.campaigns.planning import PlanningService
from domain.campaigns.reporting import OUTCOME, REPORT, ReportsService
from domain.campaigns.steering import CampaignAct, CampaignsService, UnderWay
from domain.identifiers import CampaignId
from domain.outbox import Facts
from fsm.campaigns import CampaignAction, CampaignStep
from fsm.descriptor import Descriptor, Foundation, Jobs, Services
from fsm.event import Audience
from fsm.figures import month_name
from fsm.routes import Command, Press
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import age_in_words, rows_of
from locales.keys import keys_of
from locales.texts import Markup, Texts

BREATH = 0.002
"""Seconds between two chunks of a list, in which others have their turn."""
MOST_SHOWN = 15
"""Campaigns in one message."""

KINDS = keys_of("campaigns-kind", CampaignKind)
OF_MONTHS = (CampaignKind.NEW_BILL, CampaignKind.PAYMENT_DUE)
STATES = keys_of("campaigns-state", (CampaignState.RUNNING, CampaignState.PAUSED))
SKIPPED = keys_of("campaigns-skipped", SkipReason)
NOT_TOLD = keys_of("campaigns", ("blocked", "failed", "uncertain"))


# ---- what is under way --------------------------------------------------------------------------------


async def list_all(_: Message, texts: Texts, campaigns_service: CampaignsService) -> Screen | Aside:
    """«/campaigns»."""
    return await _list(texts, campaigns_service, apart=True)


async def list_again(_: CallbackQuery, texts: Texts, campaigns_service: CampaignsService) -> Screen | Aside:
    """«Обновить», and the way back from the question whether to stop."""
    return await _list(texts, campaigns_service, apart=False)


async def steer(
    _: CallbackQuery, callback_data: CampaignStep, texts: Texts, campaigns_service: CampaignsService
) -> Screen | Aside:
    """«Пауза», «Продолжить», and «Остановить» for sure: the list says how it stands now."""
    await campaigns_service.steer(CampaignId(callback_data.campaign), _ACTS[callback_data.action])
    return await _list(texts, campaigns_service, apart=False)


async def ask_to_stop(_: CallbackQuery, callback_data: CampaignStep, texts: Texts) -> Screen:
    """«Остановить»: the clerk is asked once more."""
    number = callback_data.campaign
    sure = _button(texts("campaigns-stop-sure"), number, CampaignAction.SURE)
    back = _button(texts("campaigns-stop-not"), 0, CampaignAction.LIST)
    return Screen(texts("campaigns-ask-to-stop", number=str(number)), ((sure,), (back,)))


_ACTS = {
    CampaignAction.PAUSE: CampaignAct.PAUSE,
    CampaignAction.GO_ON: CampaignAct.GO_ON,
    CampaignAction.SURE: CampaignAct.STOP,
}


async def _list(texts: Texts, campaigns_service: CampaignsService, *, apart: bool) -> Screen | Aside:
    under_way = (await campaigns_service.under_way())[:MOST_SHOWN]
    if not under_way:
        return Aside(texts("campaigns-none")) if apart else Screen(texts("campaigns-none"))
    lines = [_line(each, texts) for each in under_way]
    rows = tuple(_row(each, texts) for each in under_way if each.can_be_steered)
    again = (_button(texts("campaigns-again"), 0, CampaignAction.LIST),)
    return Screen("\n\n".join([texts("campaigns-title"), *lines]), (*rows, again), apart=apart)


def _line(each: UnderWay, texts: Texts) -> str:
    campaign, progress = each.campaign, each.progress
    title = _title(campaign.plan.kind, campaign.plan.period, each.first_day, each.last_day, texts)
    state = texts("campaigns-filling") if not campaign.filled else texts(STATES[campaign.state])
    counted = {"sent": progress.sent, "skipped": progress.skipped, "lost": progress.not_told}
    said = [
        texts("campaigns-line", number=str(campaign.id), title=Markup(title), state=state),
        texts("campaigns-progress", left=str(progress.left), **{name: str(n) for name, n in counted.items()}),
    ]
    if each.time_left_is_known and progress.left:
        said.append(texts("campaigns-time-left", time=age_in_words(progress.time_left, texts)))
    if not each.can_be_steered:
        said.append(texts("campaigns-steered-there"))
    return "\n".join(said)


def _row(each: UnderWay, texts: Texts) -> Row:
    number = each.campaign.id
    stop = _button(texts("campaigns-stop", number=str(number)), number, CampaignAction.STOP)
    if each.campaign.state is CampaignState.PAUSED:
        return (_button(texts("campaigns-go-on", number=str(number)), number, CampaignAction.GO_ON), stop)
    return (_button(texts("campaigns-pause", number=str(number)), number, CampaignAction.PAUSE), stop)


def _button(label: str, number: int, action: CampaignAction) -> Button:
    return Button(label, CampaignStep(campaign=number, action=action).pack())


# ---- what came of it ----------------------------------------------------------------------------------


def _report(facts: Facts, texts: Texts) -> Screen:
    """A campaign has ended: how many were due, were told, were skipped and why, and could not be told."""
    is_stopped = facts["state"] == CampaignState.STOPPED.value
    ended = "campaigns-report-stopped" if is_stopped else "campaigns-report"
    said = [
        texts(ended, title=Markup(_title_of(facts, texts))),
        "",
        texts("campaigns-listed", count=str(facts["listed"])),
        texts("campaigns-sent", count=str(facts["sent"])),
        *(texts(NOT_TOLD[name], count=str(facts[name])) for name in NOT_TOLD if facts[name]),
    ]
    if in_doubt := rows_of(facts, "in_doubt"):
        accounts = ", ".join(str(row["account"]) for row in in_doubt)
        said.append(texts("campaigns-in-doubt", accounts=accounts))
    skipped = rows_of(facts, "skipped")
    if skipped:
        said += ["", texts("campaigns-not-due", count=str(sum(int(row["count"]) for row in skipped)))]
        said += [texts(SKIPPED[SkipReason(str(row["reason"]))], count=str(row["count"])) for row in skipped]
    return Screen("\n".join(said))


def _outcome(facts: Facts, texts: Texts) -> Screen:
    """How many readings came in after reminders, beside those who were left out by lot."""
    told, sent = _number(facts, "told"), _number(facts, "told_sent")
    said = [
        texts("campaigns-outcome", title=Markup(_title_of(facts, texts))),
        "",
        texts("campaigns-outcome-told", told=str(told), sent=str(sent), share=_share(sent, told)),
    ]
    left_out, sent = _number(facts, "left_out"), _number(facts, "left_out_sent")
    if left_out:
        share = _share(sent, left_out)
        said.append(texts("campaigns-outcome-left-out", count=str(left_out), sent=str(sent), share=share))
    return Screen("\n".join(said))


def _title_of(facts: Facts, texts: Texts) -> str:
    first, last = (date.fromisoformat(str(facts[name])) for name in ("from", "to"))
    return _title(CampaignKind(str(facts["kind"])), str(facts["period"]), first, last, texts)


def _title(kind: CampaignKind, period: str, first: date, last: date, texts: Texts) -> str:
    days = {"first": texts.short_day(first), "last": texts.short_day(last)}
    month = month_name(month_of(period), texts) if kind in OF_MONTHS else ""
    return texts(KINDS[kind], number=period, month=month, **days)


def _share(part: int, whole: int) -> str:
    return str(round(100 * part / whole))


def _number(facts: Facts, name: str) -> int:
    return int(str(facts[name]))


# ---- the conversation ---------------------------------------------------------------------------------


async def breathe() -> None:
    """Let others have their turn."""
    await asyncio.sleep(BREATH)


def calendar_of(foundation: Foundation) -> CampaignCalendar:
    """The company's calendar of campaigns."""
    return CampaignCalendar(foundation.readings_policy.window, foundation.campaign_policy)


def planning_of(foundation: Foundation) -> PlanningService:
    """What plans campaigns and fills their lists."""
    bills = BillCalendar(foundation.due, foundation.campaign_policy)
    return PlanningService(foundation.units, foundation.clock, calendar_of(foundation), bills, breathe)


def _services(of: Foundation) -> Services:
    return {
        "planning_service": planning_of(of),
        "campaigns_service": CampaignsService(of.units, of.clock, calendar_of(of), of.campaign_pace),
    }


def _jobs(of: Foundation) -> Jobs:
    reports = ReportsService(of.units, of.clock, calendar_of(of), breathe)
    return {
        "campaigns planned": planning_of(of).plan,
        "campaigns reported": reports.tell_ended,
        "reminders counted": reports.tell_outcomes,
    }


def _presses() -> Sequence[Press]:
    steered = [Press(CampaignStep, steer, action, audience=Audience.STAFF) for action in _ACTS]
    ask = Press(CampaignStep, ask_to_stop, CampaignAction.STOP, audience=Audience.STAFF)
    return [*steered, ask, Press(CampaignStep, list_again, CampaignAction.LIST, audience=Audience.STAFF)]


CONVERSATION = Descriptor(
    name="campaigns",
    texts=("campaigns",),
    services=_services,
    staff_commands=("campaigns",),
    routes=(Command("campaigns", list_all, audience=Audience.STAFF), *_presses()),
    cards={REPORT: _report, OUTCOME: _outcome},
    jobs=_jobs,
)
