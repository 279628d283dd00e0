"""«ОДН», `/odn`: the newest month of the account that the menu is about, or a month that is spoken of."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.charges.service import ChargesService
from domain.common_needs.service import CommonNeedsService
from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber
from domain.residents import Resident
from domain.typed_months import NotAMonth
from fsm.common_needs import CommonNeedsDraft, CommonNeedsFor, CommonNeedsForm, CommonNeedsOf, View
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.screen import Screen
from handlers.common_needs.screens import question
from handlers.menu import Menu
from locales.texts import Texts


async def open_common_needs(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """What is to be computed; a form that was open is left, and that is said."""
    link = resident.active_link
    if link is None:
        raise NoLinkedAccount
    draft = await _newest(link.account, resident, common_needs_service)
    return await _begin(draft, conversation, resident, texts, common_needs_service, charges_service, menu)


async def open_of_account(
    _: CallbackQuery,
    callback_data: CommonNeedsFor,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """«ОДН» under what is known of an account: of that one, whichever the menu is about."""
    draft = await _newest(AccountNumber(callback_data.account), resident, common_needs_service)
    return await _begin(draft, conversation, resident, texts, common_needs_service, charges_service, menu)


async def _newest(
    account: AccountNumber, resident: Resident, common_needs_service: CommonNeedsService
) -> CommonNeedsDraft:
    months = await common_needs_service.months(resident.user, account)
    month = months[0] if months else common_needs_service.last_month()
    return CommonNeedsDraft(id=new_draft_id(), account=account, year=month.year, month=month.month)


async def open_month(
    _: CallbackQuery,
    callback_data: CommonNeedsOf,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """«Как посчитали ОДН» under a bill: its month, in detail."""
    month = callback_data.asked
    if month is None:
        raise NotAMonth
    draft = CommonNeedsDraft(
        id=new_draft_id(),
        account=AccountNumber(callback_data.account),
        year=month.year,
        month=month.month,
        view=View.DETAIL,
    )
    return await _begin(draft, conversation, resident, texts, common_needs_service, charges_service, menu)


async def _begin(
    draft: CommonNeedsDraft,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    left = () if conversation.state == CommonNeedsForm.month.state else menu.left(conversation.state, texts)
    screen = await question(draft, resident, texts, common_needs_service, charges_service)
    conversation.move(CommonNeedsForm.month, draft)
    return replace(screen, before=left)
