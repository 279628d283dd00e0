"""What is kept of one conversation."""

from dataclasses import dataclass, field

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
"""What a draft may hold, so that every storage gives back what it was given."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where a conversation is, and the draft that it carries. An empty record is the same as none."""

    state: str | None = None
    data: dict[str, Json] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return self.state is None and not self.data
