"""Codes made out on pictures, one picture at a time beside the bot's loop."""

import asyncio
from collections.abc import Sequence
from io import BytesIO

MOST_PIXELS = 50_000_000
"""More than the camera of a telephone makes; a picture that unfolds to more is not unfolded."""


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
    import zxingcpp
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(picture)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return []
            grey = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        # Pillow says in all these ways that it is no picture, or a broken one.
        return []
    return [
        code.bytes
        for code in zxingcpp.read_barcodes(
            grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.AllMatrix)
        )
    ]
