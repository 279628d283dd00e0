"""What the bot and people are in chats, and how the bot hears that this has changed."""

from aiogram.types import ChatMemberAdministrator

from bot.sandbox.hearing import GONE, tell_bot
from bot.sandbox.model import BotPlace, Chat, JsonObject, User, UserId
from bot.sandbox.records import ChangeKind
from bot.sandbox.world import World

FOUNDER = User(UserId(777_000), "Telegram")
"""Who adds the bot to new groups."""

_RIGHTS = tuple(
    name
    for name, info in ChatMemberAdministrator.model_fields.items()
    if info.is_required() and name.startswith("can_") and name != "can_be_edited"
)
"""Taken from aiogram's model, so that a newer Bot API's rights are there too."""


def member(chat: Chat, user: User, place: BotPlace, *, manages_topics: bool = True) -> JsonObject:
    """Return the ChatMember of somebody in this place."""
    body: JsonObject = {"status": place.value, "user": user.wire()}
    if place is BotPlace.ADMINISTRATOR:
        body.update({"can_be_edited": False, "is_anonymous": False})
        body.update(dict.fromkeys(_RIGHTS, True))
        body["can_manage_topics"] = manages_topics
    if place is BotPlace.KICKED:
        body["until_date"] = 0
    return body


def bot_member(world: World, chat: Chat, place: BotPlace | None = None) -> JsonObject:
    """Return the ChatMember of the bot itself, in its present place unless another is given."""
    return member(chat, world.bot, place or chat.place, manages_topics=chat.can_manage_topics)


def place_of(chat: Chat, user: User) -> BotPlace:
    """What a person is in a chat."""
    if user.id in chat.expelled:
        return BotPlace.KICKED
    if user.id in chat.admins:
        return BotPlace.ADMINISTRATOR
    is_there = user.id in chat.members or (chat.user is not None and chat.user.id == user.id)
    return BotPlace.MEMBER if is_there else BotPlace.LEFT


def put_person(world: World, chat: Chat, user: User, place: BotPlace, actor: User) -> None:
    """Change what a person is in a group; the bot hears of it if it is an administrator and asked to."""
    before = place_of(chat, user)
    chat.admins.discard(user.id)
    chat.expelled.discard(user.id)
    if place in GONE:
        chat.members.pop(user.id, None)
    else:
        chat.members[user.id] = user
    if place is BotPlace.ADMINISTRATOR:
        chat.admins.add(user.id)
    if place is BotPlace.KICKED:
        chat.expelled.add(user.id)
    if chat.place is BotPlace.ADMINISTRATOR:
        _tell(world, "chat_member", chat, actor, member(chat, user, before), member(chat, user, place))
    world.tell(ChangeKind.CHAT, chat)


def change_bot_place(world: World, chat: Chat, actor: User, place: BotPlace) -> None:
    """Change what the bot is in a chat, and tell it (my_chat_member)."""
    before, chat.place = chat.place, place
    _tell_place(world, chat, actor, before, place)


def say_bot_moved(world: World, chat: Chat, actor: User, before: BotPlace) -> None:
    """Say in the group that the bot was put out, or is back."""
    if (before in GONE) == (chat.place in GONE):
        return
    left = chat.place in GONE
    bot = world.bot.wire()
    content: JsonObject = {"left_chat_member": bot} if left else {"new_chat_members": [bot]}
    tell_bot(world, world.add_message(chat, actor, content))


def block_bot(world: World, chat: Chat, *, blocked: bool) -> None:
    """Let a person block or unblock the bot, and tell it."""
    if chat.user is None or chat.blocked == blocked:
        return
    chat.blocked = blocked
    before, after = (BotPlace.MEMBER, BotPlace.KICKED) if blocked else (BotPlace.KICKED, BotPlace.MEMBER)
    _tell_place(world, chat, chat.user, before, after)


def _tell_place(world: World, chat: Chat, actor: User, before: BotPlace, after: BotPlace) -> None:
    was, is_now = bot_member(world, chat, before), bot_member(world, chat, after)
    _tell(world, "my_chat_member", chat, actor, was, is_now)
    world.tell(ChangeKind.CHAT, chat)


def _tell(world: World, kind: str, chat: Chat, actor: User, was: JsonObject, is_now: JsonObject) -> None:
    change: JsonObject = {
        "chat": chat.wire(),
        "from": actor.wire(),
        "date": int(world.clock.timestamp()),
        "old_chat_member": was,
        "new_chat_member": is_now,
    }
    world.updates.put(kind, change)
