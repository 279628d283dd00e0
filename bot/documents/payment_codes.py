"""Payment codes as pictures, and read from pictures."""

from io import BytesIO

import segno

_MASK = 3
"""Any of the eight is as good; to choose one takes four times as long as to draw the code."""
_QUIET_ZONE = 4
"""Modules (ISO/IEC 18004)."""


def code_png(payload: bytes, pixels: int = 1) -> bytes:
    """A QR code as a picture, so many pixels for a module, with its quiet zone; a tenth may be soiled (M).

    All of it is one segment of bytes, without the name of a character set (ECI): so even those who read only
    such segments get each byte as it is.
    """
    code = segno.make(
        payload, error="m", mode="byte", encoding="latin-1", mask=_MASK, boost_error=False, micro=False
    )
    picture = BytesIO()
    code.save(picture, kind="png", border=_QUIET_ZONE, scale=pixels)
    return picture.getvalue()
