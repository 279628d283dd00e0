"""A request's end: withdrawn, solved, rated."""

from aiogram.types import CallbackQuery, Message

from domain.identifiers import ActId
from domain.requests.ending import EndingsService
from domain.requests.mine import MyRequestsService
from domain.requests.request import RequestNumber, RequestState
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.my_requests import MyRequestAction, MyRequestDraft, MyRequests, MyRequestStep, Rate
from fsm.screen import Aside, Row, Screen
from handlers.menu import Menu
from handlers.my_requests.listing import button, of_request, rating_row
from locales.texts import Texts

A = MyRequestAction


async def withdraw(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
    menu: Menu,
) -> Screen:
    """«Отозвать»: asked once more, since nobody will look at it then."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    whole = await my_requests_service.one(resident.user, RequestNumber(callback_data.number))
    number = whole.mine.number
    sure = (button(texts("my-requests-withdraw-for-sure"), A.WITHDRAW_FOR_SURE, number),)
    back = (button(texts("button-back"), A.SHOW, number),)
    return Screen(texts("my-requests-withdraw", number=str(number)), (sure, back), left)


async def withdraw_for_sure(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    endings_service: EndingsService,
) -> Screen:
    """Nobody will look at it."""
    request = await endings_service.withdraw(resident.user, RequestNumber(callback_data.number), act)
    conversation.end()
    return Screen(texts("my-requests-withdrawn", number=str(request.number)), (menu_row(texts),))


async def solved(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    endings_service: EndingsService,
) -> Screen | Aside:
    """«Спасибо, вопрос решён»; a form that is open goes on."""
    request = await endings_service.solve(resident.user, RequestNumber(callback_data.number), act)
    text = texts("my-requests-solved", number=str(request.number))
    if conversation.state is not None:
        return Aside(text, question=True)
    rows: list[Row] = []
    if request.standing.state is RequestState.DONE and request.standing.rating is None:
        text = f"{text}\n\n{texts('my-requests-rate')}"
        rows.append(rating_row(request.number))
    rows += [(button(texts("my-requests-reopen"), A.REOPEN, request.number),), menu_row(texts)]
    return Screen(text, tuple(rows))


async def rate(
    _: CallbackQuery,
    callback_data: Rate,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    endings_service: EndingsService,
) -> Screen | Aside:
    """1 to 5; pressed again, the newest counts."""
    number = RequestNumber(callback_data.number)
    request = await endings_service.rate(resident.user, number, callback_data.rating, act)
    text = texts("my-requests-rated", number=str(request.number), rating=str(request.standing.rating))
    if conversation.state is not None:
        return Aside(text, question=True)
    rows = (
        (button(texts("my-requests-word-button"), A.WORD, request.number),),
        (button(texts("my-requests-reopen"), A.REOPEN, request.number),),
        menu_row(texts),
    )
    return Screen(text, rows)


# ---- why such a rating ------------------------------------------------------------------------------


async def explain(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
    menu: Menu,
) -> Screen:
    """Why? A form that was open is left, and that is said."""
    whole = await my_requests_service.one(resident.user, RequestNumber(callback_data.number))
    rating = whole.mine.request.standing.rating
    if rating is None:
        return of_request(whole, resident, texts)
    left = menu.left(conversation.state, texts)
    draft = MyRequestDraft(id=new_draft_id(), number=whole.mine.number, rating=rating)
    conversation.move(MyRequests.word, draft)
    asked = question(draft, texts)
    return Screen(asked.text, asked.rows, left)


def question(draft: MyRequestDraft, texts: Texts) -> Screen:
    """Why such a rating."""
    back = (button(texts("button-back"), A.BACK, draft.number),)
    return Screen(texts("my-requests-word", number=str(draft.number), rating=str(draft.rating)), (back,))


async def word(
    message: Message,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    endings_service: EndingsService,
) -> Screen:
    """Clerks read it."""
    draft = conversation.draft(MyRequestDraft)
    text = (message.text or "").strip()
    request = await endings_service.rate(resident.user, RequestNumber(draft.number), draft.rating, act, text)
    conversation.end()
    return Screen(texts("my-requests-word-passed-on", number=str(request.number)), (menu_row(texts),))


async def unexpected(_: Message, texts: Texts) -> Aside:
    """Something that is no word."""
    return Aside(texts("my-requests-word-only"), question=True)
