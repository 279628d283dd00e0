"""A table as a picture. Its words are in the reader's language; who draws it knows none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TablePicture:
    """Lines of a label and its value under a title, the last of them the result; then how it was found."""

    title: str
    about: Sequence[str]
    rows: Sequence[tuple[str, str]]
    steps: Sequence[str]


class TablePictures(Protocol):
    """Who draws."""

    async def table(self, table: TablePicture) -> bytes:
        """A picture (PNG) that is legible on a phone."""
        ...
