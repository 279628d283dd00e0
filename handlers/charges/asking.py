"""Questions in a resident's own words: «сколько я должен», «начисления за май»."""

from datetime import datetime

from aiogram.types import Message

from domain.charges.question import month_asked
from domain.charges.service import ChargesService
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.linking import LINKING
from fsm.screen import Aside, Screen
from handlers.charges.bill import active_account, newest, of_month, owed_now
from locales.texts import Texts


async def asked_debt(
    _: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    charges_service: ChargesService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Сколько я должен»: what is owed now."""
    if not resident.links:
        return _stranger(texts)
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    conversation.end()
    return await owed_now(resident, active_account(resident), texts, now, charges_service)


async def asked_charges(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    charges_service: ChargesService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Начисления», «начисления за май»: the newest bill, or that of the month."""
    if not resident.links:
        return _stranger(texts)
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    conversation.end()
    account = active_account(resident)
    month = month_asked(message.text or "", now.date())
    if month is None:
        return await newest(resident, account, texts, charges_service)
    return await of_month(month, resident, account, texts, charges_service)


def _stranger(texts: Texts) -> Screen:
    return Screen(texts("charges-stranger"), (go_row(texts("menu-link"), LINKING), menu_row(texts)))
