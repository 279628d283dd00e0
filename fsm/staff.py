"""What the turn needs to know of the staff group."""

from typing import Protocol


class StaffChat(Protocol):
    """The group that clerks are in, by the number that it has now."""

    @property
    def number(self) -> int | None:
        """Its number; None where the settings name no group."""
        ...
