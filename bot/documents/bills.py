"""Bills drawn beside the bot's loop: typst lets go of Python's lock while it sets a page."""

import asyncio

from fsm.bill_pages import BillPage

_PIXELS = 8
"""For a module of a code that is looked at on a screen."""


class DrawnBills:
    """`fsm.bill_pages.BillDrawing`: one at a time, in order, so that the loop keeps the other processor."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()

    async def pdf(self, page: BillPage) -> bytes:
        """A document (PDF, A4)."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(_pdf, page)

    async def code(self, payload: bytes) -> bytes:
        """A picture (PNG) of a payment code alone."""
        return await asyncio.to_thread(_code, payload)

    async def picture(self, page: BillPage) -> bytes:
        """A picture (PNG) for a phone."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(_picture, page)


def _code(payload: bytes) -> bytes:
    from bot.documents.payment_codes import code_png

    return code_png(payload, _PIXELS)


def _pdf(page: BillPage) -> bytes:
    # Here, as below: most chats ask for no bill, and a start need not wait for typst.
    from bot.documents.bill import bills_pdf

    return bills_pdf([page])


def _picture(page: BillPage) -> bytes:
    from bot.documents.bill import bill_picture

    return bill_picture(page)
