"""What the bot tells about itself: commands, name, descriptions, menu button."""

import re

from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from aiogram.types import BotCommand, BotCommandScopeUnion

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.model import JsonObject
from bot.sandbox.records import ChangeKind
from bot.sandbox.world import World

METHODS = MethodTable()

MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}|")


@METHODS.method(GetMe)
def get_me(context: Context, _call: GetMe) -> object:
    """Tell who the bot is."""
    return {
        **context.world.bot.wire(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@METHODS.method(SetMyCommands)
def set_my_commands(context: Context, call: SetMyCommands) -> object:
    """Set the menu of commands for a scope and a language."""
    if len(call.commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _key(call.scope, call.language_code)
    context.world.profile.commands[key] = [_checked_command(item) for item in call.commands]
    context.world.tell(ChangeKind.PROFILE)
    return True


def _checked_command(item: BotCommand) -> JsonObject:
    command = item.command.removeprefix("/")
    if _COMMAND.fullmatch(command) is None:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(item.description.strip()) <= MAX_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": item.description}


@METHODS.method(GetMyCommands)
def get_my_commands(context: Context, call: GetMyCommands) -> object:
    """Tell the commands set for exactly this scope and language."""
    return context.world.profile.commands.get(_key(call.scope, call.language_code), [])


@METHODS.method(DeleteMyCommands)
def delete_my_commands(context: Context, call: DeleteMyCommands) -> object:
    """Forget the commands of a scope and a language."""
    context.world.profile.commands.pop(_key(call.scope, call.language_code), None)
    context.world.tell(ChangeKind.PROFILE)
    return True


def _key(scope: BotCommandScopeUnion | None, language: str | None) -> tuple[str, str]:
    name = "default"
    if scope is not None:
        chat_id, user_id = getattr(scope, "chat_id", None), getattr(scope, "user_id", None)
        name = ":".join(str(part) for part in (scope.type, chat_id, user_id) if part is not None)
    return name, _checked_language(language)


def _checked_language(language: str | None) -> str:
    code = language or ""
    if _LANGUAGE.fullmatch(code) is None:
        raise bad_request("invalid language code specified")
    return code


def _set_words(
    world: World, shelf: dict[str, str], words: str | None, language: str | None, limit: int, reason: str
) -> bool:
    if words is not None and len(words) > limit:
        raise bad_request(reason)
    code = _checked_language(language)
    if words:
        shelf[code] = words
    else:
        shelf.pop(code, None)
    world.tell(ChangeKind.PROFILE)
    return True


def _words(shelf: dict[str, str], language: str | None, otherwise: str = "") -> str:
    return shelf.get(_checked_language(language)) or shelf.get("") or otherwise


@METHODS.method(SetMyName)
def set_my_name(context: Context, call: SetMyName) -> object:
    """Set the bot's name in a language."""
    world = context.world
    return _set_words(
        world, world.profile.names, call.name, call.language_code, MAX_NAME, "BOT_TITLE_INVALID"
    )


@METHODS.method(GetMyName)
def get_my_name(context: Context, call: GetMyName) -> object:
    """Tell the bot's name in a language."""
    world = context.world
    return {"name": _words(world.profile.names, call.language_code, world.bot.first_name)}


@METHODS.method(SetMyDescription)
def set_my_description(context: Context, call: SetMyDescription) -> object:
    """Set what an empty chat shows."""
    world = context.world
    return _set_words(
        world,
        world.profile.descriptions,
        call.description,
        call.language_code,
        MAX_DESCRIPTION,
        "description is too long",
    )


@METHODS.method(GetMyDescription)
def get_my_description(context: Context, call: GetMyDescription) -> object:
    """Tell what an empty chat shows."""
    return {"description": _words(context.world.profile.descriptions, call.language_code)}


@METHODS.method(SetMyShortDescription)
def set_my_short_description(context: Context, call: SetMyShortDescription) -> object:
    """Set what the profile page shows."""
    world = context.world
    return _set_words(
        world,
        world.profile.short_descriptions,
        call.short_description,
        call.language_code,
        MAX_SHORT_DESCRIPTION,
        "short description is too long",
    )


@METHODS.method(GetMyShortDescription)
def get_my_short_description(context: Context, call: GetMyShortDescription) -> object:
    """Tell what the profile page shows."""
    return {"short_description": _words(context.world.profile.short_descriptions, call.language_code)}


@METHODS.method(SetChatMenuButton)
def set_chat_menu_button(context: Context, call: SetChatMenuButton) -> object:
    """Set the button beside the input field."""
    button = call.menu_button
    wire: JsonObject = (
        {"type": "default"} if button is None else button.model_dump(mode="json", exclude_none=True)
    )
    context.world.profile.menu_buttons[call.chat_id] = wire
    return True


@METHODS.method(GetChatMenuButton)
def get_chat_menu_button(context: Context, call: GetChatMenuButton) -> object:
    """Tell the button beside the input field."""
    buttons = context.world.profile.menu_buttons
    return buttons.get(call.chat_id) or buttons.get(None) or {"type": "commands"}
