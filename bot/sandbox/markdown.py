"""Telegram's MarkdownV2: source in, plain text and entities out."""

import re
from dataclasses import dataclass

from bot.sandbox.errors import ApiError
from bot.sandbox.formatting import Formatted, Parser, link_entity
from bot.sandbox.model import JsonObject

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_NAMES = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "[": "text_link",
}
_FENCE = "```"
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(slots=True)
class _Open:
    mark: str
    offset: int
    at: int


def parse_markdown_v2(source: str) -> Formatted:
    """Return text and entities. Raises ApiError where Telegram cannot parse it."""
    return _MarkdownParser(source).parse()


class _MarkdownParser(Parser):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._open: list[_Open] = []
        self._quote_from: int | None = None

    def parse(self) -> Formatted:
        while self._at < len(self._source):
            self._step()
        self._end_quote()
        if self._open:
            opened = self._open[-1]
            raise self._unfinished(_title(opened.mark), opened.at)
        return self._result()

    def _step(self) -> None:
        character = self._source[self._at]
        if character == "\\" and self._escapes_next():
            self._put(self._source[self._at + 1])
            self._at += 2
        elif character == ">" and self._is_line_start():
            self._quote_from = self._length if self._quote_from is None else self._quote_from
            self._at += 1
        elif character == "`":
            self._read_code()
        elif (mark := self._mark()) is not None:
            self._read_mark(mark)
        elif character in _RESERVED:
            raise self._reserved(character)
        else:
            self._put(character)
            self._at += 1
            if character == "\n" and not self._source.startswith(">", self._at):
                self._end_quote(before_newline=True)

    def _escapes_next(self) -> bool:
        return self._at + 1 < len(self._source) and self._source[self._at + 1].isascii()

    def _is_line_start(self) -> bool:
        return self._at == 0 or self._source[self._at - 1] == "\n"

    def _mark(self) -> str | None:
        """Return the mark that begins here, the longest first, so that __ is not two times _."""
        for mark in ("||", "__", "_", "*", "~", "[", "]"):
            if self._source.startswith(mark, self._at):
                return mark
        return None

    def _read_mark(self, mark: str) -> None:
        opened = self._open[-1] if self._open else None
        if mark == "]":
            self._read_link_end(opened)
            return
        if mark == "__" and opened is not None and opened.mark == "_" and not self._is_open("__"):
            mark = "_"
        if opened is not None and opened.mark == mark and mark != "[":
            self._open.pop()
            self._at += len(mark)
            self._add({"type": _NAMES[mark]}, opened.offset)
            return
        if self._is_open(mark):
            raise self._unfinished(_title(self._open[-1].mark), self._open[-1].at)
        self._open.append(_Open(mark, self._length, self._at))
        self._at += len(mark)

    def _is_open(self, mark: str) -> bool:
        return any(item.mark == mark for item in self._open)

    def _read_link_end(self, opened: _Open | None) -> None:
        if opened is None or opened.mark != "[":
            raise self._reserved("]")
        self._open.pop()
        self._at += 1
        url = ""
        if self._source.startswith("(", self._at):
            end = self._find_unescaped(")", self._at + 1)
            if end < 0:
                raise self._error(f"Can't find end of a URL at byte offset {self._byte(self._at)}")
            url = _unescaped(self._source[self._at + 1 : end])
            self._at = end + 1
        if url:
            self._add(link_entity(url), opened.offset)

    def _read_code(self) -> None:
        fence = _FENCE if self._source.startswith(_FENCE, self._at) else "`"
        end = self._find_unescaped(fence, self._at + len(fence))
        if end < 0:
            name = "Pre" if fence == _FENCE else "Code"
            raise self._unfinished(name, self._at)
        inside = self._source[self._at + len(fence) : end]
        entity: JsonObject = {"type": "code"}
        if fence == _FENCE:
            language, newline, rest = inside.partition("\n")
            entity = {"type": "pre"}
            if newline and " " not in language:
                inside = rest
                if language:
                    entity["language"] = language
        offset = self._length
        self._put(_unescaped(inside))
        self._at = end + len(fence)
        self._add(entity, offset)

    def _find_unescaped(self, what: str, start: int) -> int:
        at = start
        while at < len(self._source):
            if self._source[at] == "\\":
                at += 2
            elif self._source.startswith(what, at):
                return at
            else:
                at += 1
        return -1

    def _end_quote(self, *, before_newline: bool = False) -> None:
        if self._quote_from is None:
            return
        end = self._length - 1 if before_newline else self._length
        if end > self._quote_from:
            self._entities.append(
                {"type": "blockquote", "offset": self._quote_from, "length": end - self._quote_from}
            )
        self._quote_from = None

    def _add(self, entity: JsonObject, offset: int) -> None:
        if self._length > offset and "type" in entity:
            self._entities.append({**entity, "offset": offset, "length": self._length - offset})

    def _reserved(self, character: str) -> ApiError:
        return self._error(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")

    def _unfinished(self, name: str, at: int) -> ApiError:
        return self._error(f"Can't find end of {name} entity at byte offset {self._byte(at)}")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _title(mark: str) -> str:
    return {"text_link": "TextUrl"}.get(_NAMES[mark], _NAMES[mark].capitalize())
