"""Back, and whatever else was sent, while something is said anew about an account."""

from aiogram.types import CallbackQuery, Message

from domain.residents import Resident
from fsm.accounts import Accounts, AccountsDraft, ZonesDraft
from fsm.conversation import Conversation
from fsm.screen import Aside, Screen
from handlers.accounts.cards import AccountCards
from handlers.accounts.contacts import ask
from handlers.accounts.way_back import WayBack
from locales.texts import Texts


async def leave_it(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    account_cards: AccountCards,
    way_back: WayBack,
) -> Screen:
    """All stays as it was."""
    if conversation.state == Accounts.zones.state:
        account = conversation.draft(ZonesDraft).account
        conversation.end()
        return await account_cards.of(resident, account, texts)
    draft = conversation.draft(AccountsDraft)
    conversation.end()
    return await way_back.of(draft, resident, texts)


async def back(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    account_cards: AccountCards,
    way_back: WayBack,
) -> Screen:
    """«Назад», typed: from the code to the address, from everything else out of it."""
    if conversation.state == Accounts.code.state:
        return ask(conversation, Accounts.email, conversation.draft(AccountsDraft), resident, texts)
    return await leave_it(message, conversation, resident, texts, account_cards, way_back)


def left(texts: Texts) -> str:
    """What is true of whatever was not said to its end."""
    return texts("accounts-nothing-changed")


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, a file: the question stays."""
    return Aside(texts("accounts-unexpected"), question=True)
