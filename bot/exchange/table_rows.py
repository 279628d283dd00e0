"""Which rows of a table are data: lists made for people have others among them."""

import re
from collections.abc import Iterator, Sequence

from bot.exchange.headings import is_heading, same_heading
from bot.exchange.sources import Line, Source

_TOTAL = re.compile(r"(?:итого|всего)\b.*", re.IGNORECASE | re.DOTALL)
_ANOTHER_TABLE = "Another table begins here or above: put it into a file of its own."
_BEGIN_TOTALS = frozenset("ИиВв")


def data_rows(source: Source) -> Iterator[Line]:
    """The rows under the heading without the numbers of the columns, the heading once more, and totals.

    Where another table begins below, nothing of it is taken for a row of the first one.
    """
    header = source.header
    width = sum(1 for cell in header if cell.strip())
    first, another = True, False
    for line in source.lines():
        cells = line[1]
        if not first and not another and cells and cells[0][:1].isdigit() and cells != header:
            # As nearly all rows of nearly all files: that is neither a heading nor a total.
            yield line
            continue
        if another:
            yield line[0], cells, _ANOTHER_TABLE
            continue
        if cells == header or _is_total(cells) or (first and _numbers_columns(cells, width)):
            continue
        if _may_be_heading(cells) and is_heading(cells):
            if another := not same_heading(cells, header):
                yield line[0], cells, _ANOTHER_TABLE
            continue
        first = False
        yield line


def _may_be_heading(cells: Sequence[str]) -> bool:
    """Whether it is worth a closer look: most rows have a figure in them."""
    return len(cells) > 1 and not any(sign.isdigit() for cell in cells[:2] for sign in cell[:4])


def _is_total(cells: Sequence[str]) -> bool:
    if cells and cells[0] and cells[0][0] not in _BEGIN_TOTALS:
        return False
    filled = next((cell.strip() for cell in cells if cell.strip()), "")
    return _TOTAL.fullmatch(filled) is not None


def _numbers_columns(cells: Sequence[str], width: int) -> bool:
    """1, 2, 3… under the headings, as forms have it."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) == width > 2 and filled == [str(at) for at in range(1, width + 1)]
