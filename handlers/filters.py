"""What a handler asks of an update before it takes it."""

from aiogram.types import CallbackQuery, Message

from domain.residents import Resident
from fsm.conversation import Conversation


async def on_screen(click: CallbackQuery, conversation: Conversation) -> bool:
    """Whether the pressed button stands on the screen now.

    A click is checked against the present, not against the message that carries the button: buttons of
    steps that are over fall through to the last router, which says so.
    """
    return bool(click.data and conversation.screen and conversation.screen.offers(click.data))


async def is_linked(_: Message, resident: Resident) -> bool:
    """Whether whoever wrote has an account here."""
    return bool(resident.links)
