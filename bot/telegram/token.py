"""A token that Telegram does not know: fatal from the start, and seldom so once it was known."""

from http import HTTPStatus

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe

UNKNOWN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
"""What the Bot API answers to a token that was withdrawn, and to one that has not the form of any."""

_UNKNOWN_METHOD = "method not found"
_PATIENCE = 20  # seconds


class TokenRefused(Exception):
    """Telegram does not know the token: nothing can be done until it is put right."""


def denies_token(refusal: TelegramAPIError) -> bool:
    """Whether a refusal says that there is no such bot; that there is no such method is another matter."""
    if isinstance(refusal, TelegramUnauthorizedError):
        return True
    return isinstance(refusal, TelegramNotFound) and _UNKNOWN_METHOD not in refusal.message.lower()


async def refuse_unknown(bot: Bot) -> None:
    """Ask Telegram once whether it knows the token; when it cannot be asked, that is no refusal.

    Raises:
        TokenRefused: it does not.
    """
    try:
        await bot(GetMe(), request_timeout=_PATIENCE)
    except TelegramAPIError as error:
        if denies_token(error):
            raise TokenRefused(f"Telegram does not know it: {error.message}") from error
    except AiogramError:
        return
