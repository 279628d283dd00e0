"""What Telegram finds in plain text by itself: commands, links, addresses, mentions, hashtags."""

import re

from bot.sandbox.formatting import utf16_length
from bot.sandbox.model import JsonObject

_CLUE = re.compile(r"[/@#]")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>«»]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/.:])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)(?![/\w])"
    r"|(?<![\w.@])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)


def detected(text: str, marked: list[JsonObject] | None = None) -> list[JsonObject]:
    """Return the entities of a text: those marked already, and what is found outside of them."""
    known = marked or []
    if _CLUE.search(text) is None:
        return known
    found: list[JsonObject] = []
    taken = [(_number(item["offset"]), _number(item["length"])) for item in known if _is_opaque(item)]
    for match in _FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if any(offset < start + size and start < offset + length for start, size in taken):
            continue
        found.append({"type": str(match.lastgroup), "offset": offset, "length": length})
    if not found:
        return known
    return sorted([*known, *found], key=lambda item: (_number(item["offset"]), -_number(item["length"])))


def _is_opaque(entity: JsonObject) -> bool:
    return entity["type"] in ("code", "pre", "text_link", "text_mention", "url")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
