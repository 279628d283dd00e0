"""How the world looks to the page and to programs in another process."""

from bot.sandbox.buttons import Button
from bot.sandbox.clock import Clock
from bot.sandbox.files import Upload
from bot.sandbox.mail import Mail, Mailbox
from bot.sandbox.model import Chat, ChatKind, JsonObject, Message
from bot.sandbox.records import Call, Change, ChangeKind, Press
from bot.sandbox.world import World


def whole(world: World, mailbox: Mailbox) -> JsonObject:
    """Return everything but the messages."""
    return {
        "bot": bot(world),
        "clock": clock(world.clock),
        "people": [person(world.chats[user.id]) for user in world.people],
        "groups": [group(item) for item in world.groups],
        "mail": {"up": mailbox.is_up, "count": len(mailbox.messages)},
        "pending_updates": len(world.updates.pending),
    }


def event(world: World, mailbox: Mailbox, change: Change) -> JsonObject:
    """Return a change as the page reads it."""
    body: JsonObject = {"kind": change.kind.value}
    if change.chat is not None:
        is_group = change.chat.kind in (ChatKind.GROUP, ChatKind.SUPERGROUP)
        body["chat_id"] = change.chat.id
        body["chat"] = group(change.chat) if is_group else chat(change.chat)
    if change.message is not None:
        body["message"] = message(change.message)
    if change.press is not None:
        body["press"] = press(change.press)
    if change.kind is ChangeKind.MAIL and mailbox.messages:
        body["mail"] = mail(len(mailbox.messages) - 1, mailbox.messages[-1])
    if change.kind is ChangeKind.CLOCK:
        body["clock"] = clock(world.clock)
    if change.kind is ChangeKind.PROFILE:
        body["bot"] = bot(world)
    return body


def bot(world: World) -> JsonObject:
    """Return who the bot is and what it offers."""
    profile = world.profile
    return {
        **world.bot.wire(),
        "names": profile.names,
        "descriptions": profile.descriptions,
        "short_descriptions": profile.short_descriptions,
        "photo": profile.photo,
        "commands": [
            {"scope": scope, "language": language, "commands": commands}
            for (scope, language), commands in profile.commands.items()
        ],
    }


def clock(item: Clock) -> JsonObject:
    """Return the sandbox's present."""
    return {"now": item.now().isoformat(), "real": item.is_real}


def person(item: Chat) -> JsonObject:
    """Return the person of a private chat, with the chat's state."""
    user: JsonObject = {} if item.user is None else item.user.wire()
    return {**user, "chat": chat(item)}


def group(item: Chat) -> JsonObject:
    """Return a group with its members and topics."""
    return {
        **chat(item),
        "title": item.title,
        "is_forum": item.is_forum,
        "general_closed": item.general_closed,
        "bot": item.place.value,
        "members": [
            {**member.wire(), "is_admin": member.id in item.admins} for member in item.members.values()
        ],
        "topics": [
            {"id": topic.id, "name": topic.name, "closed": topic.closed, "icon_color": topic.icon_color}
            for topic in item.topics
        ],
    }


def chat(item: Chat) -> JsonObject:
    """Return what surrounds the messages of a chat."""
    keyboard = item.keyboard_message
    markup = keyboard.markup if keyboard is not None and keyboard.markup is not None else {}
    return {
        "id": item.id,
        "keyboard": [[_button(button) for button in row] for row in item.reply_keyboard],
        "placeholder": markup.get("input_field_placeholder"),
        "action": item.action,
        "blocked": item.blocked,
        "started": item.started,
        "pinned": list(item.pinned),
    }


def _button(button: Button) -> JsonObject:
    return {
        "text": button.label,
        "request_contact": button.asks_contact,
        "request_location": button.asks_location,
    }


def message(item: Message) -> JsonObject:
    """Return a message as the Bot API would, and what only people see of it."""
    return {
        **item.wire(),
        "from_bot": item.from_bot,
        "deleted": item.deleted,
        "reactions": item.reactions,
        "labels": item.labels,
    }


def press(item: Press) -> JsonObject:
    """Return what became of a press."""
    return {
        "user_id": item.user.id,
        "query_id": item.query_id,
        "message_id": item.message_id,
        "label": item.label,
        "url": item.url,
        "sent": None if item.sent is None else item.sent.message_id,
        "payment_id": None if item.payment is None else item.payment.query_id,
        "answered": item.answered,
        "answer": item.answer,
        "alert": item.alert,
    }


def mail(number: int, item: Mail) -> JsonObject:
    """Return a mail; its number counts from 0 in the order of arrival."""
    return {
        "number": number,
        "from": item.sender,
        "to": item.to,
        "subject": item.subject,
        "text": item.text,
        "html": item.html,
        "message_id": item.message_id,
        "headers": item.headers,
        "attachments": [
            {"name": part.name, "content_type": part.content_type, "size": len(part.content)}
            for part in item.attachments
        ],
        "received_at": item.received_at.isoformat(),
    }


def call(number: int, item: Call) -> JsonObject:
    """Return a call of the bot; its number counts from 1 since the start."""
    return {
        "number": number,
        "method": item.method,
        "params": {name: _plain(value) for name, value in item.params.items()},
        "ok": item.ok,
        "error": item.error,
        "error_code": item.error_code,
    }


def _plain(value: object) -> object:
    return f"file {value.name}" if isinstance(value, Upload) else value
