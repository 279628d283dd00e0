"""Tables that must be compared: monospaced, and no wider than a phone."""

import html
import textwrap
from collections.abc import Mapping, Sequence

from locales.texts import Markup

PHONE_COLUMNS = 34
NO_NOTES: Mapping[int, Sequence[str]] = {}


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], notes: Mapping[int, Sequence[str]] = NO_NOTES
) -> Markup:
    """A table whose first column is a name and whose others are numbers, set to the right.

    Where the columns do not fit a phone, each row is written as lines of a label and its value instead,
    which is also how a screen reader says it. `notes` are sentences that stand below a row, by its place.
    """
    widths = [max(len(line[column]) for line in (header, *rows)) for column in range(len(header))]
    aligned = sum(widths) + len(widths) - 1 <= PHONE_COLUMNS
    lines = [_aligned(header, widths)] if aligned else []
    for place, row in enumerate(rows):
        lines += [_aligned(row, widths)] if aligned else _as_lines(header, row)
        for note in notes.get(place, ()):
            lines += textwrap.wrap(note, PHONE_COLUMNS, initial_indent=" ", subsequent_indent=" ")
    return Markup(f"<pre>{html.escape(chr(10).join(lines), quote=False)}</pre>")


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *numbers = zip(cells, widths, strict=True)
    return " ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in numbers)]).rstrip()


def _as_lines(header: Sequence[str], row: Sequence[str]) -> list[str]:
    name, *values = row
    return [name] + [f"  {label}: {value}" for label, value in zip(header[1:], values, strict=True) if value]
