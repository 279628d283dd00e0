"""A resident asks whether there is an outage: by the menu, by a command, in their own words."""

from dataclasses import replace
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.outages.asking import AskingService, Known
from domain.requests.replying import RepliesService
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation, NoDraft
from fsm.draft import new_draft_id
from fsm.event import Event
from fsm.handling import Declined
from fsm.linking import LINKING
from fsm.outages import AskedDraft, OutagesAction, OutagesStep
from fsm.screen import Aside, Button, Row, Screen
from handlers.menu import Menu
from handlers.outages.outgoing import PLANNED, home_line
from handlers.outages.when import when
from handlers.requests import opening
from locales.texts import Texts


async def open_outages(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    asking_service: AskingService,
    menu: Menu,
) -> Screen:
    """«Отключения», `/outages`: what is known; a form that was open is left, and that is said."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    screen = await _answer(resident, texts, asking_service)
    return replace(screen, before=left)


async def asked(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    asking_service: AskingService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Нет света»: what is known, and the words are kept for clerks.

    Whoever was asked something by a clerk, or has just spoken with one, means that clerk.
    """
    at = conversation.moment or now
    if await replies_service.addressees(resident.user, at, going_on=False):
        return Declined(Aside(texts("unexpected"), question=True))
    conversation.keep(AskedDraft(id=new_draft_id(), words=message.text or ""))
    return await _answer(resident, texts, asking_service)


async def write(
    _: CallbackQuery,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """«Написать сотруднику»: feedback, with what was asked in it already."""
    try:
        words = conversation.draft(AskedDraft).words if conversation.state is None else ""
    except NoDraft:
        words = ""
    return await opening.open_feedback_with(
        words, event, conversation, resident, texts, requests_service, menu
    )


async def _answer(resident: Resident, texts: Texts, asking_service: AskingService) -> Screen:
    if not resident.links:
        parts = [texts("outages-stranger"), *_whom_to_call(asking_service, texts)]
        return Screen(
            "\n\n".join(parts), (go_row(texts("menu-link"), LINKING), _write(texts), menu_row(texts))
        )
    answer = await asking_service.at_homes_of(resident.user)
    parts = [_of_home(known, answer.now, texts) for known in answer.homes]
    parts.append(texts("outages-if-wrong") if answer.any else texts("outages-may-be-accident"))
    parts += _whom_to_call(asking_service, texts)
    return Screen("\n\n".join(parts), (_write(texts), menu_row(texts)))


def _of_home(known: Known, now: datetime, texts: Texts) -> str:
    address = known.home.account.address
    lines = [home_line(address, known.home.label, texts)]
    for each in known.outages:
        plan = each.plan
        lines += [texts(PLANNED[plan.resource]), when(plan.begins_at, plan.ends_at, now, texts)]
        if plan.reason:
            lines.append(texts("outages-reason", reason=plan.reason))
    if not known.outages:
        lines.append(texts("outages-none"))
    return "\n".join(lines)


def _whom_to_call(asking_service: AskingService, texts: Texts) -> list[str]:
    return [texts("outages-call", phone=asking_service.phone)] if asking_service.phone else []


def _write(texts: Texts) -> Row:
    return (Button(texts("outages-write"), OutagesStep(action=OutagesAction.WRITE).pack()),)
