"""Which resource, which service, which meter (manual, 4.3.1)."""

from aiogram.types import CallbackQuery

from domain.identifiers import MeterId
from domain.meters import Resource
from domain.requests import filling
from domain.requests.request import ServiceCode
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.requests import RequestsStep
from fsm.screen import Screen
from handlers.requests.questions import ask, held
from locales.texts import Texts


async def choose_resource(
    _: CallbackQuery,
    callback_data: RequestsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """Electricity or hot water."""
    form = await held(conversation, resident, requests_service)
    chosen = filling.choose_resource(form, Resource(callback_data.value))
    return ask(conversation, chosen, resident, texts)


async def choose_service(
    _: CallbackQuery,
    callback_data: RequestsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """One of those that the company offers."""
    form = await held(conversation, resident, requests_service)
    chosen = filling.choose_service(form, ServiceCode(callback_data.value))
    return ask(conversation, chosen, resident, texts)


async def choose_meter(
    _: CallbackQuery,
    callback_data: RequestsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """By its place; or another one, that is not there yet."""
    form = await held(conversation, resident, requests_service)
    meter = MeterId(int(callback_data.value)) if callback_data.value else None
    return ask(conversation, filling.choose_meter(form, meter), resident, texts)
