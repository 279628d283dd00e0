"""What a file is by its content, whatever it is called. Nothing is unpacked or drawn.

What these look at is a stranger's and of 8 MB at most: the costliest that was made up, an Office file with
fifty thousand parts, takes a second and 50 MB.
"""

from pathlib import Path
from zipfile import ZipFile

from bot.zip_directory import size_of_directory
from domain.requests.files import MediaType, NotTaken, WhyNot

_BEGINNINGS = {
    b"\xff\xd8\xff": MediaType.JPEG,
    b"\x89PNG\r\n\x1a\n": MediaType.PNG,
    b"%PDF-": MediaType.PDF,
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 1024  # bytes
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
"""ISO/IEC 23008-12, annex B.4: pictures coded with HEVC; AVIF and video have other brands."""

_DOCUMENT, _MACROS = "word/document.xml", "word/vbaProject.bin"
_LARGEST_DIRECTORY = 1 << 20
"""Bytes of an archive's list of its parts: a document with a thousand pictures has a tenth of it."""


def media_type_of(path: Path) -> MediaType:
    """Which of the kinds that are taken a file is.

    Raises:
        NotTaken: none of them, or it cannot be opened without a password.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(_START)
    for beginning, media_type in _BEGINNINGS.items():
        if start.removeprefix(_BYTE_ORDER_MARK).startswith(beginning):
            return media_type
    if _is_heic(start):
        return MediaType.HEIC
    if start.startswith(_ZIP) and _is_docx(path):
        return MediaType.DOCX
    if start.startswith(_OLE) and _is_doc(path):
        return MediaType.DOC
    raise NotTaken(WhyNot.WRONG_KIND)


def _is_heic(start: bytes) -> bool:
    """By the brands of its first box, of which one is the main one and the others say what else it is."""
    length = int.from_bytes(start[:4], "big")
    if start[4:8] != b"ftyp" or length > len(start):
        return False
    brands = [start[8:12], *(start[at : at + 4] for at in range(16, length, 4))]
    return not _HEIC_BRANDS.isdisjoint(brands)


def _is_docx(path: Path) -> bool:
    if size_of_directory(path) > _LARGEST_DIRECTORY:
        return False
    try:
        with ZipFile(path) as archive:
            parts = frozenset(archive.namelist())
    except Exception:  # of many kinds, when a file is damaged
        return False
    return _DOCUMENT in parts and _MACROS not in parts


def _is_doc(path: Path) -> bool:
    """Raises NotTaken for what is locked: Office puts newer documents under a password into such a file."""
    from olefile import STGTY_STREAM, OleFileIO  # rarely needed, and a start need not wait for it

    try:
        with OleFileIO(str(path)) as parts:
            if parts.exists("EncryptedPackage"):
                raise NotTaken(WhyNot.PASSWORD)
            return bool(parts.get_type("WordDocument") == STGTY_STREAM)
    except NotTaken:
        raise
    except Exception:  # of many kinds, when a file is damaged
        return False
