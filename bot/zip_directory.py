"""How large a ZIP archive's list of its parts is, to be known before it is read: it is read whole."""

import struct
from pathlib import Path

_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_END_AT_MOST = 22 + 65_535
_LARGE_END_AT_MOST = 76
"""Of an archive whose list is, or may be, beyond 4 GB: right before the other end, and goes before it."""


def size_of_directory(path: Path) -> int:
    """Its size in bytes, as the archive says, the larger where it says two; 0 where it has none.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_AT_MOST - _LARGE_END_AT_MOST))
        tail = file.read()
    at = tail.rfind(_END)
    return max(_number(tail, at, "<I", 12), _number(tail, tail.rfind(_END64, 0, max(at, 0)), "<Q", 40))


def _number(tail: bytes, at: int, kind: str, behind: int) -> int:
    if at < 0 or at + behind + struct.calcsize(kind) > len(tail):
        return 0
    return int(struct.unpack_from(kind, tail, at + behind)[0])
