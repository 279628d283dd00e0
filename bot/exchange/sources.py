"""A file of billing as lines of cells, whatever its format."""

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self

from domain.exchange import Reason, Refusal

Line = tuple[int, list[str], str]
"""The line's number in the file, from 1; its cells; what is wrong with the line itself, if anything is."""


class CannotRead(Exception):
    """A file that cannot be taken at all, and why."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, facts)


class Source(Protocol):
    """An open file; a context manager."""

    header: list[str]

    def lines(self) -> Iterator[Line]:
        """The lines under the heading; empty ones are passed over."""
        ...

    def fraction(self) -> float:
        """How much has been read, 0 to 1, as far as it can be known."""
        ...

    def __enter__(self) -> Self:
        """The open file."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        ...
