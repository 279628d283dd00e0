"""What a kind of billing's files is made of."""

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file of billing describes; in the order in which the kinds depend on one another."""

    HOUSES = "houses"
    ACCOUNTS = "accounts"
    METERS = "meters"
    READINGS = "readings"
    TARIFFS = "tariffs"
    VERDICTS = "verdicts"


REGISTRY = (
    FileKind.HOUSES,
    FileKind.ACCOUNTS,
    FileKind.METERS,
    FileKind.READINGS,
)
"""What billing knows by itself, whether or not residents send anything."""


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column of a file.

    A required column must be present, and filled in every row. An optional one may be missing: then the
    import leaves what the database has. `aliases` are other headings that are taken for it.
    """

    name: str
    kind: str
    meaning: str
    example: str
    required: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileLayout:
    """One kind of file; `key` are the columns that identify a row.

    Where there are several ways to identify one, `ways` are the columns of each: a file has those of one.
    """

    kind: FileKind
    columns: tuple[ColumnLayout, ...]
    key: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...] = ()
