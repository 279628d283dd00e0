"""All conversations in the order in which they are asked whether an update is theirs."""

from aiogram import Router
from aiogram.types import TelegramObject

from fsm.conversation import Conversation
from handlers import accounts, last, linking, menu, readings, staff


def router() -> Router:
    """What is always at hand, then each conversation, the most frequent first, then the last resort."""
    root = Router(name="root")
    residents = Router(name="residents")
    for observer in (residents.message, residents.edited_message, residents.callback_query):
        observer.filter(in_conversation)
    residents.include_routers(
        menu.router(), readings.router(), linking.router(), accounts.router(), last.router()
    )
    root.include_routers(residents, staff.router())
    return root


async def in_conversation(_: TelegramObject, conversation: Conversation | None = None) -> bool:
    """Whether this is a resident's turn: only then there is a conversation."""
    return conversation is not None
