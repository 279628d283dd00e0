"""Answers that are written at night and sent when the clerks begin."""

from datetime import datetime

from aiogram.types import CallbackQuery

from domain.identifiers import ActId
from domain.requests.answering import Words
from domain.requests.deeds import Deed
from domain.requests.request import EventId, RequestNumber
from fsm.conversation import Conversation
from fsm.desk import Desk, DeskStep, PlanChoice, PlanStep
from fsm.event import Event
from fsm.screen import Aside, Button, Screen
from handlers.desk.carrying import Services, draft_of
from handlers.desk.clerks import deed_of
from handlers.desk.questions import ask_for_answer, ask_for_later_answer
from locales.texts import Texts


async def later(
    _: CallbackQuery, callback_data: DeskStep, conversation: Conversation, texts: Texts, desk: Services
) -> Screen | Aside:
    """«Отправить в 8:00»: the answer that is asked for."""
    draft = draft_of(conversation)
    if conversation.state != Desk.answer.state or draft.request != callback_data.request:
        return Aside(texts("stale-button"))
    begin = await desk.plans.clerks_begin()
    draft = draft.model_copy(update={"later": begin})
    conversation.move(Desk.answer, draft)
    return ask_for_answer(draft, texts) if begin is None else ask_for_later_answer(draft, begin, texts)


async def planned(
    number: RequestNumber, deed: Deed, words: Words, at: datetime, texts: Texts, desk: Services
) -> Screen:
    """It waits; until its time it can be sent at once, or dropped."""
    event = await desk.plans.plan(number, deed, words, at)
    when = {"day": texts.short_day(at), "time": texts.time(at)}
    now = Button(texts("desk-plan-now"), PlanStep(event=event, choice=PlanChoice.NOW).pack())
    drop = Button(texts("desk-plan-drop"), PlanStep(event=event, choice=PlanChoice.DROP).pack())
    return Screen(texts("desk-planned", number=str(number), **when), ((now,), (drop,)), apart=True)


async def decide(
    _: CallbackQuery,
    callback_data: PlanStep,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen:
    """The clerk's word about an answer that waits."""
    plan = EventId(callback_data.event)
    if callback_data.choice is PlanChoice.NOW:
        return Screen(texts("desk-plan-sent" if await desk.plans.send_now(plan) else "desk-plan-over"))
    dropped = await desk.plans.drop(plan, deed_of(event, conversation, act, texts))
    return Screen(texts("desk-dropped" if dropped else "desk-plan-over"))
