"""Codes made out on pictures, one picture at a time beside the bot's loop."""

import asyncio
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP")
"""What telephones and messengers make; Pillow knows fifty others, some of which unfold to anything."""

MOST_PIXELS = 25_000_000
"""As many as the camera of a telephone makes; a picture that unfolds to more is not unfolded."""

_SMALL, _LARGE, _ENLARGED = 1_600, 3_000, 2
"""Pixels of the longer side: on a photo of a whole sheet that Telegram has made small (1280) a module of the
code has three, and is made out more surely when they are doubled. With more than 3 000 it has enough of them
several times over."""


class CodesOnPictures:
    """`domain.payment_code.photographed.CodeReader`."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()

    async def read(self, picture: bytes) -> Sequence[bytes]:
        """What the codes on a picture say; nothing where there are none, or it is no picture."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(_codes, picture)


def _codes(picture: bytes) -> list[bytes]:
    # Here: few send a picture of a bill, and a start need not wait for these libraries.
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(picture), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return []
            # A JPEG is unfolded no larger than that, and in grey; of others grey is all that is kept.
            opened.draft("L", (_LARGE, _LARGE))
            grey = opened.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        # Pillow says in all these ways that it is no picture, or a broken one.
        return []
    # How it was held when it was taken is not asked: a code is made out turned and mirrored, and what a
    # picture says about itself may be broken.
    grey.thumbnail((_LARGE, _LARGE))
    found = _made_out(grey)
    if not found and max(grey.size) <= _SMALL:
        found = _made_out(ImageOps.scale(grey, _ENLARGED))
    return found


def _made_out(grey: "Image.Image") -> list[bytes]:
    import zxingcpp

    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.AllMatrix)
    return [code.bytes for code in zxingcpp.read_barcodes(grey, formats=formats)]
