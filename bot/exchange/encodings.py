"""Which encoding a text file is in, by all of it: a name at its very end may be the first to tell."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path

from bot.exchange.disguises import refuse_hidden_letters, refuse_wide_letters
from bot.exchange.letters import AS_WINDOWS, BEFORE_IT_WAS_SAVED, NAMES, Words
from bot.exchange.sources import CannotRead
from domain.exchange import Reason

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
"""So much of each chunk is looked at for its letters,"""
_WORDS_OF_A_CHUNK = 200
"""and so many words of it are kept."""
_SHOWN = 40
_LOOKED_AT = 4096
_NOT_IN_WINDOWS = "\udc98"
"""The one byte that is nothing in windows-1251, as it is decoded here."""

_LINES_OF_DOS = ("ДДДД", "НННН")
"""What lines around the cells of a table look like, single and double ones, that DOS has drawn."""


def encoding_of(path: Path) -> str:
    """UTF-8, UTF-16 with its mark, or windows-1251, as Python calls it.

    Raises:
        CannotRead: no text, damaged, or of another encoding; or its letters were spoiled before it was saved.
    """
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    if b"\0" in start and not (start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and b"\0\0" not in start[:4]):
        refuse_wide_letters(start)
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        _refuse_garbled(_words_of_utf16(path))
        return "utf-16"
    damage = _damage(path)
    if damage.undecodable == 0:
        if not damage.words.any():
            refuse_hidden_letters(damage.beginning)
        _refuse_garbled(damage.words)
        return "utf-8-sig"
    if start.startswith(BOM_UTF8) or damage.decodable > damage.undecodable:
        raise CannotRead(Reason.DAMAGED_TEXT, byte=damage.first + 1)
    _refuse_other_than_windows(path)
    return "cp1251"


def _words_of_utf16(path: Path) -> Words:
    words = Words(shortest=2)
    try:
        for text in _texts(path, "utf-16", "strict"):
            _refuse_a_long_line(text, _CHUNK // 4)
            words.meet(text[:_SAMPLE], _WORDS_OF_A_CHUNK)
    except UnicodeDecodeError as error:
        raise CannotRead(Reason.DAMAGED, format="UTF-16") from error
    return words


def _refuse_garbled(words: Words) -> None:
    if mistake := words.mistake(BEFORE_IT_WAS_SAVED):
        example, meant = words.example(mistake)
        raise CannotRead(Reason.GARBLED, example=example[:_SHOWN], meant=meant[:_SHOWN])


def _refuse_other_than_windows(path: Path) -> None:
    words = Words()
    unknown = False
    for text in _texts(path, "cp1251", "surrogateescape"):
        words.meet(text[:_SAMPLE], _WORDS_OF_A_CHUNK)
        unknown = unknown or _NOT_IN_WINDOWS in text
        if any(line in text for line in _LINES_OF_DOS):
            raise CannotRead(Reason.ENCODING, encoding=NAMES["cp866"])
    if mistake := words.mistake(AS_WINDOWS):
        raise CannotRead(Reason.ENCODING, encoding=NAMES[mistake.written])
    if unknown:
        raise CannotRead(Reason.UNKNOWN_ENCODING)


def _texts(path: Path, encoding: str, errors: str) -> Iterator[str]:
    decoder = getincrementaldecoder(encoding)(errors)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk)
    decoder.decode(b"", final=True)


class _Damage:
    """How the file looks as UTF-8: letters beyond ASCII that decode, places and that do not."""

    def __init__(self) -> None:
        self.decodable = 0
        self.undecodable = 0
        self.first = 0
        self.words = Words(shortest=2)
        self.beginning = b""


def _damage(path: Path) -> _Damage:
    damage = _Damage()
    decoder = getincrementaldecoder("utf-8")("strict")
    at = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            _refuse_what_is_no_text(chunk)
            damage.beginning = damage.beginning or chunk[:_SAMPLE]
            begun = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                damage.first = at - begun + error.start
                break
            if not chunk:
                return damage
            damage.words.meet(text[:_SAMPLE], _WORDS_OF_A_CHUNK)
            at += len(chunk)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            _refuse_what_is_no_text(chunk)
            text = chunk.decode("utf-8", "replace")
            wrong = text.count("\ufffd")
            damage.undecodable += wrong
            damage.decodable += len(text) - wrong - len(text.encode("ascii", "ignore"))
    return damage


def _refuse_what_is_no_text(chunk: bytes) -> None:
    if b"\0" in chunk:
        raise CannotRead(Reason.NOT_TEXT)
    if len(chunk) == _CHUNK and b"\n" not in chunk and b"\r" not in chunk:
        raise CannotRead(Reason.LONG_LINE)


def _refuse_a_long_line(text: str, longest: int) -> None:
    if len(text) >= longest and "\n" not in text and "\r" not in text:
        raise CannotRead(Reason.LONG_LINE)
