"""Buttons under the card of a request, and under what a clerk was asked."""

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery

from domain.identifiers import ActId
from domain.requests.change import Moved
from domain.requests.refusals import ActedBefore
from domain.requests.request import RequestNumber
from fsm.conversation import Conversation
from fsm.desk import Desk, DeskAction, DeskDraft, DeskStep, HeldChoice, HeldDeed, HeldStep, RefusalFor
from fsm.event import Event
from fsm.screen import Aside, Screen
from handlers.desk.carrying import Services, carry_out, draft_of, held_back, no_longer_asked
from handlers.desk.clerks import deed_of
from handlers.desk.questions import ask_for_answer, ask_for_reason, offering_later
from locales.texts import Texts


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


async def wants_to_answer(
    _: CallbackQuery, callback_data: DeskStep, conversation: Conversation, texts: Texts, desk: Services
) -> Screen:
    """«Ответить»."""
    draft = await _asked(Desk.answer, callback_data, conversation, desk)
    question = ask_for_answer(draft, texts)
    begin = await desk.plans.clerks_begin()
    return question if begin is None else offering_later(question, draft, begin, texts)


async def wants_to_refuse(
    _: CallbackQuery, callback_data: DeskStep, conversation: Conversation, texts: Texts, desk: Services
) -> Screen:
    """«Отклонить»: why? The resident will read it."""
    return ask_for_reason(await _asked(Desk.reason, callback_data, conversation, desk), texts)


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
    no_longer_asked(conversation)
    what = HeldDeed(
        act=act,
        request=callback_data.request,
        action=DeskAction.REFUSE,
        text=callback_data.reason.value,
    )
    try:
        await carry_out(what, deed_of(event, conversation, act, texts), desk)
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
    moved = await carry_out(what, deed_of(event, conversation, ActId(what.act), texts, sure=True), desk)
    return Screen(done_words(what, moved, texts))


def done_words(what: HeldDeed, moved: Moved | None, texts: Texts) -> str:
    """What was done, where the clerk had been asked about it."""
    number = moved.now.number if moved else RequestNumber(what.request)
    return texts("desk-sent" if moved else "desk-carried-out", number=str(number))


async def _asked(
    state: State, callback_data: DeskStep, conversation: Conversation, desk: Services
) -> DeskDraft:
    request = await desk.desk.find(RequestNumber(callback_data.request))
    draft = draft_of(conversation).model_copy(update={"request": request.number, "later": None})
    conversation.move(state, draft)
    return draft
