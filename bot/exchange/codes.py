"""Cells that hold a key of the company's own, as a button can carry it, and degrees on the map."""

import re

from sqlalchemy import Float, String

from bot.exchange.cells import BadCell, CellType, refuse_rounded, require, shown
from bot.exchange.cleaning import cleaned
from bot.exchange.traces import is_date_of_excel

_CODE = re.compile(r"[a-z0-9_-]{1,32}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")


def code(cell: str) -> str:
    """The company's key of a thing.

    Raises:
        BadCell: empty, a date or a rounded number, or with other signs.
    """
    written = cleaned(cell)
    require(written)
    refuse_rounded(written, cell)
    if is_date_of_excel(written):
        raise BadCell(f"«{shown(written)}» is a date, and no code: let the column be formatted as text.")
    text = written.lower()
    if _CODE.fullmatch(text) is None:
        raise BadCell(f"A code has Latin letters, digits, - and _, 32 at most; «{shown(text)}» has not.")
    return text


CODE = CellType("text, up to 32", code, String())


def degrees(most: int) -> CellType:
    """Degrees on the map, as decimals, between −`most` and `most`."""

    def read(cell: str) -> float:
        text = cleaned(cell).replace(",", ".").replace("−", "-")
        require(text)
        if _DEGREES.fullmatch(text) is None or abs(float(text)) > most:
            raise BadCell(f"Degrees are written 56.2415, {most} at most; «{shown(text)}» are not.")
        return float(text)

    return CellType(f"degrees, −{most} to {most}", read, Float())
