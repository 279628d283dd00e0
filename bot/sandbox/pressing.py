"""Finding a button on the screen by its label, and pressing it."""

from bot.sandbox.errors import CannotAct, NoSuchButton
from bot.sandbox.incoming import mark_seen, put_message, text_content
from bot.sandbox.model import Button, Chat, JsonObject, Message, MessageId, User
from bot.sandbox.world import Payment, Press, World


def labels_on_screen(chat: Chat) -> list[str]:
    """Return the labels of all buttons that could be pressed now, oldest message first, each once."""
    labels: dict[str, None] = {}
    for message in chat.messages:
        if message.has_inline_keyboard:
            labels.update(dict.fromkeys(message.labels))
    labels.update(dict.fromkeys(button.label for row in chat.reply_keyboard for button in row))
    return list(labels)


def find_button(chat: Chat, label: str, message_id: int | None = None) -> tuple[Message, Button]:
    """Return the newest button with this label and its message. Raises NoSuchButton."""
    for message in reversed(chat.log):
        if message.deleted or message_id not in (None, message.message_id):
            continue
        is_keyboard = message is chat.keyboard_message
        if not message.has_inline_keyboard and not is_keyboard:
            continue
        for row in message.buttons:
            for button in row:
                if button.label == label:
                    return message, button
    raise NoSuchButton(label, labels_on_screen(chat))


def press(world: World, chat: Chat, user: User, label: str, message_id: int | None = None) -> Press:
    """Press the button with this label. Raises NoSuchButton when there is none."""
    message, button = find_button(chat, label, message_id)
    if not message.has_inline_keyboard:
        return _press_keyboard(world, chat, user, message, button)
    if button.pays:
        return Press(user=user, label=label, payment=pay(world, message, user))
    if button.data is None:
        return Press(user=user, label=label, url=button.url)
    return press_data(world, chat, user, message.message_id, button.data, label)


def press_data(world: World, chat: Chat, user: User, message_id: int, data: str, label: str = "") -> Press:
    """Send a press with this data, whether or not such a button is there (stale and forged clicks)."""
    if chat.blocked:
        raise CannotAct(f"{chat.title} has blocked the bot")
    mark_seen(world, user)
    pressed = Press(
        user=user,
        label=label,
        query_id=world.new_query_id(),
        chat=chat,
        message_id=MessageId(message_id),
        data=data,
        pressed_at=world.clock.timestamp(),
    )
    query: JsonObject = {
        "id": pressed.query_id,
        "from": user.wire(),
        "message": _message_of_query(chat, message_id),
        "chat_instance": str(-(chat.id * 31 + 7)),
        "data": data,
    }
    world.remember_press(str(pressed.query_id), pressed)
    world.updates.put("callback_query", query)
    return pressed


def _message_of_query(chat: Chat, message_id: int) -> JsonObject:
    message = chat.log.find(message_id)
    if message is None:
        return {"chat": chat.wire(), "message_id": message_id, "date": 0}
    return message.wire()


def _press_keyboard(world: World, chat: Chat, user: User, message: Message, button: Button) -> Press:
    if button.asks_contact:
        sent = put_message(world, chat, user, contact_content(user), reply_to=message)
    elif button.asks_location:
        sent = put_message(world, chat, user, {"location": {"latitude": 56.2387, "longitude": 43.8612}})
    else:
        sent = put_message(world, chat, user, text_content(button.label))
    if message.markup is not None and message.markup.get("one_time_keyboard"):
        chat.keyboard_message = None
    return Press(user=user, label=button.label, sent=sent)


def contact_content(user: User, phone: str | None = None) -> JsonObject:
    """Return a person's own contact; without a phone, a number made of the person's id."""
    contact: JsonObject = {
        "phone_number": phone or f"+7{9_000_000_000 + user.id % 1_000_000_000}",
        "first_name": user.first_name,
        "user_id": user.id,
    }
    if user.last_name is not None:
        contact["last_name"] = user.last_name
    return {"contact": contact}


def pay(world: World, invoice: Message, user: User) -> Payment:
    """Pay an invoice: the bot is asked first. Raises CannotAct when the message is none."""
    details = invoice.content.get("invoice")
    if not isinstance(details, dict):
        raise CannotAct(f"message {invoice.message_id} is no invoice")
    payment = Payment(
        query_id=world.new_query_id(),
        user=user,
        invoice=invoice,
        payload=invoice.payload,
        currency=str(details["currency"]),
        total_amount=int(details["total_amount"]),
        asked_at=world.clock.timestamp(),
    )
    world.payments[payment.query_id] = payment
    world.updates.put(
        "pre_checkout_query",
        {
            "id": payment.query_id,
            "from": user.wire(),
            "currency": payment.currency,
            "total_amount": payment.total_amount,
            "invoice_payload": payment.payload,
        },
    )
    return payment
