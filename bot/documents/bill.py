"""Bills on paper, set with typst: documents (PDF/UA) and pictures, one or many at once."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import orjson
import typst
from pypdfium2 import PdfDocument

from bot.documents.fonts import font_folder
from bot.documents.payment_codes import code_png
from fsm.bill_pages import BillPage

_TEMPLATE = Path(__file__).with_name("bill.typ")
_PIXELS = 220.0
"""An inch of the picture: it is read on a phone, and its code photographed from it."""


def bills_pdf(pages: Sequence[BillPage]) -> bytes:
    """One document of these bills, each on sheets of its own (A4, PDF/UA-1)."""
    each_on_one = _paper(pages, count="no")
    # To count the sheets of each bill takes another layout of all; hardly any has a second one.
    with PdfDocument(each_on_one) as document:
        return each_on_one if len(document) == len(pages) else _paper(pages, count="yes")


def bill_picture(page: BillPage) -> bytes:
    """What is to be paid and how, as a picture (PNG) that a phone shows as wide as itself."""
    picture = _compiler().compile(
        format="png", ppi=_PIXELS, sys_inputs={"pages": _json([page]), "form": "picture"}
    )
    return _whole(picture)


def _paper(pages: Sequence[BillPage], count: str) -> bytes:
    document = _compiler().compile(
        format="pdf",
        sys_inputs={"pages": _json(pages), "form": "paper", "count": count},
        pdf_standards="ua-1",
    )
    return _whole(document)


def _whole(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


def _json(pages: Sequence[BillPage]) -> str:
    return orjson.dumps(pages, default=_code).decode()


def _code(payload: object) -> list[int]:
    """The one thing that JSON has no form of: a payload is the picture of its code, as typst takes bytes."""
    if not isinstance(payload, bytes):
        raise TypeError
    return list(code_png(payload)) if payload else []


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )
    return typst.Compiler(str(_TEMPLATE), font_paths=fonts)
