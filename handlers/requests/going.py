"""On, back, out, and whatever else was sent."""

from aiogram.types import CallbackQuery, Message

from domain.requests import filling
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.screen import Aside, Screen
from handlers.requests.questions import ask, held
from locales.texts import Texts


async def go_on(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """«Дальше», «Готово», «Пропустить»."""
    form = await held(conversation, resident, requests_service)
    return ask(conversation, filling.go_on(form), resident, texts)


async def back(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """One step back; what was answered stays. From the first step, out of the form."""
    form = filling.back(await held(conversation, resident, requests_service))
    return _leave(conversation, texts) if form is None else ask(conversation, form, resident, texts)


async def cancel(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """«Отмена»: nothing is sent, nothing of it is kept."""
    return _leave(conversation, texts)


def _leave(conversation: Conversation, texts: Texts) -> Screen:
    conversation.end()
    return Screen(texts("requests-cancelled"), (menu_row(texts),))


async def unexpected(_: Message, texts: Texts) -> Aside:
    """What is no answer to the question, which stays."""
    return Aside(texts("requests-unexpected"), question=True)
