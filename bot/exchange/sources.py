"""A file of billing as lines of cells, whatever its format."""

from collections.abc import Iterator
from typing import Protocol

from domain.exchange import Reason, Refusal

Line = tuple[int, list[str], str]
"""The line's number in the file, from 1; its cells; what is wrong with the line itself, if anything is."""


LONGEST_ROW = 5_000
"""Characters of a row. What billing says of anything fits ten times; so a file's rows fit into memory."""


class CannotRead(Exception):
    """A file that cannot be taken at all, and why."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, facts)


def row_too_long(characters: int) -> str:
    """What is said of a row that is longer."""
    return f"This row has {characters} characters, {LONGEST_ROW} at most are read."


class Source(Protocol):
    """An open file. `header` is its heading, or the row that is likest to one."""

    header: list[str]
    left_out: tuple[str, ...]
    """Names of sheets that hold data and are not read."""

    def lines(self) -> Iterator[Line]:
        """The lines under the heading; empty ones are passed over."""
        ...

    def fraction(self) -> float:
        """How much has been read, 0 to 1, as far as it can be known."""
        ...

    def close(self) -> None:
        """Close it."""
        ...
