"""A human being or a service, which somebody asks for in words that are no button's name."""

from datetime import datetime

from aiogram.types import Message

from domain.requests.replying import RepliesService
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.event import Event
from fsm.handling import Declined
from fsm.my_requests import MY_REQUESTS
from fsm.requests import FEEDBACK, STATEMENT
from fsm.screen import Aside, Screen
from handlers.menu import Menu
from handlers.requests.opening import open_service
from locales.texts import Texts


async def wished_service(
    message: Message,
    event: Event,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Declined:
    """«Вызвать мастера», «опломбировать счётчик»: the form of a request for a service."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_service(message, event, conversation, resident, texts, requests_service, menu)


async def wished(
    _: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Позовите оператора»: how to write to one, and whom to call."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    conversation.end()
    if not resident.links:
        return Screen(texts("requests-to-clerk"), (go_row(texts("menu-feedback"), FEEDBACK), menu_row(texts)))
    rows = (
        go_row(texts("menu-statement"), STATEMENT),
        go_row(texts("menu-my-requests"), MY_REQUESTS),
        menu_row(texts),
    )
    return Screen(texts("requests-to-clerk"), rows)
