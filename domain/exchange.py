"""Why a file of billing's is not taken: codes and facts, without words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.outbox import Facts


class Reason(StrEnum):
    """What is the matter with a file as a whole; beside each, the facts that its sentence needs."""

    NOT_THERE = "not-there"
    NOT_ALLOWED = "not-allowed"
    FOLDER = "folder"
    DISK = "disk"
    """`error`: the system's own words."""
    EMPTY = "empty"
    NO_DATA_SHEET = "no-data-sheet"
    WEB_PAGE = "web-page"
    PDF = "pdf"
    PICTURE = "picture"
    ARCHIVE = "archive"
    DOCUMENT = "document"
    PASSWORD = "password"  # noqa: S105  # the reason, no password
    OTHER_TABLE = "other-table"
    """`format`: a kind of table that is not read."""
    NOT_TEXT = "not-text"
    DAMAGED = "damaged"
    """`format`: what it is, or was meant to be."""
    DAMAGED_TEXT = "damaged-text"
    """`byte`: where its UTF-8 breaks off, from one."""
    ENCODING = "encoding"
    """`encoding`: what it looks like."""
    UNKNOWN_ENCODING = "unknown-encoding"
    GARBLED = "garbled"
    """`example`: a text of it, as it stands there; `meant`: what it was."""
    LONG_LINE = "long-line"
    OPEN_QUOTE = "open-quote"
    TOO_LARGE = "too-large"
    """`format`: what it is."""
    LARGE_CELL = "large-cell"
    UNKNOWN_HEADING = "unknown-heading"
    """`heading`: its first cells."""
    WRONG_COLUMNS = "wrong-columns"
    """`kind`: which file it looks like most; `missing`, `unknown`, `repeated`: columns, perhaps none."""
    TARIFFS = "tariffs"
    """Tariffs that cannot be right. `line`, `column`, `wrong` (`domain.tariffs.published.Wrong`) and its own
    facts: of the first line that shows it; `more`: how many other lines do."""
    NOT_UNDERSTOOD = "not-understood"
    """`error`: the name of what the program stumbled with."""
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing of a file was taken."""

    reason: Reason
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def for_outbox(self) -> Facts:
        """What a message in the outbox keeps of it."""
        return {"reason": self.reason.value, "details": [self.facts]}

    @classmethod
    def of(cls, facts: Facts) -> "Refusal":
        """The refusal that a message in the outbox is about."""
        details = facts["details"]
        return cls(Reason(str(facts["reason"])), {} if isinstance(details, str | int) else details[0])
