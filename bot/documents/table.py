"""A table as a picture for a phone, set with typst."""

from dataclasses import asdict
from functools import cache
from pathlib import Path

import orjson
import typst

from bot.documents.fonts import font_folder
from fsm.table_picture import TablePicture

_PIXELS_PER_INCH = 200
"""The page is as wide as a phone counts points, 360: its letters are then as large as the chat's own."""

_PAGE = Path(__file__).with_name("table.typ")


def draw_table(table: TablePicture) -> bytes:
    """A picture (PNG)."""
    drawn = typst.compile(
        _PAGE.read_bytes(),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=_fonts(),
        sys_inputs={"table": orjson.dumps(asdict(table)).decode()},
    )
    if not isinstance(drawn, bytes):
        raise TypeError("a table takes one page")
    return drawn


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )
