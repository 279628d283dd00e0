"""Back, and whatever else was sent, while something is said anew about an account."""

from aiogram.types import CallbackQuery, Message

from domain.residents import Resident
from fsm.accounts import Accounts, AccountsDraft, ZonesDraft
from fsm.conversation import Conversation
from fsm.screen import Aside, Screen
from handlers.accounts.cards import AccountCards
from handlers.accounts.contacts import ask
from locales.texts import Texts


async def leave_it(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    account_cards: AccountCards,
) -> Screen:
    """All stays as it was."""
    zones = conversation.state == Accounts.zones.state
    account = conversation.draft(ZonesDraft).account if zones else conversation.draft(AccountsDraft).account
    conversation.end()
    return await account_cards.of(resident.user, account, texts)


async def back(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    account_cards: AccountCards,
) -> Screen:
    """«Назад», typed: from the code to the address, from everything else out of it."""
    if conversation.state == Accounts.code.state:
        return ask(conversation, Accounts.email, conversation.draft(AccountsDraft), resident, texts)
    return await leave_it(message, conversation, resident, texts, account_cards)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, a file: the question stays."""
    return Aside(texts("accounts-unexpected"), question=True)
