"""What a handler asks of an update before it takes it."""

from enum import StrEnum

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from domain.residents import Resident
from fsm.conversation import Conversation


class Pressed(Filter):
    """Which button of a form it is; its router has read the callback data already, once for all of them."""

    def __init__(self, *actions: StrEnum) -> None:
        self._actions = actions

    async def __call__(self, _: CallbackQuery, callback_data: CallbackData) -> bool:
        """Whether it is one of these."""
        return getattr(callback_data, "action", None) in self._actions


async def on_screen(click: CallbackQuery, conversation: Conversation) -> bool:
    """Whether the pressed button stands on the screen now.

    A click is checked against the present, not against the message that carries the button: buttons of
    steps that are over fall through to the last router, which says so.
    """
    return bool(click.data and conversation.screen and conversation.screen.offers(click.data))


async def is_linked(_: Message, resident: Resident) -> bool:
    """Whether whoever wrote has an account here."""
    return bool(resident.links)
