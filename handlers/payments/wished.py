"""Paying that somebody asks for in words that are no button's name."""

from datetime import datetime

from aiogram.types import Message

from domain.payments.service import PaymentsService
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.screen import Aside, Screen
from handlers.menu import Menu
from handlers.payments.choosing import open_payments
from locales.texts import Texts


async def wished(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    payments_service: PaymentsService,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Declined:
    """«Хочу заплатить», «где платить»: what is owed, and what may be paid."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_payments(message, conversation, resident, texts, payments_service, menu)
