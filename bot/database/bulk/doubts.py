"""What is to be said of rows that are not rejected."""

from typing import NamedTuple


class Remark(NamedTuple):
    """What is to be said of so many rows that are not rejected; `lines` are the first of them."""

    column: str
    reason: str
    rows: int
    lines: tuple[int, ...]

    def __str__(self) -> str:
        """As a line for whoever has sent the file."""
        more = ", …" if self.rows > len(self.lines) else ""
        where = (
            f" (line{'s' if self.rows > 1 else ''} {', '.join(map(str, self.lines))}{more})"
            if self.lines
            else ""
        )
        column = f"{self.column}: " if self.column else ""
        return f"{self.rows} row{'s' if self.rows > 1 else ''}{where}: {column}{self.reason}"


MOST_LINES = 5
"""Lines that a remark names."""
