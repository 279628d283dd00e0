"""Texts whose Russian letters are hidden behind signs of ASCII, or behind zeros: told by how they look."""

import quopri
import re
from collections.abc import Callable

from bot.exchange.sources import CannotRead
from domain.exchange import Reason

_RUSSIAN = re.compile(r"[А-Яа-яЁё]{2,}")
_UTF_7 = re.compile(rb"\+B[A-F][A-Za-z0-9+/]{3,}-?")
"""As Russian letters begin; phones have a plus too."""
_ESCAPES = re.compile(rb"(?:\\u04[0-9a-fA-F]{2}){2,}")
_OF_LETTERS = re.compile(rb"(?:=D[01]=(?:\r?\n)?[89AB][0-9A-F]){2,}")
_SHOWN = 40
_LOOKED_AT = 4096
_HIGH_BYTES = frozenset(b"\0\x04\x20\x21")
"""Of Latin and Russian letters, digits, dashes and signs such as № in UTF-16."""
_MOSTLY = 0.95


def refuse_hidden_letters(text: bytes) -> None:
    """Look at a piece of a text that has nothing but ASCII in it.

    Raises:
        CannotRead: it is UTF-7, or a program has escaped its letters.
    """
    if (found := _UTF_7.search(text)) and _meant(found[0], lambda hidden: hidden.decode("utf-7")):
        raise CannotRead(Reason.ENCODING, encoding="UTF-7")
    ways: tuple[tuple[re.Pattern[bytes], Callable[[bytes], str]], ...] = (
        (_ESCAPES, lambda hidden: hidden.decode("unicode_escape")),
        (_OF_LETTERS, lambda hidden: quopri.decodestring(hidden).decode(errors="ignore")),
    )
    for hiding, shown_by in ways:
        if (found := hiding.search(text)) and (meant := _meant(found[0], shown_by)):
            example = found[0].decode("ascii")
            raise CannotRead(Reason.GARBLED, example=example[:_SHOWN], meant=meant[:_SHOWN])


def refuse_wide_letters(text: bytes) -> None:
    """Look at the beginning of a file that has zeros in it.

    Raises:
        CannotRead: it is a text of two or four bytes for each letter, and does not say so at its beginning.
    """
    looked = text[:_LOOKED_AT]
    if looked.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise CannotRead(Reason.ENCODING, encoding="UTF-32")
    pairs = len(looked) // 2
    for called, high, low in (
        ("UTF-16LE", looked[1::2], looked[::2]),
        ("UTF-16BE", looked[::2], looked[1::2]),
    ):
        of_letters = sum(byte in _HIGH_BYTES for byte in high[:pairs])
        if pairs and of_letters >= _MOSTLY * pairs and low.count(0) <= (1 - _MOSTLY) * pairs:
            raise CannotRead(Reason.ENCODING, encoding=called)


def _meant(hidden: bytes, shown_by: Callable[[bytes], str]) -> str:
    """The first Russian word behind signs, if one is."""
    try:
        found = _RUSSIAN.match(shown_by(hidden))
    except UnicodeError:
        return ""
    return found[0] if found else ""
