"""Checks of buttons, and their wire form."""

from urllib.parse import urlsplit

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.sandbox.errors import bad_request
from bot.sandbox.model import JsonObject

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

MAX_CALLBACK_DATA_BYTES = 64
MAX_PLACEHOLDER = 64  # characters (Bot API, ReplyKeyboardMarkup)
MAX_BUTTONS = 100
MAX_IN_ROW = 8
_URL_SCHEMES = frozenset({"http", "https", "tg", "tel", "mailto", "ton"})
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def checked_markup(markup: Markup | None) -> JsonObject | None:
    """Return the markup's wire form. Raises ApiError for buttons that Telegram refuses."""
    if markup is None:
        return None
    if isinstance(markup, InlineKeyboardMarkup):
        return _checked_inline(markup)
    if isinstance(markup, ReplyKeyboardMarkup):
        _check_reply(markup)
    wire: JsonObject = markup.model_dump(mode="json", exclude_none=True)
    return wire


def _checked_inline(markup: InlineKeyboardMarkup) -> JsonObject | None:
    rows = [row for row in markup.inline_keyboard if row]
    if not rows:
        return None
    _check_size([len(row) for row in rows])
    for row in rows:
        for button in row:
            _check_button(button)
    return {
        "inline_keyboard": [
            [button.model_dump(mode="json", exclude_none=True) for button in row] for row in rows
        ]
    }


def _check_reply(markup: ReplyKeyboardMarkup) -> None:
    _check_size([len(row) for row in markup.keyboard])
    if any(not button.text.strip() for row in markup.keyboard for button in row):
        raise bad_request("keyboard button text must be non-empty")
    placeholder = markup.input_field_placeholder
    if placeholder is not None and not 1 <= len(placeholder) <= MAX_PLACEHOLDER:
        raise bad_request("input field placeholder is too long")


def _check_size(lengths: list[int]) -> None:
    if sum(lengths) > MAX_BUTTONS or any(length > MAX_IN_ROW for length in lengths):
        raise bad_request("reply markup is too long")


def _check_button(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if getattr(button, name) is not None]
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    if button.callback_data is not None:
        size = len(button.callback_data.encode())
        if not 1 <= size <= MAX_CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if button.url is not None:
        _check_url(button.url)


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url or ":" in url else f"http://{url}")
    is_web = parts.scheme in ("http", "https")
    if parts.scheme not in _URL_SCHEMES or (is_web and "." not in (parts.hostname or "")):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
