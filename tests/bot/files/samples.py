"""The smallest files of each kind, and some that only pretend to be."""

import struct
from io import BytesIO
from zipfile import ZipFile

from domain.requests.files import MediaType
from tests.bot.sandbox.pictures import png

PNG = png()
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(40) + b"\xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(200)

NONE, END = 0xFFFFFFFF, 0xFFFFFFFE


def box(main: bytes, *others: bytes) -> bytes:
    """A file of the ISO media format, of these brands."""
    brands = main + bytes(4) + b"".join(others)
    return struct.pack(">I", 8 + len(brands)) + b"ftyp" + brands + bytes(64)


def archive(*parts: str) -> bytes:
    """A ZIP archive of parts that say nothing."""
    content = BytesIO()
    with ZipFile(content, "w") as made:
        for part in parts:
            made.writestr(part, "<x/>")
    return content.getvalue()


def compound(*streams: str, kind: int = 2) -> bytes:
    """A file of Office's old format: a sector for three parts at most, then the table of sectors."""
    root = _entry("Root Entry", 5, child=1)
    rights = [*range(2, len(streams) + 1), NONE]
    parts = [_entry(name, kind, right=right) for name, right in zip(streams, rights, strict=True)]
    directory = b"".join([root, *parts]).ljust(512, b"\0")
    table = struct.pack("<128I", END, 0xFFFFFFFD, *[NONE] * 126)
    heading = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    heading += bytes(6) + struct.pack("<9I", 0, 1, 0, 0, 4096, END, 0, END, 0)
    return heading + struct.pack("<109I", 1, *[NONE] * 108) + directory + table


def _entry(name: str, kind: int, *, child: int = NONE, right: int = NONE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    family = struct.pack("<HBBIII", len(written), kind, 1, NONE, right, child)
    return written.ljust(64, b"\0") + family + bytes(16) + struct.pack("<IQQIQ", 0, 0, 0, END, 0)


DOCX = archive("[Content_Types].xml", "word/document.xml")
DOC = compound("WordDocument", "1Table")
HEIC = box(b"heic", b"mif1", b"heic")

TAKEN = {
    "фото.jpg": (JPEG, MediaType.JPEG),
    "снимок экрана.png": (PNG, MediaType.PNG),
    "IMG_0001.HEIC": (HEIC, MediaType.HEIC),
    "по умолчанию mif1.heic": (box(b"mif1", b"miaf", b"heix"), MediaType.HEIC),
    "паспорт.pdf": (PDF, MediaType.PDF),
    "с меткой.pdf": (b"\xef\xbb\xbf" + PDF, MediaType.PDF),
    "заявление.doc": (DOC, MediaType.DOC),
    "заявление.docx": (DOCX, MediaType.DOCX),
    "без имени": (JPEG, MediaType.JPEG),
    "картинка под чужим именем.exe": (PNG, MediaType.PNG),
}

NOT_TAKEN = {
    "программа.jpg": EXE,
    "программа.pdf": EXE,
    "программа, в которой есть PDF.pdf": EXE + PDF,
    "страница.doc": b"<html><body>Word</body></html>",
    "таблица.docx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "с макросами.docx": archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "просто архив.docx": archive("письмо.txt"),
    "оборванный.docx": DOCX[:60],
    "таблица.doc": compound("Workbook"),
    "папка с таким именем.doc": compound("WordDocument", kind=1),
    "оборванный.doc": DOC[:600],
    "картинка.avif": box(b"avif", b"mif1", b"miaf"),
    "видео.heic": box(b"isom", b"mp42"),
    "коробка без конца.heic": struct.pack(">I", 1 << 30) + b"ftypheic" + bytes(64),
    "картинка.gif": b"GIF89a" + bytes(64),
    "пустота.jpg": bytes(64),
    "текст.txt": "Здравствуйте".encode(),
}

LOCKED = {"под паролем.docx": compound("EncryptedPackage", "EncryptionInfo")}
