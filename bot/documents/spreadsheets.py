"""Spreadsheets, written with openpyxl in a thread: a few hundred rows take it some ten milliseconds."""

import asyncio
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from domain.window import Month
from fsm.spreadsheets import Cell, Sheet

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell

_NARROWEST, _WIDEST = 9, 40
"""Widths of columns, in letters."""


class WrittenSpreadsheets:
    """`fsm.spreadsheets.Spreadsheets`."""

    async def write(self, sheets: Sequence[Sheet]) -> bytes:
        """A workbook (XLSX) of these sheets."""
        return await asyncio.to_thread(_written, sheets)


def _written(sheets: Sequence[Sheet]) -> bytes:
    # Imported here: a start need not wait for it.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        heading = [WriteOnlyCell(page, each) for each in sheet.heading]
        for cell in heading:
            cell.font = Font(bold=True)
        page.append(heading)
        for row in sheet.rows:
            page.append([_shaped(WriteOnlyCell(page), each) for each in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _shaped(cell: "SheetCell", value: Cell) -> "SheetCell":
    """A cell with its value as it is to be shown; words that begin as a formula does stay words."""
    cell.value = value.day(1) if isinstance(value, Month) else value
    match value:
        case Decimal():
            places = max(0, -int(value.as_tuple().exponent))
            cell.number_format = f"#,##0.{'0' * places}" if places else "#,##0"
        case Month():
            cell.number_format = "mm.yyyy"
        case date():
            cell.number_format = "dd.mm.yyyy"
        case str():
            cell.data_type = "s"
    return cell


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.heading, *([_written_out(cell) for cell in row] for row in sheet.rows), strict=True)
    return [min(_WIDEST, max(_NARROWEST, *(len(cell) + 2 for cell in column))) for column in columns]


def _written_out(value: Cell) -> str:
    return f"{value.month:02}.{value.year}" if isinstance(value, Month) else str(value or "")
