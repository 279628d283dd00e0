"""What Telegram shows of the bot before a word is said: told where it differs from what is known already.

Telegram lets a bot change its name only a few times a day, so each is asked for first. A photo cannot be
compared; it is set where there is none, and one that the company has chosen itself stays.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import (
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    GetUserProfilePhotos,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyProfilePhoto,
    SetMyShortDescription,
)
from aiogram.types import BotCommand, BotCommandScopeChat, BufferedInputFile, InputProfilePhotoStatic

from bot.delivery.speech import REQUEST_TIMEOUT, deliver
from domain.residents import Language
from fsm.answer import Call
from locales.texts import Texts

FACE = Path(__file__).with_name("face.jpg")

log = structlog.get_logger()


async def introduce(
    bot: Bot,
    all_texts: Mapping[str, Texts],
    commands: Mapping[str, str],
    staff_commands: Mapping[str, str],
    staff_chats: Iterable[int],
) -> None:
    """Tell Telegram who the bot is, in every language; commands are names with the keys of their texts."""
    for language, texts in all_texts.items():
        await deliver(bot, SetMyCommands(commands=_listed(commands, texts), language_code=code_of(language)))
    for chat in staff_chats:
        of_chat = BotCommandScopeChat(chat_id=chat)
        listed = _listed(staff_commands, all_texts[Language.RU])
        await deliver(bot, SetMyCommands(commands=listed, scope=of_chat))
    try:
        calls = await _what_differs(bot, all_texts)
    except AiogramError as error:
        # Of no consequence: the next start tells it.
        log.info("telegram did not say what it shows of the bot", reason=type(error).__name__)
        return
    for call in calls:
        await deliver(bot, call)


def _listed(commands: Mapping[str, str], texts: Texts) -> list[BotCommand]:
    return [BotCommand(command=name, description=texts(described)) for name, described in commands.items()]


def code_of(language: str) -> str | None:
    """Russian is what everybody hears who has no words of their own."""
    return None if language == "ru" else language


async def _what_differs(bot: Bot, all_texts: Mapping[str, Texts]) -> Sequence[Call]:
    calls: list[Call] = []
    names: list[Call] = []
    for language, texts in all_texts.items():
        code = code_of(language)
        short = texts("introduction-short")
        if (await bot(GetMyShortDescription(language_code=code), REQUEST_TIMEOUT)).short_description != short:
            calls.append(SetMyShortDescription(short_description=short, language_code=code))
        long = texts("introduction-description")
        if (await bot(GetMyDescription(language_code=code), REQUEST_TIMEOUT)).description != long:
            calls.append(SetMyDescription(description=long, language_code=code))
        name = texts("introduction-name")
        if (await bot(GetMyName(language_code=code), REQUEST_TIMEOUT)).name != name:
            names.append(SetMyName(name=name, language_code=code))
    if not (await bot(GetUserProfilePhotos(user_id=bot.id, limit=1), REQUEST_TIMEOUT)).total_count:
        # Read at once: a file that is read on the way stays open where the way is broken off.
        face = BufferedInputFile(await asyncio.to_thread(FACE.read_bytes), FACE.name)
        calls.append(SetMyProfilePhoto(photo=InputProfilePhotoStatic(photo=face)))
    # Names last: they are what Telegram makes wait the longest.
    return [*calls, *names]
