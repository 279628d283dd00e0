"""Formatted text, and Telegram's subset of HTML: source in, plain text and entities out."""

import re
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.model import JsonObject

_SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
}
_TAGS = frozenset(_SIMPLE_TAGS) | {"a", "code", "pre", "blockquote", "span", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile(r"[<&]")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)))?""")
_MAX_CODE_POINT = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Formatted:
    """Plain text and its entities, offsets and lengths in UTF-16 units."""

    text: str
    entities: list[JsonObject] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts entities: in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le")) // 2


class Parser:
    """What the parsers of both dialects share: a place in the source, and the text with its entities."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._parts: list[str] = []
        self._length = 0
        self._entities: list[JsonObject] = []

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += utf16_length(text)

    def _result(self) -> Formatted:
        return Formatted("".join(self._parts), in_order(self._entities))

    def _byte(self, at: int) -> int:
        return len(self._source[:at].encode())

    @staticmethod
    def _error(reason: str) -> ApiError:
        return bad_request(f"can't parse entities: {reason}")


def in_order(entities: list[JsonObject]) -> list[JsonObject]:
    """Return entities as Telegram lists them: by their place, an outer one before those inside."""
    return sorted(entities, key=lambda item: (number(item["offset"]), -number(item["length"])))


def number(value: object) -> int:
    """Return an offset or a length of an entity as what it is."""
    return value if isinstance(value, int) else 0


def parse_html(source: str) -> Formatted:
    """Return text and entities of Telegram HTML. Raises ApiError where Telegram cannot parse it."""
    if "<" not in source and "&" not in source:
        return Formatted(source)
    return _HtmlParser(source).parse()


class _HtmlParser(Parser):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._open: list[_Open] = []

    def parse(self) -> Formatted:
        while (found := _SPECIAL.search(self._source, self._at)) is not None:
            self._put(self._source[self._at : found.start()])
            self._at = found.start()
            if found.group() == "&":
                self._read_entity()
            elif self._source.startswith("</", self._at):
                self._read_end_tag()
            else:
                self._read_start_tag()
        self._put(self._source[self._at :])
        if self._open:
            tag = self._open[-1].tag
            raise self._error(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return self._result()

    def _read_entity(self) -> None:
        found = _ENTITY.match(self._source, self._at)
        if found is None:
            self._put("&")
            self._at += 1
            return
        self._put(_decoded(found))
        self._at = found.end()

    def _read_start_tag(self) -> None:
        begin = self._at
        name = _TAG_NAME.match(self._source, begin + 1)
        tag = name.group().lower() if name is not None else ""
        end = name.end() if name is not None else begin + 1
        if end >= len(self._source):
            raise self._error(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _TAGS:
            raise self._error(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._read_attributes(tag, begin, end)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self._open.append(_Open(tag, self._length, attributes))

    def _read_attributes(self, tag: str, begin: int, at: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            while at < len(self._source) and self._source[at].isspace():
                at += 1
            if at >= len(self._source):
                raise self._error(f"Unclosed start tag at byte offset {self._byte(begin)}")
            if self._source[at] == ">":
                self._at = at + 1
                return attributes
            found = _ATTRIBUTE.match(self._source, at)
            if found is None or found.end() == at or not found.group(1):
                raise self._error(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}'
                )
            value = next((item for item in found.groups()[1:] if item is not None), "")
            attributes[found.group(1).lower()] = _ENTITY.sub(_decoded, value)
            at = found.end()

    def _read_end_tag(self) -> None:
        begin = self._at
        end = self._source.find(">", begin)
        if not self._open:
            raise self._error(f"Unexpected end tag at byte offset {self._byte(begin)}")
        if end < 0:
            raise self._error(f"Unclosed end tag at byte offset {self._byte(begin)}")
        tag = self._source[begin + 2 : end].strip().lower()
        opened = self._open.pop()
        if tag and tag != opened.tag:
            raise self._error(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self._at = end + 1
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._length - opened.offset
        if length <= 0:
            return
        entity: JsonObject = {"offset": opened.offset, "length": length}
        entity.update(self._link(opened) if opened.tag == "a" else _meaning(opened))
        if "type" not in entity:
            return
        if entity["type"] == "code" and self._joins_pre(opened, entity):
            return
        self._entities.append(entity)

    def _joins_pre(self, opened: _Open, entity: JsonObject) -> bool:
        """A code tag with a language directly inside pre belongs to the pre and is no entity of its own."""
        language = opened.attributes.get("class", "")
        outer = self._open[-1] if self._open else None
        if outer is None or outer.tag != "pre" or outer.offset != entity["offset"]:
            return False
        if language.startswith("language-"):
            outer.attributes["language"] = language.removeprefix("language-")
        return True

    def _link(self, opened: _Open) -> JsonObject:
        url = opened.attributes.get("href") or _from_utf16("".join(self._parts), opened.offset)
        return link_entity(url)


def _decoded(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name is not None:
        return _NAMED[name]
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    return chr(code) if 0 < code <= _MAX_CODE_POINT else found.group()


def _meaning(opened: _Open) -> JsonObject:
    """Return the entity's type and particulars, for any tag but a link."""
    tag, attributes = opened.tag, opened.attributes
    if tag in _SIMPLE_TAGS:
        return {"type": _SIMPLE_TAGS[tag]}
    if tag == "span":
        return {"type": "spoiler"}
    if tag == "code":
        return {"type": "code"}
    if tag == "pre":
        return (
            {"type": "pre", "language": attributes["language"]}
            if "language" in attributes
            else {"type": "pre"}
        )
    if tag == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
    return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}


def link_entity(url: str) -> JsonObject:
    """Return the kind of a link: to a page, or to a user; nothing for what is no address."""
    if url.startswith("tg://user?id=") and url.removeprefix("tg://user?id=").isdecimal():
        user_id = int(url.removeprefix("tg://user?id="))
        return {"type": "text_mention", "user": {"id": user_id, "is_bot": False, "first_name": str(user_id)}}
    if "." not in url and "://" not in url:
        return {}
    return {"type": "text_link", "url": url if "://" in url else f"http://{url}"}


def _from_utf16(text: str, offset: int) -> str:
    return text.encode("utf-16-le")[offset * 2 :].decode("utf-16-le")


def trim(formatted: Formatted) -> Formatted:
    """Drop white space at both ends as Telegram does, moving entities; what starts in a code block stays."""
    text = formatted.text
    stripped = text.rstrip()
    left = len(stripped) - len(stripped.lstrip())
    if left == 0 and len(stripped) == len(text):
        return formatted
    blocks = [item for item in formatted.entities if item["type"] in ("pre", "code")]
    if blocks and number(blocks[0]["offset"]) < utf16_length(stripped[:left]):
        left = 0
    shift, end = utf16_length(stripped[:left]), utf16_length(stripped)
    entities = [moved for item in formatted.entities if (moved := _moved(item, shift, end)) is not None]
    return Formatted(stripped[left:], entities)


def _moved(entity: JsonObject, shift: int, end: int) -> JsonObject | None:
    start = max(number(entity["offset"]), shift)
    stop = min(number(entity["offset"]) + number(entity["length"]), end)
    if stop <= start:
        return None
    return {**entity, "offset": start - shift, "length": stop - start}
