"""Pinned messages."""

from bot.sandbox.hearing import tell_bot
from bot.sandbox.model import Chat, Message, User
from bot.sandbox.records import ChangeKind
from bot.sandbox.world import World


def pin(world: World, chat: Chat, who: User, message: Message) -> None:
    """Pin a message at the top of its chat; the chat says so, in the message's topic."""
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    said = {"pinned_message": message.wire(with_reply=False)}
    tell_bot(world, world.add_message(chat, who, dict(said), thread_id=message.topic_id))
    world.tell(ChangeKind.CHAT, chat)
