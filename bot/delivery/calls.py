"""From a message's words and files to the calls that show it."""

from collections.abc import Sequence

from aiogram.methods import SendMessage, SendPhoto

from domain.outbox import StaffCard
from fsm.screen import Screen
from handlers.answer import Call, inline_keyboard
from handlers.wording import rows_of

LONGEST_CAPTION = 1024  # characters (Bot API, sendPhoto)


def card_calls(card: StaffCard, screen: Screen, chat_id: int) -> Sequence[Call]:
    """The calls that show a card: its photos, the words and buttons under the last."""
    photos = [str(photo["file"]) for photo in rows_of(card.facts, "photos")]
    markup = inline_keyboard(screen.rows)
    words = SendMessage(chat_id=chat_id, text=screen.text, reply_markup=markup)
    if len(screen.text) > LONGEST_CAPTION or not photos:
        return [*(SendPhoto(chat_id=chat_id, photo=photo) for photo in photos), words]
    *others, last = photos
    return [
        *(SendPhoto(chat_id=chat_id, photo=photo) for photo in others),
        SendPhoto(chat_id=chat_id, photo=last, caption=screen.text, reply_markup=markup),
    ]
