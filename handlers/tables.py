"""Tables that must be compared: monospaced, and no wider than a phone."""

import html
from collections.abc import Sequence

from locales.texts import Markup

PHONE_COLUMNS = 34


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """A table whose first column is a name and whose others are numbers, set to the right.

    Where the columns do not fit a phone, each row is written as lines of a label and its value instead,
    which is also how a screen reader says it.
    """
    widths = [max(len(line[column]) for line in (header, *rows)) for column in range(len(header))]
    if sum(widths) + len(widths) - 1 > PHONE_COLUMNS:
        return _preformatted(_as_lines(header, rows))
    return _preformatted([_aligned(line, widths) for line in (header, *rows)])


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *numbers = zip(cells, widths, strict=True)
    return " ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in numbers)])


def _as_lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines: list[str] = []
    for name, *values in rows:
        lines.append(name)
        lines += [f"  {label}: {value}" for label, value in zip(header[1:], values, strict=True) if value]
    return lines


def _preformatted(lines: Sequence[str]) -> Markup:
    return Markup(f"<pre>{html.escape(chr(10).join(lines), quote=False)}</pre>")
