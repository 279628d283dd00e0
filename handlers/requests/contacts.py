"""How to reach whoever asks: what is known is proposed, and each can be said anew."""

from aiogram.types import CallbackQuery, Message

from domain.requests import filling
from domain.requests.form import ContactField
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.requests import RequestsStep
from fsm.screen import Screen
from handlers.requests.questions import ask, held
from locales.texts import Texts


async def change(
    _: CallbackQuery,
    callback_data: RequestsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """One of the contacts anew."""
    form = await held(conversation, resident, requests_service)
    field = ContactField(callback_data.value) if callback_data.value else None
    return ask(conversation, filling.ask_contact(form, field), resident, texts)


async def typed(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """The contact that is asked for; where all are shown, a phone or an e-mail."""
    form = await held(conversation, resident, requests_service)
    return ask(conversation, filling.give_contact(form, message.text or ""), resident, texts)


async def remove(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """Without it."""
    form = await held(conversation, resident, requests_service)
    return ask(conversation, filling.remove_contact(form), resident, texts)
