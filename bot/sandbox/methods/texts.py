"""Checks of texts and captions that methods have in common."""

from collections.abc import Sequence

from aiogram.types import MessageEntity

from bot.sandbox.detection import detected
from bot.sandbox.errors import bad_request
from bot.sandbox.formatting import Formatted, parse_html, trim
from bot.sandbox.markdown import parse_markdown, parse_markdown_v2
from bot.sandbox.model import JsonObject

MAX_TEXT = 4096
MAX_CAPTION = 1024


def formatted(text: str, parse_mode: object, entities: Sequence[MessageEntity] | None) -> Formatted:
    """Return text with entities, whichever way the bot gave them. Raises ApiError for broken markup."""
    if isinstance(parse_mode, str) and parse_mode:
        return trim(_parsed(text, parse_mode))
    if entities:
        wire: list[JsonObject] = [item.model_dump(mode="json", exclude_none=True) for item in entities]
        return trim(Formatted(text, wire))
    stripped = text.strip()
    return Formatted(stripped)


def _parsed(text: str, parse_mode: str) -> Formatted:
    mode = parse_mode.lower()
    if mode == "html":
        return parse_html(text)
    if mode == "markdownv2":
        return parse_markdown_v2(text)
    if mode == "markdown":
        return parse_markdown(text)
    raise bad_request("unsupported parse_mode")


def text_content(text: str, parse_mode: object, entities: Sequence[MessageEntity] | None) -> JsonObject:
    """Return the content of a text message. Raises ApiError when it is empty or too long."""
    found = formatted(text, parse_mode, entities)
    if not found.text:
        raise bad_request("message text is empty")
    if len(found.text) > MAX_TEXT:
        raise bad_request("message is too long")
    content: JsonObject = {"text": found.text}
    marks = detected(found.text, found.entities)
    if marks:
        content["entities"] = marks
    return content


def caption_content(
    caption: str | None, parse_mode: object, entities: Sequence[MessageEntity] | None
) -> JsonObject:
    """Return the caption's part of a message; empty without a caption. Raises ApiError when too long."""
    if not caption:
        return {}
    found = formatted(caption, parse_mode, entities)
    if len(found.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    if not found.text:
        return {}
    content: JsonObject = {"caption": found.text}
    marks = detected(found.text, found.entities)
    if marks:
        content["caption_entities"] = marks
    return content
