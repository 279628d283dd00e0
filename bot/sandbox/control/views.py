"""How the world looks to the page and to tests in another process."""

from bot.sandbox.calls import Call
from bot.sandbox.files import Upload
from bot.sandbox.groups import Group
from bot.sandbox.mail import Mail
from bot.sandbox.model import Button, Chat, JsonObject, Message
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Press


def whole(sandbox: Sandbox) -> JsonObject:
    """Return everything but the messages."""
    return {
        "bot": bot(sandbox),
        "clock": clock(sandbox),
        "people": [person(item) for item in sandbox.people.values()],
        "groups": [group(item) for item in sandbox.groups],
        "mail": {"up": sandbox.mail.is_up, "count": len(sandbox.mail.messages)},
        "pending_updates": len(sandbox.world.updates.pending),
    }


def bot(sandbox: Sandbox) -> JsonObject:
    """Return who the bot is and what it offers."""
    profile = sandbox.world.profile
    return {
        **sandbox.world.bot.wire(),
        "description": profile.descriptions,
        "short_description": profile.short_descriptions,
        "commands": [
            {"scope": scope, "language": language, "commands": commands}
            for (scope, language), commands in profile.commands.items()
        ],
    }


def clock(sandbox: Sandbox) -> JsonObject:
    """Return the sandbox's present."""
    return {"now": sandbox.clock.now().isoformat(), "real": sandbox.clock.is_real}


def person(item: Person) -> JsonObject:
    """Return a person with the state of the private chat."""
    return {**item.user.wire(), "chat": chat(item.chat)}


def group(item: Group) -> JsonObject:
    """Return a group with its members and topics."""
    return {
        **chat(item.chat),
        "title": item.chat.title,
        "is_forum": item.chat.is_forum,
        "bot": item.chat.place.value,
        "members": [member.wire() for member in item.chat.members.values()],
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
