"""DBF tables, and files of the old Office container."""

from collections.abc import Sequence
from pathlib import Path

from tests.bot.exchange.billing import HOUSES
from tests.bot.exchange.real_files.expected import RealFile, Refused, these_houses

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HERE = Path(__file__).parent
_HOUSE_ROWS = [line.split(";") for line in HOUSES.splitlines()]


def dbf(rows: Sequence[Sequence[str]], encoding: str, mark: int, deleted: Sequence[int] = ()) -> bytes:
    """A table of texts; its first row are the names of the columns."""
    heading, *records = rows
    width = 40
    fields = b"".join(
        name.encode(encoding)[:10].ljust(11, b"\0") + b"C\0\0\0\0" + bytes((width, 0)) + bytes(14)
        for name in heading
    )
    body = b"".join(
        (b"*" if number in deleted else b" ")
        + b"".join(cell.encode(encoding).ljust(width) for cell in record)
        for number, record in enumerate(records)
    )
    sizes = (
        len(records).to_bytes(4, "little")
        + (33 + len(fields)).to_bytes(2, "little")
        + (1 + width * len(heading)).to_bytes(2, "little")
    )
    start = bytes((3, 126, 11, 24)) + sizes + bytes(17) + bytes((mark, 0, 0))
    return start + fields + b"\r" + body + b"\x1a"


def ole(stream: str) -> bytes:
    """As much of the container as tells what is in it."""
    return _OLE + bytes(1024) + stream.encode("utf-16-le") + bytes(1024)


FILES: Sequence[RealFile] = (
    RealFile("of dos.dbf", dbf(_HOUSE_ROWS, "cp866", 0x65), these_houses()),
    RealFile("of windows.dbf", dbf(_HOUSE_ROWS, "cp1251", 0xC9), these_houses()),
    RealFile("without a mark.dbf", dbf(_HOUSE_ROWS, "cp866", 0), these_houses()),
    RealFile("with the wrong mark.dbf", dbf(_HOUSE_ROWS, "cp1251", 0x65), these_houses()),
    RealFile(
        "with a deleted record.dbf",
        dbf([*_HOUSE_ROWS, ["H3", "ул. Лесная", "1"]], "cp866", 0x65, deleted=[2]),
        these_houses(),
    ),
    RealFile(
        "with Russian names.dbf",
        dbf([["КОД_ДОМА", "УЛИЦА", "НОМЕР_ДОМА"], *_HOUSE_ROWS[1:]], "cp866", 0),
        these_houses(),
    ),
    RealFile("in koi8.dbf", dbf(_HOUSE_ROWS, "koi8-r", 0), Refused("looks like KOI8-R")),
    RealFile("cut short.dbf", dbf(_HOUSE_ROWS, "cp866", 0)[:-60], Refused("The DBF file is damaged")),
    RealFile("of 1997.xls", (_HERE / "houses.xls").read_bytes(), these_houses(left_out=("Описание",))),
    RealFile("half of it.xls", (_HERE / "houses.xls").read_bytes()[:3000], Refused("XLS file is damaged")),
    RealFile("under a password.xlsx", ole("EncryptedPackage"), Refused("protected by a password")),
    RealFile("letter.xls", ole("WordDocument"), Refused("It is a text document")),
)
