"""Files that are no tables, told by how they begin."""

import re

from bot.exchange.sources import CannotRead
from domain.exchange import Reason

_BEGINNINGS: tuple[tuple[bytes, Reason], ...] = (
    (b"%PDF", Reason.PDF),
    (b"\x89PNG", Reason.PICTURE),
    (b"\xff\xd8\xff", Reason.PICTURE),
    (b"GIF8", Reason.PICTURE),
    (b"BM", Reason.PICTURE),
    (b"II*\0", Reason.PICTURE),
    (b"MM\0*", Reason.PICTURE),
    (b"Rar!", Reason.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (b"BZh", Reason.ARCHIVE),
    (b"\xfd7zXZ", Reason.ARCHIVE),
    (b"{\\rtf", Reason.DOCUMENT),
)
_OTHER_TABLES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"SQLite format 3\0"), "SQLite"),
    (re.compile(rb"\0\x01\0\0Standard (?:Jet|ACE) DB"), "Access"),
    (re.compile(rb"ID;P[^\n]*\n[A-Z]{1,2};"), "SYLK"),
    (re.compile(rb"TABLE\r?\n0,1\r?\n"), "DIF"),
    (
        # Each line can be read in one way only: of several ways their number would double with every line.
        re.compile(rb"(?:[A-Za-z-]{1,40}: [^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version: ", re.IGNORECASE),
        "MHT",
    ),
)
_DBF_KINDS = frozenset(b"\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8b\xcb\xf5\xfb")
_SMALLEST_DBF = 65
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|meta|style|table|div)\b", re.IGNORECASE)
_XML = re.compile(rb"<\?xml|<[\w:]+[\s>]", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*["}]|\[\s*[\[{"\]]')
_EXCEL_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"


def looks_like_dbf(start: bytes) -> bool:
    """Whether a file begins as a table of dBase or FoxPro: its kind, a day, and where its records begin."""
    if len(start) < _SMALLEST_DBF or start[0] not in _DBF_KINDS:
        return False
    heading, record = int.from_bytes(start[8:10], "little"), int.from_bytes(start[10:12], "little")
    return 1 <= start[2] <= 12 and 1 <= start[3] <= 31 and heading >= _SMALLEST_DBF and record > 1


def refuse_what_is_no_table(start: bytes) -> None:
    """Look at the first kilobytes of a file that may be a text.

    Raises:
        CannotRead: it is a web page, a picture, an archive, …
    """
    for beginning, reason in _BEGINNINGS:
        if start.startswith(beginning) and (b"\0" in start or len(beginning) > _SHORT):
            raise CannotRead(reason)
    for looks, called in _OTHER_TABLES:
        if looks.match(start):
            raise CannotRead(Reason.OTHER_TABLE, format=called)
    text = _as_text(start)
    if _WEB_PAGE.match(text):
        raise CannotRead(Reason.WEB_PAGE)
    if _EXCEL_2003 in text:
        raise CannotRead(Reason.OTHER_TABLE, format="Excel 2003 (XML)")
    if _XML.match(text):
        raise CannotRead(Reason.WEB_PAGE if _WEB_PAGE.search(text) else Reason.OTHER_TABLE, format="XML")
    if _JSON.match(text):
        raise CannotRead(Reason.OTHER_TABLE, format="JSON")


_SHORT = 3
"""A beginning of so few letters may be that of a text, which has no zero bytes in it."""


def _as_text(start: bytes) -> bytes:
    """Without the mark of its encoding, the zeros of UTF-16, and spaces in front."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"").lstrip()
