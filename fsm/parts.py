"""A text that is longer than one message may be, as several: nothing is left out, and marks stay whole."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

LONGEST_TEXT = 4096  # UTF-16 units after the marks of HTML are taken out (Bot API, sendMessage)
LONGEST_CAPTION = 1024  # the same under a photo or a file (Bot API, sendPhoto)
MOST_UNITS = 2  # of UTF-16 that one character takes

_ATOM = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
_BREAKS = ("\n\n", "\n", " ")
"""Where a text is broken, the best first."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A mark, or what stands for one character."""

    raw: str

    @property
    def is_mark(self) -> bool:
        return self.raw.startswith("<")

    @property
    def length(self) -> int:
        return 0 if self.is_mark else len(html.unescape(self.raw).encode("utf-16-le")) // 2


def unmarked(text: str) -> str:
    """What a person reads of a text in HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def length(text: str) -> int:
    """How long a text in HTML is, as Telegram counts."""
    return len(unmarked(text).encode("utf-16-le")) // 2


def in_parts(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """A text in HTML as messages of at most so many units, broken between paragraphs, lines or words."""
    if len(text) <= longest // MOST_UNITS or length(text) <= longest:
        return [text]
    parts, opened = [], ""
    rest = [_Atom(raw) for raw in _ATOM.findall(text)]
    while rest:
        cut = _cut(rest, longest)
        piece = opened + "".join(atom.raw for atom in rest[:cut])
        tags = list(_open_at_the_end(piece))
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(tags))
        parts.append(piece.rstrip() + closing)
        opened, rest = "".join(tags), rest[cut:]
        while rest and rest[0].raw.isspace():
            del rest[0]
    return [part for part in parts if unmarked(part).strip()]


def _cut(atoms: Sequence[_Atom], longest: int) -> int:
    """How many atoms go into the next part: at least one."""
    ends = list(accumulate(atom.length for atom in atoms))
    if ends[-1] <= longest:
        return len(atoms)
    end = bisect_right(ends, longest)
    raw = [atom.raw for atom in atoms[:end]]
    for words in _BREAKS:
        for place in range(end - 1, end // 2, -1):
            if "".join(raw[place : place + len(words)]) == words:
                return place
    return max(end, 1)


def _open_at_the_end(piece: str) -> Iterator[str]:
    open_tags: list[str] = []
    for tag in re.findall(r"<[^>]*>", piece):
        if tag.startswith("</"):
            open_tags.pop()
        else:
            open_tags.append(tag)
    yield from open_tags


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]
