"""«Ответить» and «Открыть снова»: a clerk waits for words."""

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from domain.requests.mine import MyRequestsService
from domain.requests.replying import RepliesService
from domain.requests.request import RequestNumber
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.my_requests import MyRequestAction, MyRequestDraft, MyRequests, MyRequestStep
from fsm.screen import Aside, Screen
from handlers.menu import Menu
from handlers.my_requests.listing import button, of_request
from locales.texts import Texts


async def reply(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen:
    """What shall be said? A form that was open is left, and that is said."""
    number = await replies_service.check(resident.user, RequestNumber(callback_data.number))
    return _ask(MyRequests.replying, number, conversation, texts, menu)


async def reopen(
    _: CallbackQuery,
    callback_data: MyRequestStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen:
    """What is left to do?"""
    number = await replies_service.check(resident.user, RequestNumber(callback_data.number))
    return _ask(MyRequests.reopening, number, conversation, texts, menu)


def _ask(state: State, number: RequestNumber, conversation: Conversation, texts: Texts, menu: Menu) -> Screen:
    left = menu.left(conversation.state, texts)
    draft = MyRequestDraft(id=new_draft_id(), number=number)
    conversation.move(state, draft)
    asked = question(draft, state, texts)
    return Screen(asked.text, asked.rows, left)


def question(draft: MyRequestDraft, state: State, texts: Texts) -> Screen:
    """What a clerk waits for."""
    number = str(draft.number)
    asked = (
        texts("my-requests-reopen-why", number=number)
        if state == MyRequests.reopening
        else texts("my-requests-reply", number=number)
    )
    return Screen(asked, ((button(texts("button-back"), MyRequestAction.BACK, draft.number),),))


async def reply_typed(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Aside:
    """«Ответить», typed: to the only request that waits, if there is one."""
    moment = conversation.moment or message.date
    numbers = await replies_service.addressees(resident.user, moment)
    if len(numbers) != 1:
        return Aside(texts("my-requests-reply-to-which"), question=True)
    return _ask(MyRequests.replying, numbers[0], conversation, texts, menu)


async def back(
    _: Message | CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    my_requests_service: MyRequestsService,
) -> Screen:
    """«Назад»: to the request; nobody reads words of which it is not known where they go."""
    if conversation.state == MyRequests.choosing.state:
        conversation.end()
        return Screen(texts("my-requests-not-passed-on"), (menu_row(texts),))
    number = RequestNumber(conversation.draft(MyRequestDraft).number)
    conversation.end()
    return of_request(await my_requests_service.one(resident.user, number), resident, texts)
