"""The chats of an account: what the buttons send. Nothing is filled in, so nothing is carried."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class ChatsOf(CallbackData, prefix="chats"):
    """See who is linked to an account; can be pressed at any time."""

    account: str


class ChatAction(StrEnum):
    """What can be done with another chat of one's account."""

    END = "end"
    END_FOR_SURE = "sure"
    TAKE_BACK = "back"


class ChatStep(CallbackData, prefix="chat"):
    """Something to do with another chat of one's account; can be pressed at any time."""

    action: ChatAction
    link: int
    account: str


class NotMe(CallbackData, prefix="notme"):
    """«Это не я», under a notice that a new chat was linked."""

    link: int
