"""From a screen to the calls that show it: a click is answered in place, typed text by a new message."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from aiogram.methods import (
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendInvoice,
    SendMessage,
    SendPhoto,
    SendVenue,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LabeledPrice,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from fsm.parts import LONGEST_CAPTION, LONGEST_TEXT, in_parts, length
from fsm.screen import Document, Invoice, Picture, Row, Screen, Venue, data_under_document

MOST_BUTTONS = 100  # under one message; Telegram refuses more
SHORTEST_PART = 16  # characters
PARAGRAPH = "\n\n"

Call = TelegramMethod[Any]
AnyMessage = Message | InaccessibleMessage
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def showing(screen: Screen, chat_id: int, *, in_place_of: int | None, takes_keyboard_away: str) -> list[Call]:
    """The calls that show a screen.

    `in_place_of` is the message to edit, if there is one; `takes_keyboard_away` is what to say when a
    keyboard below the input field must go and nothing else is said before a message with buttons.
    """
    if screen.below_input:
        return [*_sentences(chat_id, screen.before), _message(chat_id, screen.whole, _below_input(screen))]
    pieces = pieces_of(screen)
    questions = [_message(chat_id, text, markup) for text, markup in pieces]
    if takes_keyboard_away:
        first, *others = screen.before or (takes_keyboard_away,)
        away = _message(chat_id, first, ReplyKeyboardRemove())
        return [away, *_sentences(chat_id, others), *questions]
    if in_place_of is None or screen.before:
        return [*_sentences(chat_id, screen.before), *questions]
    text, markup = pieces[0]
    edit = EditMessageText(chat_id=chat_id, message_id=in_place_of, text=text, reply_markup=markup)
    return [edit, *questions[1:]]


def pieces_of(screen: Screen) -> list[tuple[str, InlineKeyboardMarkup | None]]:
    """The messages that a screen takes, nearly always one; the buttons hang under the last that they need."""
    groups = _groups(screen.rows)
    longest = LONGEST_TEXT
    texts = in_parts(screen.whole)
    while len(texts) < len(groups) and longest > SHORTEST_PART:
        longest //= 2
        texts = in_parts(screen.whole, longest)
    bare = len(texts) - len(groups)
    under: list[Sequence[Row]] = [()] * bare + groups if bare >= 0 else groups[-len(texts) :]
    return [
        (text, inline_keyboard(rows, document=screen.document))
        for text, rows in zip(texts, under, strict=True)
    ]


def _groups(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Rows as one keyboard holds them; the last keyboard has the ways out."""
    groups: list[Sequence[Row]] = []
    group: list[Row] = []
    for row in reversed(rows):
        if sum(map(len, group)) + len(row) > MOST_BUTTONS:
            groups.insert(0, group[::-1])
            group = []
        group.append(row)
    return [group[::-1], *groups]


def showing_picture(picture: Picture, chat_id: int) -> list[Call]:
    """The call that shows a picture."""
    photo = BufferedInputFile(picture.png, filename="picture.png")
    return [
        SendPhoto(
            chat_id=chat_id, photo=photo, caption=picture.caption, reply_markup=inline_keyboard(picture.rows)
        )
    ]


def showing_document(document: Document, chat_id: int) -> list[Call]:
    """The call that shows a file."""
    file = BufferedInputFile(document.content, filename=document.name)
    markup = inline_keyboard(document.rows)
    return [SendDocument(chat_id=chat_id, document=file, caption=document.caption, reply_markup=markup)]


PAID_AT_HOME = "pay"
"""The deep link of an invoice: forwarded copies of it lead to the bot, and are not paid where they stand."""


def showing_invoice(invoice: Invoice, chat_id: int) -> list[Call]:
    """The call that shows an invoice; the provider is given the e-mail, for it sends the fiscal receipt."""
    return [
        SendInvoice(
            chat_id=chat_id,
            title=invoice.title,
            description=invoice.description,
            payload=invoice.payload,
            provider_token=invoice.provider_token,
            currency="RUB",
            prices=[LabeledPrice(label=invoice.label, amount=invoice.kopecks)],
            provider_data=invoice.provider_data,
            need_email=True,
            send_email_to_provider=True,
            start_parameter=PAID_AT_HOME,
        )
    ]


def showing_venue(venue: Venue, chat_id: int) -> list[Call]:
    """The call that shows a place on the map."""
    return [
        SendVenue(
            chat_id=chat_id,
            latitude=venue.latitude,
            longitude=venue.longitude,
            title=venue.title,
            address=venue.address,
            reply_markup=inline_keyboard(venue.rows),
        )
    ]


def under_card(text: str, card: AnyMessage, rows: Sequence[Row] = ()) -> list[Call]:
    """The calls that say something under a clerk's card, or under what a clerk has said."""
    under = ReplyParameters(message_id=card.message_id, allow_sending_without_reply=True)
    return [
        SendMessage(chat_id=card.chat.id, text=piece, reply_parameters=under, reply_markup=markup)
        for piece, markup in pieces_of(Screen(text, tuple(rows)))
    ]


def on_card(screen: Screen, card: AnyMessage) -> list[Call]:
    """The call that makes a clerk's card say something else."""
    chat, number, buttons = card.chat.id, card.message_id, inline_keyboard(screen.rows)
    captioned = isinstance(card, Message) and card.caption is not None
    if length(screen.text) > (LONGEST_CAPTION if captioned else LONGEST_TEXT):
        # The card stays as it is, but for its buttons; what is new is said under it.
        *_, newest = screen.text.split(PARAGRAPH)
        bare: Call = EditMessageReplyMarkup(chat_id=chat, message_id=number, reply_markup=buttons)
        return [bare, *under_card(newest, card)]
    if captioned:
        return [
            EditMessageCaption(chat_id=chat, message_id=number, caption=screen.text, reply_markup=buttons)
        ]
    return [EditMessageText(chat_id=chat, message_id=number, text=screen.text, reply_markup=buttons)]


def _sentences(chat_id: int, texts: Sequence[str]) -> list[Call]:
    return [_message(chat_id, part, None) for text in texts for part in in_parts(text)]


def _message(chat_id: int, text: str, markup: Markup | None) -> Call:
    return SendMessage(chat_id=chat_id, text=text, reply_markup=markup)


def inline_keyboard(rows: Sequence[Row], *, document: bool = False) -> InlineKeyboardMarkup | None:
    """Rows of buttons under a message; those under a document say so when they are pressed."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                _button(button.label, data_under_document(button.data) if document else button.data)
                for button in row
            ]
            for row in rows
        ]
    )


@lru_cache(maxsize=1024)
def _button(label: str, data: str) -> InlineKeyboardButton:
    """A button; those of the menu and the ways out are the same under every screen, and never change."""
    # To copy one takes an eighth of the time of making one: the fields are of the right types already.
    return _blank_button().model_copy(update={"text": label, "callback_data": data})


@cache
def _blank_button() -> InlineKeyboardButton:
    return InlineKeyboardButton(text="")


def _below_input(screen: Screen) -> ReplyKeyboardMarkup:
    sharing = [
        *([KeyboardButton(text=screen.contact, request_contact=True)] if screen.contact else ()),
        *([KeyboardButton(text=screen.location, request_location=True)] if screen.location else ()),
    ]
    others = [[KeyboardButton(text=button.label) for button in row] for row in screen.rows]
    return ReplyKeyboardMarkup(keyboard=[sharing, *others], resize_keyboard=True, one_time_keyboard=True)
