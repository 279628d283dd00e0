"""What people do, turned into messages and updates."""

from collections.abc import Iterable, Mapping

from bot.sandbox.detection import detected
from bot.sandbox.errors import CannotAct
from bot.sandbox.methods.chats import bot_wire
from bot.sandbox.model import (
    BotPlace,
    Chat,
    ChatKind,
    JsonObject,
    Message,
    TopicId,
    User,
)
from bot.sandbox.world import ChangeKind, World

LONGEST_TEXT = 4096


def text_content(text: str) -> JsonObject:
    """Return a text as a client sends it: trimmed, with commands, links and addresses marked."""
    content: JsonObject = {"text": text}
    entities = detected(text)
    if entities:
        content["entities"] = entities
    return content


def split_text(text: str) -> list[str]:
    """Return the messages that a client makes of a text: long ones are cut. Raises CannotAct for none."""
    stripped = text.strip()
    if not stripped:
        raise CannotAct("a client sends no empty message")
    pieces = [stripped[start : start + LONGEST_TEXT] for start in range(0, len(stripped), LONGEST_TEXT)]
    return [piece.strip() for piece in pieces if piece.strip()]


def put_message(
    world: World,
    chat: Chat,
    user: User | None,
    content: JsonObject,
    *,
    reply_to: Message | None = None,
    thread_id: TopicId | None = None,
    extra: JsonObject | None = None,
) -> Message:
    """Put a person's (or, without a user, a channel's) message into a chat and tell the bot."""
    _open(world, chat, user)
    message = world.add_message(chat, user, content, reply_to=reply_to, thread_id=thread_id, extra=extra)
    if hears(world, message):
        world.updates.put("channel_post" if user is None else "message", message.wire())
    return message


def _open(world: World, chat: Chat, user: User | None) -> None:
    if chat.kind is ChatKind.PRIVATE:
        if chat.deactivated:
            raise CannotAct(f"{chat.title} has deleted the account")
        if chat.blocked:
            raise CannotAct(f"{chat.title} has blocked the bot")
        chat.started = True
    if user is not None:
        mark_seen(world, user)


def mark_seen(world: World, user: User) -> None:
    """Let the bot know that the person exists."""
    world.open_private(user).seen = True


def hears(world: World, message: Message) -> bool:
    """Whether the bot gets this message: in groups without being administrator only what is meant for it."""
    chat = message.chat
    if chat.place in (BotPlace.LEFT, BotPlace.KICKED):
        return False
    if chat.kind in (ChatKind.PRIVATE, ChatKind.CHANNEL) or chat.place is BotPlace.ADMINISTRATOR:
        return True
    if message.kind != "text":
        return message.reply_to is not None and message.reply_to.from_bot
    is_reply = message.reply_to is not None and message.reply_to.from_bot
    return is_reply or message.text.startswith("/") or f"@{world.bot.username}" in message.text


def edit_text(world: World, message: Message, text: str) -> Message:
    """Change a message's text or caption as its author, and tell the bot."""
    if message.kind == "text":
        content = text_content(text.strip())
    else:
        content = {**message.content, "caption": text.strip()}
    message.content = content
    message.edited_at = int(world.clock.timestamp())
    world.tell(ChangeKind.EDIT, message.chat, message)
    if hears(world, message):
        kind = "edited_channel_post" if message.sender is None else "edited_message"
        world.updates.put(kind, message.wire())
    return message


def change_bot_place(world: World, chat: Chat, actor: User, place: BotPlace) -> None:
    """Change what the bot is in a chat, and tell it (my_chat_member)."""
    before = chat.place
    chat.place = place
    _tell_place(world, chat, actor, before, place)
    world.tell(ChangeKind.CHAT, chat)


def block(world: World, chat: Chat, *, blocked: bool) -> None:
    """Let a person block or unblock the bot, and tell it."""
    if chat.user is None or chat.blocked == blocked:
        return
    chat.blocked = blocked
    before, after = (BotPlace.MEMBER, BotPlace.KICKED) if blocked else (BotPlace.KICKED, BotPlace.MEMBER)
    _tell_place(world, chat, chat.user, before, after)
    world.tell(ChangeKind.CHAT, chat)


def _tell_place(world: World, chat: Chat, actor: User, before: BotPlace, after: BotPlace) -> None:
    mark_seen(world, actor)
    world.updates.put(
        "my_chat_member",
        {
            "chat": chat.wire(),
            "from": actor.wire(),
            "date": int(world.clock.timestamp()),
            "old_chat_member": bot_wire(world.bot, before, manages_topics=chat.can_manage_topics),
            "new_chat_member": bot_wire(world.bot, after, manages_topics=chat.can_manage_topics),
        },
    )


def album(
    world: World,
    chat: Chat,
    user: User,
    contents: Iterable[Mapping[str, object]],
    *,
    reply_to: Message | None = None,
    thread_id: TopicId | None = None,
) -> list[Message]:
    """Put several photos or files of one album into a chat; the bot gets one update for each."""
    mark: JsonObject = {"media_group_id": world.new_query_id()}
    return [
        put_message(world, chat, user, dict(content), extra=mark, reply_to=reply_to, thread_id=thread_id)
        for content in contents
    ]
