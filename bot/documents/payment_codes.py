"""Payment codes as pictures (QR, ISO/IEC 18004).

All of a payload is one segment of bytes, without the name of a character set (ECI): so even those who read
only such segments get each byte as it is. segno makes one code of each size, and the others take its patterns
and mask: to make every one takes it fifteen times as long, half of what a bill costs. zxing-cpp is as fast,
but takes turns between kinds of segments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import segno
from PIL import Image, ImageOps
from segno import consts

from bot.documents.code_words import room_in, version_for, words_of

_MASK = 3
"""Any of the eight is as good; to choose one takes four times as long as to draw the code."""
_QUIET_ZONE = 4
"""Modules."""
_WHITE, _BLACK = 255, 0
_SHADES = bytes((_WHITE, _BLACK)).ljust(256)
"""Of light and dark modules."""
_DATA = (consts.TYPE_DATA_LIGHT, consts.TYPE_DATA_DARK)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What codes of a size share: `modules` row by row (1 is dark), and where the bits of the words go."""

    size: int
    modules: bytes
    places: Sequence[int]


def code_png(payload: bytes, pixels: int = 1) -> bytes:
    """A QR code as a picture, so many pixels for a module, with its quiet zone; a tenth may be soiled (M).

    Raises:
        ValueError: the payload is longer than a code can be, 2331 bytes.
    """
    version = version_for(len(payload))
    frame = _frame(version)
    shades = _with_words(frame.modules, frame, words_of(payload, version)).translate(_SHADES)
    drawn = ImageOps.expand(
        Image.frombytes("L", (frame.size, frame.size), shades), border=_QUIET_ZONE, fill=_WHITE
    )
    picture = BytesIO()
    ImageOps.scale(drawn, pixels, Image.Resampling.NEAREST).convert("1").save(picture, format="png")
    return picture.getvalue()


@cache
def _frame(version: int) -> _Frame:
    # A full one: segno fills others with a byte of zeros first, which is harmless.
    full = bytes(room_in(version))
    made = segno.make(
        full, error="m", mode="byte", encoding="latin-1", mask=_MASK, boost_error=False, micro=False
    )
    kinds = [list(row) for row in made.matrix_iter(border=0, verbose=True)]
    size = len(kinds)
    places = [
        row * size + column
        for row, column in _way(size)
        if kinds[row][column] in _DATA or (row, column) == (8, size - 9)  # segno says it is of the format
    ]
    filled = _Frame(size, bytes(kind >> 8 > 0 for row in kinds for kind in row), places)
    # What is added twice is gone: without its own words it is a frame for others.
    return _Frame(size, _with_words(filled.modules, filled, words_of(full, version)), places)


def _way(size: int) -> Iterator[tuple[int, int]]:
    """Rows and columns in pairs of columns from the right, up and down in turn; column 6 has no data."""
    rights = [*range(size - 1, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(rights):
        for row in range(size) if turn % 2 else reversed(range(size)):
            yield row, right
            yield row, right - 1


def _with_words(modules: bytes, frame: _Frame, words: bytes) -> bytes:
    added = bytearray(modules)
    bits = f"{int.from_bytes(words, 'big'):0{8 * len(words)}b}"
    for place, bit in zip(frame.places, bits, strict=False):
        if bit == "1":
            added[place] ^= 1
    return bytes(added)
