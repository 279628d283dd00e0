"""Who may send announcements."""

from typing import Protocol

from domain.errors import DomainError
from domain.identifiers import UserId


class NotAdministrator(DomainError):
    """Whoever asks is no administrator of the group."""

    code = "announcements-error-no-administrator"


class NotNamed(DomainError):
    """The settings name who may, and not whoever asks."""

    code = "announcements-error-not-named"


class RightNotKnown(DomainError):
    """The messenger does not say now who is an administrator."""

    code = "announcements-error-right-not-known"


class Announcers(Protocol):
    """Those of a group who may send announcements, as it is now."""

    async def check(self, chat: int, user: UserId) -> None:
        """Let somebody go on; a group's own number is that of administrators who act in its name.

        Raises:
            NotAdministrator, NotNamed: they may not.
            RightNotKnown: that cannot be told now.
        """
        ...
