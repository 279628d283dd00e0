"""What was typed, without what phones and copied tables bring along unseen."""

import re
import unicodedata

_SAME_LETTERS = str.maketrans({"ё": "е", "\u2019": "'"})
"""Letters and marks that phones and people put for one another."""


def visible_text(typed: str) -> str:
    """What was typed, as it is seen: with plain spaces, dashes and line ends, and nothing invisible.

    Letters that were put together of two signs are one again.
    """
    if typed.isascii() and typed.isprintable():
        return typed.strip()
    text = "".join(_visible(char) for char in unicodedata.normalize("NFC", typed))
    return re.sub(r" *\n *", "\n", text).strip()


def plain_text(typed: str) -> str:
    """The same in small letters, with «е» for «ё», and ASCII digits.

    Full-width and other scripts' digits and emoji digits are digits too. A superscript is none: `м²` must not
    become `м2`.
    """
    text = visible_text(typed)
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def _visible(char: str) -> str:
    if char in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    category = unicodedata.category(char)
    if category in {"Zs", "Cc"}:
        return " "
    if category in {"Cf", "Me", "Cs"} or char == "\ufe0f":
        return ""
    return "-" if category == "Pd" or char == "\u2212" else char


def _plain(char: str) -> str:
    if unicodedata.category(char) == "No":
        return char
    folded = unicodedata.normalize("NFKC", char).casefold().translate(_SAME_LETTERS)
    return "".join(_ascii_digit(each) for each in folded)


def _ascii_digit(char: str) -> str:
    decimal = unicodedata.decimal(char, None)
    return char if decimal is None else str(int(decimal))
