"""Questions about chats and members, pins and reactions."""

from aiogram.methods import (
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    LeaveChat,
    PinChatMessage,
    SetMessageReaction,
    UnpinAllChatMessages,
    UnpinChatMessage,
)
from aiogram.types import ReactionTypeEmoji

from bot.sandbox.errors import bad_request
from bot.sandbox.members import bot_member, member, place_of
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.model import BotPlace, Chat, ChatKind, JsonObject, Message
from bot.sandbox.pinning import pin
from bot.sandbox.records import ChangeKind

METHODS = MethodTable()


@METHODS.method(GetChat)
def get_chat(context: Context, call: GetChat) -> object:
    """Tell all about a chat."""
    world = context.world
    chat = world.chat_to_ask_about(call.chat_id)
    body: JsonObject = {
        **chat.wire(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.pinned and (pinned := chat.log.find(chat.pinned[-1])) is not None:
        body["pinned_message"] = pinned.wire(with_reply=False)
    return body


@METHODS.method(GetChatMember)
def get_chat_member(context: Context, call: GetChatMember) -> object:
    """Tell what a user is in a chat."""
    world = context.world
    chat = world.chat_to_ask_about(call.chat_id)
    user = world.users.get(call.user_id)
    if user is None:
        raise bad_request("user not found")
    if user.id == world.bot.id:
        return bot_member(world, chat)
    return member(chat, user, place_of(chat, user))


@METHODS.method(GetChatAdministrators)
def get_chat_administrators(context: Context, call: GetChatAdministrators) -> object:
    """List the administrators."""
    chat = context.world.chat_to_ask_about(call.chat_id)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    people = [member(chat, chat.members[user_id], BotPlace.ADMINISTRATOR) for user_id in sorted(chat.admins)]
    if chat.place is not BotPlace.ADMINISTRATOR:
        return people
    return [bot_member(context.world, chat), *people]


@METHODS.method(GetChatMemberCount)
def get_chat_member_count(context: Context, call: GetChatMemberCount) -> object:
    """Count the members, the bot among them."""
    chat = context.world.chat_to_ask_about(call.chat_id)
    return len(chat.members) + 1 if chat.user is None else 2


@METHODS.method(LeaveChat)
def leave_chat(context: Context, call: LeaveChat) -> object:
    """Let the bot leave a group."""
    chat = context.world.chat_to_write(call.chat_id)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    chat.place = BotPlace.LEFT
    context.world.tell(ChangeKind.CHAT, chat)
    return True


@METHODS.method(PinChatMessage)
def pin_chat_message(context: Context, call: PinChatMessage) -> object:
    """Pin a message at the top of its chat."""
    world = context.world
    chat = world.chat_to_write(call.chat_id)
    _check_pin_rights(chat)
    message = _find(chat, call.message_id, "message to pin not found")
    pin(world, chat, world.bot, message)
    return True


@METHODS.method(UnpinChatMessage)
def unpin_chat_message(context: Context, call: UnpinChatMessage) -> object:
    """Unpin one message; the newest unless named."""
    world = context.world
    chat = world.chat_to_write(call.chat_id)
    _check_pin_rights(chat)
    pinned = [item for item in chat.pinned if call.message_id in (None, item)]
    if not pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(pinned[-1])
    world.tell(ChangeKind.CHAT, chat)
    return True


@METHODS.method(UnpinAllChatMessages)
def unpin_all_chat_messages(context: Context, call: UnpinAllChatMessages) -> object:
    """Unpin everything in a chat."""
    chat = context.world.chat_to_write(call.chat_id)
    _check_pin_rights(chat)
    chat.pinned.clear()
    context.world.tell(ChangeKind.CHAT, chat)
    return True


def _check_pin_rights(chat: Chat) -> None:
    if chat.kind is not ChatKind.PRIVATE and chat.place is not BotPlace.ADMINISTRATOR:
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _find(chat: Chat, message_id: int, reason: str) -> Message:
    message = chat.log.find(message_id)
    if message is None:
        raise bad_request(reason)
    return message


@METHODS.method(SetMessageReaction)
def set_message_reaction(context: Context, call: SetMessageReaction) -> object:
    """Put the bot's reaction on a message, or take it off."""
    world = context.world
    chat = world.chat_to_write(call.chat_id)
    message = _find(chat, call.message_id, "message to react not found")
    reactions = call.reaction or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(not isinstance(item, ReactionTypeEmoji) for item in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = [item.emoji for item in reactions if isinstance(item, ReactionTypeEmoji)]
    world.tell(ChangeKind.EDIT, chat, message)
    return True
