"""Texts and captions as content of messages: a bot's are checked, people's are taken as they are."""

import re
from collections.abc import Sequence

from aiogram.types import MessageEntity

from bot.sandbox.errors import CannotAct, bad_request, not_implemented
from bot.sandbox.formatting import Formatted, in_order, number, parse_html, trim, utf16_length
from bot.sandbox.markdown import parse_markdown_v2
from bot.sandbox.model import JsonObject

MAX_TEXT = 4096
MAX_CAPTION = 1024

_CLUE = re.compile(r"[/@#]")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>«»]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/.:<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)(?![/\w<>])"
    r"|(?<![\w.@])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "url"})
"""Entities inside of which Telegram looks for nothing."""


def text_content(text: str, parse_mode: object, entities: Sequence[MessageEntity] | None) -> JsonObject:
    """Return the content of a bot's text message. Raises ApiError when it is empty or too long."""
    found = _formatted(text, parse_mode, entities)
    if not found.text:
        raise bad_request("message text is empty")
    if len(found.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return _content("text", "entities", found)


def caption_content(
    caption: str | None, parse_mode: object, entities: Sequence[MessageEntity] | None
) -> JsonObject:
    """Return the caption's part of a message; empty without a caption. Raises ApiError when too long."""
    if not caption:
        return {}
    found = _formatted(caption, parse_mode, entities)
    if len(found.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return _content("caption", "caption_entities", found) if found.text else {}


def typed_content(text: str) -> JsonObject:
    """Return the content of a text message as a person's client sends it."""
    return _content("text", "entities", Formatted(text))


def typed_pieces(text: str) -> list[JsonObject]:
    """Return the messages that a client makes of a text: long ones are cut. Raises CannotAct for none."""
    stripped = text.strip()
    if not stripped:
        raise CannotAct("a client sends no empty message")
    pieces = (stripped[start : start + MAX_TEXT].strip() for start in range(0, len(stripped), MAX_TEXT))
    return [typed_content(piece) for piece in pieces if piece]


def _formatted(text: str, parse_mode: object, entities: Sequence[MessageEntity] | None) -> Formatted:
    """Return text with entities, whichever way the bot gave them. Raises ApiError for broken markup."""
    if isinstance(parse_mode, str) and parse_mode:
        return trim(_parsed(text, parse_mode.lower()))
    if entities:
        wire: list[JsonObject] = [item.model_dump(mode="json", exclude_none=True) for item in entities]
        return trim(Formatted(text, wire))
    return Formatted(text.strip())


def _parsed(text: str, parse_mode: str) -> Formatted:
    if parse_mode == "html":
        return parse_html(text)
    if parse_mode == "markdownv2":
        return parse_markdown_v2(text)
    if parse_mode == "markdown":
        raise not_implemented("the sandbox parses HTML and MarkdownV2, not Markdown")
    raise bad_request("unsupported parse_mode")


def _content(name: str, marks_name: str, formatted: Formatted) -> JsonObject:
    marks = _detected(formatted)
    return {name: formatted.text, marks_name: marks} if marks else {name: formatted.text}


def _detected(formatted: Formatted) -> list[JsonObject]:
    """Return the entities of a text: those marked already, and what Telegram finds outside of them."""
    text, known = formatted.text, formatted.entities
    if _CLUE.search(text) is None:
        return known
    found: list[JsonObject] = []
    taken = [(number(item["offset"]), number(item["length"])) for item in known if item["type"] in _OPAQUE]
    for match in _FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if not any(offset < start + size and start < offset + length for start, size in taken):
            found.append({"type": str(match.lastgroup), "offset": offset, "length": length})
    return in_order([*known, *found]) if found else known
