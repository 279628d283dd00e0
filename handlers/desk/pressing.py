"""Buttons under the card of a request, and under what a clerk was asked."""

from dataclasses import replace

from aiogram.types import CallbackQuery

from domain.identifiers import ActId
from domain.requests.change import Moved
from domain.requests.refusals import ActedBefore
from domain.requests.request import RequestNumber
from fsm.conversation import Conversation
from fsm.desk import Desk, DeskAction, DeskStep, HeldChoice, HeldDeed, HeldStep, RefusalFor
from fsm.event import Event
from fsm.screen import Aside, Screen
from handlers.desk.carrying import (
    Services,
    carry_out,
    draft_of,
    form_going_on,
    held_back,
    no_longer_asked,
    told_of_in,
    words_of_held,
)
from handlers.desk.clerks import clerk_of, deed_of
from handlers.desk.planning import planned
from handlers.desk.questions import ask_for_answer, ask_for_reason, offering_later
from locales.texts import Texts

MAY_WAIT = frozenset({HeldChoice.LATER, HeldChoice.ANSWER})
"""At night these go when the clerks begin; the second because whatever is written in a topic does."""


async def act_on(
    _: CallbackQuery,
    callback_data: DeskStep,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside | None:
    """What needs no words: the card itself says then how the request stands."""
    what = HeldDeed(act=act, request=callback_data.request, action=callback_data.action)
    try:
        await carry_out(what, deed_of(event, conversation, act, texts), desk)
    except ActedBefore as before:
        return held_back(what, before, conversation, texts)
    return None


async def wants_words(
    _: CallbackQuery,
    callback_data: DeskStep,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside:
    """«Ответить», «Отклонить»: what is to be written, unless a colleague has the request.

    Whoever is in another form finishes that first: their next message would be taken for something else.
    """
    if form := form_going_on(conversation):
        return Aside(f"{texts('desk-finish-form', what=form)} {texts('desk-answer-in-topic')}")
    what = HeldDeed(act=act, request=callback_data.request, action=callback_data.action)
    try:
        await desk.desk.check_free(RequestNumber(what.request), clerk_of(event, texts))
    except ActedBefore as before:
        return held_back(what, before, conversation, texts)
    return await _ask(what, conversation, texts, desk)


async def cancel(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """«Отмена»: nothing is done."""
    no_longer_asked(conversation)
    return Screen(texts("desk-cancelled"))


async def refuse(
    _: CallbackQuery,
    callback_data: RefusalFor,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside:
    """A usual reason."""
    told_of = told_of_in(draft_of(conversation), callback_data.request)
    no_longer_asked(conversation)
    what = HeldDeed(
        act=act,
        request=callback_data.request,
        action=DeskAction.REFUSE,
        text=callback_data.reason.value,
    )
    try:
        await carry_out(what, deed_of(event, conversation, act, texts, told_of=told_of), desk)
    except ActedBefore as before:
        return held_back(what, before, conversation, texts)
    return Screen(texts("desk-refused", number=str(callback_data.request)))


async def decide(
    _: CallbackQuery,
    callback_data: HeldStep,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside:
    """The clerk's word about what was held back."""
    draft = draft_of(conversation)
    what = next((each for each in draft.held if each.act == callback_data.deed), None)
    if what is None:
        return Aside(texts("desk-held-unknown"))
    held = tuple(each for each in draft.held if each is not what)
    conversation.move(Desk.sure, draft.model_copy(update={"held": held}))
    no_longer_asked(conversation)
    if callback_data.choice is HeldChoice.DROP:
        return Screen(texts("desk-dropped"))
    if callback_data.choice is HeldChoice.ANSWER:
        what = what.model_copy(update={"action": DeskAction.ANSWER})
    deed = deed_of(event, conversation, ActId(what.act), texts, sure=not what.shown, told_of=what.told_of)
    begin = await desk.plans.clerks_begin()
    if what.is_unwritten:
        return replace(await _ask(what, conversation, texts, desk), apart=False)
    try:
        if callback_data.choice in MAY_WAIT and begin is not None:
            number = RequestNumber(what.request)
            return replace(await planned(number, deed, words_of_held(what), begin, texts, desk), apart=False)
        moved = await carry_out(what, deed, desk)
    except ActedBefore as before:
        return held_back(what.model_copy(update={"shown": False}), before, conversation, texts, begin)
    return Screen(done_words(what, moved, texts))


def done_words(what: HeldDeed, moved: Moved | None, texts: Texts) -> str:
    """What was done, where the clerk had been asked about it."""
    number = moved.now.number if moved else RequestNumber(what.request)
    return texts("desk-sent" if moved else "desk-carried-out", number=str(number))


async def _ask(what: HeldDeed, conversation: Conversation, texts: Texts, desk: Services) -> Screen:
    """The answer, or why it is refused; the clerk has been told who has the request, if anybody."""
    request = await desk.desk.find(RequestNumber(what.request))
    owner = request.standing.clerk
    begin = await desk.plans.clerks_begin()
    asked = {
        "request": request.number,
        "later": None,
        "offered": begin is not None,
        "told_of": owner.id if owner else None,
        "asked_at": conversation.moment,
    }
    draft = draft_of(conversation).model_copy(update=asked)
    if what.action is DeskAction.REFUSE:
        conversation.move(Desk.reason, draft)
        return ask_for_reason(draft, texts)
    conversation.move(Desk.answer, draft)
    question = ask_for_answer(draft, texts)
    return question if begin is None else offering_later(question, draft, begin, texts)
