"""Whether the bot may do in the staff group what cards need, told without a word in it."""

from aiogram.types import (
    ChatFullInfo,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberRestricted,
    ResultChatMemberUnion,
)


class RightMissing(Exception):
    """What the bot may not do, and who can let it."""


def refuse_without_rights(chat: ChatFullInfo, bot: ResultChatMemberUnion) -> None:
    """Let the group be written to, and its topics be managed where it has any.

    Raises:
        RightMissing: the bot is not in it, or lacks a right.
    """
    if isinstance(bot, ChatMemberLeft | ChatMemberBanned):
        raise RightMissing("the bot is not in the group: add it")
    if isinstance(bot, ChatMemberAdministrator):
        if chat.is_forum and not bot.can_manage_topics:
            raise RightMissing("the bot may not manage topics: give its administrator's rights that one")
        return
    allowed = bot if isinstance(bot, ChatMemberRestricted) else chat.permissions
    if allowed is not None and not allowed.can_send_messages:
        raise RightMissing("the bot may not write in the group: make it an administrator")
    if allowed is not None and not allowed.can_send_photos:
        raise RightMissing("the bot may not send photos in the group: make it an administrator")
    if chat.is_forum and not (allowed and allowed.can_manage_topics):
        raise RightMissing("the bot may not manage topics: make it an administrator with that right")
