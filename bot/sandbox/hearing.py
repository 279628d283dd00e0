"""Which messages of a chat the bot gets as updates."""

from bot.sandbox.model import BotPlace, ChatKind, Message
from bot.sandbox.world import World

GONE = frozenset({BotPlace.LEFT, BotPlace.KICKED})


def tell_bot(world: World, message: Message, prefix: str = "") -> None:
    """Queue the update about a message, when the bot gets to see it; `prefix` is «edited_» for a change."""
    if _is_seen(world, message):
        kind = "channel_post" if message.chat.kind is ChatKind.CHANNEL else "message"
        world.updates.put(prefix + kind, message.wire())


def _is_seen(world: World, message: Message) -> bool:
    """Whether the bot gets it: in groups without being administrator only what is meant for it."""
    chat = message.chat
    if chat.place in GONE:
        return message.content.get("left_chat_member") == world.bot.wire()
    if chat.kind in (ChatKind.PRIVATE, ChatKind.CHANNEL) or chat.place is BotPlace.ADMINISTRATOR:
        return True
    if message.is_service or (message.reply_to is not None and message.reply_to.from_bot):
        return True
    return message.text.startswith("/") or f"@{world.bot.username}" in message.text
