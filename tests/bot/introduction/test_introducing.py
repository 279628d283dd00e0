"""What Telegram shows of the bot before a word is said."""

import pytest
from aiogram.types import BotCommandScopeChat

from bot.app import App
from bot.declared import commands_of, staff_commands_of
from bot.introduction.introducing import introduce
from bot.sandbox import Group, Sandbox, server_error
from handlers.conversations import CONVERSATIONS
from locales.texts import LANGUAGES

COMMANDS, OF_STAFF = commands_of(CONVERSATIONS), staff_commands_of(CONVERSATIONS)
LONGEST = {"introduction-name": 64, "introduction-description": 512, "introduction-short": 120}
"""Characters (Bot API: setMyName, setMyDescription, setMyShortDescription)."""


def of(sandbox: Sandbox, method: str) -> int:
    return sum(call.method.lower() == method.lower() for call in sandbox.calls)


async def is_introduced(cabinet: App, sandbox: Sandbox) -> None:
    cabinet.introduce_itself()
    await sandbox.wait_for(lambda: sandbox.world.profile.names.keys() == {"", "en"}, what="both names")


async def test_a_start_tells_who_the_bot_is_in_both_languages(
    cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    await is_introduced(cabinet, sandbox)
    bot = cabinet.bot
    assert (await bot.get_my_name()).name == "Волгаэнергосбыт: показания"
    assert "meter readings" in (await bot.get_my_name("en")).name
    assert "номер подтверждения" in (await bot.get_my_description()).description
    assert "confirmation number" in (await bot.get_my_description("en")).description
    assert "для частных клиентов" in (await bot.get_my_short_description()).short_description
    assert (await bot.get_user_profile_photos(bot.id)).total_count == 1
    assert [command.command for command in await bot.get_my_commands()] == list(COMMANDS)
    of_group = await bot.get_my_commands(BotCommandScopeChat(chat_id=staff_group.chat_id))
    assert [command.command for command in of_group] == list(OF_STAFF)


async def test_another_start_changes_nothing_that_is_so_already(cabinet: App, sandbox: Sandbox) -> None:
    await is_introduced(cabinet, sandbox)
    await introduce(cabinet.bot, cabinet.texts, COMMANDS, OF_STAFF, cabinet.staff.chats)
    assert [of(sandbox, method) for method in ("setMyName", "setMyDescription")] == [2, 2]
    assert [of(sandbox, method) for method in ("setMyShortDescription", "setMyProfilePhoto")] == [2, 1]


async def test_where_telegram_does_not_say_what_it_shows_nothing_is_told(
    cabinet: App, sandbox: Sandbox
) -> None:
    await is_introduced(cabinet, sandbox)
    sandbox.world.profile.names.clear()
    sandbox.faults.add("getMyName", server_error())
    await introduce(cabinet.bot, cabinet.texts, COMMANDS, OF_STAFF, cabinet.staff.chats)
    assert sandbox.world.profile.names == {}
    assert of(sandbox, "setMyCommands") == 6


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_words_are_no_longer_than_telegram_takes(cabinet: App, language: str) -> None:
    texts = cabinet.texts[language]
    assert {key: len(texts(key)) for key, longest in LONGEST.items() if len(texts(key)) > longest} == {}
