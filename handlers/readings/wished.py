"""Readings that somebody wants to send, in words that are no button's name."""

from datetime import datetime

from aiogram.types import Message

from domain.readings.service import ReadingsService
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.screen import Aside, Screen
from handlers.readings.entering import open_readings
from locales.texts import Texts


async def wished(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Показания», «хочу сдать показания»: the first question."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_readings(message, conversation, resident, texts, readings_service)
