"""Who may act in a group, and where in it."""

from bot.sandbox.acting import Seat
from bot.sandbox.errors import CannotAct
from bot.sandbox.model import Chat, Message, Topic, User
from bot.sandbox.world import World


def check_member(chat: Chat, user: User) -> None:
    """Raise CannotAct for whoever is not in the group."""
    if user.id not in chat.members:
        raise CannotAct(f"{user.full_name} is not in «{chat.title}»")


def member_seat(
    world: World,
    chat: Chat,
    user: User,
    topic: Topic | None = None,
    reply_to: Message | None = None,
    *,
    quote: str = "",
    anonymous: bool = False,
) -> Seat:
    """Return a member's seat in a group; an administrator may take it in the name of the group.

    Raises CannotAct for others, and for a topic that is gone.
    """
    check_member(chat, user)
    if topic is not None and topic.deleted:
        raise CannotAct(f"the topic «{topic.name}» was deleted")
    if anonymous and user.id not in chat.admins:
        raise CannotAct(f"{user.full_name} is no administrator, and only those write in the group's name")
    return Seat(world, chat, user, None if topic is None else topic.id, reply_to, quote, anonymous)
