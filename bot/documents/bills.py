"""Bills, from the process that draws, and payment codes alone."""

import asyncio

from bot.documents.drawing_process import DrawingProcess
from bot.documents.drawings import BillPicture, BillsDocument
from fsm.bill_pages import BillPage

_PIXELS = 8
"""For a module of a code that is looked at on a screen."""


class DrawnBills:
    """`fsm.bill_pages.BillDrawing`."""

    def __init__(self, process: DrawingProcess) -> None:
        self._process = process

    async def pdf(self, page: BillPage) -> bytes:
        """A document (PDF, A4).

        Raises:
            DrawingFailed: it could not be drawn.
        """
        return await self._process.draw(BillsDocument((page,)))

    async def code(self, payload: bytes) -> bytes:
        """A picture (PNG) of a payment code alone: it takes some milliseconds, and is drawn here."""
        return await asyncio.to_thread(_code, payload)

    async def picture(self, page: BillPage) -> bytes:
        """A picture (PNG) for a phone.

        Raises:
            DrawingFailed: it could not be drawn.
        """
        return await self._process.draw(BillPicture(page))


def _code(payload: bytes) -> bytes:
    # Here: most chats ask for no code, and a start need not wait for what draws it.
    from bot.documents.payment_codes import code_png

    return code_png(payload, _PIXELS)
