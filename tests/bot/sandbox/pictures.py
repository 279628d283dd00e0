"""The smallest pictures that pass for photos."""

import struct
import zlib


def png(width: int = 40, height: int = 30) -> bytes:
    rows = b"".join(b"\0" + b"\x20\x60\x80" * width for _ in range(height))
    return _picture(width, height, rows)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def empty_png(width: int, height: int) -> bytes:
    """A header without a drawing: enough for sizes that would be too large to draw."""
    return _picture(width, height, b"")


def _picture(width: int, height: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks
