import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, MenuButtonCommands

from bot.sandbox import Sandbox


async def test_the_bot_is_who_its_token_says(bot: Bot, sandbox: Sandbox) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (42, True, "sandbox_bot")
    assert sandbox.bot_id == 42


async def test_commands_are_kept_by_scope_and_language(bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand(command="menu", description="Меню")], scope)
    await bot.set_my_commands([BotCommand(command="menu", description="Menu")], scope, "en")
    assert [item.description for item in await bot.get_my_commands(scope)] == ["Меню"]
    assert [item.description for item in await bot.get_my_commands(scope, "en")] == ["Menu"]
    assert await bot.get_my_commands() == []
    await bot.delete_my_commands(scope)
    assert await bot.get_my_commands(scope) == []


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([BotCommand(command="Меню", description="а")], "BOT_COMMAND_INVALID"),
        ([BotCommand(command="a" * 33, description="а")], "BOT_COMMAND_INVALID"),
        ([BotCommand(command="menu", description="а" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([BotCommand(command=f"c{n}", description="а") for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_bad_commands_are_refused(bot: Bot, commands: list[BotCommand], reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.set_my_commands(commands)


async def test_descriptions_fall_back_to_the_default_language(bot: Bot) -> None:
    await bot.set_my_description("Показания и квитанции")
    await bot.set_my_short_description("Показания", "en")
    await bot.set_my_name("Волга")
    assert (await bot.get_my_description("en")).description == "Показания и квитанции"
    assert (await bot.get_my_short_description()).short_description == ""
    assert (await bot.get_my_name()).name == "Волга"
    with pytest.raises(TelegramBadRequest, match="description is too long"):
        await bot.set_my_description("а" * 513)


async def test_the_menu_button_is_kept(bot: Bot) -> None:
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"
