"""Another month, with a collective meter or without, and what is shown; pressed or typed."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.charges.service import ChargesService
from domain.common_needs.service import CommonNeedsService
from domain.residents import Resident
from domain.typed_months import typed_month
from fsm.common_needs import CommonNeedsDraft, CommonNeedsForm, CommonNeedsStep, View
from fsm.conversation import Conversation
from fsm.screen import Aside, Screen
from handlers.common_needs.screens import question
from handlers.menu import Menu
from locales.texts import Texts


async def change(
    _: CallbackQuery,
    callback_data: CommonNeedsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
) -> Screen:
    """Another month, as if there were another meter, «Рассчитать», «Рассчитать подробно»."""
    draft = conversation.draft(CommonNeedsDraft).after(callback_data)
    return await _go_on(draft, conversation, resident, texts, common_needs_service, charges_service)


async def typed_month_of(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
) -> Screen:
    """«май 2013»."""
    draft = conversation.draft(CommonNeedsDraft).at(typed_month(message.text or "", now.date()))
    return await _go_on(draft, conversation, resident, texts, common_needs_service, charges_service)


async def back(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """«Назад», typed: from what was computed to what it is computed by, and from there to the menu."""
    draft = conversation.draft(CommonNeedsDraft)
    if draft.view is View.CHOICE:
        conversation.end()
        return menu.screen(resident, texts)
    chosen = draft.model_copy(update={"view": View.CHOICE})
    return await _go_on(chosen, conversation, resident, texts, common_needs_service, charges_service)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A picture, a sticker: neither is a month."""
    return Aside(texts("charges-error-month"), question=True)


async def _go_on(
    draft: CommonNeedsDraft,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
) -> Screen:
    screen = await question(draft, resident, texts, common_needs_service, charges_service)
    conversation.move(CommonNeedsForm.month, draft)
    return screen
